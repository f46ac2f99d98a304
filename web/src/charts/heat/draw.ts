import { rect, text } from "@observablehq/plot";
import { contrast, hatch, ink, paper, sequential } from "../../format/palette";
import type { Figure } from "../../model/table";
import { bottomAxis, drawIn, hatched, leftAxis } from "../plotted/draw";
import type { PlacedHeat } from "./layout";
import { classOf, type Heat } from "./state";

interface Cell {
  row: number;
  column: number;
  figure: Figure;
  fill: string;
}

export function drawHeat(heat: Heat, placed: PlacedHeat): SVGSVGElement {
  const cells = heat.rows.flatMap(({ figures }, row) =>
    figures.map((figure, column): Cell => ({ row, column, figure, fill: fillOf(figure, heat) })),
  );
  const shown = cells.filter(({ figure }) => placed.numbers || figure.status !== "published");
  const square = {
    x1: (cell: Cell) => cell.column,
    x2: (cell: Cell) => cell.column + 1,
    y1: (cell: Cell) => cell.row,
    y2: (cell: Cell) => cell.row + 1,
    stroke: paper,
    strokeWidth: 2,
  };
  return drawIn(placed, [
    leftAxis(placed),
    bottomAxis(placed),
    // One mark for each fill: a scale of colours would be made anew from the names of the fills.
    ...[...new Set(cells.map((cell) => cell.fill))].map((fill) =>
      rect(
        cells.filter((cell) => cell.fill === fill),
        { ...square, fill },
      ),
    ),
    ...[ink, paper, hatch.line].map((colour) =>
      text(
        shown.filter((cell) => textOn(cell) === colour),
        {
          x: (cell: Cell) => cell.column + 0.5,
          y: (cell: Cell) => cell.row + 0.5,
          text: (cell: Cell) => placed.wordsIn(cell.figure),
          fontSize: 13,
          fill: colour,
          ...(colour === hatch.line ? { fontWeight: 700, stroke: hatch.ground, strokeWidth: 4 } : {}),
        },
      ),
    ),
  ]);
}

function fillOf(figure: Figure, { breaks }: Heat): string {
  const at = classOf(figure, breaks);
  if (at === null) {
    return hatched;
  }
  // Few classes take the ends of the ramp as well, so that the highest is always the darkest.
  const step = breaks.length < 2 ? 0 : Math.round((at * (sequential.length - 1)) / (breaks.length - 1));
  return sequential[step] ?? paper;
}

function textOn({ figure, fill }: Cell): string {
  if (figure.status !== "published") {
    return hatch.line;
  }
  return contrast(fill, paper) >= 4.5 ? paper : ink;
}
