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
