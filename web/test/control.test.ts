import { expect, test } from "vitest";
import { placeControl, placeSmallControl, stretches } from "../src/charts/control/layout";
import { controlsOf, controlTable, pointWords } from "../src/charts/control/state";
import { signalSentence, signalsOf, signalsTitle } from "../src/format/signal_reading";
import { causes, causeWords, sideOf } from "../src/format/signal_words";
import type { Table } from "../src/model/table";
import { analysisOf } from "./analyses";
import { hidden, missing, published, tableOf } from "./tables";

const unit = { measure: "count", per: 1000, by: "month" } as const;
const usual = { mean: 20, lower_limit: 10, upper_limit: 30, phase: 0 };

function charted(): Table {
  const table = tableOf({
    Northwold: [published(19), published(22), missing, published(18), published(44)],
    Southwold: [published(20), hidden, published(21), published(20), published(20)],
  });
  const entries = (row: string, columns: number[], last: object) =>
    columns.map(
      (column) =>
        [row, table.columns[column]?.id ?? "", column === 4 ? { ...usual, ...last } : usual] as [
          string,
          string,
          typeof usual,
        ],
    );
  return {
    ...table,
    analysis: analysisOf("control_chart", [
      ...entries("Northwold", [0, 1, 3, 4], { cause: "above_limit" }),
      ["Northwold", null, { variation: "high", points: 4, few_points: false }],
      ...entries("Southwold", [0, 2, 3, 4], {}),
      ["Southwold", null, { variation: "common", points: 4, few_points: true }],
    ]),
  };
}

test("each area has the gaps that are its own, and neither is bridged", () => {
  const [north, south] = controlsOf(charted(), unit);
  expect(north?.gaps.map((gap) => gap.shorthand)).toEqual(["[x]"]);
  expect(south?.gaps.map((gap) => gap.shorthand)).toEqual(["[c]"]);
  expect(north?.points[2]).toMatchObject({ figure: { status: "not_available" }, mean: null, cause: null });
  expect(stretches(north?.points ?? [], 1)).toHaveLength(2);
});

test("a new phase ends the limits of the one before and is drawn as a break", () => {
  const [north] = controlsOf(charted(), unit);
  const points = (north?.points ?? []).map((point) => ({
    ...point,
    mean: point.at < (north?.points[3]?.at ?? 0) ? 20 : 30,
    lower: 10,
    upper: 40,
  }));
  const placed = placeControl({ ...north!, points }, 800);
  expect(placed.limits.map((limit) => limit.mean)).toEqual([20, 30]);
  expect(placed.breaks).toEqual([points[3]!.at - 0.5]);
});

test("the numbers of the chart are the numbers of its table, and the words of its marks", () => {
  const controls = controlsOf(charted(), unit);
  const rows = controlTable(controls, "").rows;
  const points = controls.flatMap((control) => control.points.map((point) => ({ point, control })));
  expect(rows).toHaveLength(points.length);
  points.forEach(({ point, control }, index) => {
    const cells = rows[index] ?? [];
    const shown = point.figure.status === "published" ? String(point.figure.value) : point.figure;
    expect(cells[2]).toEqual(shown);
    const words = pointWords(point, control);
    for (const cell of cells.slice(2, 6)) {
      if (typeof cell === "string" && cell !== "–") {
        expect(words).toContain(cell);
      }
    }
  });
});

test("a flagged point says why, and an ordinary one that it is within the usual range", () => {
  const [north] = controlsOf(charted(), unit);
  expect(pointWords(north!.points[4]!, north!)).toBe(
    "May 2018: 44, above the usual range (usual range 10 to 30; mean 20)",
  );
  expect(pointWords(north!.points[0]!, north!)).toContain("19, within the usual range");
  expect(pointWords(north!.points[2]!, north!)).toBe("March 2018: not available");
});

test("every rule has words of its own and a side", () => {
  expect(new Set(causes.map(causeWords)).size).toBe(causes.length);
  expect(causes.filter((cause) => sideOf(cause) === "higher")).toHaveLength(4);
});

test("marks stand within the drawing at every width, and no text is under 12 pixels", () => {
  const [north] = controlsOf(charted(), unit);
  for (const [place, width] of [
    [placeControl, 900],
    [placeControl, 280],
    [placeSmallControl, 250],
  ] as const) {
    const placed = place(north!, width);
    expect(placed.fontSize).toBeGreaterThanOrEqual(12);
    for (const mark of placed.marks.flat()) {
      expect(mark.x).toBeGreaterThanOrEqual(placed.margin.left);
      expect(mark.x).toBeLessThanOrEqual(width - placed.margin.right);
      expect(mark.y).toBeGreaterThan(0);
      expect(mark.y).toBeLessThanOrEqual(placed.height - placed.margin.bottom);
    }
  }
});

test("the strongest signal comes first, and the headline counts what the figures say", () => {
  const signals = signalsOf(charted(), "count", 1000);
  expect(signals.map((signal) => signal.name)).toEqual(["Northwold", "Southwold"]);
  expect(signalSentence(signals[0]!)).toBe("Northwold: 44 in May 2018, above the usual range (10 to 30).");
  expect(signalsTitle(signals, "areas")).toBe(
    "Higher than usual in Northwold; within the usual range in 1 of 2",
  );
  expect(signalsTitle(signals.slice(1), "areas")).toBe(
    "Southwold: 20 in May 2018, within the usual range (10 to 30)",
  );
  expect(signalsTitle([], "areas")).toBe("No figure can be shown for this period");
});

test("without limits nothing is called usual", () => {
  const signals = signalsOf({ ...charted(), analysis: null }, "count", 1000);
  expect(signals[0]?.side).toBe("unknown");
  expect(signalsTitle(signals, "areas")).toBe("Too few figures to say what is usual");
});
