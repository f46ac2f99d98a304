import type { Dataset } from "../model/dataset";
import type { Table } from "../model/table";
import { type Instead, insteadWords, parseInstead } from "../view_state/instead";

/** The coarser view that the server names beside hidden figures, in words and as a way there. */
export function coarserOf(
  table: Table,
  dataset: Dataset,
  onChange: (next: Instead) => void,
): { words: string; go: () => void } | null {
  const instead = parseInstead(table.protection.coarser);
  return instead === null ? null : { words: insteadWords(instead, dataset), go: () => onChange(instead) };
}
