import { synonyms } from "./synonyms";

/** Lower case, without accents, "&" as "and", and nothing but letters and figures with single spaces. */
export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/&/g, " and ")
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const small = new Set([
  "a",
  "an",
  "and",
  "at",
  "by",
  "for",
  "from",
  "in",
  "of",
  "on",
  "or",
  "the",
  "to",
  "with",
]);

interface Phrase {
  words: string[];
  group: number;
}

const phrases: Phrase[] = synonyms
  .flatMap((group, at) => group.map((text) => ({ words: plainWords(text).split(" "), group: at })))
  .sort((a, b) => b.words.length - a.words.length);

/** A word that was typed or stands in a name, and the groups of synonyms that it belongs to. */
export interface Term {
  text: string;
  groups: readonly number[];
}

/**
 * The terms of a text. A phrase of several words, such as "a and e", is one term; longer phrases are found
 * first. Small words say nothing by themselves.
 */
export function termsOf(text: string): Term[] {
  const words = plainWords(text).split(" ");
  const terms: Term[] = [];
  for (let at = 0; at < words.length;) {
    const phrase = phrases.find(
      (one) => one.words.length > 1 && one.words.every((word, step) => words[at + step] === word),
    );
    if (phrase !== undefined) {
      terms.push({ text: phrase.words.join(" "), groups: [phrase.group] });
      at += phrase.words.length;
      continue;
    }
    const word = words[at] ?? "";
    if (word !== "" && (!small.has(word) || words.length === 1)) {
      terms.push({ text: word, groups: groupsOf(word) });
    }
    at += 1;
  }
  return terms;
}

function groupsOf(word: string): number[] {
  return [
    ...new Set(
      phrases.filter((one) => one.words.length === 1 && one.words[0] === word).map((one) => one.group),
    ),
  ];
}

/** Synonyms of a word that was mistyped: the groups of single words that it is nearly. */
export function nearGroups(word: string): number[] {
  const found = phrases.filter(
    (one) =>
      one.words.length === 1 && (one.words[0] ?? "").length > 3 && nearlySame(word, one.words[0] ?? ""),
  );
  return [...new Set(found.map((one) => one.group))];
}

/** So many letters may be wrong in a word of a length: short words must be right. */
export function allowance(length: number): number {
  return length < 4 ? 0 : length < 7 ? 1 : 2;
}

export function nearlySame(typed: string, word: string): boolean {
  const most = allowance(Math.min(typed.length, word.length));
  return most > 0 && Math.abs(typed.length - word.length) <= most && editDistance(typed, word, most) <= most;
}

/**
 * Letters to put in, take out, change or swap with the next, to make one word of the other (optimal string
 * alignment). Anything above `most` is told as most + 1.
 */
export function editDistance(one: string, other: string, most = Number.POSITIVE_INFINITY): number {
  if (Math.abs(one.length - other.length) > most) {
    return most + 1;
  }
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; ++i) {
    const next = [i];
    for (let j = 1; j <= other.length; ++j) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      next.push(cost);
    }
    if (Math.min(...next) > most) {
      return most + 1;
    }
    [before, row] = [row, next];
  }
  return row[other.length] ?? 0;
}
