import { dot, link, type Markish, rect, text } from "@observablehq/plot";
import { shorthand } from "../../format/figure_text";
import { ink, paper, quietInk, ratingLook, usualRange } from "../../format/palette";
import { classOfCell, classWords, sideOf } from "../grid/state";
import { axisWords, bottomAxis, drawIn, hatched, upGrid } from "../plotted/draw";
import { type Placed, shortened, textWidth, xAt } from "../plotted/placed";
import { placeOf, rateText, within } from "./layout";
import { ratioOf, type Spine, type SpineLine } from "./state";

/** Line under line: the ends, the middle half of areas, all areas together as one upright line, and the area. */
export function drawSpine(spine: Spine, placed: Placed): SVGSVGElement {
  return drawIn(placed, [
    upGrid(placed),
    bottomAxis(placed),
    ...spine.lines.flatMap((line, at) => lineMarks(spine, line, at, placed)),
    comparatorLabel(spine),
    axisWords(placed, `Rate as a multiple of ${spine.comparator}`),
  ]);
}

/** Over the strokes of all lines: a ratio of 1 is the comparator itself. */
const comparatorLabel = ({ comparator }: Spine): Markish =>
  text([`${comparator} = 1`], {
    x: () => 0,
    frameAnchor: "top",
    dy: -14,
    fontSize: 13,
    fontWeight: 700,
    fill: ink,
    clip: false,
  });

const bandHigh = 0.1;

function lineMarks(spine: Spine, line: SpineLine, at: number, placed: Placed): Markish[] {
  const y = at + within.band;
  const room = placed.width - placed.margin.left - placed.margin.right;
  const xOf = (rate: number) => placeOf(placed, ratioOf(line, rate) ?? 1);
  const name = label(shortened(line.name, 14, room), placed.x.domain[0], at + within.name, "start", 700);
  const { lowest, highest, quartiles, benchmark } = line;
  if (benchmark === null || benchmark <= 0 || lowest === null || highest === null) {
    return [name, ...hiddenMarks(spine, line, at, placed)];
  }
  const [low, high] = [xOf(lowest.rate), xOf(highest.rate)];
  return [
    name,
    link([0], { x1: () => low, x2: () => high, y1: () => y, y2: () => y, stroke: quietInk, strokeWidth: 2 }),
    ...(quartiles === null
      ? []
      : [
          rect([0], {
            x1: () => xOf(quartiles.lower),
            x2: () => xOf(quartiles.upper),
            y1: () => y - bandHigh,
            y2: () => y + bandHigh,
            fill: usualRange.ground,
            stroke: usualRange.line,
            strokeWidth: 1.5,
          }),
        ]),
    ...[low, high].map((x) => tick(x, y, 0.07, quietInk, 2)),
    tick(0, y, 0.14, paper, 4),
    tick(0, y, 0.14, ink, 2),
    ...endLabels(spine, line, at, placed, xOf),
    ...(line.own.status === "published"
      ? ownMarks(line, line.own, at, placed, xOf(line.own.rate))
      : hiddenMarks(spine, line, at, placed)),
  ];
}

const tick = (x: number, y: number, half: number, stroke: string, strokeWidth: number): Markish =>
  link([0], { x1: () => x, x2: () => x, y1: () => y - half, y2: () => y + half, stroke, strokeWidth });

function label(
  words: string,
  x: number,
  y: number,
  textAnchor: "start" | "middle" | "end",
  fontWeight = 400,
  fill: string = ink,
): Markish {
  return text([words], {
    x: () => x,
    y: () => y,
    textAnchor,
    fontSize: 13,
    fontWeight,
    fill,
    stroke: paper,
    strokeWidth: 4,
    clip: false,
  });
}

/** Numbers at both ends; where they would meet, both stand at the edges of the line's room. */
function endLabels(
  spine: Spine,
  { lowest, highest }: SpineLine,
  at: number,
  placed: Placed,
  xOf: (rate: number) => number,
): Markish[] {
  if (lowest === null || highest === null) {
    return [];
  }
  const words = [
    `lowest ${rateText(spine, lowest.rate)}`,
    `highest ${rateText(spine, highest.rate)}`,
  ] as const;
  const wide = textWidth(words[0], 13) + textWidth(words[1], 13) + 12;
  const [low, high] = [xOf(lowest.rate), xOf(highest.rate)];
  const apart = xAt(placed, high) - xAt(placed, low) >= wide;
  const [from, to] = apart ? [low, high] : placed.x.domain;
  return [
    label(words[0], from, at + within.ends, "start", 400, quietInk),
    label(words[1], to, at + within.ends, "end", 400, quietInk),
  ];
}

function ownMarks(
  line: SpineLine,
  own: Extract<SpineLine["own"], { status: "published" }>,
  at: number,
  placed: Placed,
  x: number,
): Markish[] {
  const found = classOfCell(own);
  const look = ratingLook[found === null ? "similar" : sideOf(found)];
  const words = `${own.text}${found === null ? "" : ` ${classWords[found]}`}`;
  const half = textWidth(words, 13) / 2;
  const [px, left, right] = [xAt(placed, x), placed.margin.left, placed.width - placed.margin.right];
  const anchor = px - half < left ? "start" : px + half > right ? "end" : "middle";
  return [
    dot([line], {
      x: () => x,
      y: () => at + within.band,
      symbol: look.symbol,
      rotate: look.rotate,
      r: 7,
      fill: found === null ? paper : look.colour,
      stroke: found === null ? look.colour : paper,
      strokeWidth: 1.5,
    }),
    label(words, x, at + within.own, anchor, 700),
  ];
}

/** The area's rate is none that may be shown: its shorthand on a hatch, and never a place on the scale. */
function hiddenMarks(spine: Spine, { own }: SpineLine, at: number, placed: Placed): Markish[] {
  if (own.status === "published") {
    return [];
  }
  const [from] = placed.x.domain;
  const room = placed.width - placed.margin.left - placed.margin.right;
  const words = shortened(`${spine.area}: ${shorthand(own.status)}`, 13, room - 20);
  const to = from + ((textWidth(words, 13) + 16) / room) * (placed.x.domain[1] - from);
  return [
    rect([0], {
      x1: () => from,
      x2: () => to,
      y1: () => at + within.own - 0.1,
      y2: () => at + within.own + 0.1,
      fill: hatched,
    }),
    text([words], {
      x: () => from,
      dx: 6,
      y: () => at + within.own,
      textAnchor: "start",
      fontSize: 13,
      fontWeight: 700,
      fill: ink,
      stroke: paper,
      strokeWidth: 4,
      clip: false,
    }),
  ];
}
