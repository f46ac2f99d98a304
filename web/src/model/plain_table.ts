import type { UnpublishedStatus } from "./table";

/** A text, or why there is no number. */
export type PlainCell = string | { status: UnpublishedStatus };

/** A table in words and numbers as they are read, the equal of a chart. */
export interface PlainTable {
  caption: string;
  head: string[];
  /** Columns that hold words; the others hold numbers and stand to the right. The first heads its row. */
  textColumns: number[];
  rows: PlainCell[][];
}
