import { shortMonthName } from "../../model/month";
import { type PlacedNote, placeNotes } from "../plotted/notes";
import type { Trend, TrendPoint } from "./state";

export interface Tick {
  at: number;
  label: string;
}

/** What a time axis needs to know of what stands on it. */
export interface TimeSpan {
  first: number;
  last: number;
  periodLength: number;
  undated?: boolean;
  points: readonly { at: number; short: string }[];
}

export interface EndLabel {
  series: number;
  name: string;
  y: number;
}

/** Where a line chart's parts stand, in pixels. */
export interface PlacedTrend {
  width: number;
  height: number;
  margin: { top: number; right: number; bottom: number; left: number };
  top: number;
  xTicks: Tick[];
  yTicks: number[];
  notes: PlacedNote[];
  /** Direct labels at the lines' ends; empty on a narrow chart, which has a key above instead. */
  endLabels: EndLabel[];
}

const narrow = 560;
const textHeight = 16;
// Bold Arial of 14 px, with a little to spare for the fonts that stand in for it.
const characterWidth = 9;

export function placeTrend(trend: Trend, width: number): PlacedTrend {
  const { top, ticks } = niceScale(trend.highest, 5);
  const labelled = width >= narrow && trend.series.length > 1;
  const longest = Math.max(...trend.series.map((series) => series.name.length), 0);
  const right = labelled ? Math.min(170, Math.ceil(longest * characterWidth) + 18) : 18;
  const left = 16 + 8 * tickLength(ticks);
  const placed = placeNotes(
    trend.notes,
    [trend.first, trend.last],
    (at) => left + ((at - trend.first) / (trend.last - trend.first || 1)) * (width - left - right),
  );
  const margin = { top: 26 + placed.room, right, bottom: 44, left };
  const height = Math.round(Math.min(440, Math.max(280, width * 0.46))) + placed.room;
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  return {
    width,
    height,
    margin,
    top,
    xTicks: timeTicks({ ...trend, points: trend.series[0]?.points ?? [] }, inner.width),
    yTicks: ticks,
    notes: placed.notes,
    endLabels: labelled ? endLabels(trend, top, inner.height, margin.top) : [],
  };
}

/** Round steps from zero up: a bar or line always starts at nought. */
export function niceScale(highest: number, steps: number): { top: number; ticks: number[] } {
  if (highest <= 0) {
    return { top: 1, ticks: [0, 1] };
  }
  const rough = highest / steps;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((nice) => nice * magnitude).find((nice) => nice >= rough) ?? rough;
  const count = Math.ceil(highest / step - 1e-9);
  // Multiplying, not adding up, keeps 0.30000000000000004 off the axis.
  const ticks = Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
  return { top: ticks.at(-1) ?? highest, ticks };
}

function tickLength(ticks: number[]): number {
  return Math.max(...ticks.map((tick) => tick.toLocaleString("en-GB").length));
}

/** Ticks drop out where there is no room; text never shrinks. */
export function timeTicks(span: TimeSpan, width: number): Tick[] {
  return span.periodLength > 1 ? periodTicks(span.points, width) : monthTicks(span, width);
}

function periodTicks(points: TimeSpan["points"], width: number): Tick[] {
  const every = Math.max(1, Math.ceil(points.length / Math.max(2, Math.floor(width / 76))));
  return points
    .filter((_, index) => index % every === 0)
    .map((point) => ({ at: point.at, label: point.short }));
}

/** Months at even steps from January; the year stands under each January and the first tick. */
function monthTicks(span: TimeSpan, width: number): Tick[] {
  const room = Math.max(2, Math.floor(width / 58));
  const months = span.last - span.first;
  const step = [1, 2, 3, 6, 12, 24, 36, 60, 120].find((candidate) => months / candidate <= room) ?? 120;
  const ticks: Tick[] = [];
  const first = Math.ceil(span.first / step) * step;
  for (let month = first; month < span.last; month += step) {
    const dated = month % 12 === 0 || month === first;
    const year = dated && span.undated !== true ? `\n${Math.floor(month / 12)}` : "";
    ticks.push({ at: month + 0.5, label: `${shortMonthName(month)}${year}` });
  }
  return ticks;
}

/** Labels beside the lines' last figures, pushed apart so that none covers another. */
function endLabels(trend: Trend, top: number, height: number, marginTop: number): EndLabel[] {
  const labels = trend.series.flatMap((series, index) => {
    const value = lastValue(series.points);
    return value === null
      ? []
      : [{ series: index, name: series.name, y: marginTop + height * (1 - value / top) }];
  });
  labels.sort((a, b) => a.y - b.y);
  for (let index = 1; index < labels.length; ++index) {
    const [above, label] = [labels[index - 1], labels[index]];
    if (above && label) {
      label.y = Math.max(label.y, above.y + textHeight);
    }
  }
  const overflow = (labels.at(-1)?.y ?? 0) - (marginTop + height);
  if (overflow > 0) {
    for (const label of labels) {
      label.y -= overflow;
    }
  }
  return labels;
}

function lastValue(points: TrendPoint[]): number | null {
  for (let index = points.length - 1; index >= 0; --index) {
    const figure = points[index]?.figure;
    if (figure?.status === "published") {
      return figure.value;
    }
  }
  return null;
}
