import { expect, test } from "vitest";
import { placeHeat } from "../src/charts/heat/layout";
import { heatOf } from "../src/charts/heat/state";
import { textWidth } from "../src/charts/plotted/placed";
import { splitTitle } from "../src/charts/heat/split";
import { placeTrend } from "../src/charts/trend/layout";
import { rowAlone, trendOf, trendsOnOneScale } from "../src/charts/trend/state";
import { yearSentence, yearToDate, yearTrend } from "../src/charts/trend/year_to_date";
import type { Dataset } from "../src/model/dataset";
import type { Cell } from "../src/model/table";
import { settleExplore } from "../src/view_state/explore_question";
import { parseExplore, printExplore } from "../src/view_state/explore_view";
import { pivoted, settleSplit, splitColumns, splitQuestion } from "../src/view_state/split_question";
import { yearQuestion } from "../src/view_state/year_question";
import { hidden, missing, published, tableOf } from "./tables";

const noisy = (count: number): Cell => ({ ...published(count), noiseSd: 3 }) as Cell;

/** January 2016 to April 2019, ten a month in 2016, twenty in 2017 and so on; more in 2019. */
const months = [10, 20, 30, 44].flatMap((count, year) =>
  Array.from({ length: year === 3 ? 4 : 12 }, () => published(count)),
);

test("a year so far is summed up from January, beside the year before and the mean of three", () => {
  const year = yearToDate(tableOf({ A: months }, 2016), 0);
  expect(year.rows.map(({ label }) => label)).toEqual(["2019", "2018", "Mean of 2016 to 2018"]);
  const counts = year.cells.map((row) =>
    row.map((cell) => (cell.status === "published" ? cell.count : cell.status)),
  );
  expect(counts[0]?.slice(0, 5)).toEqual([44, 88, 132, 176, "not_available"]);
  expect(counts[1]?.slice(0, 4)).toEqual([30, 60, 90, 120]);
  expect(counts[2]?.at(-1)).toBe(240);
  expect(year.columns[3]?.label).toBe("To the end of April");
  expect(yearSentence("A", year)).toBe(
    "A: 176 by the end of April 2019. By then in 2018: 120 (47% more now); Mean of 2016 to 2018: 80 (120% more now).",
  );
});

test("a difference that chance or protection could make is called similar", () => {
  // 42 against 30: √(42 + 30) = 8.49, times 1.96 is 16.6; with noise of 3 on each of three months more still.
  const counts = [
    ...Array.from({ length: 12 }, () => published(10)),
    published(14),
    published(14),
    published(14),
  ];
  expect(yearSentence("A", yearToDate(tableOf({ A: counts }), 0))).toBe(
    "A: 42 by the end of March 2019. By then in 2018: 30 (similar: the difference may be chance).",
  );
  // 60 against 30 is 30 apart: beyond 1.96 × √90 = 18.6, and within 1.96 × √(90 + 6 × 18²) = 88.4.
  const more = (noiseSd: number) =>
    yearSentence(
      "A",
      yearToDate(
        tableOf({
          A: counts.map((_, at): Cell => ({ ...published(at < 12 ? 10 : 20), noiseSd }) as Cell),
        }),
        0,
      ),
    );
  expect(more(0)).toContain("30 (100% more now)");
  expect(more(18)).toContain("similar");
});

test("a missing or hidden month ends the sum; it is not passed over", () => {
  const cells = [published(5), hidden, published(7)];
  const year = yearToDate(tableOf({ A: cells }, 2019), 0);
  expect(year.cells[0]).toEqual([expect.objectContaining({ count: 5 }), hidden, hidden]);
  expect(year.rows).toHaveLength(1);
  expect(yearSentence("A", yearToDate(tableOf({ A: [missing] }), 0))).toContain("cannot be summed up");
});

test("the mean of three years needs all three, and noise grows as the root of what is summed", () => {
  const three = Array.from({ length: 40 }, () => noisy(10));
  const year = yearToDate(tableOf({ A: three }, 2016), 0);
  const cell = (row: number, column: number) => year.cells[row]?.[column];
  expect(cell(0, 3)).toMatchObject({ count: 40, noiseSd: 6 });
  const mean = cell(2, 3);
  expect(mean?.status === "published" ? mean.noiseSd : 0).toBeCloseTo((Math.sqrt(3) * 6) / 3, 10);
  const two = yearToDate(tableOf({ A: three.slice(0, 28) }, 2017), 0);
  expect(two.rows.map(({ label }) => label)).toEqual(["2019", "2018"]);
  const broken = yearToDate(tableOf({ A: months.map((one, at) => (at === 1 ? missing : one)) }, 2016), 0);
  expect(broken.cells[2]?.map((one) => one.status).slice(0, 2)).toEqual(["published", "not_available"]);
});

test("years over each other are drawn on an axis without a year, and months to come are no gap", () => {
  const trend = yearTrend(yearToDate(tableOf({ A: months }, 2016), 0), "month", "2019-04");
  expect(trend.gaps).toEqual([]);
  const ticks = placeTrend(trend, 700).xTicks.map(({ label }) => label);
  expect(ticks.join(" ")).toMatch(/Jan/);
  expect(ticks.join(" ")).not.toMatch(/\d/);
});

test("charts beside each other share one scale", () => {
  const table = tableOf({ A: [published(4)], B: [published(90)] });
  const alone = table.rows.map((_, row) => trendOf(rowAlone(table, row), "count", "month"));
  expect(alone.map(({ highest }) => highest)).toEqual([4, 90]);
  const tops = trendsOnOneScale(alone).map((trend) => placeTrend(trend, 400).top);
  expect(new Set(tops).size).toBe(1);
  expect(alone.map(({ series }) => series.length)).toEqual([1, 1]);
});

const dataset = {
  id: "ed",
  title: "Attendances",
  counted: "attendances",
  months: { first: "2015-03", last: "2019-10" },
  reportingBodies: [],
  rows: [
    { id: "lad", title: "Authority", kind: "area", finestPeriod: "quarter" },
    { id: "sex", title: "Sex", kind: "dimension", finestPeriod: "quarter" },
    { id: "weekday", title: "Day", kind: "dimension", finestPeriod: "year" },
  ],
  dimensions: [
    { id: "sex", title: "Sex", values: [] },
    { id: "weekday", title: "Day", values: [] },
    { id: "hours", title: "Hours", values: [] },
  ],
  cases: [],
} as unknown as Dataset;
const settled = (search: string) =>
  settleExplore(parseExplore(`areas=E1,E2&from=2018-01&level=lad&to=2019-09&${search}`), dataset)!;

test("a split is offered as the catalogue allows, and swaps only where its columns may be rows", () => {
  expect(settleSplit(settled("read=split"), dataset)).toEqual({ rows: "sex", columns: "total" });
  expect(settleSplit(settled("across=hours&read=split&split=weekday"), dataset)).toEqual({
    rows: "weekday",
    columns: "hours",
  });
  expect(settleSplit(settled("across=wild&read=split&split=wild"), dataset)).toEqual({
    rows: "sex",
    columns: "total",
  });
  expect(splitColumns(dataset, "weekday").map(({ id }) => id)).toEqual(["total", "sex", "hours", "year"]);
  expect(pivoted(dataset, "lad", { rows: "sex", columns: "weekday" })).toEqual({
    rows: "weekday",
    columns: "sex",
  });
  expect(pivoted(dataset, "lad", { rows: "lad", columns: "sex" })).toBeNull();
  expect(pivoted(dataset, "lad", { rows: "weekday", columns: "hours" })).toBeNull();
  expect(pivoted(dataset, "lad", { rows: "sex", columns: "total" })).toBeNull();
});

test("a split is asked of the chosen areas, without a filter of what it is split by", () => {
  const view = settled("read=split&where=sex=male;weekday=monday");
  expect(splitQuestion(view, { rows: "sex", columns: "hours" })).toMatchObject({
    rows: "sex",
    columns: "hours",
    measure: "count",
    where: [
      { name: "weekday", values: ["monday"] },
      { name: "lad", values: ["E1", "E2"] },
    ],
  });
});

test("the year so far asks for the year of the last month and three before it, as far as there are records", () => {
  expect(yearQuestion(settled("read=year"), dataset)).toMatchObject({
    columns: "quarter",
    from: "2016-01",
    to: "2019-09",
    measure: "count",
  });
  const rows = dataset.rows.map((row) => ({ ...row, finestPeriod: "year" as const }));
  expect(yearQuestion(settled("read=year"), { ...dataset, rows })).toBeNull();
});

test("split, year and charts beside each other stand in the address", () => {
  for (const address of [
    "/explore?across=hours&read=split&split=weekday",
    "/explore?areas=E1,E2&each=1&level=lad",
    "/explore?areas=E1&level=lad&read=year",
    "/explore?against=police&areas=E1&level=lad&read=sources",
  ]) {
    expect(printExplore(parseExplore(address.split("?")[1] ?? ""))).toBe(address);
  }
});

test("the headline of a split is its largest figure of those that are shown", () => {
  expect(splitTitle(tableOf({ A: [published(3), published(9)], B: [hidden, published(4)] }))).toBe(
    "Most incidents: A, February 2018 (9 of the 16 shown)",
  );
  expect(splitTitle(tableOf({ A: [published(3)], B: [published(4)] }))).toBe(
    "Most incidents: B (4 of the 7 shown)",
  );
  expect(splitTitle(tableOf({ A: [hidden] }))).toBe("No figure of this split can be shown");
});

test("a crossing by month keeps its labels apart, and names rows by more than three letters", () => {
  const table = tableOf(
    Object.fromEntries(
      ["18 to 24", "Criminal damage and arson"].map((name) => [
        name,
        Array.from({ length: 24 }, () => published(3)),
      ]),
    ),
  );
  for (const width of [360, 900]) {
    const { x, y, margin } = placeHeat(heatOf(table), width);
    const across = (width - margin.left - margin.right) / 24;
    const [first, second] = x.ticks;
    expect(((second?.at ?? 0) - (first?.at ?? 0)) * across).toBeGreaterThanOrEqual(textWidth("Jan 18", 12));
    expect(first?.label).toBe("Jan 18");
    expect(y.ticks[0]?.label).toBe("18 to 24");
    expect(y.ticks[1]?.label.length).toBeGreaterThan(8);
  }
});
