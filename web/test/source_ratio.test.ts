import { expect, test } from "vitest";
import { sourceDots, sourceSentences, sourcesTitle } from "../src/charts/dots/sources";
import { dotsTable, estimateText } from "../src/charts/dots/state";
import { placeDots } from "../src/charts/dots/layout";
import { strictest } from "../src/model/marking";
import { ratioOfRates } from "../src/model/source_ratio";
import type { Cell, Table } from "../src/model/table";
import { hidden, published, rated, tableOf } from "./tables";

const rate = (value: number, lower: number, upper: number) => ({ rate: value, lower, upper, denominator: 1 });

test("the ratio of two rates has the limits that a reckoning by hand gives", () => {
  // ln(20/16) = 0.223144, ln(55/50) = 0.095310: √(0.049793 + 0.009084) = 0.242646; 0.4 ÷ e^0.242646 = 0.313821.
  // ln(25/20) = 0.223144, ln(50/45) = 0.105361: √(0.049793 + 0.011101) = 0.246767; 0.4 × e^0.246767 = 0.511949.
  const found = ratioOfRates(rate(20, 16, 25), rate(50, 45, 55));
  expect(found?.ratio).toBeCloseTo(0.4, 12);
  expect(found?.lower).toBeCloseTo(0.313821, 5);
  expect(found?.upper).toBeCloseTo(0.511949, 5);
});

test("what protection added to either source widens the ratio, since the shown limits carry it", () => {
  const plain = ratioOfRates(rate(20, 16, 25), rate(50, 45, 55))!;
  const noisy = ratioOfRates(rate(20, 15, 26), rate(50, 42, 58))!;
  expect(noisy.lower).toBeLessThan(plain.lower);
  expect(noisy.upper).toBeGreaterThan(plain.upper);
  expect(noisy.ratio).toBe(plain.ratio);
});

test("turning the sources round turns the ratio round", () => {
  const there = ratioOfRates(rate(20, 16, 25), rate(50, 45, 55))!;
  const back = ratioOfRates(rate(50, 45, 55), rate(20, 16, 25))!;
  expect(back.ratio).toBeCloseTo(1 / there.ratio, 12);
  expect(back.lower).toBeCloseTo(1 / there.upper, 12);
  expect(back.upper).toBeCloseTo(1 / there.lower, 12);
});

test("a divisor that may be nought gives no ratio, and a part that may be reaches down to nought", () => {
  expect(ratioOfRates(rate(3, 1, 6), rate(2, 0, 5))).toBeNull();
  expect(ratioOfRates(rate(3, 1, 6), rate(0, 0, 5))).toBeNull();
  expect(ratioOfRates(rate(3, 0, 6), rate(20, 15, 25))?.lower).toBe(0);
});

const source = (dataset: string, counted: string, rows: Record<string, Cell[]>): Table => ({
  ...tableOf(rows),
  dataset,
  title: `The ${dataset}`,
  measure: { title: "", counted, place: "where it happened" },
});
const tables = () => [
  source("police", "incidents", { A: [rated(50, 45, 55)], B: [rated(40, 36, 44)], C: [rated(9, 6, 13)] }),
  source("department", "attendances", { A: [rated(20, 16, 25)], B: [hidden], C: [published(3)] }),
];

test("no ratio is told of a figure that is hidden or has no rate", () => {
  const dots = sourceDots(tables(), 1000);
  expect(dots.rows.map(({ estimate }) => estimate.status)).toEqual([
    "published",
    "suppressed",
    "not_available",
  ]);
  const row = dotsTable(dots, "").rows[1];
  expect(row?.[1]).toEqual({ status: "suppressed" });
  // The other source's own figure is as it is everywhere else.
  expect(row?.[4]).toBe("40.00");
});

test("chart, table and sentence say the same numbers, and the words claim no link", () => {
  const dots = sourceDots(tables(), 1000);
  const [first] = dots.rows;
  if (first?.estimate.status !== "published") {
    throw new Error("no estimate");
  }
  const spoken = placeDots(dots, 700).marks[0]?.[0]?.words ?? "";
  expect(spoken).toContain(estimateText(dots, first.estimate));
  expect(dotsTable(dots, "").rows[0]?.slice(5)).toEqual(["40", "31", "51"]);
  const sentences = sourceSentences(tables(), dots);
  expect(sentences).toEqual(["A: for every 100 incidents, 40 attendances (95% limits 31 to 51)."]);
  expect(sourcesTitle(tables(), dots)).toBe(sentences[0]?.slice(0, -1));
  expect([...sentences, dots.axis].join(" ")).not.toMatch(/link|unreported|hidden violence|of them|match/i);
});

test("several areas and sources are named by both", () => {
  const third = source("ambulance", "call-outs", {
    A: [rated(5, 4.5, 5.5)],
    B: [rated(8, 6, 10)],
    C: [hidden],
  });
  const dots = sourceDots([...tables(), third], 1000);
  expect(dots.rows[0]?.name).toBe("A: The department");
  expect(dots.rows).toHaveLength(6);
  expect(sourcesTitle([...tables(), third], dots)).toMatch(
    /^For every 100 incidents: most in A: The department/,
  );
});

test("areas whose limits overlap are not put in an order", () => {
  const two = [
    source("police", "incidents", { A: [rated(50, 45, 55)], B: [rated(40, 36, 44)] }),
    source("department", "attendances", { A: [rated(2.4, 1.9, 2.9)], B: [rated(2.1, 1.6, 2.7)] }),
  ];
  expect(sourcesTitle(two, sourceDots(two, 1000))).toBe(
    "For every 100 incidents: between 4.8 and 5.3, with limits that all overlap",
  );
});

test("figures of several sources stand under the strictest marking, and an unknown one is stricter still", () => {
  expect(strictest(["OFFICIAL", "OFFICIAL-SENSITIVE", "OFFICIAL"])).toBe("OFFICIAL-SENSITIVE");
  expect(strictest(["OFFICIAL-SENSITIVE", "SECRET"])).toBe("SECRET");
  expect(strictest([])).toBeNull();
});
