import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { terms } from "../src/pages/help/glossary_terms";

/** Words of the reference that readers meet nowhere by themselves, or under another head. */
const elsewhere = new Set(["published"]);

test("every word of the reference's glossary has a line for readers", () => {
  const reference = readFileSync(new URL("../../docs/reference/glossary.md", import.meta.url), "utf8");
  const words = [...reference.matchAll(/^\| ([^|]+) \| [^|]+ \|$/gm)]
    .flatMap((row) => (row[1] ?? "").split(", "))
    .filter((word) => word !== "Word");
  expect(words.length).toBeGreaterThan(25);
  const told = terms.flatMap(([term]) => term.split(/, | and /));
  expect(words.filter((word) => !elsewhere.has(word) && !told.some((term) => word.includes(term)))).toEqual(
    [],
  );
});

test("the glossary is in the order of letters", () => {
  const heads = terms.map(([term]) => term);
  expect(heads).toEqual([...heads].sort((a, b) => a.localeCompare(b, "en-GB")));
});
