import { link, type Markish, rect, ruleX, text } from "@observablehq/plot";
import { hatch, ink, paper, seriesLook } from "../../format/palette";
import type { Figure } from "../../model/table";
import { axisWords, bottomAxis, drawIn, hatched, leftAxis, upGrid } from "../plotted/draw";
import type { Placed } from "../plotted/placed";
import { axisOf, type Pyramid } from "./state";

interface Bar {
  at: number;
  figure: Figure;
}

const marks = { suppressed: "[c]", not_available: "[x]", not_applicable: "[z]", zero_or_few: "0 or few" };

export function drawPyramid(pyramid: Pyramid, placed: Placed): SVGSVGElement {
  const rows = [...pyramid.rows].reverse();
  const left = rows.map(({ left: figure }, at) => ({ at, figure }));
  const right = rows.map(({ right: figure }, at) => ({ at, figure }));
  return drawIn(placed, [
    upGrid(placed),
    leftAxis(placed),
    bottomAxis(placed),
    ...bars(left, -1, seriesLook(1).colour, placed),
    ...bars(right, 1, seriesLook(0).colour, placed),
    ruleX([0], { stroke: ink, strokeWidth: 1.5 }),
    sideName(pyramid.sides.left, -1, placed),
    sideName(pyramid.sides.right, 1, placed),
    axisWords(placed, axisOf(pyramid)),
  ]);
}

function bars(data: Bar[], sign: 1 | -1, colour: string, placed: Placed): Markish[] {
  const shown = data.filter(({ figure }) => figure.status === "published");
  const hidden = data.filter(({ figure }) => figure.status !== "published");
  const value = ({ figure }: Bar) => (figure.status === "published" ? figure.value * sign : 0);
  const far = placed.x.domain[1] * 0.14 * sign;
  const span = { y1: ({ at }: Bar) => at + 0.14, y2: ({ at }: Bar) => at + 0.86 };
  return [
    rect(shown, { x1: () => 0, x2: value, ...span, fill: colour, stroke: paper }),
    ...limits(shown, sign),
    // A hidden figure has a hatch of one length for all: its size says nothing.
    rect(hidden, { x1: () => 0, x2: () => far, ...span, fill: hatched }),
    text(hidden, {
      x: () => far,
      dx: 6 * sign,
      y: ({ at }: Bar) => at + 0.5,
      text: ({ figure }: Bar) => (figure.status === "published" ? "" : marks[figure.status]),
      textAnchor: sign > 0 ? "start" : "end",
      fontSize: 13,
      fontWeight: 700,
      fill: hatch.line,
    }),
  ];
}

/** The 95% interval of a rate, over the bar's end; a count has none. */
function limits(data: Bar[], sign: 1 | -1): Markish[] {
  const held = data.flatMap(({ at, figure }) =>
    figure.status === "published" && figure.lower !== null && figure.upper !== null
      ? [{ y: at + 0.5, lower: figure.lower * sign, upper: figure.upper * sign }]
      : [],
  );
  const across = { x1: "lower", x2: "upper", y1: "y", y2: "y" };
  // Light under dark, so that it is seen on the bar as well as beside it.
  return [
    link(held, { ...across, stroke: paper, strokeWidth: 5 }),
    link(held, { ...across, stroke: ink, strokeWidth: 2 }),
  ];
}

function sideName(name: string, sign: 1 | -1, placed: Placed): Markish {
  return text([name], {
    x: () => 0,
    dx: 10 * sign,
    frameAnchor: "top",
    dy: -16,
    textAnchor: sign > 0 ? "start" : "end",
    fontSize: placed.fontSize,
    fontWeight: 700,
    fill: ink,
    clip: false,
  });
}
