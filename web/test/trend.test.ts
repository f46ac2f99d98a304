import { expect, test } from "vitest";
import { niceScale, placeTrend } from "../src/charts/trend/layout";
import { movedBy } from "../src/charts/trend/reading_point";
import { trendOf } from "../src/charts/trend/state";
import { hidden, missing, published, rated, tableOf } from "./tables";

test("a month that was not received is a gap, not a zero, and is marked [x]", () => {
  const trend = trendOf(tableOf({ Liverpool: [published(5), missing, published(7)] }), "count", "month");
  expect(trend.series[0]?.points[1]?.figure).toEqual({ status: "not_available" });
  expect(trend.gaps).toHaveLength(1);
  expect(trend.gaps[0]?.shorthand).toBe("[x]");
  expect((trend.gaps[0]?.to ?? 0) - (trend.gaps[0]?.from ?? 0)).toBe(1);
});

test("months missing side by side make one gap, and another reason makes another", () => {
  const trend = trendOf(
    tableOf({ A: [published(5), missing, missing, hidden, published(7)] }),
    "count",
    "month",
  );
  expect(trend.gaps.map((gap) => gap.shorthand)).toEqual(["[x]", "[c]"]);
});

test("the numbers of the chart are the numbers of the table", () => {
  const trend = trendOf(
    tableOf({ A: [published(5), missing], B: [published(0), published(9)] }),
    "count",
    "month",
  );
  const drawn = trend.series.flatMap((series) =>
    series.points.map((point) =>
      point.figure.status === "published" ? point.figure.value : point.figure.status,
    ),
  );
  expect(drawn).toEqual([5, "not_available", 0, 9]);
});

test("the axis reaches the highest upper limit and begins at nought", () => {
  const trend = trendOf(tableOf({ A: [rated(30, 20, 41)] }), "rate", "month");
  expect(trend.highest).toBe(41);
  const placed = placeTrend(trend, 800);
  expect(placed.yTicks[0]).toBe(0);
  expect(placed.top).toBeGreaterThanOrEqual(41);
});

test("ticks are round and free of binary dust", () => {
  expect(niceScale(0.9, 5).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(niceScale(4, 5).ticks).toEqual([0, 1, 2, 3, 4]);
  expect(niceScale(0, 5).ticks).toEqual([0, 1]);
});

test("labels at the ends of lines never overlap", () => {
  const names = ["One", "Two", "Three", "Four"];
  const trend = trendOf(
    tableOf(Object.fromEntries(names.map((name) => [name, [published(5), published(5)]]))),
    "count",
    "month",
  );
  const ys = placeTrend(trend, 900).endLabels.map((label) => label.y);
  for (let index = 1; index < ys.length; ++index) {
    expect((ys[index] ?? 0) - (ys[index - 1] ?? 0)).toBeGreaterThanOrEqual(16);
  }
});

test("a narrow chart drops ticks and end labels instead of shrinking its text", () => {
  const trend = trendOf(
    tableOf({
      A: Array.from({ length: 24 }, () => published(5)),
      B: Array.from({ length: 24 }, () => published(9)),
    }),
    "count",
    "month",
  );
  const [narrow, wide] = [placeTrend(trend, 290), placeTrend(trend, 900)];
  expect(narrow.xTicks.length).toBeLessThan(wide.xTicks.length);
  expect(narrow.endLabels).toEqual([]);
});

test("Home and End reach the first and the last point, and arrows stop there", () => {
  const at = { series: 0, point: 3 };
  expect(movedBy("Home", at, 2, 8)).toEqual({ series: 0, point: 0 });
  expect(movedBy("End", at, 2, 8)).toEqual({ series: 0, point: 7 });
  expect(movedBy("ArrowRight", { series: 0, point: 7 }, 2, 8)).toEqual({ series: 0, point: 7 });
  expect(movedBy("ArrowDown", { series: 1, point: 2 }, 2, 8)).toEqual({ series: 0, point: 2 });
  expect(movedBy("a", at, 2, 8)).toBeNull();
});

test("periods that may still change are one marked stretch, and are told as such", () => {
  const table = tableOf({ A: [published(5), published(6), published(7), published(4)] });
  const columns = table.columns.map((column, at) =>
    at > 1 ? { ...column, stage: "provisional" as const } : { ...column, stage: "final" as const },
  );
  const trend = trendOf({ ...table, columns }, "count", "month");
  expect(trend.stages).toHaveLength(1);
  expect(trend.stages[0]?.shorthand).toBe("[p]");
  expect((trend.stages[0]?.to ?? 0) - (trend.stages[0]?.from ?? 0)).toBe(2);
  expect(trendOf(table, "count", "month").stages).toEqual([]);
});
