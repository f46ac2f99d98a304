import { figureText, stageMark } from "../../format/figure_text";
import { entryFinder, numberIn, textIn } from "../../model/analysis";
import type { PlainCell } from "../../model/plain_table";
import { cellAt, figureOf, type Figure, type Measure, type RatePer, type Table } from "../../model/table";
import type { DotRow, Dots, Estimate } from "./state";

/** So many periods of one area are shown, newest last. */
const mostPeriods = 12;

/** "+12%", "−3%", "0%" */
export function percentChange(value: number): string {
  const rounded = Math.round(value);
  return `${rounded > 0 ? "+" : rounded < 0 ? "−" : ""}${Math.abs(rounded).toLocaleString("en-GB")}%`;
}

/** Changes and the period that they are of, where it is one. */
export interface Changes {
  dots: Dots;
  period: string | null;
}

/** Change on the same period a year before: of one area by period, of several in their newest period. */
export function changesOf(table: Table, measure: Measure, per: RatePer): Changes {
  if (table.rows.length === 1) {
    const rows = table.columns.flatMap((_, column) => rowOf(table, 0, column, measure, per) ?? []);
    return { dots: dotsOf(rows.slice(-mostPeriods), "Period", ""), period: null };
  }
  const found = table.rows.flatMap((_, row) => newest(table, row, measure, per) ?? []);
  const periods = [...new Set(found.map(({ period }) => period))];
  // An area is named with its period only where the areas' newest periods differ.
  const several = periods.length > 1;
  const rows = found.map(({ area, period, row }) => ({
    ...row,
    name: several ? `${area}, ${period}` : area,
  }));
  const period = several ? null : (periods[0] ?? null);
  return { dots: dotsOf(rows, "Area", period === null ? "" : `, ${period}`), period };
}

function dotsOf(rows: DotRow[], head: string, period: string): Dots {
  return {
    rows,
    none: 0,
    noneWords: "no change",
    axis: `Change on a year before${period}, %`,
    heads: { row: head, value: "Change", beside: ["Figure", "A year before"] },
    text: percentChange,
    logarithmic: false,
  };
}

function newest(table: Table, row: number, measure: Measure, per: RatePer) {
  for (let column = table.columns.length - 1; column >= 0; --column) {
    const found = rowOf(table, row, column, measure, per);
    if (found?.estimate.status === "published") {
      return { area: table.rows[row]?.label ?? "", period: found.name, row: found };
    }
  }
  return null;
}

/** Null where the table does not reach back to the year before. */
function rowOf(table: Table, row: number, column: number, measure: Measure, per: RatePer): DotRow | null {
  const [area, period] = [table.rows[row], table.columns[column]];
  if (area === undefined || period === undefined) {
    return null;
  }
  const entry = entryFinder(table.analysis)(area.id, period.id);
  const before = table.columns.findIndex((one) => one.id === textIn(entry, "compared_with"));
  const figure = figureOf(cellAt(table, row, column), measure);
  if (before < 0 && figure.status === "published") {
    return null;
  }
  const earlier: Figure =
    before < 0 ? { status: "not_available" } : figureOf(cellAt(table, row, before), measure);
  const mark = stageMark(period.stage);
  const cell = (one: Figure): PlainCell => (one.status === "published" ? figureText(one, measure, per) : one);
  return {
    id: `${area.id} ${period.id}`,
    name: `${period.label}${mark === null ? "" : ` ${mark.text}`}`,
    estimate: estimateOf(figure, earlier, entry),
    beside: [cell(figure), cell(earlier)],
  };
}

function estimateOf(figure: Figure, earlier: Figure, entry: Parameters<typeof numberIn>[0]): Estimate {
  const [value, lower, upper] = ["percent", "lower_limit", "upper_limit"].map((name) =>
    numberIn(entry, name),
  );
  if (value != null && lower != null && upper != null) {
    return { status: "published", value, lower, upper, few: false };
  }
  return figure.status !== "published"
    ? { status: figure.status }
    : { status: earlier.status === "published" ? "not_applicable" : earlier.status };
}
