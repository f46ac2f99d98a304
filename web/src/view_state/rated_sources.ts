import { caseIn } from "../model/case";
import type { Dataset } from "../model/dataset";
import { benchmarkQuestion, type SettledBenchmark } from "./benchmark_view";
import { knowsAreas, type SourceAsked } from "./sources_question";

/**
 * The same areas and months of every source that the reader may see, each set against all of its own areas
 * together; the page's dataset first. Filters are of one dataset's own items, so none is asked; a case is asked
 * where a source defines it.
 */
export function ratedSources(datasets: readonly Dataset[], view: SettledBenchmark): SourceAsked[] {
  const known = datasets.filter((one) => knowsAreas(one, view.level));
  const own = known.filter(({ id }) => id === view.dataset);
  return [...own, ...known.filter(({ id }) => id !== view.dataset)].map((dataset) => {
    const ofCase = dataset.id === view.dataset ? view.ofCase : caseIn(dataset, view.ofCase);
    return {
      dataset,
      question: benchmarkQuestion({ ...view, dataset: dataset.id, where: [], ofCase }, "rating"),
    };
  });
}
