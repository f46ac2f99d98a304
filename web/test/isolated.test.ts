import { expect, test } from "vitest";
import { annotationShape } from "../src/api/annotations";
import { savedShape } from "../src/api/saved";
import { tableShape } from "../src/api/table";
import { shortened } from "../src/charts/plotted/placed";
import { matchingAreas } from "../src/components/matching_areas";
import { wrapped } from "../src/format/picture";
import { isolated, undirected } from "../src/model/isolated";
import { readPoints } from "../src/model/point_file";
import { fitted, longestName } from "../src/model/saved";
import { tableAnswer } from "../dev/mock_table";
import { draftOf, factsOf } from "../src/pages/organisations/organisation_form";
import { hostileWords } from "../e2e/hostile_words";

const [FSI, PDI, RLO, RLI, PDF] = ["\u2068", "\u2069", "\u202e", "\u2067", "\u202c"];

test("a name of this country's letters stays as it is, byte for byte", () => {
  for (const name of [
    "",
    "Wrenport 001A",
    "Ynys Môn",
    "St Helens & “Knowsley” – 3",
    "a\tb\n",
    "Łódź Ω Ж 北",
  ]) {
    expect(isolated(name)).toBe(name);
  }
});

test.each([
  ["an override", `${RLO}Wrenport`, `${FSI}${RLO}Wrenport${PDI}`],
  ["an override that is closed", `${RLO}Wren${PDF}port`, `${FSI}${RLO}Wren${PDF}port${PDI}`],
  ["an isolate left open", `a${RLI}b`, `${FSI}a${RLI}b${PDI}${PDI}`],
  ["an isolate closed that none had opened", `a${PDI}${RLO}b`, `${FSI}${FSI}a${PDI}${RLO}b${PDI}`],
  ["one closed, then one left open", `a${PDI}b${RLI}c`, `${FSI}${FSI}a${PDI}b${RLI}c${PDI}${PDI}`],
  ["letters from right to left", "\u05e2\u05d9\u05e8 3", `${FSI}\u05e2\u05d9\u05e8 3${PDI}`],
  ["a letter beyond the first plane", "\u{1e900}", `${FSI}\u{1e900}${PDI}`],
  ["a mark", "a\u200f", `${FSI}a\u200f${PDI}`],
  ["isolates side by side", `${FSI}a${PDI}b${FSI}c${PDI}`, `${FSI}${FSI}a${PDI}b${FSI}c${PDI}${PDI}`],
  ["paragraphs", `a\u2029${RLO}b\nc`, `a\u2029${FSI}${RLO}b${PDI}\nc`],
])("%s ends with the name", (_, name, expected) => {
  expect(isolated(name)).toBe(expected);
});

/** What the algorithm's rules X5a to X6a leave open behind a text, or close of what stood before it. */
function leftOver(words: string): { open: number; unopened: number } {
  let [open, unopened] = [0, 0];
  for (const sign of words) {
    if ("\u2066\u2067\u2068".includes(sign)) {
      open += 1;
    } else if (sign === PDI) {
      [open, unopened] = open > 0 ? [open - 1, unopened] : [open, unopened + 1];
    }
  }
  return { open, unopened };
}

test("no hostile word reaches beyond itself, is cut, or grows when it is isolated again", () => {
  let turned = 0;
  for (const word of hostileWords) {
    const shown = isolated(word);
    for (const part of shown.split(/[\n\r\u001c-\u001e\u0085\u2029]/)) {
      expect(leftOver(part)).toEqual({ open: 0, unopened: 0 });
    }
    expect(isolated(shown)).toBe(shown);
    expect(shown).toContain(word);
    // What opens a direction stands in an isolate, at whose end it ends.
    turned += shown === word ? 0 : 1;
    expect(/[\u202a\u202b\u202d\u202e]/.test(word) && !shown.startsWith(FSI)).toBe(false);
  }
  expect(turned).toBeGreaterThan(20);
});

test("a name that is cut to its room, or set in lines of its own, is closed in each", () => {
  const name = isolated(`${RLO}The parish of Wrenport and its hamlets`);
  for (const part of [
    shortened(name, 14, 100),
    ...wrapped(`${name}: 12 incidents in all of the year`, 14, 120),
  ]) {
    expect(leftOver(part)).toEqual({ open: 0, unopened: 0 });
  }
  expect(shortened(name, 14, 100)).toContain("…");
});

test("names of the server are isolated, and codes go back as they came", () => {
  const answer = JSON.parse(String(tableAnswer(new URLSearchParams("rows=lad&columns=total")).body)) as {
    rows: { id: string; label: string }[];
  };
  const [first] = answer.rows;
  const odd = { id: `${RLO}E07`, label: `${RLO}Wrenport` };
  const { rows } = tableShape({ ...answer, rows: [odd, ...answer.rows.slice(1)] }, "answer");
  expect(first).toBeDefined();
  expect(rows[0]).toMatchObject({ id: odd.id, label: `${FSI}${odd.label}${PDI}` });
  expect(rows[1]?.label).toBe(answer.rows[1]?.label);
});

test("what is changed in a field has no isolate of ours in it, and what is only read has", () => {
  const saved = savedShape(
    {
      id: "v1",
      name: `${RLO}mine`,
      address: "/map",
      note: `${RLO}note`,
      owner: `${RLO}me`,
      mine: true,
      audience: "me",
      collection: `${RLO}own`,
      pinned: false,
      made_at: "2026-01-01T00:00:00Z",
      changed_at: "2026-01-01T00:00:00Z",
    },
    "answer",
  );
  expect([saved.name, saved.note, saved.collection]).toEqual([`${RLO}mine`, `${RLO}note`, `${RLO}own`]);
  expect(saved.owner).toBe(`${FSI}${RLO}me${PDI}`);
  const written = annotationShape(
    {
      id: "n1",
      dataset: "police",
      area: `${RLO}E07`,
      period: "2019-01",
      text: `${RLO}why`,
      author: "Ana",
      mine: true,
      audience: "me",
      made_at: "2026-01-01T00:00:00Z",
    },
    "answer",
  );
  expect([written.area, written.text]).toEqual([`${RLO}E07`, `${FSI}${RLO}why${PDI}`]);
  const facts = {
    id: "o1",
    name: `${RLO}Council`,
    sector: "police" as const,
    domains: [],
    sponsors: [],
    administrator: null,
    agreements: [],
    people: [],
  };
  expect(factsOf(draftOf(facts))?.name).toBe(`${RLO}Council`);
});

test("a name that the page proposes for a saved view turns nothing", () => {
  const title = `Highest in ${isolated(`${RLO}Wrenport`)}: 12`;
  expect(fitted(undirected(title), longestName)).toBe("Highest in Wrenport: 12");
});

test("an area is found by what is seen of its name", () => {
  const name = isolated(`${RLO}Wrenport`);
  const other = { code: "B", name: "Old Wrenport" };
  expect(matchingAreas([other, { code: "A", name }], "wren", []).map(({ code }) => code)).toEqual(["A", "B"]);
});

test("a point of a reader's own file is named in its own direction", () => {
  const file = "easting,northing,name\n334000,390000,\u05e2\u05d9\u05e8";
  expect(readPoints("a.csv", file).points[0]?.name).toBe(`${FSI}\u05e2\u05d9\u05e8${PDI}`);
});
