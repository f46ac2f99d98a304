import { expect, test } from "vitest";
import { checked } from "../src/api/request";
import {
  boundsWords,
  changeWords,
  periodWords,
  shareText,
  shareWords,
  targetWords,
} from "../src/format/quality_words";
import { type Completeness, type ItemHistory, missesTarget, type Quality } from "../src/model/quality";
import { parseQuality, parseSheet, printQuality, printSheet } from "../src/view_state/quality_view";
import { flag } from "../src/api/shape";

const published = (recorded: number): Completeness => ({
  status: "published",
  recorded,
  lower: recorded - 0.1,
  upper: recorded + 0.1,
  lowReliability: false,
  missing: {},
});
const history = (recorded: number): ItemHistory => ({
  periods: [],
  latest: published(recorded),
  before: { status: "not_available" },
  change: { direction: "unknown", difference: null },
});
const item = (target: number | null, recorded: number) => ({
  id: "a",
  title: "A",
  question: null,
  target,
  bodies: [],
  everybody: history(recorded),
});
const quality: Quality = {
  dataset: "ed",
  title: "ED",
  counted: "attendances",
  bodyTitle: "Emergency department",
  marking: "OFFICIAL",
  attribution: "",
  release: "ed-1",
  stage: null,
  releasedAt: null,
  notes: [],
  whyHidden: "",
  unit: "quarter",
  latest: "January 2023 to December 2023",
  before: null,
  bodies: [{ id: "a", label: "A" }],
  periods: [],
  items: [item(0.8, 0.7), item(0.5, 0.7), item(null, 0.1)],
};

test("a share that is not shown is never a number, and never misses a target", () => {
  expect(shareText({ status: "suppressed" })).toBe("[c]");
  expect(shareText({ status: "not_available" })).toBe("[x]");
  expect(missesTarget({ status: "suppressed" }, 0.8)).toBe(false);
  expect(missesTarget(published(0.79), 0.8)).toBe(true);
  expect(missesTarget(published(0.1), null)).toBe(false);
});

test("shares are said with their limits, and a thin one is marked", () => {
  expect(shareWords(published(0.64))).toBe("64%, 95% limits 54% to 74%");
  expect(shareText({ ...published(0.64), lowReliability: true } as Completeness)).toBe("64% [u]");
});

test("only a clear change has a direction", () => {
  expect(changeWords({ direction: "higher", difference: 0.33 })).toBe("up 33 points");
  expect(changeWords({ direction: "lower", difference: -0.07 })).toBe("down 7 points");
  expect(changeWords({ direction: "similar", difference: 0.05 })).toBe("no clear change");
  expect(changeWords({ direction: "unknown", difference: null })).toBe("cannot be compared");
});

test("the page says by what it shows items, and why not finer", () => {
  expect(periodWords(quality)).toBe(
    "Items are shown of each emergency department by quarter. Its disclosure policy shows items no finer, so that nobody can be told from the figures. A year is January 2023 to December 2023.",
  );
  expect(periodWords({ ...quality, unit: "month", bodies: [] })).toMatch(
    /of all records together by month\. A year/,
  );
  expect(targetWords(quality)).toBe("1 of 2 items miss their target");
});

test("bounds are told as what is left open, and meet where nothing is", () => {
  const bounds = { id: "knife", label: "Knife", status: "published" as const, few: false };
  expect(boundsWords({ ...bounds, recordedShare: 0.08, lowest: 0.06, highest: 0.31 })).toBe(
    "8% of those recorded; of all, between 6% and 31%",
  );
  expect(boundsWords({ ...bounds, recordedShare: 0.08, lowest: 0.08, highest: 0.08 })).toBe(
    "8% of those recorded; of all, 8%",
  );
  expect(boundsWords({ id: "x", label: "X", status: "suppressed" })).toBe("[c]");
});

test("dataset, item and reporting body stand in the address, and what cannot be read is left out", () => {
  const view = { dataset: "ed", item: "weapon" };
  expect(parseQuality(printQuality(view).split("?")[1] ?? "")).toEqual(view);
  expect(printQuality({ dataset: null, item: null })).toBe("/quality");
  expect(printSheet({ dataset: "ed", body: "zw101" })).toBe("/quality/sheet?body=zw101&dataset=ed");
  expect(parseSheet("body=%3Cscript%3E&dataset=ed")).toEqual({ dataset: "ed", body: null });
});

test("what is neither true nor false is no flag", () => {
  expect(() => checked("yes", flag)).toThrow(/true or false/);
});
