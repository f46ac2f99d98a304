import { figureWords, shorthand } from "../../format/figure_text";
import { cellAt, figureOf, type Figure, type Table } from "../../model/table";

/** Days by hours: where most happens in a week. */
export interface Heat {
  rows: { id: string; name: string; figures: Figure[] }[];
  columns: { id: string; name: string }[];
  /** Upper ends of the classes, the last the highest figure; fewer where the figures are few. */
  breaks: number[];
  counted: string;
}

const classes = 5;

export function heatOf(table: Table): Heat {
  const rows = table.rows.map((row, index) => ({
    id: row.id,
    name: row.label,
    figures: table.columns.map((_, column) => figureOf(cellAt(table, index, column), "count")),
  }));
  const values = rows
    .flatMap(({ figures }) => figures)
    .flatMap((figure) => (figure.status === "published" ? [figure.value] : []));
  const highest = Math.max(0, ...values);
  // Equal steps from nought: twice as dark is about twice as many, and no class is empty by design.
  const breaks = Array.from({ length: classes }, (_, index) => Math.ceil((highest * (index + 1)) / classes));
  return {
    rows,
    columns: table.columns.map(({ id, label }) => ({ id, name: label })),
    breaks: [...new Set(breaks)].filter((end) => end > 0),
    counted: table.measure.counted,
  };
}

/** 0 for the lowest class; null where there is no figure. */
export function classOf(figure: Figure, breaks: readonly number[]): number | null {
  if (figure.status !== "published" || breaks.length === 0) {
    return null;
  }
  const found = breaks.findIndex((end) => figure.value <= end);
  return found < 0 ? breaks.length - 1 : found;
}

/** "up to 12", "13 to 24" */
export function classWords(breaks: readonly number[], at: number): string {
  const to = (breaks[at] ?? 0).toLocaleString("en-GB");
  if (at === 0) {
    return `up to ${to}`;
  }
  const from = ((breaks[at - 1] ?? 0) + 1).toLocaleString("en-GB");
  return from === to ? to : `${from} to ${to}`;
}

export function cellWords(heat: Heat, row: number, column: number): string {
  const one = heat.rows[row];
  const figure = one?.figures[column];
  if (one === undefined || figure === undefined) {
    return "";
  }
  const unit = figure.status === "published" ? ` ${heat.counted}` : "";
  return `${one.name}, ${heat.columns[column]?.name ?? ""}: ${figureWords(figure, "count", 1000)}${unit}`;
}

/** In a cell without room for more; the key says what it is short for. */
export const fewWord = "few";

export function cellText(figure: Figure): string {
  return figure.status === "published" ? figure.value.toLocaleString("en-GB") : shorthand(figure.status);
}

/** "Most attendances came on Saturday, 00:00 to 03:59 (151 of 1,502 shown)" */
export function heatTitle(heat: Heat): string {
  let best: { words: string; value: number } | null = null;
  let shown = 0;
  heat.rows.forEach((row) =>
    row.figures.forEach((figure, at) => {
      if (figure.status === "published") {
        shown += figure.value;
        if (best === null || figure.value > best.value) {
          best = { words: `${row.name}, ${heat.columns[at]?.name ?? ""}`, value: figure.value };
        }
      }
    }),
  );
  const found = best as { words: string; value: number } | null;
  return found === null
    ? "No time of the week can be shown for this period"
    : `Most ${heat.counted}: ${found.words} (${found.value.toLocaleString("en-GB")} of the ${shown.toLocaleString("en-GB")} shown)`;
}
