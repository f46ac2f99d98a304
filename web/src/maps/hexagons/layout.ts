import { leastAssignment } from "./assign";
import type { Centre } from "./centres";
import { type Point, spreadOut } from "./spread";

/** One area's hexagon: its middle, in units of the distance between two that touch; y grows to the south. */
export interface Hexagon extends Point {
  code: string;
  name: string;
}

export interface HexagonLayout {
  hexagons: Hexagon[];
  width: number;
  height: number;
}

/** More would be too small to be read. */
export const mostHexagons = 400;

/** Rows of hexagons lie so far apart. */
const rowHeight = Math.sqrt(3) / 2;

interface Grid {
  cells: Point[];
  /** Places in `cells` by row and column. */
  at: Map<string, number>;
  rowOf: number[];
  columnOf: number[];
}

/**
 * Each area as one hexagon, all of one size, near where it lies and beside its neighbours: centres are spread
 * to the room that hexagons need, each takes a place of the grid so that the squares of all ways sum to the
 * least, and then areas change places as long as that brings neighbours together. Nothing is drawn by lot.
 */
export function hexagonLayout(centres: readonly Centre[]): HexagonLayout {
  if (centres.length === 0) {
    return { hexagons: [], width: 0, height: 0 };
  }
  const wanted = wantedPlaces(centres);
  const grid = gridAround(wanted, centres.length);
  const places = assigned(wanted, grid);
  bringTogether(places, wanted, centres, grid);
  const points = places.map((cell) => grid.cells[cell] ?? { x: 0, y: 0 });
  const [left, top] = [Math.min(...points.map(({ x }) => x)), Math.min(...points.map(({ y }) => y))];
  const hexagons = points.map(({ x, y }, at) => ({
    code: centres[at]?.code ?? "",
    name: centres[at]?.name ?? "",
    x: x - left,
    y: y - top,
  }));
  return {
    hexagons,
    width: Math.max(...hexagons.map(({ x }) => x)) + 1,
    height: Math.max(...hexagons.map(({ y }) => y)) + 2 / Math.sqrt(3),
  };
}

/** Where the areas would lie if all were of one size, in units of the grid. */
function wantedPlaces(centres: readonly Centre[]): Point[] {
  const land = centres.reduce((sum, { size }) => sum + size, 0);
  // A hexagon of the areas' mean size has such a distance to the next.
  const unit = Math.sqrt(((land / centres.length) * 2) / Math.sqrt(3)) || 1;
  const points = centres.map(({ x, y }) => ({ x: x / unit, y: -y / unit }));
  return spreadOut(points, neighboursOf(centres));
}

/** Neighbours by shared borders; by nearness where the shapes share none, as when borders were simplified apart. */
export function neighboursOf(centres: readonly Centre[]): number[][] {
  const pairs = centres.reduce((sum, { neighbours }) => sum + neighbours.length, 0) / 2;
  if (pairs >= centres.length / 2) {
    return centres.map(({ neighbours }) => neighbours);
  }
  // Gabriel's rule: no third centre lies in the circle that two have as its diameter.
  return centres.map((one, at) =>
    centres.flatMap((other, index) => {
      if (index === at) {
        return [];
      }
      const [x, y] = [(one.x + other.x) / 2, (one.y + other.y) / 2];
      const reach = (one.x - x) ** 2 + (one.y - y) ** 2;
      const between = centres.some(
        (third, place) => place !== at && place !== index && (third.x - x) ** 2 + (third.y - y) ** 2 < reach,
      );
      return between ? [] : [index];
    }),
  );
}

/** Places of the grid that lie near a wanted one; more of them where they would be too few. */
function gridAround(wanted: readonly Point[], needed: number): Grid {
  for (let reach = 1.3; ; reach *= 1.5) {
    const grid: Grid = { cells: [], at: new Map(), rowOf: [], columnOf: [] };
    for (const { x, y } of wanted) {
      const [first, last] = [Math.ceil((y - reach) / rowHeight), Math.floor((y + reach) / rowHeight)];
      for (let row = first; row <= last; ++row) {
        const shift = row % 2 === 0 ? 0 : 0.5;
        for (let column = Math.ceil(x - reach - shift); column <= x + reach - shift; ++column) {
          const cell = { x: column + shift, y: row * rowHeight };
          const key = `${row} ${column}`;
          if (!grid.at.has(key) && Math.hypot(cell.x - x, cell.y - y) <= reach) {
            grid.at.set(key, grid.cells.length);
            grid.cells.push(cell);
            grid.rowOf.push(row);
            grid.columnOf.push(column);
          }
        }
      }
    }
    if (grid.cells.length >= needed) {
      return grid;
    }
  }
}

function assigned(wanted: readonly Point[], { cells }: Grid): number[] {
  const costs = new Float64Array(wanted.length * cells.length);
  wanted.forEach((point, row) =>
    cells.forEach((cell, column) => {
      costs[row * cells.length + column] = (cell.x - point.x) ** 2 + (cell.y - point.y) ** 2;
    }),
  );
  return [...leastAssignment(costs, wanted.length, cells.length)];
}

/** The six places round one, as far as the grid has them. */
function around(grid: Grid, cell: number): number[] {
  const [row, column] = [grid.rowOf[cell] ?? 0, grid.columnOf[cell] ?? 0];
  const shift = row % 2 === 0 ? -1 : 0;
  return [
    [row, column - 1],
    [row, column + 1],
    [row - 1, column + shift],
    [row - 1, column + shift + 1],
    [row + 1, column + shift],
    [row + 1, column + shift + 1],
  ].flatMap(([r, c]) => grid.at.get(`${r ?? 0} ${c ?? 0}`) ?? []);
}

const passes = 12;

/** Areas change places, or go to a free one, as long as neighbours come nearer for it than it leads astray. */
function bringTogether(
  places: number[],
  wanted: readonly Point[],
  centres: readonly Centre[],
  grid: Grid,
): void {
  const neighbours = neighboursOf(centres);
  const holder = new Map(places.map((cell, at) => [cell, at]));
  const away = (a: Point, b: Point) => (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
  const point = (cell: number) => grid.cells[cell] ?? { x: 0, y: 0 };
  const cost = (at: number, cell: number, swapped: number | null, back: number): number => {
    let sum = away(point(cell), wanted[at] ?? { x: 0, y: 0 });
    for (const other of neighbours[at] ?? []) {
      const there = other === swapped ? back : (places[other] ?? 0);
      sum += away(point(cell), point(there)) - 1;
    }
    return sum;
  };
  for (let pass = 0, moved = true; pass < passes && moved; ++pass) {
    moved = false;
    for (let at = 0; at < places.length; ++at) {
      const here = places[at] ?? 0;
      for (const cell of around(grid, here)) {
        const other = holder.get(cell) ?? null;
        const now = cost(at, here, null, 0) + (other === null ? 0 : cost(other, cell, null, 0));
        const then = cost(at, cell, other, here) + (other === null ? 0 : cost(other, here, at, cell));
        if (then < now - 1e-9) {
          holder.delete(here);
          holder.set(cell, at);
          places[at] = cell;
          if (other !== null) {
            holder.set(here, other);
            places[other] = here;
          }
          moved = true;
          break;
        }
      }
    }
  }
}
