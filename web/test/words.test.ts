import { expect, test } from "vitest";
import { figureText, figureWords, listText, numberText } from "../src/format/figure_text";
import { missingSentences } from "../src/format/missing";
import { activeTitle, readingSentences } from "../src/format/reading";
import { hidden, missing, published, rated, tableOf } from "./tables";

const counts = { measure: "count", per: 1000, by: "month" } as const;
const rates = { measure: "rate", per: 1000, by: "month" } as const;
const year = (value: number, length = 12) => Array.from({ length }, () => published(value));

test("the latest month is read against the same month of the year before", () => {
  const table = tableOf({ Liverpool: [...year(1464), published(1523)] });
  expect(readingSentences(table, counts)).toEqual([
    "Liverpool: 1,523 in January 2019, 4% more than January 2018 (1,464).",
  ]);
});

test("a small base is compared in numbers, not in per cent", () => {
  const table = tableOf({ A: [...year(4), published(6)] });
  expect(readingSentences(table, counts)[0]).toContain("2 more than January 2018 (4)");
});

test("nothing is compared with a month that was not received", () => {
  const table = tableOf({ A: [missing, ...year(4, 11), published(6)] });
  expect(readingSentences(table, counts)[0]).toBe(
    "A: 6 in January 2019; January 2018 is not available, so the two cannot be compared.",
  );
});

test("rates whose limits overlap are called similar", () => {
  const cells = Array.from({ length: 12 }, () => rated(30, 25, 35));
  expect(readingSentences(tableOf({ A: [...cells, rated(33, 28, 38)] }), rates)[0]).toContain(
    "similar to January 2018 (30.00; the limits overlap)",
  );
  expect(readingSentences(tableOf({ A: [...cells, rated(50, 45, 55)] }), rates)[0]).toContain(
    "higher than January 2018",
  );
});

test("the words never say that anything got better or worse", () => {
  const table = tableOf({ A: [...year(100), published(10)], B: [...year(10), published(100)] });
  expect(`${activeTitle(table, counts)} ${readingSentences(table, counts).join(" ")}`).not.toMatch(
    /improv|wors|better|because|due to|caus/i,
  );
});

test("the title of several areas names the highest and the lowest", () => {
  expect(activeTitle(tableOf({ A: [published(3)], B: [published(9)], C: [missing] }), counts)).toBe(
    "January 2018: highest in B (9), lowest in A (3)",
  );
});

test("a table with nothing to show says so in its title", () => {
  expect(activeTitle(tableOf({ A: [hidden] }), counts)).toBe("A: no figures for this period");
});

test("missing periods are named in words, and for whom", () => {
  expect(
    missingSentences(tableOf({ A: [published(1), missing], B: [published(1), published(2)] }), "count"),
  ).toEqual(["Not available, marked [x] and left as a gap: February 2018 for A."]);
});

test("a suppressed figure is written [c] and read as confidential, never as nought", () => {
  expect(figureText({ status: "suppressed" }, "count", 1000)).toBe("[c]");
  expect(figureWords({ status: "suppressed" }, "count", 1000)).toBe("confidential, not shown");
});

test("rates have decimals that suit their base", () => {
  expect(numberText(38.2004, "rate", 1000)).toBe("38.20");
  expect(numberText(3820.04, "rate", 100000)).toBe("3,820.0");
  expect(numberText(46804, "count", 1000)).toBe("46,804");
});

test("lists are joined as in a sentence", () => {
  expect([listText([]), listText(["a"]), listText(["a", "b", "c"])]).toEqual(["", "a", "a, b and c"]);
});
