import { expect, test } from "vitest";
import { alikeOf, alikeReading, alikeTable, alikeTitle } from "../src/charts/ranked/alike";
import { areaWords } from "../src/charts/ranked/state";
import { namedQuestion, parseBenchmark, printBenchmark } from "../src/view_state/benchmark_view";
import type { Table } from "../src/model/table";
import { analysisOf } from "./analyses";
import { hidden, rated, tableOf } from "./tables";

const column = "2018-01";
const table = (values: Record<string, number | string>): Table => ({
  ...tableOf({
    Ashby: [rated(12, 11, 13)],
    Brook: [rated(9, 8, 10)],
    Cray: [rated(10, 9, 11)],
    Dell: [rated(8, 7, 9)],
    Elm: [hidden],
    Far: [rated(99, 90, 110)],
  }),
  analysis: analysisOf("neighbours", [
    ["Ashby", null, { neighbours: "Cray,Elm,Brook,Dell", distances: [0.4, 0.5, 0.9, 1.25] }],
    ["Ashby", column, values],
    // Another area's own comparison, which is none of this one's.
    ["Brook", column, { benchmark: 44, rating_95: "lower", rating_998: "lower" }],
  ]),
});
const higher = { benchmark: 9.04, rating_95: "higher", rating_998: "similar", neighbours_with_a_rate: 3 };

test("the headline is made of the area's rate, its rating and the rate of those like it together", () => {
  const alike = alikeOf(table(higher), 1000, "Ashby");
  expect(alikeTitle(alike)).toBe("Ashby: 12.00, higher than the 9.04 of 3 of the 4 areas most like it");
  expect(alikeReading(alike)).toEqual([
    "Its 95% limits are 11.00 to 13.00; the difference is outside them, but inside the wider 99.8% limits: one area in twenty would be so by chance.",
    "1 of the areas most like it has no rate that can be shown and is left out.",
  ]);
  const surely = alikeOf(
    table({ ...higher, rating_998: "higher", neighbours_with_a_rate: 4 }),
    1000,
    "Ashby",
  );
  expect(alikeTitle(surely)).toBe("Ashby: 12.00, higher than the 9.04 of the 4 areas most like it");
  expect(alikeReading(surely)[0]).toContain("hardly chance");
  const similar = alikeOf(table({ ...higher, rating_95: "similar" }), 1000, "Ashby");
  expect(alikeTitle(similar)).toContain("12.00, similar to the 9.04");
  expect(alikeReading(similar)[0]).toContain("hold the rate of areas like it");
});

test("the bars are the area and its members, of which none is rated by its own comparison", () => {
  const { ranked } = alikeOf(table(higher), 1000, "Ashby");
  expect(ranked.areas.map(({ name, rating }) => [name, rating])).toEqual([
    ["Ashby", "higher"],
    ["Cray", null],
    ["Brook", null],
    ["Dell", null],
  ]);
  expect(areaWords(ranked.areas[0]!, ranked)).toBe(
    "Ashby: 12.00 (95% limits 11.00 to 13.00); higher against 9.04 in the areas most like it together",
  );
  expect(areaWords(ranked.areas[2]!, ranked)).toBe("Brook: 9.00 (95% limits 8.00 to 10.00)");
});

test("the table holds each member with its distance, nearest first, and the members together", () => {
  const { rows } = alikeTable(alikeOf(table(higher), 1000, "Ashby"), "A caption");
  expect(rows).toEqual([
    ["Ashby", "–", "12.00", "11.00", "13.00", "Higher"],
    ["Cray", "0.40", "10.00", "9.00", "11.00", "–"],
    ["Elm", "0.50", { status: "suppressed" }, { status: "suppressed" }, { status: "suppressed" }, "–"],
    ["Brook", "0.90", "9.00", "8.00", "10.00", "–"],
    ["Dell", "1.25", "8.00", "7.00", "9.00", "–"],
    ["Areas most like it, together", "–", "9.04", "–", "–", "–"],
  ]);
});

test("no comparison is told where the server refuses one, and its reason is kept", () => {
  const refusing: Table = {
    ...table({}),
    analysis: {
      ...analysisOf("neighbours", [["Ashby", null, { neighbours: "Elm,Brook,Dell" }]]),
      entries: [
        { row: "Ashby", column: null, values: { neighbours: "Elm,Brook" }, refused: null },
        { row: "Ashby", column, values: {}, refused: "fewer than three of its neighbours have a rate" },
      ],
    },
  };
  const alike = alikeOf(refusing, 1000, "Ashby");
  expect(alike.refused).toBe("fewer than three of its neighbours have a rate");
  expect(alikeTitle(alike)).toBe("Ashby cannot be set against areas like it for this period");
  expect(alikeReading(alike)).toEqual([]);
  expect(alikeOf(refusing, 1000, "Nowhere").refused).toBe("nothing is known of areas like it");
});

test("the address holds what areas are set against, and a question of named areas names no force", () => {
  const address = "/benchmark?against=alike&alike=table&area=E08000012&level=lad";
  const view = parseBenchmark(address.split("?")[1] ?? "");
  expect(printBenchmark(view)).toBe(address);
  expect(parseBenchmark("against=nobody").against).toBe("all");
  const settled = {
    ...view,
    dataset: "police",
    level: "lad",
    within: "E23000004",
    forces: ["E23000004"],
    withinName: "Merseyside",
    ofNation: false,
    from: column,
    to: column,
  };
  expect(namedQuestion(settled, "funnel", ["E08000012", "E08000011"])).toMatchObject({
    where: [{ name: "lad", values: ["E08000011", "E08000012"] }],
    analysis: { method: "funnel" },
  });
});
