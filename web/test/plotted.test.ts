import { expect, test } from "vitest";
import { changesOf, percentChange } from "../src/charts/dots/change";
import { placeDots, rowWords } from "../src/charts/dots/layout";
import { type Dots, dotsTable, type Estimate, sideOfEstimate } from "../src/charts/dots/state";
import { niceSpan, shortened } from "../src/charts/plotted/placed";
import { nearestMark, walked } from "../src/charts/plotted/walk";
import { pictureName, pictureOf, wrapped } from "../src/format/picture";
import { analysisOf } from "./analyses";
import { hidden, published, tableOf } from "./tables";

test("Home and End reach the first and last mark of a group, and keys stop at its ends", () => {
  const lengths = [3, 5];
  expect(walked("End", { group: 1, mark: 0 }, lengths, "across")).toEqual({ group: 1, mark: 4 });
  expect(walked("Home", { group: 1, mark: 4 }, lengths, "across")).toEqual({ group: 1, mark: 0 });
  expect(walked("ArrowRight", { group: 0, mark: 2 }, lengths, "across")).toEqual({ group: 0, mark: 2 });
  expect(walked("ArrowUp", { group: 1, mark: 4 }, lengths, "across")).toEqual({ group: 0, mark: 2 });
  expect(walked("ArrowDown", { group: 0, mark: 1 }, [3], "list")).toEqual({ group: 0, mark: 2 });
  expect(walked("x", { group: 0, mark: 1 }, [3], "list")).toBeNull();
});

test("the pointer reads the nearest mark", () => {
  expect(nearestMark([[{ x: 0, y: 0 }], [{ x: 9, y: 9 }]], 8, 7)).toEqual({ group: 1, mark: 0 });
  expect(nearestMark([], 8, 7)).toBeNull();
});

test("steps are round, cover the span, and go under nought where figures do", () => {
  expect(niceSpan(-12, 31, 5)).toEqual([-20, -10, 0, 10, 20, 30, 40]);
  expect(niceSpan(5, 5, 4).length).toBeGreaterThan(2);
  expect(shortened("Wrenport and Marlow", 14, 80)).toMatch(/…$/);
});

const estimate = (value: number, lower: number, upper: number): Estimate => ({
  status: "published",
  value,
  lower,
  upper,
  few: false,
});
const dots: Dots = {
  rows: [
    { id: "a", name: "A", estimate: estimate(2.04, 1.51, 2.72), beside: ["204"] },
    { id: "b", name: "B", estimate: estimate(0.93, 0.82, 1.07), beside: ["93"] },
    { id: "c", name: "C", estimate: { status: "suppressed" }, beside: [{ status: "suppressed" }] },
  ],
  none: 1,
  noneWords: "as the whole",
  axis: "Ratio",
  heads: { row: "Group", value: "Ratio", beside: ["Count"] },
  text: (value) => value.toFixed(2),
  logarithmic: true,
};

test("an interval that holds no difference is similar, whatever its middle", () => {
  expect(dots.rows.map((row) => sideOfEstimate(row.estimate, 1))).toEqual(["higher", "similar", null]);
});

test("the numbers of a dot plot are the numbers of its table, and a hidden row has none in either", () => {
  const { rows } = dotsTable(dots, "");
  expect(rows[0]).toEqual(["A", "204", "2.04", "1.51", "2.72", "Higher"]);
  expect(rowWords(dots, dots.rows[0]!)).toBe("A: 2.04 (95% limits 1.51 to 2.72); higher; count 204");
  expect(rows[2]?.slice(1, 5)).toEqual(Array(4).fill({ status: "suppressed" }));
  expect(rowWords(dots, dots.rows[2]!)).toBe("C: confidential, not shown");
});

test("a doubling is as far from no difference as a halving, and 1 keeps its label on a narrow chart", () => {
  for (const width of [300, 900]) {
    const placed = placeDots({ ...dots, rows: dots.rows.slice(0, 2) }, width);
    expect(placed.x.ticks.map((tick) => tick.label)).toContain("1.00");
    expect(placed.x.domain[0]).toBeLessThanOrEqual(Math.log2(0.82));
    expect(placed.x.domain[1]).toBeGreaterThanOrEqual(Math.log2(2.72));
  }
});

test("a change is told against the period a year before, and not where that one is hidden", () => {
  const months = Array.from({ length: 14 }, (_, at) => (at === 1 ? hidden : published(100 + at)));
  const table = {
    ...tableOf({ Northwold: months }),
    analysis: analysisOf("change", [
      ["Northwold", "2019-01", { compared_with: "2018-01", percent: 12, lower_limit: -4, upper_limit: 31 }],
      ["Northwold", "2019-02", { compared_with: "2018-02" }],
    ]),
  };
  const { rows } = changesOf(table, "count", 1000).dots;
  expect(rows.map((row) => row.name)).toEqual(["February 2018", "January 2019", "February 2019"]);
  expect(rows[1]).toMatchObject({ estimate: { value: 12, lower: -4 }, beside: ["112", "100"] });
  expect(rows[2]?.estimate).toEqual({ status: "suppressed" });
  expect([percentChange(12.4), percentChange(-3), percentChange(0)]).toEqual(["+12%", "−3%", "0%"]);
});

test("a picture carries title, marking, notes and source, and no text can break out of it", () => {
  const words = {
    title: 'A <script> & "more"',
    subtitle: "Incidents",
    reading: ["One sentence."],
    notes: ["A note."],
    source: "Police. Release police-1.",
    marking: "OFFICIAL",
    synthetic: true,
  };
  const drawing = {
    markup: "<svg><circle/></svg>",
    width: 640,
    height: 300,
    key: [{ markup: "<svg/>", width: 12, words: "higher" }],
  };
  const picture = pictureOf(words, drawing);
  expect(picture).not.toContain("<script>");
  for (const held of [
    "OFFICIAL",
    "Synthetic data",
    "Incidents",
    "One sentence.",
    "A note.",
    "police-1",
    "higher",
  ]) {
    expect(picture).toContain(held);
  }
  expect(picture).not.toMatch(/<style|style=|https?:\/\/(?!www\.w3\.org)/);
  expect(wrapped("one two three four", 14, 90).length).toBeGreaterThan(1);
  expect(pictureOf({ ...words, title: "bell\u0007 half\ud800 none\uffff end" }, drawing)).toContain(
    "bell\ufffd half\ufffd none\ufffd end",
  );
  expect(pictureName("Eastmoor: 12 in May!", true)).toBe("SYNTHETIC_eastmoor-12-in-may");
});
