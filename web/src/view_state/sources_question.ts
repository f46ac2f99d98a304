import { caseIn } from "../model/case";
import type { Dataset } from "../model/dataset";
import type { Question } from "../model/table";
import type { SettledExplore } from "./explore_question";

/** What is asked of one source. */
export interface SourceAsked {
  dataset: Dataset;
  question: Question;
}

/** Usually held against: what the police record, since it covers most kinds of harm and all places. */
const usuallyAgainst = ["force_crime", "police"];

/** Has records, and is answered by this kind of area. */
export function knowsAreas({ months, rows }: Dataset, level: string): boolean {
  return months !== null && rows.some(({ id, kind }) => id === level && kind === "area");
}

/** The datasets that know areas of the level, the one that others are held against first. */
export function comparedSources(datasets: readonly Dataset[], view: SettledExplore): Dataset[] {
  const known = datasets.filter((one) => knowsAreas(one, view.level));
  const against =
    known.find(({ id }) => id === view.against) ??
    known.find(({ id }) => usuallyAgainst.includes(id)) ??
    known[0];
  return against === undefined ? [] : [against, ...known.filter((one) => one !== against)];
}

/**
 * The same areas and months of each source, as rates: their limits carry what protection added. Filters are
 * of one dataset's own items, so none is asked; a case is asked where a source defines it.
 */
export function sourcesQuestions(datasets: readonly Dataset[], view: SettledExplore): SourceAsked[] {
  return comparedSources(datasets, view).map((dataset) => ({
    dataset,
    question: {
      dataset: dataset.id,
      rows: view.level,
      columns: "total",
      from: view.from,
      to: view.to,
      where: [{ name: view.level, values: view.areas }],
      ofCase: dataset.id === view.dataset ? view.ofCase : caseIn(dataset, view.ofCase),
      measure: "rate",
      per: view.per,
    },
  }));
}
