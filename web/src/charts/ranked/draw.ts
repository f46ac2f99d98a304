import { dot, link, type Markish, rect, ruleX, ruleY, text } from "@observablehq/plot";
import { numberText } from "../../format/figure_text";
import { ink, paper, quietInk, ratingLook } from "../../format/palette";
import { axisWords, bottomAxis, drawIn, grid, leftAxis, upGrid } from "../plotted/draw";
import type { PlacedRanked } from "./layout";
import type { Ranked, RankedArea } from "./state";

interface Datum {
  at: number;
  area: RankedArea;
}

/** Bars from nought, their intervals, and the rate of all areas together as a line over them. */
export function drawRanked(ranked: Ranked, placed: PlacedRanked): SVGSVGElement {
  const data = placed.rows.flatMap((row, at): Datum[] => ("area" in row ? [{ at, area: row.area }] : []));
  const breaks = placed.rows.flatMap((row, at) => ("between" in row ? [at + 0.5] : []));
  return drawIn(placed, [
    upGrid(placed),
    leftAxis(placed),
    bottomAxis(placed),
    ruleY(breaks, { stroke: quietInk, strokeDasharray: "2 4" }),
    ...barsOf(
      data.filter(({ area }) => area.rating === null),
      unrated,
    ),
    ...(["similar", "higher", "lower"] as const).flatMap((rating) =>
      barsOf(
        data.filter(({ area }) => area.rating === rating),
        { ...ratingLook[rating], fill: ratingLook[rating].colour },
      ),
    ),
    ...markedMarks(data, ranked, placed),
    ...benchmarkMarks(ranked),
    ...(placed.values ? [valueMarks(data, placed)] : []),
    axisWords(placed, `Rate per ${ranked.per.toLocaleString("en-GB")} people a year`),
  ]);
}

type Look = (typeof ratingLook)[keyof typeof ratingLook] & { fill: string };
/** An empty circle: of this area nothing is said but its rate. */
const unrated: Look = { colour: quietInk, symbol: "circle", rotate: 0, fill: paper };

function barsOf(data: Datum[], look: Look): Markish[] {
  const middle = ({ at }: Datum) => at + 0.5;
  return [
    rect(data, {
      x1: () => 0,
      x2: ({ area }: Datum) => area.rate,
      y1: ({ at }: Datum) => at + 0.2,
      y2: ({ at }: Datum) => at + 0.8,
      fill: look.colour,
      fillOpacity: 0.3,
    }),
    link(data, {
      x1: ({ area }: Datum) => area.lower,
      x2: ({ area }: Datum) => area.upper,
      y1: middle,
      y2: middle,
      stroke: look.colour,
      strokeWidth: 2,
    }),
    dot(data, {
      x: ({ area }: Datum) => area.rate,
      y: middle,
      symbol: look.symbol,
      rotate: look.rotate,
      r: 5,
      fill: look.fill,
      stroke: look.fill === paper ? look.colour : paper,
      strokeWidth: look.fill === paper ? 1.5 : 1,
    }),
  ];
}

/** A halo keeps the line seen over dark bars. */
function benchmarkMarks({ benchmark, comparator, per }: Ranked): Markish[] {
  return benchmark === null
    ? []
    : [
        ruleX([benchmark], { stroke: paper, strokeWidth: 4 }),
        ruleX([benchmark], { stroke: ink, strokeWidth: 1.5 }),
        text([`${comparator.line} ${numberText(benchmark, "rate", per)}`], {
          x: () => benchmark,
          frameAnchor: "top",
          dy: -14,
          fontSize: 13,
          fontWeight: 700,
          fill: ink,
          clip: false,
        }),
      ];
}

function markedMarks(data: Datum[], { marked }: Ranked, placed: PlacedRanked): Markish[] {
  const [from, to] = placed.x.domain;
  return [
    rect(
      data.filter(({ area }) => area.id === marked),
      {
        x1: () => from,
        x2: () => to,
        y1: ({ at }: Datum) => at + 0.04,
        y2: ({ at }: Datum) => at + 0.96,
        stroke: ink,
        strokeWidth: 1.5,
        fill: "none",
      },
    ),
    ruleY(
      data.map(({ at }) => at + 1),
      { stroke: grid, strokeOpacity: 0.3 },
    ),
  ];
}

function valueMarks(data: Datum[], placed: PlacedRanked): Markish {
  return text(data, {
    x: () => placed.x.domain[1],
    dx: 8,
    y: ({ at }: Datum) => at + 0.5,
    text: ({ area }: Datum) => area.text,
    textAnchor: "start",
    fontSize: 13,
    fill: ink,
    clip: false,
  });
}
