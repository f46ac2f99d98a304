import { heatOf, type Heat } from "./state";
import type { Table } from "../../model/table";

/** "Most incidents: Robbery, Wrenport (151 of the 1,502 shown)"; of a single column only its row is named. */
export function splitTitle(table: Table): string {
  const heat: Heat = heatOf(table);
  let best: { words: string; value: number } | null = null;
  let shown = 0;
  for (const row of heat.rows) {
    row.figures.forEach((figure, at) => {
      if (figure.status === "published") {
        shown += figure.value;
        const words = heat.columns.length > 1 ? `${row.name}, ${heat.columns[at]?.name ?? ""}` : row.name;
        best = best === null || figure.value > best.value ? { words, value: figure.value } : best;
      }
    });
  }
  const found = best as { words: string; value: number } | null;
  const text = (value: number) => value.toLocaleString("en-GB");
  return found === null
    ? "No figure of this split can be shown"
    : `Most ${heat.counted}: ${found.words} (${text(found.value)} of the ${text(shown)} shown)`;
}
