import type { Dataset } from "../model/dataset";
import type { PeriodUnit } from "../model/period";
import type { Question } from "../model/table";
import { benchmarkViewOf } from "./benchmark_view";
import { answeredPeriods } from "./explore_question";
import { parseExplore, printExplore } from "./explore_view";
import { groupChoices, parseGroups, printGroups } from "./groups_view";
import { newestStretch } from "./usual_year";
import type { SettledMap } from "./map_question";

const mostMonths = 36;

/** Small lines are restless by month, so by quarter where that is answered, else by year. */
export function pinnedPeriod(dataset: Dataset, level: string): PeriodUnit {
  return answeredPeriods(dataset, level).includes("quarter") ? "quarter" : "year";
}

/** The chosen area over the newest three years with records, or all years where it is answered by year. */
export function pinnedQuestion(view: SettledMap, dataset: Dataset, area: string): Question | null {
  if (dataset.months === null) {
    return null;
  }
  const by = pinnedPeriod(dataset, view.level);
  const { first, last } = dataset.months;
  const range =
    by === "quarter" ? newestStretch(dataset, dataset.months, mostMonths) : { from: first, to: last };
  return {
    dataset: view.dataset,
    rows: view.level,
    columns: by,
    ...range,
    where: [...view.where, { name: view.level, values: [area] }],
    ofCase: view.ofCase,
    measure: view.measure,
    per: view.per,
  };
}

export interface PinnedLink {
  href: string;
  label: string;
}

/** Ways on from an area, each with the same records, case and filters. */
export function pinnedLinks(view: SettledMap, dataset: Dataset, area: string): PinnedLink[] {
  const shared = { dataset: view.dataset, where: view.where, ofCase: view.ofCase };
  const explore = printExplore({
    ...parseExplore(""),
    ...shared,
    level: view.level,
    areas: [area],
    measure: view.measure,
    per: view.measure === "rate" ? view.per : 1000,
  });
  const links = [{ href: explore, label: "Explore it over time" }];
  const benchmark = benchmarkViewOf(view, dataset, area);
  if (benchmark !== null) {
    links.push({ href: benchmark, label: "Benchmark it against all areas" });
  }
  if (groupChoices(dataset).parts.length > 0) {
    const groups = printGroups({ ...parseGroups(""), ...shared, level: view.level, area });
    links.push({ href: groups, label: "At-risk groups in it" });
  }
  return links;
}
