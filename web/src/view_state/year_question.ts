import type { Dataset } from "../model/dataset";
import type { PeriodUnit } from "../model/period";
import type { Question } from "../model/table";
import { answeredPeriods, exploreQuestion, type SettledExplore } from "./explore_question";

/** Years before the last one whose mean is a comparison. */
export const yearsOfMean = 3;

/** By month where that is answered, else by quarter; null where years alone are. */
export function yearPeriod(dataset: Dataset, level: string): PeriodUnit | null {
  return (
    (["month", "quarter"] as const).find((unit) => answeredPeriods(dataset, level).includes(unit)) ?? null
  );
}

/** From January of the third year before, up to the view's last month: its year so far, and the three before it, as far as there are records. */
export function yearQuestion(view: SettledExplore, dataset: Dataset): Question | null {
  const by = yearPeriod(dataset, view.level);
  if (by === null || dataset.months === null) {
    return null;
  }
  const year = Number(view.to.slice(0, 4));
  const first = `${year - yearsOfMean}-01`;
  return {
    ...exploreQuestion({ ...view, read: "figures", measure: "count" }),
    columns: by,
    from: first > dataset.months.first ? first : dataset.months.first,
    to: view.to < dataset.months.last ? view.to : dataset.months.last,
  };
}
