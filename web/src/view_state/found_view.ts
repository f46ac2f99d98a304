import { choiceOf } from "../model/case";
import type { Dataset } from "../model/dataset";
import type { Found } from "../model/finder/find";
import { type ExploreView, parseExplore, printExplore } from "./explore_view";

/** The address of what was found: of the same areas and time as are shown, where that is the same dataset. */
export function foundAddress(found: Found, shown: ExploreView, dataset: Dataset): string {
  const { entry } = found;
  const same = shown.dataset === entry.dataset;
  const base: ExploreView = {
    ...parseExplore(""),
    dataset: entry.dataset,
    ...(same ? { from: shown.from, to: shown.to, level: shown.level, areas: shown.areas } : {}),
    measure: shown.measure,
    per: shown.per,
  };
  const place = found.within?.area ?? entry.area;
  const placed = place === null ? base : { ...base, level: place.level, areas: [place.code] };
  return printExplore(withSubject(placed, found, dataset, same ? shown : null));
}

function withSubject(
  view: ExploreView,
  { entry, within }: Found,
  dataset: Dataset,
  shown: ExploreView | null,
): ExploreView {
  if (entry.kind === "area" && within === null) {
    // Another place for the same subject.
    return shown === null ? view : { ...view, where: shown.where, ofCase: shown.ofCase, by: shown.by };
  }
  const answered = entry.ofCase === null ? null : (choiceOf(dataset, entry.ofCase)?.rows ?? []);
  const known = answered === null || view.level === null || answered.includes(view.level);
  return {
    ...view,
    ...(known ? {} : { level: answered[0] ?? null, areas: [] }),
    where: entry.where === null ? [] : [entry.where],
    ofCase: entry.ofCase,
    ...(entry.split === null ? {} : { read: "split" as const, split: entry.split }),
  };
}
