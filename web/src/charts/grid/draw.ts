import { capitalised, numberText, shorthand } from "../../format/figure_text";
import { divergingLook, ink, paper, quietInk } from "../../format/palette";
import { addHatch, hatched } from "../plotted/draw";
import { shortened } from "../plotted/placed";
import { ratingShapes } from "../plotted/rating_key";
import { classOfCell, classWords, type Grid, type GridCell, type GridRow, sideOf } from "./state";

const space = "http://www.w3.org/2000/svg";
const nameWide = 220;
const headHigh = 46;
const rowHigh = 28;
const fontSize = 14;

/** The grid's table as a drawing, for a picture that is taken away: the page itself shows the table. */
export function drawGrid(grid: Grid, rows: readonly GridRow[]): SVGSVGElement {
  const wide = Math.max(170, Math.min(240, Math.floor(780 / Math.max(1, grid.sources.length))));
  const svg = element("svg", {
    width: nameWide + wide * grid.sources.length,
    height: headHigh + rowHigh * (rows.length + 1),
    "font-family": "Arial, Helvetica, sans-serif",
    "font-size": fontSize,
  }) as SVGSVGElement;
  const xOf = (at: number) => nameWide + at * wide;
  grid.sources.forEach(({ name, benchmark }, at) => {
    twoLines(name, wide - 12).forEach((line, index) =>
      write(svg, line, xOf(at) + 6, 16 + index * 18, { "font-weight": 700 }),
    );
    const whole = benchmark === null ? "–" : numberText(benchmark, "rate", grid.per);
    write(svg, whole, xOf(at) + 6, headHigh + 19, { "font-weight": 700 });
  });
  write(svg, shortened(capitalised(grid.comparator), fontSize, nameWide - 12), 4, headHigh + 19, {
    "font-weight": 700,
  });
  rows.forEach((row, index) => {
    const y = headHigh + rowHigh * (index + 1);
    write(svg, shortened(row.name, fontSize, nameWide - 12), 4, y + 19, {
      "font-weight": row.id === grid.marked ? 700 : 400,
    });
    row.cells.forEach((cell, at) => drawCell(svg, cell, xOf(at), y, wide));
    if (row.id === grid.marked) {
      const all = nameWide + wide * grid.sources.length;
      svg.append(
        element("rect", {
          x: 1,
          y,
          width: all - 2,
          height: rowHigh,
          fill: "none",
          stroke: ink,
          "stroke-width": 2,
        }),
      );
    }
  });
  addHatch(svg);
  return svg;
}

function drawCell(svg: SVGSVGElement, cell: GridCell, x: number, y: number, wide: number): void {
  const found = classOfCell(cell);
  const ground = cell.status !== "published" ? hatched : found === null ? paper : divergingLook[found].ground;
  svg.append(element("rect", { x: x + 1, y: y + 1, width: wide - 2, height: rowHigh - 2, fill: ground }));
  if (cell.status !== "published") {
    write(svg, shorthand(cell.status), x + 6, y + 19, {
      "font-weight": 700,
      stroke: paper,
      "stroke-width": 4,
      "paint-order": "stroke",
    });
    return;
  }
  const colour = found === null ? quietInk : divergingLook[found].ink;
  write(svg, cell.text, x + 6, y + 19, { fill: found === null ? ink : colour, "font-weight": 700 });
  if (found !== null) {
    svg.append(
      element("path", {
        d: ratingShapes[sideOf(found)],
        fill: colour,
        transform: `translate(${x + 66} ${y + 8})`,
      }),
    );
  }
  write(svg, found === null ? "not compared" : classWords[found], x + 84, y + 19, {
    fill: colour,
    "font-size": 12,
  });
}

/** A long name in two lines, the second cut where it does not fit. */
function twoLines(name: string, width: number): string[] {
  const most = Math.floor(width / (fontSize * 0.62));
  if (name.length <= most) {
    return [name];
  }
  const cut = Math.max(name.lastIndexOf(" ", most), 0) || most;
  return [name.slice(0, cut), shortened(name.slice(cut).trim(), fontSize, width)];
}

function write(
  svg: SVGSVGElement,
  words: string,
  x: number,
  y: number,
  attributes: Record<string, string | number> = {},
): void {
  const text = element("text", { x, y, fill: ink, ...attributes });
  text.textContent = words;
  svg.append(text);
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(space, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, String(value)));
  return made;
}
