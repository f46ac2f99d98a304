import type { Shapes } from "../choropleth/vrb1";

/** An area as a point: where its middle lies, how large it is and which areas it touches. */
export interface Centre {
  code: string;
  name: string;
  /** Metres of the grid. */
  x: number;
  y: number;
  /** Square metres. */
  size: number;
  /** Places in the list of centres. */
  neighbours: number[];
}

/** Centres in the order of their codes, so that the order of a file changes no layout. */
export function centresOf(shapes: Shapes): Centre[] {
  const order = shapes.areas
    .map((_, at) => at)
    .sort((a, b) => (codeAt(shapes, a) < codeAt(shapes, b) ? -1 : 1));
  const touching = touchingAreas(shapes, order);
  return order.map((from, at) => {
    const { code = "", name = "" } = shapes.areas[from] ?? {};
    return { code, name, ...middleOf(shapes, from), neighbours: touching[at] ?? [] };
  });
}

const codeAt = (shapes: Shapes, at: number) => shapes.areas[at]?.code ?? "";

/** The middle of an area's outlines by their sizes; holes move it too little to matter here. */
function middleOf({ areas, coordinates }: Shapes, at: number): { x: number; y: number; size: number } {
  const shape = areas[at];
  let [x, y, size] = [0, 0, 0];
  let from = shape?.start ?? 0;
  const [left, low] = [coordinates[from] ?? 0, coordinates[from + 1] ?? 0];
  for (const rings of shape?.ends ?? []) {
    const end = (shape?.start ?? 0) + (rings[0] ?? 0);
    let [sumX, sumY, twice] = [0, 0, 0];
    for (let point = from; point + 3 < end; point += 2) {
      // From a corner of the area: differences of large numbers would lose their last digits.
      const [ax, ay] = [(coordinates[point] ?? 0) - left, (coordinates[point + 1] ?? 0) - low];
      const [bx, by] = [(coordinates[point + 2] ?? 0) - left, (coordinates[point + 3] ?? 0) - low];
      const cross = ax * by - bx * ay;
      sumX += (ax + bx) * cross;
      sumY += (ay + by) * cross;
      twice += cross;
    }
    const sign = twice < 0 ? -1 : 1;
    x += (sign * sumX) / 6;
    y += (sign * sumY) / 6;
    size += Math.abs(twice) / 2;
    from = (shape?.start ?? 0) + (rings.at(-1) ?? 0);
  }
  return size > 0 ? { x: left + x / size, y: low + y / size, size } : { x: left, y: low, size: 1 };
}

/** Areas that share two points of their outlines or more; where three meet in one, that is not enough. */
function touchingAreas({ areas, coordinates }: Shapes, order: readonly number[]): number[][] {
  const owners = new Map<number, number[]>();
  order.forEach((from, at) => {
    const shape = areas[from];
    for (let point = shape?.start ?? 0; point < (shape?.end ?? 0); point += 2) {
      const key = (coordinates[point] ?? 0) * 4_194_304 + (coordinates[point + 1] ?? 0);
      const known = owners.get(key);
      if (known === undefined) {
        owners.set(key, [at]);
      } else if (!known.includes(at)) {
        known.push(at);
      }
    }
  });
  const shared = new Map<number, number>();
  for (const these of owners.values()) {
    for (const [index, one] of these.entries()) {
      for (const other of these.slice(index + 1)) {
        const pair = Math.min(one, other) * order.length + Math.max(one, other);
        shared.set(pair, (shared.get(pair) ?? 0) + 1);
      }
    }
  }
  const touching = order.map((): number[] => []);
  for (const [pair, points] of shared) {
    if (points > 1) {
      const [one, other] = [Math.floor(pair / order.length), pair % order.length];
      touching[one]?.push(other);
      touching[other]?.push(one);
    }
  }
  return touching.map((list) => list.sort((a, b) => a - b));
}
