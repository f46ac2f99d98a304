import { expect, test } from "vitest";
import { packShapes } from "../dev/pack";
import { authorities, lsoas } from "../dev/region";
import { bordersShown, boxOf, neighbour, placedAreas, scaleBar } from "../src/maps/choropleth/layout";
import { upperBounds } from "../src/maps/choropleth/classes";
import { frameOf, startOfPlay } from "../src/maps/choropleth/frames";
import { areaWords } from "../src/maps/choropleth/reading";
import { choroplethOf, type MapAsked, ranked } from "../src/maps/choropleth/state";
import { framesTable, mapTable } from "../src/maps/choropleth/table";
import { numberText } from "../src/format/figure_text";
import { diverging } from "../src/format/palette";
import { BadShapes, unpackShapes } from "../src/maps/choropleth/vrb1";
import type { AnalysisEntry } from "../src/model/analysis";
import { analysisOf } from "./analyses";
import { hidden, missing, published, rated, tableOf } from "./tables";

const packed = (areas: Parameters<typeof packShapes>[0]): ArrayBuffer =>
  Uint8Array.from(packShapes(areas)).buffer;

const counts: MapAsked = {
  measure: "count",
  per: 1000,
  show: "figures",
  method: "quantile",
  classes: 5,
  column: 0,
};

test("quantiles put about as many areas in each class", () => {
  const table = tableOf(
    Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`A${index}`, [published(index)]])),
  );
  expect(choroplethOf(table, counts).classes.map((one) => one.count)).toEqual([4, 4, 4, 4, 4]);
});

test("equal values are never parted, even if that leaves fewer classes", () => {
  expect(upperBounds([3, 3, 3, 3, 3, 9], "quantile")).toEqual([3, 9]);
  expect(upperBounds([7], "quantile")).toEqual([7]);
  expect(upperBounds([], "quantile")).toEqual([]);
});

test("equal intervals divide the range in equal steps", () => {
  expect(upperBounds([0, 50, 10], "equal")).toEqual([10, 20, 30, 40, 50]);
});

test("what has no figure is a class of its own, never the lowest", () => {
  const map = choroplethOf(
    tableOf({ A: [published(1)], B: [hidden], C: [missing], D: [published(5)] }),
    counts,
  );
  expect(map.byCode.get("B")?.in).toBe("suppressed");
  expect(map.byCode.get("C")?.in).toBe("not_available");
  expect(map.classes.reduce((sum, one) => sum + one.count, 0)).toBe(2);
  expect(map.unpublished).toEqual([
    { status: "suppressed", count: 1 },
    { status: "not_available", count: 1 },
  ]);
});

test("the list has the highest first and what has no figure last", () => {
  const map = choroplethOf(
    tableOf({ B: [hidden], C: [published(1)], A: [published(5)], D: [missing] }),
    counts,
  );
  expect(ranked(map.areas, "value").map((area) => area.name)).toEqual(["A", "C", "B", "D"]);
  expect(ranked(map.areas, "name").map((area) => area.name)).toEqual(["A", "B", "C", "D"]);
});

test("packed shapes come back with their codes, names and closed rings", () => {
  const shapes = unpackShapes(packed(lsoas));
  expect(shapes.areas.map((area) => area.code)).toEqual(lsoas.map((area) => area.code));
  const first = shapes.areas[0];
  const [x, y] = lsoas[0]?.ring[0] ?? [];
  expect([shapes.coordinates[0], shapes.coordinates[1]]).toEqual([x, y]);
  expect([shapes.coordinates[(first?.end ?? 0) - 2], shapes.coordinates[(first?.end ?? 0) - 1]]).toEqual([
    x,
    y,
  ]);
});

test("shapes that are cut short, damaged or of another kind are refused in words", () => {
  const whole = packed(authorities);
  expect(() => unpackShapes(whole.slice(0, 60))).toThrow(BadShapes);
  expect(() => unpackShapes(new TextEncoder().encode("PNG1").buffer)).toThrow(/VRB1/);
  expect(() => unpackShapes(Uint8Array.from([86, 82, 66, 49, 255, 255, 255, 255, 15]).buffer)).toThrow(
    /too early/,
  );
});

test("arrow keys lead to the neighbour on that side and stop at the edge", () => {
  const placed = placedAreas(unpackShapes(packed(authorities)));
  const [first, second] = placed;
  expect(first && neighbour(placed, first, "ArrowRight")?.code).toBe(second?.code);
  expect(first && neighbour(placed, first, "ArrowUp")?.code).toBe(placed[3]?.code);
  expect(first && neighbour(placed, first, "ArrowLeft")).toBeNull();
});

test("the scale bar has a round length and fits", () => {
  expect(scaleBar(100)).toEqual({ pixels: 100, label: "10 km" });
  expect(scaleBar(5)).toEqual({ pixels: 100, label: "500 m" });
});

test("borders vanish where areas are a few pixels wide", () => {
  const placed = placedAreas(unpackShapes(packed(lsoas)));
  expect(bordersShown(placed, 50)).toBe(true);
  expect(bordersShown(placed, 800)).toBe(false);
  expect(boxOf(placed)[2]).toBeGreaterThan(boxOf(placed)[0]);
});

/** Every way of cutting a list in classes; the least sum of squared distances from the classes' means. */
function leastSpread(sorted: number[], classes: number): number {
  const spread = (part: number[]) => {
    const mean = part.reduce((sum, one) => sum + one, 0) / part.length;
    return part.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  };
  if (classes === 1) {
    return spread(sorted);
  }
  let least = Number.POSITIVE_INFINITY;
  for (let cut = classes - 1; cut < sorted.length; ++cut) {
    least = Math.min(least, leastSpread(sorted.slice(0, cut), classes - 1) + spread(sorted.slice(cut)));
  }
  return least;
}

test("natural breaks have the least spread that any cutting has", () => {
  const values = [4, 5, 9, 10, 11, 30, 31, 33, 58, 60, 61, 64, 7, 29].map((value, at) => value + at / 7);
  const sorted = [...values].sort((a, b) => a - b);
  for (const classes of [3, 4, 5]) {
    const bounds = upperBounds(values, "natural", classes);
    let [from, found] = [0, 0];
    for (const bound of bounds) {
      const part = sorted.slice(from, sorted.indexOf(bound) + 1);
      from += part.length;
      found += leastSpread(part, 1);
    }
    expect(bounds).toHaveLength(classes);
    expect(found).toBeCloseTo(leastSpread(sorted, classes), 8);
  }
});

test("natural breaks part the heaps that lie apart, and never equal values", () => {
  expect(upperBounds([1, 2, 3, 50, 51, 52, 100, 101], "natural", 3)).toEqual([3, 52, 101]);
  expect(upperBounds([3, 3, 3, 9], "natural", 5)).toEqual([3, 9]);
  expect(upperBounds([], "natural", 5)).toEqual([]);
});

test("a choice of classes is kept, and as many values as the country has small areas are classed", () => {
  const values = Array.from({ length: 70_000 }, (_, at) => (at * 7919) % 100_003);
  expect(upperBounds(values, "natural", 7)).toHaveLength(7);
  expect(upperBounds(values, "quantile", 3)).toHaveLength(3);
});

const compared = (method: string, values: AnalysisEntry["values"][]) => {
  const table = tableOf({
    A: [rated(10, 8, 12)],
    B: [rated(30, 28, 32)],
    C: [rated(20, 15, 25)],
    D: [hidden],
    E: [rated(1, 0, 3)],
  });
  const names = ["A", "B", "C"];
  return {
    ...table,
    analysis: analysisOf(method, [
      ...values.map((one, at): [string, string, AnalysisEntry["values"]] => [
        names[at] ?? "",
        "2018-01",
        one,
      ]),
      [null, "2018-01", { benchmark: 21 }],
    ]),
  };
};
const rates: MapAsked = { ...counts, measure: "rate" };

test("a difference from all areas has five classes about similar, and names what is compared with", () => {
  const table = compared("rating", [
    { rating_95: "lower", rating_998: "lower" },
    { rating_95: "higher", rating_998: "similar" },
    { rating_95: "similar", rating_998: "similar" },
  ]);
  const map = choroplethOf(table, { ...rates, show: "difference" });
  expect(map.areas.map((area) => area.in)).toEqual([0, 3, 2, "suppressed", "not_applicable"]);
  expect(map.classes.map((one) => one.count)).toEqual([1, 0, 1, 1, 0]);
  expect(map.classes.map((one) => one.colour)).toEqual(diverging);
  expect(map.method).toContain("all areas together (21.00)");
  expect(areaWords(map.areas[1]!, "rate", 1000)).toBe("B: 30.00 (95% limits 28.00 to 32.00); higher (95%)");
  expect(map.classes.map((one) => one.words).join()).not.toMatch(/good|bad|better|worse/);
});

test("funnel and hot spots are read by their own classes, and an unknown class is none", () => {
  const funnel = choroplethOf(
    compared("funnel", [{ class: "above_998" }, { class: "within" }, { class: "wild" }]),
    { ...rates, show: "funnel" },
  );
  expect(funnel.areas.slice(0, 3).map((area) => area.in)).toEqual([4, 2, "not_applicable"]);
  const spots = choroplethOf(
    compared("hot_spots", [
      { class: "hot_99", z: -2.71, p: 0.0001 },
      { class: "none" },
      { class: "cold_95" },
    ]),
    { ...rates, show: "hot_spots" },
  );
  expect(spots.areas.slice(0, 3).map((area) => area.in)).toEqual([4, 2, 1]);
  expect(areaWords(spots.areas[0]!, "rate", 1000)).toContain(
    "hot spot (99%); score (z) −2.71; chance alone (p) under 0.001",
  );
  const { head, rows, textColumns } = mapTable(spots, { measure: "rate", per: 1000, order: "name" }, "");
  expect(head.slice(5)).toEqual(["Score (z)", "Chance alone (p)", "Class"]);
  expect(rows[0]?.slice(5)).toEqual(["−2.71", "under 0.001", "hot spot (99%)"]);
  expect(rows[3]?.slice(5)).toEqual(["–", "–", "–"]);
  expect(textColumns).toEqual([1, 7]);
});

test("smoothed rates are the method's, without limits that it does not give; a hidden area stays hidden", () => {
  const map = choroplethOf(compared("smoothed", [{ rate: 14, own_share: 0.6 }, { rate: 26 }, { rate: 21 }]), {
    ...rates,
    show: "smoothed",
  });
  expect(areaWords(map.areas[0]!, "rate", 1000)).toBe(
    "A: 14.00; rate as counted 10.00; drawn towards the others 40%",
  );
  expect(map.byCode.get("D")?.in).toBe("suppressed");
  expect(map.byCode.get("E")?.in).toBe("not_applicable");
});

test("classes are of all periods, so that a colour means the same in each", () => {
  const table = tableOf({
    A: [published(1), published(100)],
    B: [published(2), published(90)],
    C: [published(3), hidden],
  });
  const [first, second] = [0, 1].map((column) => choroplethOf(table, { ...counts, classes: 3, column }));
  expect(first?.classes.map((one) => one.words)).toEqual(second?.classes.map((one) => one.words));
  expect(first?.byCode.get("A")?.in).not.toBe(second?.byCode.get("A")?.in);
  expect(second?.byCode.get("C")?.in).toBe("suppressed");
  expect(first?.method).toContain("all 2 periods");
});

test("the slider opens on the newest period with a figure, and on the one that is named", () => {
  const table = tableOf({ A: [published(1), published(2), missing] });
  expect([frameOf(table, null, "count"), frameOf(table, "2018-01", "count")]).toEqual([1, 0]);
  expect(frameOf(table, "1999-01", "count")).toBe(1);
  expect(frameOf(tableOf({ A: [missing] }), null, "count")).toBe(0);
});

test("the numbers of the map are the numbers of its table", () => {
  const table = compared("rating", [
    { rating_95: "lower", rating_998: "lower" },
    { rating_95: "higher", rating_998: "similar" },
    { rating_95: "similar", rating_998: "similar" },
  ]);
  const map = choroplethOf(table, { ...rates, show: "difference" });
  const { rows } = mapTable(map, { measure: "rate", per: 1000, order: "value" }, "");
  for (const row of rows) {
    const area = map.areas.find((one) => one.name === row[0]);
    const words = area === undefined ? "" : areaWords(area, "rate", 1000);
    row
      .slice(2)
      .forEach((cell) => (typeof cell === "string" && cell !== "–" ? expect(words).toContain(cell) : null));
  }
  expect(rows.at(-1)?.[2]).toEqual({ status: "suppressed" });
  const frames = framesTable(tableOf({ A: [published(1200), hidden] }), { ...counts, order: "value" }, "");
  expect(frames.rows).toEqual([["A", numberText(1200, "count", 1000), { status: "suppressed" }]]);
});

test("play goes on from the period shown, and from the last begins anew", () => {
  expect([startOfPlay(0, 3), startOfPlay(1, 3), startOfPlay(2, 3), startOfPlay(0, 1)]).toEqual([1, 2, 0, 0]);
});
