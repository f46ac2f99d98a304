import { expect, test } from "vitest";
import { savedAnswer } from "../dev/mock_saved";
import { createState, personBy } from "../dev/mock_state";
import { annotationShape } from "../src/api/annotations";
import { placeControl } from "../src/charts/control/layout";
import { controlsOf, controlTable, pointWords } from "../src/charts/control/state";
import { notesAt, placeNotes } from "../src/charts/plotted/notes";
import { placeTrend } from "../src/charts/trend/layout";
import { trendOf } from "../src/charts/trend/state";
import { pictureOf, wrapped } from "../src/format/picture";
import {
  type Annotation,
  monthsOf,
  monthsOfColumn,
  monthsWords,
  noteMarks,
  notesOfColumn,
  notesOn,
} from "../src/model/annotation";
import { monthNumber } from "../src/model/month";
import { published, tableOf } from "./tables";

const note = (id: string, period: string, area = ""): Annotation => ({
  id,
  dataset: "police",
  area,
  period,
  text: `about ${id}`,
  author: "a@b",
  mine: true,
  audience: "me",
  madeAt: "2026-11-29T00:00:00Z",
});
const table = tableOf({
  North: Array.from({ length: 12 }, () => published(20)),
  South: Array.from({ length: 12 }, () => published(10)),
});

test("notes are numbered in the order of time, and those of other areas and years are left out", () => {
  const notes = notesOn(
    [
      note("c", "2018-07..2018-09", "South"),
      note("a", "2018-03"),
      note("elsewhere", "2018-03", "East"),
      note("later", "2019-01"),
      note("b", "2017-11..2018-03"),
    ],
    table,
  );
  expect(notes.map(({ number, annotation, where }) => [number, annotation.id, where])).toEqual([
    [1, "b", "November 2017 to March 2018, every area"],
    [2, "a", "March 2018, every area"],
    [3, "c", "July to September 2018, South"],
  ]);
  expect(notesOn([note("a", "2018-03")], { ...table, columns: [{ id: "total", label: "All" }] })).toEqual([]);
  expect(noteMarks(notesOfColumn(notes, "2018-03"))).toBe("[note 1] [note 2]");
  expect(noteMarks(notesOfColumn(notes, "2018-Q3"))).toBe("[note 3]");
  expect(noteMarks(notesOfColumn(notes, "2018-10"))).toBe("");
});

test("a column stands for its months, and what is no period for none", () => {
  expect(monthsOfColumn("2018-Q3")).toEqual({ from: "2018-07", to: "2018-09" });
  expect(monthsOfColumn("2018/19")).toEqual({ from: "2018-04", to: "2019-03" });
  expect(monthsOfColumn("2018")).toEqual({ from: "2018-01", to: "2018-12" });
  expect(monthsOfColumn("12 months to 2019-03")).toEqual({ from: "2019-03", to: "2019-03" });
  expect(monthsOfColumn("male")).toBeNull();
  expect(monthsOf("2019-09..2019-07")).toBeNull();
  expect(monthsOf("2019-13")).toBeNull();
  expect(monthsWords({ from: "2018-11", to: "2019-01" })).toBe("November 2018 to January 2019");
});

test("numbers that would cover each other stand in lanes, and the chart grows by them alone", () => {
  const at = (month: string) => monthNumber(month);
  const one = (number: number, from: string) => ({ number, area: "", from: at(from), to: at(from) + 1 });
  const placed = placeNotes(
    [one(1, "2018-01"), one(2, "2018-02"), one(3, "2018-12")],
    [at("2018-01"), at("2019-01")],
    (month) => (month - at("2018-01")) * 10,
  );
  expect(placed.notes.map(({ y }) => y)).toEqual([10, 32, 10]);
  for (const [index, a] of placed.notes.entries()) {
    for (const b of placed.notes.slice(index + 1)) {
      expect(a.y !== b.y || Math.abs(a.x - b.x) >= 18).toBe(true);
    }
  }
  const notes = notesOn([note("a", "2018-03")], table);
  const [bare, noted] = [trendOf(table, "count", "month"), trendOf(table, "count", "month", notes)];
  const [plain, higher] = [placeTrend(bare, 800), placeTrend(noted, 800)];
  expect(higher.height - plain.height).toBe(22);
  expect(higher.margin.top - plain.margin.top).toBe(22);
  expect(higher.notes).toHaveLength(1);
});

test("a point says the notes that are about its area and months, on chart and in table", () => {
  const notes = notesOn([note("a", "2018-03", "South"), note("b", "2018-03..2018-04")], table);
  const [north, south] = controlsOf(table, { measure: "count", per: 1000, by: "month" }, notes);
  expect(pointWords(north!.points[2]!, north!)).toBe("March 2018, note 2: 20");
  expect(pointWords(south!.points[2]!, south!)).toBe("March 2018, note 1, note 2: 10");
  expect(pointWords(south!.points[4]!, south!)).toBe("May 2018: 10");
  expect(placeControl(north!, 800).notes.map(({ number }) => number)).toEqual([2]);
  expect(controlTable([south!], "").rows[2]?.[0]).toBe("March 2018 [note 1] [note 2]");
  const quarter = { at: monthNumber("2018-01") + 1.5, width: 3 };
  expect(notesAt(notes, "North", quarter).map(({ number }) => number)).toEqual([2]);
});

test("a note in a picture is text, and an endless word is broken", () => {
  const words = {
    title: "T",
    subtitle: "",
    reading: [],
    notes: ['Note 1: </text><script>alert("1")</script>'],
    source: "",
    marking: "OFFICIAL",
    synthetic: false,
  };
  const svg = pictureOf(words, { markup: "<g/>", width: 600, height: 10, key: [] });
  expect(svg).not.toContain("<script");
  expect(svg).toContain("&lt;script&gt;");
  const lines = wrapped("x".repeat(300), 12, 500);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(74);
  expect(lines.join("")).toBe("x".repeat(300));
});

const state = createState();
const answer = (email: string, method: string, path: string, body: Record<string, unknown> = {}) => {
  const url = new URL(`/api/v1/${path}`, "http://mock");
  const call = { method, path: url.pathname, query: url.searchParams, body, session: null };
  const given = savedAnswer(state, call, personBy(state, email)!);
  return { status: given?.status ?? 0, body: JSON.parse(String(given?.body) || "null") as unknown };
};
const asked = { dataset: "police", area: "", period: "2019-07", text: "A", audience: "me" };

test("an annotation is seen by whom its author chose, and taken away by the author alone", () => {
  const write = (more: object) => answer("ana@example.org", "POST", "annotations", { ...asked, ...more });
  const own = annotationShape(write({}).body, "answer");
  write({ text: "B", audience: "organisation" });
  write({ text: "C", audience: "everybody" });
  const texts = (email: string) =>
    (
      answer(email, "GET", "annotations?dataset=police").body as { annotations: { text: string }[] }
    ).annotations.map(({ text }) => text);
  expect(texts("ana@example.org")).toEqual(["A", "B", "C"]);
  expect(texts("tess@example.org")).toEqual(["B", "C"]);
  expect(texts("priya@example.org")).toEqual(["C"]);
  const act = (email: string, name: string) =>
    answer(email, "POST", `annotations/${name}`, { id: own.id }).status;
  expect([act("priya@example.org", "remove"), act("ana@example.org", "remove")]).toEqual([404, 204]);
  expect(texts("ana@example.org")).toEqual(["B", "C"]);
  expect(act("ana@example.org", "restore")).toBe(200);
  for (const more of [{ period: "2019-13" }, { period: "2019-09..2019-07" }, { area: "X1" }, { text: " " }]) {
    expect(write(more).status).toBe(400);
  }
});
