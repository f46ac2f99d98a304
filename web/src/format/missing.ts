import { cellAt, figureOf, type Measure, type Table, type UnpublishedStatus } from "../model/table";
import { listText } from "./figure_text";

// More names than these make a sentence that nobody reads.
const mostNamed = 6;

/** Sentences that name every period without a figure, so that a gap is also told in words. */
export function missingSentences(table: Table, measure: Measure): string[] {
  const meaning: Record<UnpublishedStatus, string> = {
    not_available: "Not available, marked [x] and left as a gap",
    suppressed: "Confidential, marked [c] and left as a gap",
    not_applicable: "Not applicable, marked [z]",
    zero_or_few: "0 or very few, left as a gap",
  };
  const statuses: UnpublishedStatus[] = ["not_available", "suppressed", "zero_or_few", "not_applicable"];
  return statuses.flatMap((status) => {
    const groups = new Map<string, string[]>();
    table.rows.forEach((row, index) => {
      const periods = table.columns
        .filter((_, column) => figureOf(cellAt(table, index, column), measure).status === status)
        .map((column) => column.label);
      if (periods.length > 0) {
        const key = shortened(periods, table.columns.length);
        groups.set(key, [...(groups.get(key) ?? []), row.label]);
      }
    });
    return [...groups].map(([periods, names]) => {
      const whose = names.length === table.rows.length ? "" : ` for ${listText(names)}`;
      return `${meaning[status]}: ${periods}${whose}.`;
    });
  });
}

function shortened(periods: string[], all: number): string {
  if (periods.length === all) {
    return "every period shown";
  }
  if (periods.length <= mostNamed) {
    return listText(periods);
  }
  return `${periods.length} of ${all} periods, from ${periods[0] ?? ""} to ${periods.at(-1) ?? ""}`;
}
