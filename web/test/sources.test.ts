import { expect, test } from "vitest";
import { coverageOf } from "../src/model/coverage";
import type { Dataset } from "../src/model/dataset";
import { protectionWords, receivedWords } from "../src/pages/sources/source_words";

const dataset: Dataset = {
  id: "police",
  title: "Police",
  counted: "incidents",
  supplier: "",
  licence: "",
  attribution: "",
  marking: "OFFICIAL",
  caveats: [],
  policy: { mode: "open", reason: "" },
  agreement: null,
  release: null,
  months: { first: "2018-11", last: "2019-02" },
  reportingBodies: [
    {
      slug: "a",
      name: "A",
      policeForceArea: null,
      policeForceAreaName: null,
      months: ["2019-02", "2018-11", "2018-12", "2019-01"],
    },
    { slug: "b", name: "B", policeForceArea: null, policeForceAreaName: null, months: ["2018-12"] },
    { slug: "c", name: "C", policeForceArea: null, policeForceAreaName: null, months: [] },
  ],
  rows: [],
  dimensions: [],
};

test("months that one body did not send are counted and named against those of the whole dataset", () => {
  expect(coverageOf(dataset)).toEqual([
    { name: "A", received: 4, expected: 4, missing: [], newest: "2019-02" },
    { name: "B", received: 1, expected: 4, missing: ["2018-11", "2019-01", "2019-02"], newest: "2018-12" },
    {
      name: "C",
      received: 0,
      expected: 4,
      missing: ["2018-11", "2018-12", "2019-01", "2019-02"],
      newest: null,
    },
  ]);
});

test("what was received is said in words, and long gaps are cut short", () => {
  expect(receivedWords(24, 24, [])).toBe("All 24 months");
  expect(receivedWords(1, 1, [])).toBe("The one month");
  expect(receivedWords(3, 4, ["2019-01"])).toBe("3 of 4 months; not January 2019");
  expect(receivedWords(0, 4, ["2018-11", "2018-12", "2019-01", "2019-02"])).toBe(
    "0 of 4 months; not November 2018, December 2018, January 2019 and 1 more",
  );
});

test("a dataset whose policy is missing is said to show nothing", () => {
  expect(protectionWords("missing")).toMatch(/^Nothing is shown/);
  expect(protectionWords("open")).toBe("Shown as counted");
});
