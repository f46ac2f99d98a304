import { expect, test } from "vitest";
import { coverageOf } from "../src/model/coverage";
import { percentText } from "../src/format/figure_text";
import type { Agreement, Dataset } from "../src/model/dataset";
import {
  delayWords,
  newestWords,
  protectionWords,
  purgeWords,
  receivedWords,
  settlingWords,
  standingWords,
} from "../src/pages/sources/source_words";

const dataset: Dataset = {
  id: "police",
  title: "Police",
  counted: "incidents",
  supplier: "",
  licence: "",
  attribution: "",
  marking: "OFFICIAL",
  synthetic: false,
  caveats: [],
  policy: { mode: "open", reason: "" },
  agreement: null,
  purges: [],
  release: null,
  months: { first: "2018-11", last: "2019-02" },
  freshness: {
    newestReceived: "2019-02",
    newestImport: "2019-03-20T09:00:00.000Z",
    provisionalDays: 62,
    measured: false,
    delay: null,
  },
  reportingBodies: [
    {
      slug: "a",
      name: "A",
      policeForceArea: null,
      policeForceAreaName: null,
      months: ["2019-02", "2018-11", "2018-12", "2019-01"],
      delay: null,
    },
    {
      slug: "b",
      name: "B",
      policeForceArea: null,
      policeForceAreaName: null,
      months: ["2018-12"],
      delay: null,
    },
    { slug: "c", name: "C", policeForceArea: null, policeForceAreaName: null, months: [], delay: null },
  ],
  rows: [],
  dimensions: [],
  cases: [],
};

test("months that one body did not send are counted and named against those of the whole dataset", () => {
  expect(coverageOf(dataset)).toEqual([
    { name: "A", received: 4, expected: 4, missing: [], newest: "2019-02", delay: null },
    {
      name: "B",
      received: 1,
      expected: 4,
      missing: ["2018-11", "2019-01", "2019-02"],
      newest: "2018-12",
      delay: null,
    },
    {
      name: "C",
      received: 0,
      expected: 4,
      missing: ["2018-11", "2018-12", "2019-01", "2019-02"],
      newest: null,
      delay: null,
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

test("how new the records are is said with the delay that was measured, or the one declared", () => {
  expect(newestWords(dataset)).toBe("February 2019, last delivery on 20 March 2019");
  expect(newestWords({ ...dataset, months: null })).toMatch(
    /received, last delivery.*nothing of it is released/,
  );
  expect(newestWords({ ...dataset, months: { first: "2018-11", last: "2018-12" } })).toBe(
    "December 2018; February 2019 received, last delivery on 20 March 2019, not yet released",
  );
  expect(settlingWords(dataset.freshness)).toMatch(/62 days after their end, as the source declares/);
  const delay = { monthsMeasured: 14, usualDays: 24, settledDays: 38, steps: [] };
  const measured = { ...dataset.freshness, provisionalDays: 38, measured: true, delay };
  expect(settlingWords(measured)).toBe(
    "Months are provisional for 38 days after their end, as measured: half of 14 months came within 24 days.",
  );
  expect(delayWords(delay)).toBe("24 days; nearly whole after 38");
  expect(delayWords(null)).toBe("not measured yet");
});

test("a share is rounded to none or all only where it is none or all", () => {
  expect([0, 0.004, 0.5, 0.996, 1].map(percentText)).toEqual(["0%", "under 1%", "50%", "over 99%", "100%"]);
});

const agreement: Agreement = {
  controller: "Wyre Hospitals",
  reference: "WH-7",
  legalBasis: "public task",
  purposes: ["prevention"],
  start: "2024-04-01",
  end: "2026-03-31",
  retentionMonths: 84,
  standing: "running",
};

test("an agreement is warned of when it ends within 60 days, or has ended", () => {
  expect(standingWords(agreement)).toBe("");
  expect(standingWords({ ...agreement, standing: "ending_soon" })).toMatch(/^Ends on 31 March 2026/);
  expect(standingWords({ ...agreement, standing: "ended" })).toMatch(/^Ended on 31 March 2026/);
  expect(standingWords({ ...agreement, standing: "not_begun" })).toMatch(/^Begins on 1 April 2024/);
});

test("months that were purged are said with the agreement and the day", () => {
  const purge = { agreement: "WH-7", day: "2026-11-28", first: "2019-01", last: "2019-03" };
  expect(purgeWords(purge)).toBe(
    "January 2019 to March 2019, purged under agreement WH-7 on 28 November 2026",
  );
  expect(purgeWords({ ...purge, last: "2019-01" })).toBe(
    "January 2019, purged under agreement WH-7 on 28 November 2026",
  );
});
