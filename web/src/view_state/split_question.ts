import type { Dataset } from "../model/dataset";
import { type PeriodUnit, periodUnits } from "../model/period";
import type { Question } from "../model/table";
import { answeredPeriods, type SettledExplore } from "./explore_question";

export interface SplitChoice {
  id: string;
  title: string;
}

/** What the rows of a split may be: the chosen areas themselves, and the items that the policy answers as rows. */
export function splitRows(dataset: Dataset, level: string): SplitChoice[] {
  const area = dataset.rows.find(({ id }) => id === level);
  const items = dataset.rows.filter(
    ({ id, kind }) => kind === "dimension" && dataset.dimensions.some((dimension) => dimension.id === id),
  );
  return [...items, ...(area === undefined ? [] : [area])].map(({ id, title }) => ({ id, title }));
}

const periodTitles: Record<PeriodUnit, string> = {
  month: "Month",
  quarter: "Quarter",
  year: "Calendar year",
  financial_year: "Financial year",
  rolling_12: "Rolling 12 months",
};

/** What its columns may be: the whole time, another item, or the periods by which the rows are answered. */
export function splitColumns(dataset: Dataset, rows: string): SplitChoice[] {
  return [
    { id: "total", title: "The whole time" },
    ...dataset.dimensions.filter(({ id }) => id !== rows).map(({ id, title }) => ({ id, title })),
    ...answeredPeriods(dataset, rows)
      .filter((unit) => unit !== "rolling_12")
      .map((id) => ({ id, title: periodTitles[id] })),
  ];
}

export interface SettledSplit {
  rows: string;
  columns: string;
}

/** Null where the dataset has no item to split by. */
export function settleSplit(view: SettledExplore, dataset: Dataset): SettledSplit | null {
  const rows = splitRows(dataset, view.level);
  const row = rows.find(({ id }) => id === view.split)?.id ?? rows[0]?.id;
  if (row === undefined) {
    return null;
  }
  const columns = splitColumns(dataset, row);
  return { rows: row, columns: columns.find(({ id }) => id === view.across)?.id ?? "total" };
}

/** Numbers, since shares and crossings have no people of their own; of the chosen areas together. */
export function splitQuestion(view: SettledExplore, { rows, columns }: SettledSplit): Question {
  const others = view.where.filter(({ name }) => name !== rows && name !== columns);
  return {
    dataset: view.dataset,
    rows,
    columns,
    from: view.from,
    to: view.to,
    where: [...others, { name: view.level, values: view.areas }],
    ofCase: view.ofCase,
    measure: "count",
    per: view.per,
  };
}

/** Rows and columns changed places; null where the columns cannot be rows. */
export function pivoted(
  dataset: Dataset,
  level: string,
  { rows, columns }: SettledSplit,
): SettledSplit | null {
  const possible = splitRows(dataset, level).some(({ id }) => id === columns);
  const back = splitColumns(dataset, columns).some(({ id }) => id === rows);
  return possible && back ? { rows: columns, columns: rows } : null;
}

export const isPeriod = (id: string) => periodUnits.some((unit) => unit === id);
