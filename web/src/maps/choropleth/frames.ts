import { cellAt, figureOf, type Measure, type Table } from "../../model/table";

/** The column of a period; the newest with a figure where none is named, or one that is not there. */
export function frameOf(table: Table, at: string | null, measure: Measure): number {
  const named = table.columns.findIndex((column) => column.id === at);
  if (named >= 0) {
    return named;
  }
  for (let column = table.columns.length - 1; column > 0; --column) {
    if (table.rows.some((_, row) => figureOf(cellAt(table, row, column), measure).status === "published")) {
      return column;
    }
  }
  return 0;
}

/** So long each period is shown while the slider plays, in milliseconds: long enough to look at a map. */
export const frameTime = 1400;

/** The period after one; from the last one begins anew. */
export function startOfPlay(column: number, columns: number): number {
  return column >= columns - 1 ? 0 : column + 1;
}
