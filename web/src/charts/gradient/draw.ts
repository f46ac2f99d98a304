import { line, link, rect, text } from "@observablehq/plot";
import { hatch, ink, paper, quietInk, seriesLook } from "../../format/palette";
import { acrossGrid, bottomAxis, drawIn, hatched, leftAxis } from "../plotted/draw";
import type { PlacedGradient } from "./layout";
import type { Gradient, GradientGroup } from "./state";

interface Datum {
  group: GradientGroup;
  at: number;
  value: number;
  lower: number;
  upper: number;
}

const marks = { suppressed: "[c]", not_available: "[x]", not_applicable: "[z]", zero_or_few: "0 or few" };

/** Bars from nought with their intervals, and the slope through them. */
export function drawGradient(gradient: Gradient, placed: PlacedGradient): SVGSVGElement {
  const data = gradient.groups.map((group, at): Datum => {
    const { figure } = group;
    return figure.status === "published"
      ? {
          group,
          at,
          value: figure.value,
          lower: figure.lower ?? figure.value,
          upper: figure.upper ?? figure.value,
        }
      : { group, at, value: 0, lower: 0, upper: 0 };
  });
  const shown = data.filter(({ group }) => group.figure.status === "published");
  const hidden = data.filter(({ group }) => group.figure.status !== "published");
  const span = { x1: ({ at }: Datum) => at + 0.14, x2: ({ at }: Datum) => at + 0.86 };
  const middle = ({ at }: Datum) => at + 0.5;
  return drawIn(placed, [
    acrossGrid(placed),
    leftAxis(placed),
    bottomAxis(placed),
    rect(shown, { ...span, y1: () => 0, y2: "value", fill: "#a6c6e0" }),
    rect(hidden, { ...span, y1: () => 0, y2: () => placed.y.domain[1] * 0.12, fill: hatched }),
    text(hidden, {
      x: middle,
      y: () => placed.y.domain[1] * 0.12,
      dy: -10,
      text: ({ group }: Datum) => (group.figure.status === "published" ? "" : marks[group.figure.status]),
      fontSize: 13,
      fontWeight: 700,
      fill: hatch.line,
    }),
    link(shown, { x1: middle, x2: middle, y1: "lower", y2: "upper", stroke: ink, strokeWidth: 1.75 }),
    line(placed.line, { x: "x", y: "y", stroke: paper, strokeWidth: 5 }),
    line(placed.line, {
      x: "x",
      y: "y",
      stroke: seriesLook(2).colour,
      strokeWidth: 2.5,
      strokeDasharray: "8 3",
    }),
    text([`Rate per ${gradient.per.toLocaleString("en-GB")} people a year`], {
      frameAnchor: "top-left",
      dx: 4 - placed.margin.left,
      dy: -26,
      fontSize: Math.max(12, placed.fontSize - 1),
      fill: quietInk,
      clip: false,
    }),
    endWords("most deprived", "start", placed),
    endWords("least deprived", "end", placed),
    text(placed.line.slice(0, 1), {
      frameAnchor: "top-right",
      dy: -26,
      text: () => "dashed: the slope",
      fontSize: Math.max(12, placed.fontSize - 1),
      fill: seriesLook(2).colour,
      clip: false,
    }),
  ]);
}

function endWords(words: string, anchor: "start" | "end", placed: PlacedGradient) {
  return text([words], {
    frameAnchor: anchor === "start" ? "bottom-left" : "bottom-right",
    dy: placed.margin.bottom - 6,
    fontSize: placed.fontSize,
    fill: quietInk,
    clip: false,
  });
}
