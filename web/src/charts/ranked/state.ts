import { figureText, numberText } from "../../format/figure_text";
import { someOf, verbOf } from "../../format/some_of";
import { entryFinder, numberIn, textIn } from "../../model/analysis";
import type { PlainCell, PlainTable } from "../../model/plain_table";
import { cellAt, figureOf, type RatePer, type Table, type UnpublishedStatus } from "../../model/table";

export const ratings = ["higher", "similar", "lower"] as const;
export type Rating = (typeof ratings)[number];

export interface RankedArea {
  id: string;
  name: string;
  rate: number;
  lower: number;
  upper: number;
  text: string;
  rating: Rating | null;
  /** At 99.8%: different even where many areas are compared at once. */
  ratingOuter: Rating | null;
  rank: number | null;
  rankLower: number | null;
  rankUpper: number | null;
}

/** Whose rate together is the line, in the words of the line and of a sentence. */
export interface Comparator {
  line: string;
  words: string;
}
const togetherIn = (of: string | null): Comparator =>
  of === null
    ? { line: "All areas", words: "all areas together" }
    : { line: `All of ${of}`, words: `all areas of ${of} together` };

/** Areas' rates in order, each with its interval, against a comparator. */
export interface Ranked {
  areas: RankedArea[];
  without: { name: string; status: UnpublishedStatus }[];
  benchmark: number | null;
  comparator: Comparator;
  /** The line is the marked area's own, and says nothing of the others. */
  ofMarkedAlone: boolean;
  per: RatePer;
  marked: string | null;
}

/** `of`: where the areas lie, as in "England", where they are not all that there are. */
export function rankedOf(
  table: Table,
  per: RatePer,
  marked: string | null,
  of: string | null = null,
): Ranked {
  const find = entryFinder(table.analysis);
  const column = table.columns[0]?.id ?? "";
  const areas: RankedArea[] = [];
  const without: Ranked["without"] = [];
  table.rows.forEach((row, index) => {
    const figure = figureOf(cellAt(table, index, 0), "rate");
    if (figure.status !== "published") {
      without.push({ name: row.label, status: figure.status });
      return;
    }
    const entry = find(row.id, column);
    areas.push({
      id: row.id,
      name: row.label,
      rate: figure.value,
      lower: figure.lower ?? figure.value,
      upper: figure.upper ?? figure.value,
      text: figureText(figure, "rate", per),
      rating: ratingIn(textIn(entry, "rating_95")),
      ratingOuter: ratingIn(textIn(entry, "rating_998")),
      rank: numberIn(entry, "rank"),
      rankLower: numberIn(entry, "rank_lower"),
      rankUpper: numberIn(entry, "rank_upper"),
    });
  });
  areas.sort((a, b) => b.rate - a.rate || a.name.localeCompare(b.name, "en-GB"));
  return {
    areas,
    without,
    benchmark: numberIn(find(null, column), "benchmark"),
    comparator: togetherIn(of),
    ofMarkedAlone: false,
    per,
    marked,
  };
}

export function ratingIn(text: string | null): Rating | null {
  return ratings.find((one) => one === text) ?? null;
}

/** "3 (1 to 6)": a rank is never told without the range that chance leaves it. */
export function rankText({ rank, rankLower, rankUpper }: RankedArea): string {
  return rank === null || rankLower === null || rankUpper === null
    ? "–"
    : `${rank} (${rankLower} to ${rankUpper})`;
}

export function ratingWords({ rating, ratingOuter }: RankedArea): string {
  if (rating === null) {
    return "Cannot be told";
  }
  if (rating === "similar") {
    return "Similar";
  }
  const word = rating === "higher" ? "Higher" : "Lower";
  return ratingOuter === rating ? `${word}, also at 99.8%` : word;
}

export function areaWords(area: RankedArea, ranked: Ranked): string {
  const { per, benchmark, comparator } = ranked;
  const text = (value: number) => numberText(value, "rate", per);
  const rank = area.rank === null ? "" : `; rank ${rankText(area).replace("(", "(95% interval ")}`;
  const against =
    benchmark === null || (ranked.ofMarkedAlone && area.id !== ranked.marked)
      ? ""
      : `; ${ratingWords(area).toLowerCase()} against ${text(benchmark)} in ${comparator.words}`;
  return `${area.name}: ${area.text} (95% limits ${text(area.lower)} to ${text(area.upper)})${against}${rank}`;
}

export function rankedTable(ranked: Ranked, caption: string): PlainTable {
  const text = (value: number) => numberText(value, "rate", ranked.per);
  const against = `Against ${ranked.comparator.words.replace(/ together$/, "")}`;
  return {
    caption,
    head: ["Area", "Rate", "Lower limit", "Upper limit", "Rank (95% interval)", against],
    textColumns: [5],
    rows: [
      ...ranked.areas.map((area) => [
        area.name,
        area.text,
        text(area.lower),
        text(area.upper),
        rankText(area),
        ratingWords(area),
      ]),
      ...ranked.without.map(({ name, status }): PlainCell[] => [
        name,
        { status },
        { status },
        { status },
        "–",
        "–",
      ]),
    ],
  };
}

/** A row of the chart: an area, or so many areas that stand between. */
export type RankedRow = { area: RankedArea } | { between: number };

/** The highest, the lowest and the one looked for; the others are counted, and all are in the table. */
export function shownRows({ areas, marked }: Ranked, most: number): RankedRow[] {
  const half = Math.floor(most / 2);
  const rows: RankedRow[] = [];
  areas.forEach((area, at) => {
    if (areas.length <= most || at < half || at >= areas.length - half || area.id === marked) {
      rows.push({ area });
      return;
    }
    const last = rows.at(-1);
    if (last !== undefined && "between" in last) {
      last.between += 1;
    } else {
      rows.push({ between: 1 });
    }
  });
  return rows;
}

/** "4 of 6 areas are similar to all areas together; 1 higher, 1 lower" */
export function rankedTitle({ areas, comparator }: Ranked): string {
  const rated = areas.filter((area) => area.rating !== null);
  if (rated.length === 0) {
    return "No area can be compared for this period";
  }
  const count = (rating: Rating) => rated.filter((area) => area.rating === rating).length;
  const similar = count("similar");
  const others = (["higher", "lower"] as const).flatMap((rating) =>
    count(rating) === 0 ? [] : [`${count(rating)} ${rating}`],
  );
  const have = verbOf(similar, rated.length, ["has", "have"]);
  const first = `${someOf(similar, rated.length)} areas ${have} a rate similar to that of ${comparator.words}`;
  return [first, ...(others.length === 0 ? [] : [others.join(", ")])].join("; ");
}
