import { firstMonthOf, lengthOf, type PeriodUnit } from "../../model/period";
import { monthNumber } from "../../model/month";
import { cellAt, figureOf, type Figure, type Measure, type Stage, type Table } from "../../model/table";
import { stageMark } from "../../format/figure_text";
import type { ChartNote } from "../plotted/notes";

export interface TrendPoint {
  /** Months since the year 0 at the middle of the period. */
  at: number;
  label: string;
  /** For an axis: "2018 Q1", "2018/19". */
  short: string;
  figure: Figure;
  stage: Stage | null;
}

export interface TrendSeries {
  id: string;
  name: string;
  points: TrendPoint[];
}

/** Periods side by side where at least one series has no figure; drawn as a marked gap. */
export interface TrendGap {
  from: number;
  to: number;
  shorthand: "[x]" | "[c]" | "[z]" | "0 or few";
  series: string[];
}

/** Periods side by side whose figures may still change, or have changed since they were first shown. */
export interface TrendStage {
  from: number;
  to: number;
  shorthand: string;
  words: string;
}

/** What a line chart shows, without a pixel. */
export interface Trend {
  series: TrendSeries[];
  gaps: TrendGap[];
  stages: TrendStage[];
  notes: readonly ChartNote[];
  first: number;
  last: number;
  /** Highest value or limit shown; 0 where nothing is. */
  highest: number;
  periodLength: number;
  /** Several years lie over each other: the axis names months and no year. */
  undated?: boolean;
}

const marks = {
  not_available: "[x]",
  suppressed: "[c]",
  not_applicable: "[z]",
  zero_or_few: "0 or few",
} as const;

export function trendOf(
  table: Table,
  measure: Measure,
  by: PeriodUnit,
  notes: readonly ChartNote[] = [],
): Trend {
  const length = lengthOf(by);
  // A rolling year stands at its last month: it is the newest figure known then.
  const anchor = (first: number) => (by === "rolling_12" ? first + 11.5 : first + length / 2);
  const width = by === "rolling_12" ? 1 : length;
  const starts = table.columns.map((column) => {
    const month = firstMonthOf(column.id);
    return month === null ? 0 : monthNumber(month);
  });
  const series = table.rows.map((row, index) => ({
    id: row.id,
    name: row.label,
    points: table.columns.map((column, at) => ({
      at: anchor(starts[at] ?? 0),
      label: column.label,
      short: column.id.replace("-Q", " Q"),
      stage: column.stage ?? null,
      figure: figureOf(cellAt(table, index, at), measure),
    })),
  }));
  const places = series[0]?.points.map((point) => point.at) ?? [];
  return {
    series,
    gaps: gapsOf(series, width),
    stages: stagesOf(series[0]?.points ?? [], width),
    notes,
    first: (places[0] ?? 0) - width / 2,
    last: (places.at(-1) ?? 0) + width / 2,
    highest: highestOf(series),
    periodLength: width,
  };
}

function stagesOf(points: TrendPoint[], width: number): TrendStage[] {
  const stages: TrendStage[] = [];
  for (const point of points) {
    const mark = stageMark(point.stage);
    if (mark === null) {
      continue;
    }
    const from = point.at - width / 2;
    const before = stages.at(-1);
    if (before?.to === from && before.shorthand === mark.text) {
      before.to = point.at + width / 2;
    } else {
      stages.push({ from, to: point.at + width / 2, shorthand: mark.text, words: mark.words });
    }
  }
  return stages;
}

function gapsOf(series: TrendSeries[], width: number): TrendGap[] {
  const gaps: TrendGap[] = [];
  const columns = series[0]?.points.length ?? 0;
  for (let column = 0; column < columns; ++column) {
    const lacking = series.filter((one) => one.points[column]?.figure.status !== "published");
    const point = lacking[0]?.points[column];
    if (point === undefined || point.figure.status === "published") {
      continue;
    }
    const shorthand = marks[point.figure.status];
    const names = lacking.map((one) => one.name);
    const before = gaps.at(-1);
    const from = point.at - width / 2;
    if (before?.to === from && before.shorthand === shorthand && before.series.join() === names.join()) {
      before.to = point.at + width / 2;
    } else {
      gaps.push({ from, to: point.at + width / 2, shorthand, series: names });
    }
  }
  return gaps;
}

function highestOf(series: TrendSeries[]): number {
  let highest = 0;
  for (const { points } of series) {
    for (const { figure } of points) {
      if (figure.status === "published") {
        highest = Math.max(highest, figure.upper ?? figure.value);
      }
    }
  }
  return highest;
}

/** The same lines as charts of their own, which share the highest scale that any of them needs. */
export function trendsOnOneScale(trends: readonly Trend[]): Trend[] {
  const highest = Math.max(0, ...trends.map((trend) => trend.highest));
  return trends.map((trend) => ({ ...trend, highest }));
}

/** One row of a table as a table. */
export function rowAlone(table: Table, row: number): Table {
  return { ...table, rows: table.rows.slice(row, row + 1), cells: table.cells.slice(row, row + 1) };
}
