import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inOrder, inSight, orderOf, pressed } from "../src/charts/grid/order";
import { classOfCell, gridNotes, gridOf, gridReading, gridTable, gridTitle } from "../src/charts/grid/state";
import { placeSpine, readings } from "../src/charts/spine/layout";
import {
  quantile,
  spineNotes,
  spineOf,
  spineReading,
  spineTable,
  spineTitle,
} from "../src/charts/spine/state";
import { contrast, divergingLook, hatch } from "../src/format/palette";
import { notesOfSources } from "../src/model/annotation";
import type { Dataset } from "../src/model/dataset";
import { type Cell, type Table, unknownPlace } from "../src/model/table";
import { parseBenchmark, printBenchmark, type SettledBenchmark } from "../src/view_state/benchmark_view";
import { ratedSources } from "../src/view_state/rated_sources";
import { analysisOf } from "./analyses";
import { hidden, missing, rated, tableOf } from "./tables";

const column = "2018-01";
type Said = [number, string, string] | Cell;

/** A source's table: of each area a rate with its rating at 95% and at 99.8%, or why there is none. */
function source(dataset: string, benchmark: number, areas: Record<string, Said>): Table {
  const cells = Object.fromEntries(
    Object.entries(areas).map(([name, said]) => [
      name,
      [Array.isArray(said) ? rated(said[0], said[0] - 1, said[0] + 1) : said],
    ]),
  );
  return {
    ...tableOf(cells),
    dataset,
    title: dataset.toUpperCase(),
    analysis: analysisOf("rating", [
      ...Object.entries(areas).flatMap(([name, said]): [string, string, Record<string, string>][] =>
        Array.isArray(said) ? [[name, column, { rating_95: said[1], rating_998: said[2] }]] : [],
      ),
      [null, column, { benchmark }],
    ]),
  };
}

const police = source("police", 10, {
  Ash: [14, "higher", "higher"],
  Birch: [11, "higher", "similar"],
  Cedar: [10, "similar", "similar"],
  Damson: [6, "lower", "lower"],
  Elm: [8, "lower", "similar"],
  Fir: hidden,
  [unknownPlace]: { status: "not_applicable" },
});
const hospital = source("hospital", 2, {
  Ash: [4, "higher", "higher"],
  Birch: [2, "similar", "similar"],
  Cedar: hidden,
  Damson: missing,
  Elm: [1, "lower", "lower"],
  Fir: [3, "higher", "similar"],
});
const grid = (marked: string | null = null) => gridOf([police, hospital], 1000, marked);

test("a cell's class says on which side and how surely, and a hidden one has none", () => {
  const [ash, birch, cedar] = grid().rows.map(({ cells }) => cells.map(classOfCell));
  expect(ash).toEqual(["higher_998", "higher_998"]);
  expect(birch).toEqual(["higher_95", "similar"]);
  expect(cedar).toEqual(["similar", null]);
  expect(grid().rows.some(({ id }) => id === unknownPlace)).toBe(false);
});

test("the headline names who is higher in most sources, and the comparator stands in every sentence", () => {
  expect(gridTitle(grid())).toBe("Ash is higher than all areas together in each of 2 sources");
  const alone = gridOf(
    [police, source("hospital", 2, { Ash: hidden, Elm: [1, "lower", "lower"] })],
    1000,
    null,
  );
  expect(gridTitle(alone)).toBe(
    "Ash and Birch are higher than all areas together in 1 of 2 sources, and no area in more",
  );
  const level = gridOf([source("police", 10, { Cedar: [10, "similar", "similar"] }), hospital], 1000, null);
  expect(gridTitle(level)).toContain("Ash and Fir are higher than all areas together in 1 of 2 sources");
  const none = gridOf([source("police", 10, { Cedar: [10, "similar", "similar"] })], 1000, null);
  expect(gridTitle(none)).toBe("No area is higher than all areas together in any of the sources");
  const read = gridReading(grid("Cedar"));
  expect(read).toEqual([
    "Cedar: 10.00 in POLICE, similar to all areas together (10.00).",
    "Cedar: no rate that can be shown in HOSPITAL.",
    "2 of 9 rates are similar to those of all areas together.",
  ]);
  expect(gridReading(grid("Damson"))[0]).toBe(
    "Damson: 6.00 in POLICE, lower than all areas together (10.00), also at 99.8%.",
  );
  expect(gridNotes(grid())[1]).toBe(
    "HOSPITAL: 2 of 6 areas without a rate that can be shown; they are left out of all areas together.",
  );
});

test("rows are put in order by a source or by name, and those without a rate stand last either way", () => {
  const names = (sort: string | null) => inOrder(grid(), orderOf(sort, grid())).map(({ name }) => name);
  expect(names(null)).toEqual(["Ash", "Birch", "Cedar", "Elm", "Damson", "Fir"]);
  expect(names("-hospital")).toEqual(["Elm", "Birch", "Fir", "Ash", "Cedar", "Damson"]);
  expect(names("-name")[0]).toBe("Fir");
  expect(names("nobody")).toEqual(names(null));
  const now = orderOf(null, grid());
  expect([pressed("police", now), pressed("hospital", now), pressed("name", now)]).toEqual([
    "-police",
    "hospital",
    "name",
  ]);
  expect(pressed("name", orderOf("name", grid()))).toBe("-name");
  expect(pressed("police", orderOf("-police", grid()))).toBe("police");
  const many = Array.from({ length: 80 }, (_, at) => ({ id: `a${at}`, name: `A${at}`, cells: [] }));
  expect(inSight(many, "a70").map(({ id }) => id)).toEqual([...many.slice(0, 60).map(({ id }) => id), "a70"]);
});

test("the grid's table has every rate of the grid, and shorthand in place of what is hidden", () => {
  const rows = gridTable(grid(), "").rows;
  expect(rows[0]).toEqual([
    "Ash",
    "14.00",
    "13.00 to 15.00",
    "Higher, at 99.8%",
    "4.00",
    "3.00 to 5.00",
    "Higher, at 99.8%",
  ]);
  expect(rows[2]?.slice(4)).toEqual([hidden, hidden, "–"]);
  expect(rows.at(-1)?.filter((_, at) => at % 3 === 1)).toEqual(["10.00", "2.00"]);
});

test("quartiles are those of a worked example, and of fewer than five rates there are none", () => {
  // Type 7 of 1, 2, 4, 8, 16, 32: positions 1 + 5 × 0.25 and 1 + 5 × 0.75.
  expect([0, 0.25, 0.5, 0.75, 1].map((share) => quantile([1, 2, 4, 8, 16, 32], share))).toEqual([
    1, 2.5, 6, 14, 32,
  ]);
  const spine = spineOf(grid("Cedar"));
  expect(spine?.lines[0]).toMatchObject({
    quartiles: { lower: 8, upper: 11 },
    lowest: { rate: 6, name: "Damson" },
    highest: { rate: 14, name: "Ash" },
    shown: 5,
    left: 1,
  });
  expect(spine?.lines[1]).toMatchObject({
    quartiles: null,
    shown: 4,
    left: 2,
    own: { status: "suppressed" },
  });
  expect(spineNotes(spine!)).toEqual([
    "POLICE: 1 area has no rate that can be shown, and is in no quartile, no end and not in all areas together.",
    "HOSPITAL: 2 areas have no rate that can be shown, and are in no quartile, no end and not in all areas together.",
    "HOSPITAL: 4 areas with a rate, too few for quartiles (fewer than 5).",
  ]);
  expect(spineOf(grid("Nowhere"))).toBeNull();
});

test("a spine says where its area stands, and a hidden rate has no place on the scale", () => {
  const cedar = spineOf(grid("Cedar"))!;
  expect(spineTitle(cedar)).toBe("Cedar: similar to all areas together in 1 of 2 sources");
  expect(spineTitle(spineOf(grid("Ash"))!)).toBe("Ash: higher than all areas together in each of 2 sources");
  expect(spineTitle(spineOf(grid("Birch"))!)).toBe(
    "Birch: higher than all areas together in 1 of 2 sources, similar in 1",
  );
  expect(spineReading(cedar)).toEqual([
    "POLICE: 10.00, 1.00 times the 10.00 of all areas together, within the middle half of areas.",
    "HOSPITAL: Cedar has no rate that can be shown.",
  ]);
  const own = readings(cedar, cedar.lines[1]!).filter(({ words }) => words.includes("Cedar"));
  expect(own).toEqual([{ ratio: null, words: "HOSPITAL, Cedar: confidential, not shown" }]);
});

test("the marks of a spine stand from low to high within it, and their numbers are in its table", () => {
  const spine = spineOf(grid("Ash"))!;
  const numbers = spineTable(spine, "").rows.flat();
  for (const width of [300, 900]) {
    const placed = placeSpine(spine, width);
    for (const line of placed.marks) {
      const xs = line.map(({ x }) => x);
      expect([...xs].sort((a, b) => a - b)).toEqual(xs);
      expect(Math.min(...xs)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...xs)).toBeLessThanOrEqual(width);
    }
    const told = placed.marks.flat().map(({ words }) => /: (\d+\.\d+)/.exec(words)?.[1] ?? "none");
    expect(told.filter((number) => !numbers.includes(number))).toEqual([]);
  }
  const quartiles = placeSpine(spine, 900).marks.map(
    (line) => line.filter(({ words }) => words.includes("quartile")).length,
  );
  expect(quartiles).toEqual([2, 0]);
  expect(placeSpine(spine, 900).marks[0]?.at(-1)?.words).toBe(
    "POLICE, highest area: 14.00 in Ash; 1.40 times all areas together",
  );
});

test("no sentence of the grid or the spine calls an area good or bad", () => {
  const all = ["Ash", "Damson", "Cedar"].flatMap((name) => {
    const spine = spineOf(grid(name))!;
    return [gridTitle(grid(name)), ...gridReading(grid(name)), spineTitle(spine), ...spineReading(spine)];
  });
  expect(all.join(" ")).not.toMatch(/\b(good|bad|better|worse|best|worst|poor)\b/i);
});

test("the sheet's colours of the grid are those of the palette, and their words can be read on them", () => {
  const sheet = readFileSync(new URL("../src/styles/figures.css", import.meta.url), "utf8");
  for (const [name, { ground, ink }] of Object.entries(divergingLook)) {
    expect(sheet).toMatch(new RegExp(`\\.grid__cell--${name} \\{ background: ${ground};`));
    expect(contrast(ground, ink), name).toBeGreaterThanOrEqual(4.5);
  }
  expect(contrast(hatch.ground, "#0b0c0c")).toBeGreaterThanOrEqual(4.5);
  expect(contrast("#d9d0bb", "#0b0c0c")).toBeGreaterThanOrEqual(4.5);
});

test("where areas of a nation alone are compared, every sentence names it", () => {
  const ofEngland = gridOf([police, hospital], 1000, "Cedar", "England");
  const spine = spineOf(ofEngland)!;
  const sentences = [
    gridTitle(ofEngland),
    ...gridReading(ofEngland),
    spineTitle(spine),
    ...spineReading(spine),
    ...gridTable(ofEngland, "").rows.flatMap(([first]) => (typeof first === "string" ? [first] : [])),
  ].join("\n");
  expect(sentences).toContain("All areas of England together");
  expect(sentences).not.toMatch(/all areas together/i);
});

const dataset = (id: string, levels: string[], cases: string[] = []) =>
  ({
    id,
    months: { first: "2018-01", last: "2019-12" },
    rows: levels.map((level) => ({ id: level, title: level, kind: "area", finestPeriod: "month" })),
    cases: cases.map((one) => ({ id: one, rows: levels })),
  }) as unknown as Dataset;

test("each source that knows the kind of area is asked for the same months, without another's filters", () => {
  const view: SettledBenchmark = {
    ...parseBenchmark("?level=lad&where=crime_type=robbery&case=violence"),
    dataset: "hospital",
    level: "lad",
    within: "E23000001",
    forces: ["E23000001"],
    withinName: "Wyreshire",
    ofNation: false,
    from: "2018-01",
    to: "2018-12",
  };
  const all = [
    dataset("police", ["lad", "msoa"], ["violence"]),
    dataset("hospital", ["lad"], ["violence"]),
    dataset("ambulance", ["lad"]),
    dataset("fire", ["msoa"]),
    { ...dataset("empty", ["lad"]), months: null },
  ];
  const asked = ratedSources(all, view).map(({ question }) => question);
  expect(asked.map((one) => [one.dataset, one.ofCase])).toEqual([
    ["hospital", "violence"],
    ["police", "violence"],
    ["ambulance", null],
  ]);
  for (const one of asked) {
    expect(one).toMatchObject({
      rows: "lad",
      columns: "total",
      from: "2018-01",
      to: "2018-12",
      measure: "rate",
      where: [{ name: "police_force_area", values: ["E23000001"] }],
      analysis: { method: "rating" },
    });
  }
});

test("the address holds the order of the grid and the tabs of both cards", () => {
  const address = "/benchmark?grid=table&sort=-police&spine=about";
  expect(printBenchmark(parseBenchmark(address.split("?")[1] ?? ""))).toBe(address);
});

test("notes of several sources have one order of numbers, and each says whose records it is about", () => {
  const note = (id: string, dataset: string, period: string) => ({
    id,
    dataset,
    area: "",
    period,
    text: "",
    author: "",
    mine: true,
    audience: "me" as const,
    madeAt: "2026-01-01",
  });
  const rows = [{ id: "A", label: "A" }];
  const notes = notesOfSources(
    [
      { title: "Police", rows, all: [note("p", "police", "2018-02"), note("old", "police", "2016-01")] },
      { title: "Hospital", rows, all: [note("h", "hospital", "2018-01")] },
    ],
    ["2018-01", "2018-02"].map((id) => ({ id, label: id })),
  );
  expect(notes.map(({ number, where }) => `${number} ${where}`)).toEqual([
    "1 Hospital, January 2018, every area",
    "2 Police, February 2018, every area",
  ]);
});
