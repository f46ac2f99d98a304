import { columnsInYear, type PeriodUnit } from "../model/period";
import { cellAt, figureOf, type Figure, type Measure, type RatePer, type Table } from "../model/table";
import { figureWords, listText, numberText, statusWords } from "./figure_text";

export interface Reading {
  measure: Measure;
  per: RatePer;
  by: PeriodUnit;
}

type Published = Extract<Figure, { status: "published" }>;

interface Latest {
  column: number;
  figure: Published;
}

// Under this many, a percentage tells more than the figures do.
const smallestPercentageBase = 20;

/** One sentence for each row: its latest figure, against the same period a year before. */
export function readingSentences(table: Table, reading: Reading): string[] {
  return table.rows.map((row, index) => {
    const latest = latestOf(table, index, reading.measure);
    if (latest === null) {
      return `${row.label}: no figure can be shown for this period.`;
    }
    const period = inSentence(table.columns[latest.column]?.label ?? "");
    const value = figureWords(latest.figure, reading.measure, reading.per);
    return `${row.label}: ${value} in ${period}${comparison(table, index, latest, reading)}.`;
  });
}

/** "the 12 months to June 2019" of "12 months to June 2019"; other periods as they are. */
const inSentence = (period: string) => (/^\d+ months to /.test(period) ? `the ${period}` : period);

function latestOf(table: Table, row: number, measure: Measure): Latest | null {
  for (let column = table.columns.length - 1; column >= 0; --column) {
    const figure = figureOf(cellAt(table, row, column), measure);
    if (figure.status === "published") {
      return { column, figure };
    }
  }
  return null;
}

function comparison(table: Table, row: number, latest: Latest, reading: Reading): string {
  const column = latest.column - columnsInYear(reading.by);
  const label = table.columns[column]?.label;
  if (label === undefined) {
    return "";
  }
  const earlier = figureOf(cellAt(table, row, column), reading.measure);
  if (earlier.status !== "published") {
    return `; ${label} is ${statusWords(earlier.status)}, so the two cannot be compared`;
  }
  const before = numberText(earlier.value, reading.measure, reading.per);
  const overlap = limitsOverlap(latest.figure, earlier) ? "; the limits overlap" : "";
  return `, ${changeWords(latest.figure, earlier)} ${label} (${before}${overlap})`;
}

function limitsOverlap(now: Published, before: Published): boolean {
  const [nowLower, nowUpper] = [now.lower ?? Number.NaN, now.upper ?? Number.NaN];
  return nowLower <= (before.upper ?? Number.NaN) && (before.lower ?? Number.NaN) <= nowUpper;
}

function changeWords(now: Published, before: Published): string {
  if (now.value === before.value) {
    return "the same as";
  }
  if (limitsOverlap(now, before)) {
    return "similar to";
  }
  const direction = now.value > before.value ? "higher than" : "lower than";
  if (now.lower !== null) {
    return direction;
  }
  const more = now.value > before.value ? "more than" : "fewer than";
  const difference = Math.abs(now.value - before.value);
  if (before.value < smallestPercentageBase) {
    return `${difference.toLocaleString("en-GB")} ${more}`;
  }
  const percent = Math.round((difference / before.value) * 100);
  return percent === 0 ? "about the same as" : `${percent.toLocaleString("en-GB")}% ${more}`;
}

/** What the figure shows, in one line made from its figures. */
export function activeTitle(table: Table, reading: Reading): string {
  const latest = table.rows.map((row, index) => ({
    name: row.label,
    at: latestOf(table, index, reading.measure),
  }));
  const last = Math.max(...latest.map((row) => row.at?.column ?? -1));
  const period = table.columns[last]?.label;
  if (period === undefined) {
    return `${listText(table.rows.map((row) => row.label))}: no figures for this period`;
  }
  const ranked = latest
    .flatMap((row) => (row.at?.column === last ? [{ name: row.name, value: row.at.figure.value }] : []))
    .sort((a, b) => b.value - a.value);
  const [highest, lowest] = [ranked[0], ranked.at(-1)];
  if (highest === undefined || lowest === undefined) {
    return period;
  }
  const text = (value: number) => numberText(value, reading.measure, reading.per);
  if (ranked.length === 1) {
    return (
      singleTitle(table, reading, highest.name, last) ??
      `${highest.name}: ${text(highest.value)} in ${period}`
    );
  }
  return highest.value === lowest.value
    ? `${listText(ranked.map((row) => row.name))}: ${text(highest.value)} each in ${period}`
    : `${period}: highest in ${highest.name} (${text(highest.value)}), lowest in ${lowest.name} (${text(lowest.value)})`;
}

/** For one area over time: where the latest figure stands among those shown. */
function singleTitle(table: Table, reading: Reading, name: string, last: number): string | null {
  const row = table.rows.findIndex((candidate) => candidate.label === name);
  const values = table.columns.flatMap((_, column) => {
    const figure = figureOf(cellAt(table, row, column), reading.measure);
    return figure.status === "published" ? [{ column, value: figure.value }] : [];
  });
  if (values.length < 3) {
    return null;
  }
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined || least.value === most.value) {
    return null;
  }
  const latest = values.find((value) => value.column === last);
  const text = (value: number) => numberText(value, reading.measure, reading.per);
  const range = `between ${text(least.value)} and ${text(most.value)}`;
  const period = inSentence(table.columns[last]?.label ?? "");
  return `${name}: ${text(latest?.value ?? 0)} in ${period}; ${range} over the period shown`;
}
