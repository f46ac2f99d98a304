/** Where a chart's parts stand, in pixels: plain arithmetic, so that a layout can be tested without a page. */
import { isolated } from "../../model/isolated";

export interface Tick {
  at: number;
  label: string;
}

export interface Axis {
  domain: [number, number];
  ticks: Tick[];
}

export interface Margin {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** A mark that can be read by pointer and keyboard, and what is said of it. */
export interface ReadingMark {
  x: number;
  y: number;
  words: string;
}

export interface Frame {
  width: number;
  height: number;
  margin: Margin;
  x: Axis;
  y: Axis;
  /** Rows run from the top: a list, not a scale of values. */
  down: boolean;
  /** Pixels; no text of a chart is smaller than 12. */
  fontSize: number;
}

export interface Placed extends Frame {
  /** Groups of marks: arrow keys across go within a group, up and down from one to the next. */
  marks: ReadingMark[][];
}

export function xAt({ x, width, margin }: Frame, value: number): number {
  const [from, to] = x.domain;
  return margin.left + ((value - from) / (to - from || 1)) * (width - margin.left - margin.right);
}

export function yAt({ y, height, margin, down }: Frame, value: number): number {
  const [from, to] = y.domain;
  const share = (value - from) / (to - from || 1);
  return margin.top + (down ? share : 1 - share) * (height - margin.top - margin.bottom);
}

/** Arial's letters are about this wide for their height, with a little to spare. */
const letterShare = 0.58;

export function textWidth(text: string, fontSize: number): number {
  return Math.ceil(text.length * fontSize * letterShare);
}

/** A name cut to a width, with its cut shown. The words read aloud are always whole. */
export function shortened(text: string, fontSize: number, width: number): string {
  const most = Math.max(4, Math.floor(width / (fontSize * letterShare)));
  return text.length <= most ? text : isolated(`${text.slice(0, most - 1).trimEnd()}…`);
}

/** Round steps that cover a span; the span is widened to them. */
export function niceSpan(lowest: number, highest: number, steps: number): number[] {
  if (!(highest > lowest)) {
    const around = Math.abs(lowest) || 1;
    return niceSpan(lowest - around / 2, lowest + around / 2, steps);
  }
  const rough = (highest - lowest) / steps;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((nice) => nice * magnitude).find((nice) => nice >= rough) ?? rough;
  const first = Math.floor(lowest / step + 1e-9);
  const last = Math.ceil(highest / step - 1e-9);
  // Multiplying, not adding up, keeps 0.30000000000000004 off the axis.
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** An axis of round values, spoken as the caller likes. */
export function valueAxis(
  lowest: number,
  highest: number,
  steps: number,
  text: (value: number) => string = (value) => value.toLocaleString("en-GB"),
): Axis {
  const values = niceSpan(lowest, highest, steps);
  return {
    domain: [values[0] ?? lowest, values.at(-1) ?? highest],
    ticks: values.map((at) => ({ at, label: text(at) })),
  };
}

export function widestLabel(axis: Axis, fontSize: number): number {
  return Math.max(0, ...axis.ticks.map((tick) => textWidth(tick.label, fontSize)));
}
