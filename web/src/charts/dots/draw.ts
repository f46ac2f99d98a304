import { dot, link, type Markish, rect, ruleX, ruleY, text } from "@observablehq/plot";
import { ink, paper, ratingLook } from "../../format/palette";
import { bottomAxis, drawIn, grid, hatched, leftAxis, axisWords, upGrid } from "../plotted/draw";
import { onAxis, type PlacedDots } from "./layout";
import { type DotRow, type Dots, sideOfEstimate } from "./state";

interface Datum {
  y: number;
  row: DotRow;
  value: number;
  lower: number;
  upper: number;
}

export function drawDots(dots: Dots, placed: PlacedDots): SVGSVGElement {
  const [from, to] = placed.x.domain;
  // A lower limit of nought has no logarithm: its line ends at the axis's edge.
  const clamp = (value: number) => Math.min(to, Math.max(from, onAxis(dots, value)));
  const data = dots.rows.flatMap((row, at): Datum[] => {
    const { estimate } = row;
    return estimate.status === "published"
      ? [
          {
            y: at + 0.5,
            row,
            value: clamp(estimate.value),
            lower: clamp(estimate.lower),
            upper: clamp(estimate.upper),
          },
        ]
      : [];
  });
  return drawIn(placed, [
    upGrid(placed),
    ruleY(
      dots.rows.map((_, at) => at + 1),
      { stroke: grid, strokeOpacity: 0.35 },
    ),
    ...missingRows(dots, placed),
    leftAxis(placed),
    bottomAxis(placed),
    ...noneMarks(dots),
    ...(["similar", "higher", "lower"] as const).flatMap((side) =>
      rowMarks(
        data.filter(({ row }) => (sideOfEstimate(row.estimate, dots.none) ?? "similar") === side),
        side,
      ),
    ),
    axisWords(placed, dots.axis),
  ]);
}

/** The line at which nothing differs, and what it stands for. */
function noneMarks(dots: Dots): Markish[] {
  const { none } = dots;
  return none === null
    ? []
    : [
        ruleX([onAxis(dots, none)], { stroke: ink, strokeWidth: 1.5 }),
        text([dots.noneWords], {
          x: () => onAxis(dots, none),
          frameAnchor: "top",
          dy: -14,
          fontSize: 13,
          fill: ink,
          clip: false,
        }),
      ];
}

function rowMarks(data: Datum[], side: keyof typeof ratingLook): Markish[] {
  const look = ratingLook[side];
  return [
    link(data, { x1: "lower", x2: "upper", y1: "y", y2: "y", stroke: look.colour, strokeWidth: 2.5 }),
    dot(data, {
      x: "value",
      y: "y",
      symbol: look.symbol,
      rotate: look.rotate,
      r: 6,
      fill: look.colour,
      stroke: paper,
      strokeWidth: 1,
    }),
  ];
}

/** A row without an estimate is a hatched strip with its shorthand: never a dot at no difference. */
function missingRows(dots: Dots, placed: PlacedDots): Markish[] {
  const rows = dots.rows.flatMap(({ estimate }, at) =>
    estimate.status === "published"
      ? []
      : [
          {
            at,
            text:
              estimate.status === "suppressed"
                ? "[c]"
                : estimate.status === "zero_or_few"
                  ? "0 or few"
                  : estimate.status === "not_available"
                    ? "[x]"
                    : "[z]",
          },
        ],
  );
  const [from, to] = placed.x.domain;
  return [
    rect(rows, {
      x1: () => from,
      x2: () => to,
      y1: (row: { at: number }) => row.at + 0.2,
      y2: (row: { at: number }) => row.at + 0.8,
      fill: hatched,
    }),
    text(rows, {
      x: () => from,
      dx: 6,
      y: (row: { at: number }) => row.at + 0.5,
      text: "text",
      textAnchor: "start",
      fontSize: 13,
      fontWeight: 700,
      fill: ink,
      stroke: paper,
      strokeWidth: 4,
    }),
  ];
}
