import { dot, line, link, type Markish, rect, ruleX, text } from "@observablehq/plot";
import { ink, paper, quietInk, signalLook, usualRange } from "../../format/palette";
import { isSinglePoint, sideOf } from "../../format/signal_words";
import { acrossGrid, bottomAxis, drawIn, gapMarks, leftAxis, stageMarks } from "../plotted/draw";
import { drawNotes } from "../plotted/notes";
import { yAt } from "../plotted/placed";
import type { PlacedControl } from "./layout";
import type { Control, ControlPoint } from "./state";

const valueOf = (point: ControlPoint) =>
  point.figure.status === "published" ? point.figure.value : Number.NaN;

/** The line of figures over their usual range. A missing period is a gap in both. */
export function drawControl(control: Control, placed: PlacedControl): SVGSVGElement {
  const small = placed.fontSize < 14;
  const svg = drawIn(placed, [
    ...limitBand(placed),
    acrossGrid(placed),
    ...stageMarks(placed, control.stages),
    ...gapMarks(placed, control.gaps),
    leftAxis(placed),
    bottomAxis(placed),
    ...limitLines(placed),
    ruleX(placed.breaks, { stroke: ink, strokeDasharray: "4 3" }),
    line(control.points, { x: "at", y: valueOf, stroke: quietInk, strokeWidth: small ? 1.25 : 1.5 }),
    ...pointMarks(control, small),
    ...placed.labels.map((label) =>
      text([label.text], {
        frameAnchor: "right",
        textAnchor: "start",
        dx: 8,
        x: () => control.last,
        y: () => valueAt(placed, label.y),
        fontSize: 13,
        fill: ink,
        clip: false,
      }),
    ),
  ]);
  drawNotes(svg, placed.notes, {
    top: placed.margin.top,
    bottom: placed.height - placed.margin.bottom,
  });
  return svg;
}

function valueAt(placed: PlacedControl, y: number): number {
  const [from, to] = placed.y.domain;
  const [bottom, top] = [yAt(placed, from), yAt(placed, to)];
  return from + ((bottom - y) / (bottom - top)) * (to - from);
}

function limitBand(placed: PlacedControl): Markish[] {
  const low = Math.max(0, placed.y.domain[0]);
  return [
    rect(
      placed.limits.filter((limit) => limit.lower !== null && limit.upper !== null),
      {
        x1: "from",
        x2: "to",
        y1: (limit: { lower: number }) => Math.max(low, limit.lower),
        y2: "upper",
        fill: usualRange.ground,
      },
    ),
  ];
}

function limitLines(placed: PlacedControl): Markish[] {
  const along = (name: "mean" | "lower" | "upper", dash: string) =>
    link(
      placed.limits.filter((limit) => limit[name] !== null && (limit[name] ?? 0) >= placed.y.domain[0]),
      {
        x1: "from",
        x2: "to",
        y1: name,
        y2: name,
        stroke: name === "mean" ? ink : usualRange.line,
        strokeWidth: name === "mean" ? 1.25 : 1.5,
        ...(dash === "" ? {} : { strokeDasharray: dash }),
      },
    );
  return [along("mean", ""), along("lower", "6 3"), along("upper", "6 3")];
}

/** Shape tells the kind of signal and its side; colour says the side again. */
function pointMarks(control: Control, small: boolean): Markish[] {
  const shown = control.points.filter((point) => point.figure.status === "published");
  const size = small ? 2.5 : 3.5;
  const flagged = (test: (point: ControlPoint) => boolean) =>
    shown.filter((point) => point.cause !== null && test(point));
  const marks = (points: ControlPoint[], side: "higher" | "lower", symbol: "triangle" | "diamond") =>
    dot(points, {
      x: "at",
      y: valueOf,
      symbol,
      rotate: symbol === "triangle" && side === "lower" ? 180 : 0,
      r: size + 2.5,
      fill: signalLook[side],
      stroke: paper,
      strokeWidth: 1,
    });
  return [
    dot(
      shown.filter((point) => point.cause === null),
      { x: "at", y: valueOf, r: size, fill: quietInk, stroke: paper, strokeWidth: 1 },
    ),
    ...(["higher", "lower"] as const).flatMap((side) => [
      marks(
        flagged(({ cause }) => cause !== null && sideOf(cause) === side && !isSinglePoint(cause)),
        side,
        "diamond",
      ),
      marks(
        flagged(({ cause }) => cause !== null && sideOf(cause) === side && isSinglePoint(cause)),
        side,
        "triangle",
      ),
    ]),
  ];
}
