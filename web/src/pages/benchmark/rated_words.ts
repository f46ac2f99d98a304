import { perText } from "../../format/figure_text";
import { monthTitle } from "../../model/month";
import type { SettledBenchmark } from "../../view_state/benchmark_view";
import type { SourceShown } from "../source_answers";
import { withinWords } from "./benchmark_words";

/** What, of which kind of area, where and when. */
export function ratedSubtitle(what: string, view: SettledBenchmark, sources: readonly SourceShown[]): string {
  const first = sources[0];
  const level = first?.dataset.rows.find((row) => row.id === view.level)?.title ?? view.level;
  return `${what}. ${level}${withinWords(view)}, ${monthTitle(view.from)} to ${monthTitle(view.to)}. Rates ${perText(view.per)}.`;
}

/** What each source counts: too long for a subtitle, and wanted beside the figures all the same. */
export const countedNotes = (sources: readonly SourceShown[]): string[] =>
  sources.map(({ table }) => `${table.title}: ${table.measure.title}.`);

export const ratedMethod =
  "Each source is asked by itself for the rates of the same kind of area over the same months. An area is called higher or lower where its interval leaves out the rate of all areas of that source together, by 95% limits, and by 99.8% limits where that is said. A rate that is hidden or missing is in no comparison.";

export const quartileMethod =
  "Quartiles are of the areas' shown rates, each area counted once whatever its number of people. They lie straight between the two nearest rates in order, at 1 + (n − 1) × 0.25 and 1 + (n − 1) × 0.75 of n rates (type 7 of Hyndman and Fan 1996). Under five rates none is told.";
