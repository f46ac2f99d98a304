import {
  type Axis,
  niceSpan,
  type Placed,
  textWidth,
  valueAxis,
  widestLabel,
  xAt,
  yAt,
} from "../plotted/placed";
import { areaWords, type Funnel, ratioText, sideOfClass } from "./state";

export interface FunnelLabel {
  text: string;
  x: number;
  y: number;
  anchor: "start" | "end";
}

export interface PlacedFunnel extends Placed {
  labels: FunnelLabel[];
}

/** Square roots: small areas, where limits are widest, get room, and large ones still fit. */
export const acrossAt = (expected: number) => Math.sqrt(expected);

const fontSize = 14;
const labelSize = 13;
// Beside its mark and a little further from 1 than it, so that no limit strikes a name through.
const away = 9;

export function placeFunnel(funnel: Funnel, width: number): PlacedFunnel {
  const height = Math.round(Math.min(460, Math.max(320, width * 0.5)));
  const y = heightAxis(funnel, height);
  const margin = { top: 30, right: 24, bottom: 52, left: 16 + widestLabel(y, fontSize) };
  const x = acrossAxis(funnel, width - margin.left - margin.right);
  const frame = { width, height, margin, x, y, down: false, fontSize };
  const marks = funnel.areas.map((area) => ({
    x: xAt(frame, acrossAt(area.expected)),
    y: yAt(frame, area.ratio),
    words: areaWords(area, funnel.counted),
  }));
  return { ...frame, marks: [marks], labels: labelsOf(funnel, marks, width, margin) };
}

function heightAxis({ areas }: Funnel, height: number): Axis {
  const ratios = areas.map((area) => area.ratio);
  // Limits of the smallest areas may run far off; the areas themselves are always in sight.
  const limits = areas.flatMap(({ limits: { lower998, upper998 } }) => [lower998, Math.min(upper998, 3)]);
  const highest = Math.max(1.2, ...ratios, ...limits);
  const lowest = Math.min(0.8, ...ratios, ...limits);
  return valueAxis(Math.max(0, lowest), highest, Math.max(3, Math.floor(height / 80)), ratioText);
}

function acrossAxis({ areas }: Funnel, room: number): Axis {
  const expected = areas.map((area) => area.expected);
  const [low, high] = [Math.min(...expected, Number.MAX_VALUE), Math.max(...expected, 1)];
  const [first, last] = [acrossAt(areas.length === 0 ? 0 : low), acrossAt(high)];
  const beside = Math.max((last - first) * 0.06, 0.5);
  const [from, to] = [Math.max(0, first - beside), last + beside];
  const candidates = niceSpan(low, Math.max(high, low + 1), 8);
  const least = ((to - from) / room) * 62;
  const ticks: number[] = [];
  for (const value of areas.length === 0 ? [] : candidates) {
    const at = acrossAt(value);
    if (at >= from && at <= to && (ticks.length === 0 || at - acrossAt(ticks.at(-1) ?? 0) >= least)) {
      ticks.push(value);
    }
  }
  return {
    domain: [from, to],
    ticks: ticks.map((value) => ({ at: acrossAt(value), label: value.toLocaleString("en-GB") })),
  };
}

interface Box {
  left: number;
  right: number;
  y: number;
}

/** Names of the areas outside the limits, and of the one looked for, where they cover nothing. */
function labelsOf(
  funnel: Funnel,
  marks: readonly { x: number; y: number }[],
  width: number,
  margin: { left: number },
): FunnelLabel[] {
  const wanted = funnel.areas
    .map((area, at) => ({ area, mark: marks[at] ?? { x: 0, y: 0 } }))
    .filter(({ area }) => sideOfClass(area.class) !== "similar" || area.id === funnel.marked)
    .sort(
      (a, b) =>
        Number(b.area.id === funnel.marked) - Number(a.area.id === funnel.marked) ||
        Math.abs(b.area.ratio - 1) - Math.abs(a.area.ratio - 1),
    );
  const taken: Box[] = marks.map(({ x, y }) => ({ left: x - 7, right: x + 7, y }));
  const free = (box: Box, own: { x: number }) =>
    box.left >= margin.left &&
    box.right <= width - 2 &&
    taken.every(
      (one) =>
        Math.abs(one.y - box.y) > 13 ||
        one.right < box.left ||
        one.left > box.right ||
        one.left === own.x - 7,
    );
  const labels: FunnelLabel[] = [];
  for (const { area, mark } of wanted) {
    const long = textWidth(area.name, labelSize);
    const y = mark.y + (area.ratio < 1 ? away : -away);
    const right = { left: mark.x + 10, right: mark.x + 10 + long, y };
    const left = { left: mark.x - 10 - long, right: mark.x - 10, y };
    const box = [right, left].find((one) => free(one, mark));
    if (box !== undefined) {
      taken.push(box);
      const anchor = box === right ? "start" : "end";
      labels.push({ text: area.name, x: anchor === "start" ? box.left : box.right, y: box.y, anchor });
    }
  }
  return labels;
}
