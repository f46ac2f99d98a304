import { monthTitle } from "../../model/month";
import type { Dataset } from "../../model/dataset";
import type { Table } from "../../model/table";
import type { SettledExplore } from "../../view_state/explore_question";
import { measureWords } from "../filter_words";

/** Measure, unit, filters, period, kind of area and how a place is meant. */
export function exploreSubtitle(dataset: Dataset, view: SettledExplore, table: Table): string {
  const what = measureWords(dataset, view.where, table);
  const level = dataset.rows.find((row) => row.id === view.level)?.title;
  const period = `${monthTitle(view.from)} to ${monthTitle(view.to)}`;
  return `${what}, ${period}. ${level === undefined ? "" : `${level}. `}Place: ${table.measure.place}.`;
}
