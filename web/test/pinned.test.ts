import { expect, test } from "vitest";
import { placeSpark, type Spark, sparkTable, stretches } from "../src/charts/spark/layout";
import { trendOf } from "../src/charts/trend/state";
import { ordinal, standingOf, standingWords } from "../src/maps/choropleth/standing";
import { choroplethOf, type MapAsked } from "../src/maps/choropleth/state";
import { hidden, missing, published, rated, tableOf } from "./tables";

const asked: MapAsked = {
  measure: "rate",
  per: 1000,
  show: "figures",
  method: "quantile",
  classes: 5,
  column: 0,
};

test("an area's rank comes with how many it cannot be told apart from", () => {
  const map = choroplethOf(
    tableOf({
      A: [rated(30, 28, 32)],
      B: [rated(20, 15, 25)],
      C: [rated(22, 17, 27)],
      D: [rated(5, 3, 7)],
      E: [hidden],
    }),
    asked,
  );
  expect(standingOf(map, "A")).toEqual({ rank: 1, among: 4, overlapping: 0 });
  expect(standingOf(map, "B")).toEqual({ rank: 3, among: 4, overlapping: 1 });
  expect(standingOf(map, "E")).toBeNull();
  expect(standingWords(standingOf(map, "B")!)).toBe(
    "3rd highest of 4 areas with a figure. The limits of 1 other overlap with its own: the order among these may be chance.",
  );
  expect(standingWords({ rank: 4, among: 4, overlapping: null })).toBe("Lowest of 4 areas with a figure.");
});

test("equal counts share the better rank, and counts have no limits to overlap", () => {
  const map = choroplethOf(tableOf({ A: [published(9)], B: [published(9)], C: [published(2)] }), {
    ...asked,
    measure: "count",
  });
  expect(standingOf(map, "B")).toEqual({ rank: 1, among: 3, overlapping: null });
});

test("ordinals of English", () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 112, 1003].map(ordinal)).toEqual([
    "1st",
    "2nd",
    "3rd",
    "4th",
    "11th",
    "12th",
    "13th",
    "21st",
    "112th",
    "1,003rd",
  ]);
});

const spark = (cells: Parameters<typeof tableOf>[0]): Spark => ({
  trend: trendOf(tableOf(cells), "count", "month"),
  measure: "count",
  per: 1000,
});

test("a small line stops at a gap, and says of each period what the table says", () => {
  const one = spark({ A: [published(4), published(8), missing, published(6), hidden] });
  expect(stretches(one)).toEqual([[0, 1], [3]]);
  const placed = placeSpark(one, 360);
  expect(placed.marks[0]?.map((mark) => mark.words)).toEqual([
    "January 2018: 4",
    "February 2018: 8",
    "March 2018: not available",
    "April 2018: 6",
    "May 2018: confidential, not shown",
  ]);
  sparkTable(one, "").rows.forEach(([period, figure], at) => {
    const spoken = placed.marks[0]?.[at]?.words ?? "";
    expect(spoken.startsWith(String(period))).toBe(true);
    expect(typeof figure === "string" ? spoken.endsWith(`: ${figure}`) : /not/.test(spoken)).toBe(true);
  });
  expect(placed.y.domain[0]).toBe(0);
  expect(placed.fontSize).toBeGreaterThanOrEqual(12);
  for (const { x, y } of placed.marks[0] ?? []) {
    expect(x).toBeGreaterThanOrEqual(placed.margin.left);
    expect(x).toBeLessThanOrEqual(360 - placed.margin.right);
    expect(y).toBeLessThanOrEqual(placed.height - placed.margin.bottom);
  }
});
