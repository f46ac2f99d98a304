import { expect, test } from "vitest";
import { fifthsTitle } from "../src/charts/fifths/state";
import { funnelTitle } from "../src/charts/funnel/state";
import { rankedOf, rankedTable, rankedTitle } from "../src/charts/ranked/state";
import { datasetsAnswer } from "../dev/mock_datasets";
import { inTwoNations } from "../dev/mock_nations";
import { tableAnswer } from "../dev/mock_table";
import { datasetsShape } from "../src/api/datasets";
import { tableShape } from "../src/api/table";
import type { Dataset } from "../src/model/dataset";
import {
  benchmarkQuestion,
  liesIn,
  parseBenchmark,
  printBenchmark,
  settleBenchmark,
} from "../src/view_state/benchmark_view";
import { nationChoices } from "../src/view_state/nations";
import { tablePath } from "../src/view_state/question";

const read = (): unknown => JSON.parse(String(datasetsAnswer().body));
const policeOf = (value: unknown): Dataset => datasetsShape(value, "answer").datasets[0]!;

const withForces = (...codes: string[]): Dataset => {
  const police = policeOf(read());
  const [body] = police.reportingBodies;
  return {
    ...police,
    reportingBodies: codes.map((code) => ({
      ...body!,
      slug: code.toLowerCase(),
      policeForceArea: code,
      policeForceAreaName: `Force ${code}`,
    })),
  };
};

const offered = (...codes: string[]) =>
  nationChoices(withForces(...codes)).map(({ id, forces }) => [id, ...forces]);

test.each([
  ["one nation is everywhere", ["E23000004", "E23000005"], []],
  [
    "both nations",
    ["E23000004", "W15000001"],
    [
      ["england", "E23000004"],
      ["wales", "W15000001"],
    ],
  ],
  [
    "several of one among others",
    ["E23000004", "E23000005", "X90000001"],
    [["england", "E23000004", "E23000005"]],
  ],
  ["one of a nation among others", ["E23000004", "X90000001"], []],
  ["invented regions are of no nation", ["X90000001", "EAST", "WEST"], []],
])("nations to compare within: %s", (_, codes, expected) => {
  expect(offered(...codes)).toEqual(expected);
});

const divided = policeOf(inTwoNations("/api/v1/datasets", read()));

test("a nation is asked for by its force areas, and the address holds its name", () => {
  const address = "/benchmark?level=lad&within=england";
  const view = settleBenchmark(parseBenchmark(address.split("?")[1] ?? ""), divided);
  expect(view).toMatchObject({ within: "england", withinName: "England", ofNation: true });
  const asked = benchmarkQuestion(view!, "rating");
  expect(asked.where).toEqual([{ name: "police_force_area", values: ["E23000098", "E23000097"] }]);
  expect(decodeURIComponent(tablePath(asked, "json"))).toContain(
    "where=police_force_area=E23000098,E23000097&",
  );
  expect(printBenchmark(view!)).toContain("within=england");
  // Where the dataset has no such nation, the address opens on what there is.
  expect(settleBenchmark(parseBenchmark("within=england"), policeOf(read()))?.within).toBe("all");
});

test("force areas are narrowed to a nation and never to one of themselves", () => {
  const within = (place: string) =>
    settleBenchmark(parseBenchmark(`level=police_force_area&within=${place}`), divided);
  expect(within("wales")?.forces).toEqual(["W15000098"]);
  expect(within("E23000097")).toMatchObject({ within: "all", forces: [], withinName: null });
  const force = { code: "E23000097", policeForceArea: null };
  expect(liesIn(force, "police_force_area", ["E23000097"])).toBe(true);
  expect(liesIn({ code: "E07000901", policeForceArea: null }, "lad", ["E23000097"])).toBe(false);
});

test("every sentence names the nation, and only its areas are compared", () => {
  const query = "dataset=police&rows=lad&columns=total&measure=rate&per=1000&from=2018-01&to=2018-12";
  const answer = tableAnswer(
    new URLSearchParams(`${query}&analysis=rating&where=police_force_area=E23000097,E23000098`),
  );
  const table = tableShape(JSON.parse(String(answer.body)), "answer");
  expect(table.rows).toHaveLength(4);
  const ranked = rankedOf(table, 1000, null, "England");
  expect(rankedTitle(ranked)).toContain("similar to that of all areas of England together");
  expect(ranked.comparator.line).toBe("All of England");
  expect(rankedTable(ranked, "").head.at(-1)).toBe("Against all areas of England");
  const area = { id: "a", name: "A", rate: 1, text: "1", nearCut: false };
  const fifth = { number: 1, words: "lowest fifth", range: "1", areas: [area] };
  expect(fifthsTitle({ fifths: [fifth], without: [], refused: null, marked: null }, "England")).toContain(
    "areas of England",
  );
  const one = {
    id: "a",
    name: "A",
    observed: 10,
    expected: 10,
    ratio: 1,
    class: "within" as const,
    limits: { lower95: 0.5, upper95: 2, lower998: 0.4, upper998: 3 },
  };
  expect(
    funnelTitle({ areas: [one], without: [], widened: false, counted: "incidents", marked: null }, "England"),
  ).toBe("All 1 areas of England are similar, given their population");
});
