import { statusWords } from "../../format/figure_text";
import { type Axis, type Placed, shortened, textWidth, valueAxis, xAt, yAt } from "../plotted/placed";
import { type DotRow, type Dots, estimateText, sideOfEstimate, sideWords } from "./state";

export interface PlacedDots extends Placed {
  rowHeight: number;
}

/** A logarithmic axis is laid out in logarithms; its labels are the values. */
export const onAxis = (dots: Dots, value: number) => (dots.logarithmic ? Math.log2(value) : value);

const fontSize = 14;

export function placeDots(dots: Dots, width: number): PlacedDots {
  const rowHeight = dots.rows.length > 40 ? 22 : 30;
  const names = dots.rows.map((row) => row.name);
  const nameRoom = Math.min(width * 0.38, Math.max(60, ...names.map((name) => textWidth(name, fontSize))));
  const margin = { top: 30, right: 30, bottom: 54, left: Math.round(nameRoom) + 14 };
  const y: Axis = {
    domain: [0, dots.rows.length],
    ticks: names.map((name, at) => ({ at: at + 0.5, label: shortened(name, fontSize, nameRoom) })),
  };
  const frame = {
    width,
    height: margin.top + margin.bottom + rowHeight * dots.rows.length,
    margin,
    x: axisOf(dots, width - margin.left - margin.right),
    y,
    down: true,
    fontSize,
  };
  return {
    ...frame,
    rowHeight,
    marks: [
      dots.rows.map((row, at) => ({
        x:
          row.estimate.status === "published"
            ? xAt(frame, onAxis(dots, row.estimate.value))
            : xAt(frame, dots.none === null ? frame.x.domain[0] : onAxis(dots, dots.none)),
        y: yAt(frame, at + 0.5),
        words: rowWords(dots, row),
      })),
    ],
  };
}

export function rowWords(dots: Dots, row: DotRow): string {
  if (row.estimate.status !== "published") {
    return `${row.name}: ${statusWords(row.estimate.status)}`;
  }
  const side = sideOfEstimate(row.estimate, dots.none);
  const beside = dots.heads.beside.flatMap((head, at) => {
    const cell = row.beside[at];
    return typeof cell === "string" ? [`${head.toLowerCase()} ${cell}`] : [];
  });
  return [
    `${row.name}: ${estimateText(dots, row.estimate)}`,
    ...(side === null ? [] : [sideWords[side].toLowerCase()]),
    ...beside,
  ].join("; ");
}

function axisOf(dots: Dots, room: number): Axis {
  const values = dots.rows.flatMap(({ estimate }) =>
    estimate.status === "published" ? [estimate.lower, estimate.upper] : [],
  );
  const lowest = Math.min(dots.none ?? 0, ...values);
  const highest = Math.max(dots.none ?? 0, ...values);
  const steps = Math.max(2, Math.floor(room / 90));
  return dots.logarithmic
    ? doublings(Math.max(lowest, 1 / 64), highest, dots.text, steps)
    : valueAxis(lowest, highest, steps, dots.text);
}

/** Labels at halves and doubles, and between them where there is room. */
export function doublings(
  lowest: number,
  highest: number,
  text: (value: number) => string,
  steps: number,
): Axis {
  const values = [0.02, 0.05, 0.1, 0.2, 0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 8, 10, 20, 50];
  const low = values.findLast((value) => value <= lowest && value < 1) ?? 0.01;
  const high = values.find((value) => value >= highest && value > 1) ?? highest;
  const within = values.filter((value) => value >= low && value <= high);
  const kept =
    within.length <= steps + 1
      ? within
      : within.filter(
          (value) => [0.1, 0.25, 0.5, 1, 2, 4, 10].includes(value) || value === low || value === high,
        );
  return {
    domain: [Math.log2(low), Math.log2(high)],
    ticks: apart(kept, steps).map((value) => ({ at: Math.log2(value), label: text(value) })),
  };
}

/** No two labels nearer than a step's share of the axis; 1 stays. */
function apart(values: readonly number[], steps: number): number[] {
  const [low, high] = [Math.log2(values[0] ?? 0.5), Math.log2(values.at(-1) ?? 2)];
  const least = (high - low) / (steps + 1);
  const kept: number[] = [1];
  for (const value of values) {
    if (kept.every((one) => Math.abs(Math.log2(one) - Math.log2(value)) >= least)) {
      kept.push(value);
    }
  }
  return kept.sort((a, b) => a - b);
}
