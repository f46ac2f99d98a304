import { numberText } from "../../format/figure_text";
import { type AnalysisEntry, entryFinder, numberIn, textIn } from "../../model/analysis";
import type { RatePer, Table } from "../../model/table";
import type { MapView } from "../../view_state/map_view";

export type MapShow = MapView["show"];

/** Classes that a method gives, from surely lower to surely higher; the middle one holds most areas. */
export interface ComparedKind {
  words: readonly [string, string, string, string, string];
  classOf: (entry: AnalysisEntry | null) => number | null;
  /** Further numbers of the method. */
  beside: (entry: AnalysisEntry | null) => { head: string; text: string }[];
  method: (table: Table, column: string, per: RatePer) => string;
}

/** A number of the method under its head; nothing where it gives none. */
const told = (entry: AnalysisEntry | null, name: string, head: string, digits: number) => {
  const value = numberIn(entry, name);
  return value === null ? [] : [{ head, text: value.toFixed(digits).replace("-", "−") }];
};

/** "under 0.001", "0.032" */
const chance = (entry: AnalysisEntry | null) => {
  const p = numberIn(entry, "p");
  return p === null ? [] : [{ head: "Chance alone (p)", text: p < 0.001 ? "under 0.001" : p.toFixed(3) }];
};

const rated = (entry: AnalysisEntry | null): number | null => {
  const [near, far] = [textIn(entry, "rating_95"), textIn(entry, "rating_998")];
  if (near === null) {
    return null;
  }
  return near === "similar" ? 2 : near === "higher" ? (far === "higher" ? 4 : 3) : far === "lower" ? 0 : 1;
};

const from = (names: readonly string[]) => (entry: AnalysisEntry | null) => {
  const at = names.indexOf(textIn(entry, "class") ?? "");
  return at < 0 ? null : at;
};

const benchmarkWords = (table: Table, column: string, per: RatePer): string => {
  const benchmark = numberIn(entryFinder(table.analysis)(null, column), "benchmark");
  return benchmark === null ? "" : ` (${numberText(benchmark, "rate", per)})`;
};

const sureness = [
  "lower, surely (99.8%)",
  "lower (95%)",
  "similar",
  "higher (95%)",
  "higher, surely (99.8%)",
] as const;

export const comparedKinds: Record<"difference" | "neighbours" | "funnel" | "hot_spots", ComparedKind> = {
  difference: {
    words: sureness,
    classOf: rated,
    beside: () => [],
    method: (table, column, per) =>
      `Difference from all areas together${benchmarkWords(table, column, per)}: an area is similar where the limits of its rate hold theirs. Of twenty areas that do not differ, about one lies outside by chance.`,
  },
  neighbours: {
    words: sureness,
    classOf: rated,
    beside: (entry) => told(entry, "benchmark", "Areas like it together", 2),
    method: () =>
      "Difference from areas like it: each is set against those whose residents are most like its own in number, age and deprivation, by a distance of the hub's own.",
  },
  funnel: {
    words: sureness,
    classOf: from(["below_998", "below_95", "within", "above_95", "above_998"]),
    beside: (entry) => told(entry, "ratio", "Ratio to expected", 2),
    method: () =>
      "Difference from the number expected at the rate of all areas together, with limits that also allow for how much areas usually differ (a funnel).",
  },
  hot_spots: {
    words: ["cold spot (99%)", "cold spot (95%)", "neither", "hot spot (95%)", "hot spot (99%)"],
    classOf: from(["cold_99", "cold_95", "none", "hot_95", "hot_99"]),
    beside: (entry) => [...told(entry, "z", "Score (z)", 2), ...chance(entry)],
    method: () =>
      "Hot and cold spots: an area and its neighbours together lie higher or lower than all areas. It is a statement about a neighbourhood, not about the single area.",
  },
};

export function isCompared(show: MapShow): show is keyof typeof comparedKinds {
  return show === "difference" || show === "neighbours" || show === "funnel" || show === "hot_spots";
}
