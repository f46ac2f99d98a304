import { numberText } from "../../format/figure_text";
import { timeTicks } from "../trend/layout";
import { type PlacedNote, placeNotes } from "../plotted/notes";
import { type Placed, type ReadingMark, valueAxis, widestLabel, xAt, yAt } from "../plotted/placed";
import { type Control, type ControlPoint, pointWords } from "./state";

/** Limits that hold over a stretch of neighbouring points of one phase. */
export interface LimitStretch {
  from: number;
  to: number;
  mean: number;
  lower: number | null;
  upper: number | null;
}

export interface PlacedControl extends Placed {
  limits: LimitStretch[];
  /** Where a new phase begins. */
  breaks: number[];
  labels: { x: number; y: number; text: string }[];
  notes: PlacedNote[];
}

const smallest = 420;

export function placeControl(control: Control, width: number): PlacedControl {
  return place(control, width, false);
}

/** One of many: no text under 12 pixels, fewer ticks. */
export function placeSmallControl(control: Control, width: number): PlacedControl {
  return place(control, width, true);
}

function place(control: Control, width: number, small: boolean): PlacedControl {
  const fontSize = small ? 12 : 14;
  const text = (value: number) => axisText(value, control);
  const { lowest, highest } = extent(control.points);
  const y = valueAxis(lowest, highest, small ? 3 : 5, text);
  const roomy = !small && width >= smallest;
  const [left, right] = [14 + widestLabel(y, fontSize), roomy ? 88 : 12];
  const { notes, room } = placeNotes(
    control.notes,
    [control.first, control.last],
    (at) => left + ((at - control.first) / (control.last - control.first || 1)) * (width - left - right),
  );
  const margin = { top: (small ? 22 : 28) + room, right, bottom: small ? 36 : 44, left };
  const height = (small ? 168 : Math.round(Math.min(420, Math.max(280, width * 0.42)))) + room;
  const inner = width - margin.left - margin.right;
  const x = {
    domain: [control.first, control.last] as [number, number],
    ticks: timeTicks(control, small ? inner * 0.75 : inner),
  };
  const frame = { width, height, margin, x, y, down: false, fontSize };
  const limits = stretches(control.points, control.periodLength);
  return {
    ...frame,
    marks: [control.points.map((point) => readingMark(point, control, frame))],
    limits,
    notes,
    breaks: limits.flatMap((limit, at) =>
      at > 0 && limit.from === limits[at - 1]?.to && limit.mean !== limits[at - 1]?.mean ? [limit.from] : [],
    ),
    labels: roomy ? limitLabels(limits.at(-1), frame, text) : [],
  };
}

function readingMark(point: ControlPoint, control: Control, frame: Omit<Placed, "marks">): ReadingMark {
  return {
    x: xAt(frame, point.at),
    y:
      point.figure.status === "published"
        ? yAt(frame, point.figure.value)
        : frame.height - frame.margin.bottom - 8,
    words: pointWords(point, control),
  };
}

function axisText(value: number, { measure, per }: Control): string {
  return measure === "count" || Number.isInteger(value)
    ? value.toLocaleString("en-GB")
    : numberText(value, measure, per);
}

/** The span of figures and limits. It need not begin at nought: these are points and no bars. */
function extent(points: readonly ControlPoint[]): { lowest: number; highest: number } {
  const values = points.flatMap(({ figure, lower, upper, mean }) => [
    ...(figure.status === "published" ? [figure.value] : []),
    ...(lower === null ? [] : [Math.max(0, lower)]),
    ...(upper === null ? [] : [upper]),
    ...(mean === null ? [] : [mean]),
  ]);
  if (values.length === 0) {
    return { lowest: 0, highest: 1 };
  }
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  // Not far from nought, nought itself is the clearer start.
  return { lowest: lowest < highest * 0.4 ? 0 : lowest, highest };
}

/** Limits are drawn where they hold: they end at a gap and step at a new phase. */
export function stretches(points: readonly ControlPoint[], length: number): LimitStretch[] {
  const found: LimitStretch[] = [];
  for (const { at, mean, lower, upper } of points) {
    if (mean === null) {
      continue;
    }
    const before = found.at(-1);
    const from = at - length / 2;
    if (
      before !== undefined &&
      Math.abs(before.to - from) < 1e-6 &&
      before.mean === mean &&
      before.lower === lower &&
      before.upper === upper
    ) {
      before.to = at + length / 2;
    } else {
      found.push({ from, to: at + length / 2, mean, lower, upper });
    }
  }
  return found;
}

/** "Upper 110" beside the newest limits, pushed apart so that none covers another. */
function limitLabels(
  last: LimitStretch | undefined,
  frame: Omit<Placed, "marks">,
  text: (value: number) => string,
): PlacedControl["labels"] {
  if (last === undefined) {
    return [];
  }
  const wanted = [
    { name: "Upper", value: last.upper },
    { name: "Mean", value: last.mean },
    { name: "Lower", value: last.lower === null ? null : Math.max(0, last.lower) },
  ].flatMap(({ name, value }) =>
    value === null ? [] : [{ text: `${name} ${text(rounded(value))}`, y: yAt(frame, value) }],
  );
  wanted.forEach((label, index) => {
    const above = wanted[index - 1];
    if (above !== undefined) {
      label.y = Math.max(label.y, above.y + frame.fontSize + 2);
    }
  });
  return wanted.map((label) => ({ ...label, x: frame.width - frame.margin.right + 8 }));
}

/** Three figures are enough beside a line; the table has all. */
function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
