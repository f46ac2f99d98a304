import { expect, test } from "vitest";
import { fifthsOf, fifthsTable, fifthsTitle } from "../src/charts/fifths/state";
import { placeFunnel } from "../src/charts/funnel/layout";
import { areaWords, funnelOf, funnelTable, funnelTitle } from "../src/charts/funnel/state";
import { placeRanked } from "../src/charts/ranked/layout";
import {
  areaWords as rankWords,
  rankedOf,
  rankedTable,
  rankedTitle,
  rankText,
  shownRows,
} from "../src/charts/ranked/state";
import type { Table } from "../src/model/table";
import { analysisOf } from "./analyses";
import { hidden, rated, tableOf } from "./tables";

const column = "2018-01";
const names = ["Northwold", "Southwold", "Eastwold", "Westwold"];

function table(method: string, values: (at: number) => object, whole: object = {}): Table {
  const cells = Object.fromEntries(names.map((name, at) => [name, [rated(30 + at, 25 + at, 36 + at)]]));
  return {
    ...tableOf({ ...cells, Hiddenwold: [hidden] }),
    analysis: analysisOf(method, [
      ...names.map((name, at): [string, string, never] => [name, column, values(at) as never]),
      [null, column, whole as never],
    ]),
  };
}

const limits = { lower_95: 0.8, upper_95: 1.2, lower_998: 0.7, upper_998: 1.3 };
const funnel = () =>
  funnelOf(
    table(
      "funnel",
      (at) => ({
        ...limits,
        observed: 100 + at * 40,
        expected: 400 - at * 90,
        ratio: [0.61, 0.95, 1.07, 1.52][at],
        class: ["below_998", "within", "within", "above_998"][at],
      }),
      { widened: true },
    ),
    "Southwold",
  );

test("the headline of a funnel says first how many are similar, and names one that is not", () => {
  expect(funnelTitle(funnel())).toBe(
    "2 of 4 areas are similar, given their population; Westwold higher; Northwold lower",
  );
});

test("the numbers of a funnel are the numbers of its table, and a hidden area has none", () => {
  const state = funnel();
  const rows = funnelTable(state, "").rows;
  for (const area of state.areas) {
    const row = rows.find((one) => one[0] === area.name) ?? [];
    const words = areaWords(area, "incidents");
    for (const cell of row.slice(1, 5)) {
      expect(words).toContain(String(cell));
    }
  }
  expect(rows.at(-1)).toEqual(["Hiddenwold", ...Array(3).fill({ status: "suppressed" }), "–", "–", "–"]);
});

test("areas of a funnel are read from the fewest expected to the most, and all stand within it", () => {
  const state = funnel();
  expect(state.areas.map((area) => area.name)).toEqual(["Westwold", "Eastwold", "Southwold", "Northwold"]);
  for (const width of [300, 900]) {
    const placed = placeFunnel(state, width);
    const xs = placed.marks[0]?.map((mark) => mark.x) ?? [];
    expect([...xs].sort((a, b) => a - b)).toEqual(xs);
    expect(Math.max(...xs)).toBeLessThanOrEqual(width);
    expect(placed.x.ticks.length).toBeGreaterThan(0);
  }
  const labels = placeFunnel(state, 900).labels.map((label) => label.text);
  expect(labels).toContain("Southwold");
  expect(labels).toContain("Westwold");
  expect(labels).not.toContain("Eastwold");
});

const ranks = (marked: string | null = null) =>
  rankedOf(
    table(
      "rating",
      (at) => ({
        rating_95: ["lower", "similar", "similar", "higher"][at],
        rating_998: ["lower", "similar", "similar", "similar"][at],
        rank: 4 - at,
        rank_lower: Math.max(1, 3 - at),
        rank_upper: Math.min(4, 5 - at),
        top_fifth: 0.1,
      }),
      { benchmark: 31.5, areas: 4, hidden: 1 },
    ),
    1000,
    marked,
  );

test("a rank never stands without its interval, in table or words", () => {
  const state = ranks();
  expect(rankText(state.areas[0]!)).toBe("1 (1 to 2)");
  for (const area of state.areas) {
    expect(rankWords(area, state)).toMatch(/rank \d+ \(95% interval \d+ to \d+\)/);
  }
  expect(rankText({ ...state.areas[0]!, rankUpper: null })).toBe("–");
});

test("the numbers of ranked bars are the numbers of their table", () => {
  const state = ranks();
  const rows = rankedTable(state, "").rows;
  const placed = placeRanked(state, 700);
  state.areas.forEach((_, at) => {
    const words = placed.marks[0]?.[at]?.words ?? "";
    for (const cell of rows[at]?.slice(0, 4) ?? []) {
      expect(words).toContain(String(cell));
    }
  });
  expect(rows[0]?.[5]).toBe("Higher");
  expect(rows[3]?.[5]).toBe("Lower, also at 99.8%");
  expect(rows.at(-1)?.[1]).toEqual({ status: "suppressed" });
  expect(rankedTitle(state)).toBe(
    "2 of 4 areas have a rate similar to that of all areas together; 1 higher, 1 lower",
  );
});

test("bars begin at nought, and the axis reaches the highest limit", () => {
  const placed = placeRanked(ranks(), 700);
  expect(placed.x.domain[0]).toBe(0);
  expect(placed.x.domain[1]).toBeGreaterThanOrEqual(39);
});

test("of many areas the chart shows both ends and the one looked for, and counts those between", () => {
  const state = ranks("Eastwold");
  const one = state.areas[0]!;
  const many = Array.from({ length: 50 }, (_, at) => ({ ...one, id: `a${at}`, name: `A${at}` }));
  many[25] = { ...one, id: "Eastwold", name: "Eastwold" };
  const rows = shownRows({ ...state, areas: many }, 10);
  const shown = rows.filter((row) => "area" in row).length;
  const between = rows.reduce((sum, row) => sum + ("between" in row ? row.between : 0), 0);
  expect([shown, between]).toEqual([11, 39]);
  expect(rows.some((row) => "area" in row && row.area.id === "Eastwold")).toBe(true);
});

test("fifths say which areas might as well stand in the next", () => {
  const fifths = fifthsOf(
    table("quintiles", (at) => ({ quintile: at + 1, near_cut: at === 1 })),
    1000,
    null,
  );
  expect(fifthsTitle(fifths)).toBe(
    "3 of 4 areas stand clearly in their fifth; the others might as well stand in the next",
  );
  const rows = fifthsTable(fifths, "").rows;
  expect(rows[0]).toEqual(["Westwold", "33.00", "4 (fourth fifth)", "Yes"]);
  expect(rows.at(-1)?.[1]).toEqual({ status: "suppressed" });
  const listed = fifths.fifths.flatMap((fifth) => fifth.areas.map((area) => area.text));
  expect([...listed].reverse()).toEqual(rows.slice(0, 4).map((row) => row[1]));
});

test("no sentence of a comparison calls an area good or bad", () => {
  const words = [
    funnelTitle(funnel()),
    rankedTitle(ranks()),
    ...ranks().areas.map((one) => rankWords(one, ranks())),
  ];
  expect(words.join(" ")).not.toMatch(/\b(good|bad|better|worse|best|worst|poor)\b/i);
});
