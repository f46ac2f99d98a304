/** The recent trend of whole years, in sentences. */
import { entryOf, numberIn, textIn } from "../model/analysis";
import type { Table } from "../model/table";
import { listText } from "./figure_text";

const directions = ["rising", "falling", "none"] as const;

/** "Rising in Eastmoor; no clear direction in Wrenport" */
export function trendTitle(table: Table): string {
  const named = directions.map((direction) => ({
    direction,
    names: table.rows
      .filter((row) => textIn(entryOf(table.analysis, row.id, null), "direction") === direction)
      .map((row) => row.label),
  }));
  const words = { rising: "rising in", falling: "falling in", none: "no clear direction in" };
  const parts = named.flatMap(({ direction, names }) =>
    names.length === 0 ? [] : [`${words[direction]} ${listText(names)}`],
  );
  const title = parts.join("; ");
  return title === "" ? "The direction of the last years cannot be told" : `Over five years: ${title}`;
}

/** "Eastmoor: 3.1% a year more from 2015 to 2019 (95% limits 1.2% to 5.0%)." */
export function trendSentences(table: Table): string[] {
  return table.rows.map((row) => {
    const entry = entryOf(table.analysis, row.id, null);
    const percent = numberIn(entry, "percent_a_year");
    const direction = textIn(entry, "direction");
    if (direction === null || entry?.refused != null) {
      return `${row.label}: no trend can be told${entry?.refused == null ? "" : `, since ${entry.refused}`}.`;
    }
    const years = `from ${textIn(entry, "first") ?? "the first year"} to ${textIn(entry, "last") ?? "the last"}`;
    const [lower, upper] = [numberIn(entry, "lower_limit"), numberIn(entry, "upper_limit")];
    const limits =
      lower === null || upper === null ? "" : ` (95% limits ${signed(lower)} to ${signed(upper)} a year)`;
    if (direction === "none" || percent === null) {
      return `${row.label}: no clear direction ${years}${limits}.`;
    }
    return `${row.label}: ${Math.abs(percent).toFixed(1)}% ${percent > 0 ? "more" : "fewer"} each year ${years}${limits}.`;
  });
}

const signed = (value: number) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value).toFixed(1)}%`;
