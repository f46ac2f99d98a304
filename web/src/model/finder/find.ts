import type { Entry, EntryKind } from "./entries";
import { nearGroups, nearlySame, type Term, termsOf } from "./words";

/** An entry that was found, or an area with what is asked of it. */
export interface Found {
  entry: Entry;
  /** The area of a search such as "knife wrenport"; null where one thing was named. */
  within: Entry | null;
  score: number;
}

const mostFound = 12;
/** Of partly matching entries so many are put together with others. */
const mostHalves = 10;

const kindBonus: Record<EntryKind, number> = {
  area: 0.04,
  case: 0.05,
  dataset: 0.03,
  dimension: 0.02,
  value: 0,
};

interface Match {
  entry: Entry;
  /** For each typed term how well the entry's own words match it, and what it belongs to. */
  own: number[];
  all: number[];
}

/** What matches every term that was typed, best first; an area and an indicator together may do so. */
export function find(entries: readonly Entry[], typed: string): Found[] {
  const terms = termsOf(typed);
  if (terms.length === 0) {
    return [];
  }
  // Near groups are worked out once a search, not once an entry.
  const near = terms.map(({ text, groups }) => (groups.length > 0 ? [] : nearGroups(text)));
  const matches = entries.map((entry) => matchOf(entry, terms, near));
  const whole = matches
    .filter(({ own, all }) => own.some((one) => one > 0) && all.every((one) => one > 0))
    .map(({ entry, all, own }): Found => ({
      entry,
      within: null,
      // A name that is all of what was typed comes before a long one that holds it.
      score: mean(all) + kindBonus[entry.kind] + 0.08 * Math.min(1, count(own) / entry.own.length),
    }));
  const pairs = terms.length > 1 ? pairsOf(matches, terms.length) : [];
  return [...whole, ...pairs]
    .sort((a, b) => b.score - a.score || order.compare(nameOf(a), nameOf(b)))
    .slice(0, mostFound);
}

const order = new Intl.Collator("en-GB", { numeric: true });
const nameOf = ({ entry, within }: Found) => `${entry.name} ${within?.name ?? ""}`;
const count = (own: readonly number[]) => own.filter((one) => one > 0).length;
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

/** "knife wrenport": an indicator that matches some terms, in an area that matches all the others. */
function pairsOf(matches: readonly Match[], terms: number): Found[] {
  const partly = (own: readonly number[]) => own.some((one) => one > 0) && own.some((one) => one === 0);
  const best = (list: Match[]) => list.sort((a, b) => mean(b.own) - mean(a.own)).slice(0, mostHalves);
  const places = best(matches.filter(({ entry, own }) => entry.kind === "area" && partly(own)));
  const things = best(matches.filter(({ entry, own }) => entry.kind !== "area" && partly(own)));
  return places.flatMap((place) =>
    things.flatMap((thing): Found[] => {
      const together = Array.from({ length: terms }, (_, at) =>
        Math.max(place.own[at] ?? 0, thing.all[at] ?? 0),
      );
      // Each must bring a term that the other lacks.
      const needed =
        place.own.some((one, at) => one > 0 && (thing.own[at] ?? 0) === 0) &&
        thing.own.some((one, at) => one > 0 && (place.own[at] ?? 0) === 0);
      return needed && together.every((one) => one > 0)
        ? [{ entry: thing.entry, within: place.entry, score: mean(together) }]
        : [];
    }),
  );
}

function matchOf(entry: Entry, terms: readonly Term[], near: readonly (readonly number[])[]): Match {
  const own = terms.map((term, at) => bestOf(entry.own, term, near[at] ?? []));
  return {
    entry,
    own,
    all: terms.map((term, at) => Math.max(own[at] ?? 0, 0.5 * bestOf(entry.context, term, near[at] ?? []))),
  };
}

function bestOf(words: readonly Term[], term: Term, near: readonly number[]): number {
  let best = 0;
  for (const word of words) {
    best = Math.max(best, likeness(word, term, near));
  }
  return best;
}

/** 1 for the word itself, less for its beginning, a synonym, a slip of the fingers; 0 for anything else. */
function likeness(word: Term, term: Term, near: readonly number[]): number {
  if (word.text === term.text) {
    return 1;
  }
  if (term.text.length > 1 && (word.text.startsWith(term.text) || word.text.includes(` ${term.text}`))) {
    return 0.9;
  }
  if (word.groups.some((group) => term.groups.includes(group))) {
    return 0.8;
  }
  if (word.text.split(" ").some((part) => nearlySame(term.text, part))) {
    return 0.6;
  }
  return word.groups.some((group) => near.includes(group)) ? 0.5 : 0;
}
