import { expect, test } from "vitest";
import { someOf, verbOf } from "../src/format/some_of";

test("none and all are said in words, and the verb follows the number", () => {
  const said = (count: number, all: number) =>
    `${someOf(count, all)} areas ${verbOf(count, all, ["is", "are"])} similar`;
  expect(said(0, 5)).toBe("None of 5 areas is similar");
  expect(said(1, 5)).toBe("1 of 5 areas is similar");
  expect(said(3, 5)).toBe("3 of 5 areas are similar");
  expect(said(5, 5)).toBe("All 5 areas are similar");
});
