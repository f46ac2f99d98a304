/** Rules that keep what a walk over the records of one force found, a force of which a month and years are missing. */
import { expect, test } from "vitest";
import { numberedColumns } from "../src/charts/heat/layout";
import { scopeWords } from "../src/format/account_words";
import { objectWords } from "../src/format/action_words";
import { type Dataset, receivedFirst } from "../src/model/dataset";
import { monthsBetween } from "../src/model/month";
import { attributionLines, type Table } from "../src/model/table";
import { settleExplore, trendQuestion } from "../src/view_state/explore_question";
import { parseExplore } from "../src/view_state/explore_view";
import { parseGroups, profileQuestion, settleGroups } from "../src/view_state/groups_view";
import { settleMap } from "../src/view_state/map_question";
import { parseMap } from "../src/view_state/map_view";
import { pinnedQuestion } from "../src/view_state/pinned_area";

const received = [...monthsBetween("2018-01", "2019-06"), ...monthsBetween("2019-08", "2019-12"), "2024-01"];
const dataset = (months: string[]): Dataset =>
  ({
    id: "police",
    title: "Police",
    months: { first: months[0], last: months.at(-1) },
    reportingBodies: [
      {
        slug: "merseyside",
        name: "Merseyside Police",
        policeForceArea: "E23000004",
        policeForceAreaName: "Merseyside",
        months,
        delay: null,
      },
    ],
    rows: [
      { id: "police_force_area", title: "Police force area", kind: "area", finestPeriod: "month" },
      { id: "lad", title: "Local authority district", kind: "area", finestPeriod: "month" },
    ],
    dimensions: [],
    cases: [],
  }) as unknown as Dataset;

test("pages open on months that end with one that came, not in years without any", () => {
  const police = dataset(received);
  const explore = settleExplore(parseExplore("level=lad&areas=E08000012"), police)!;
  expect([explore.from, explore.to]).toEqual(["2018-01", "2019-12"]);
  const map = settleMap(parseMap("level=lad"), police)!;
  expect(pinnedQuestion(map, police, "E08000012")).toMatchObject({ from: "2018-01", to: "2019-12" });
  const groups = settleGroups(parseGroups("part=time&over=month"), police)!;
  expect(profileQuestion(groups, police)).toMatchObject({ from: "2018-01", to: "2019-12" });
});

test("a trend is asked of rates, and only over five years up to one received whole", () => {
  const view = parseExplore("level=lad&areas=E08000012&read=signals");
  const short = dataset(received);
  expect(trendQuestion(settleExplore(view, short)!, short)).toBeNull();
  const long = dataset([...monthsBetween("2014-01", "2019-12"), "2020-03"]);
  expect(trendQuestion(settleExplore(view, long)!, long)).toMatchObject({
    from: "2015-01",
    to: "2019-12",
    measure: "rate",
  });
});

test("an attribution that another begins with is said once", () => {
  const table = {
    attribution: ["Licence v3.0. Source: data.police.uk", "Source: ONS.", "Licence v3.0."],
    boundaries: { kind: "drawn", attribution: "Source: ONS. Contains OS data." },
  } as unknown as Table;
  expect(attributionLines(table)).toEqual([
    "Licence v3.0. Source: data.police.uk",
    "Source: ONS. Contains OS data.",
  ]);
});

test("datasets with records come first, each group in the hub's order", () => {
  const [empty, full] = [{ ...dataset(received), id: "fire", months: null }, dataset(received)];
  expect(receivedFirst([empty, full, { ...full, id: "death" }]).map(({ id }) => id)).toEqual([
    "police",
    "death",
    "fire",
  ]);
});

test("an account's scope and deeds are told by names", () => {
  const named = (id: string) => (id === "police" ? "Police records" : id);
  expect(scopeWords({ dataset: "*", areas: [], finestLevel: null, until: null }, named, (id) => id)).toBe(
    "All datasets: all areas",
  );
  for (const [object, words] of [
    [
      "dataset=police rows=msoa columns=total from=2018-01 to=2018-12 measure=rate",
      "Police records: middle-layer super output area, January 2018 to December 2018",
    ],
    ["quality dataset=police", "Police records: data quality"],
    ["areas lad of police", "Police records: list of areas, local authority district"],
    ["msoa 2011 in E23000004", "Middle-layer super output area, 2011"],
    ["p5", "p5"],
  ] as const) {
    expect(objectWords(object, named)).toBe(words);
  }
});

test("columns are numbered where long names have no room, not months, years or hours", () => {
  const columns = (names: string[], id = (at: number) => `c${at}`) => ({
    columns: names.map((name, at) => ({ id: id(at), name })),
  });
  expect(numberedColumns(columns(Array<string>(20).fill("Offender given a caution")))).toBe(true);
  expect(numberedColumns(columns(["Female", "Male", "Not known or not recorded"]))).toBe(false);
  const months = monthsBetween("2018-01", "2019-12");
  expect(
    numberedColumns(
      columns(
        months.map(() => "September 2018"),
        (at) => months[at] ?? "",
      ),
    ),
  ).toBe(false);
});
