import { expect, test } from "vitest";
import { figureText, figureWords, shorthand, statusWords } from "../src/format/figure_text";
import { missingSentences } from "../src/format/missing";
import { type Cell, figureOf } from "../src/model/table";
import { insteadWords, parseInstead } from "../src/view_state/instead";
import { hidden, published, tableOf } from "./tables";

const few: Cell = { status: "zero_or_few" };

test("a shown zero always reads 0 or very few, in every way of saying it", () => {
  expect(shorthand("zero_or_few")).toBe("0 or very few");
  expect(statusWords("zero_or_few")).toBe("0 or very few");
  expect(figureText(figureOf(few, "count"), "count", 1000)).toBe("0 or very few");
  expect(figureWords(figureOf(few, "rate"), "rate", 1000)).toBe("0 or very few");
  expect(missingSentences(tableOf({ Northwold: [few] }), "count")).toEqual([
    "0 or very few, left as a gap: every period shown.",
  ]);
});

test("a noised count says how far it may be from the true one, and an open one does not", () => {
  const noised: Cell = { ...published(43), noiseSd: 3 } as Cell;
  expect(figureWords(figureOf(noised, "count"), "count", 1000)).toBe("43 (give or take 6 from protection)");
  expect(figureWords(figureOf(published(43), "count"), "count", 1000)).toBe("43");
});

test("a rate from fewer than 20 carries its mark", () => {
  const thin: Cell = {
    status: "published",
    count: 12,
    rate: { rate: 4.5, lower: 2, upper: 8, denominator: 2700 },
    basis: null,
    noiseSd: 1.7,
    lowReliability: true,
  };
  expect(figureText(figureOf(thin, "rate"), "rate", 1000)).toBe("4.50 [u]");
  expect(figureText(figureOf(thin, "count"), "count", 1000)).toBe("12");
});

test("a hidden figure is [c] and never a number", () => {
  expect(figureText(figureOf(hidden, "count"), "count", 1000)).toBe("[c]");
});

test("the question that the server offers becomes a change of the view, in words", () => {
  const instead = parseInstead(
    "dataset=police&rows=lad&columns=year&where=crime_type%3Drobbery&from=2018-01",
  );
  expect(instead).toEqual({
    level: "lad",
    by: "year",
    from: "2018-01",
    where: [{ name: "crime_type", values: ["robbery"] }],
    ofCase: null,
  });
  const dataset = {
    rows: [{ id: "lad", title: "Local authority district", kind: "area" }],
    dimensions: [{ id: "crime_type", title: "Crime type", values: [{ slug: "robbery", label: "Robbery" }] }],
  };
  expect(insteadWords(instead!, dataset as never)).toBe(
    "Local authority district by year, crime type Robbery",
  );
  const several = {
    level: "lad",
    ofCase: null,
    where: [{ name: "crime_type", values: ["robbery", "drugs"] }],
  };
  expect(insteadWords(several, dataset as never)).toBe(
    "Local authority district, crime type Robbery or drugs",
  );
  expect(parseInstead(null)).toBeNull();
  expect(parseInstead("rows=%3Cscript%3E")).toBeNull();
});
