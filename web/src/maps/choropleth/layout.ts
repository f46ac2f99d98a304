import type { Shapes } from "./vrb1";

/** left, bottom, right, top in metres. */
export type Box = [number, number, number, number];

export interface PlacedArea {
  code: string;
  name: string;
  middle: [number, number];
  box: Box;
}

export function placedAreas(shapes: Shapes): PlacedArea[] {
  return shapes.areas.map((shape) => {
    const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = shape.start; at < shape.end; at += 2) {
      const [x, y] = [shapes.coordinates[at] ?? 0, shapes.coordinates[at + 1] ?? 0];
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
    return {
      code: shape.code,
      name: shape.name,
      middle: [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2],
      box,
    };
  });
}

export function boxOf(areas: readonly PlacedArea[]): Box {
  return areas.reduce<Box>(
    (all, { box }) => [
      Math.min(all[0], box[0]),
      Math.min(all[1], box[1]),
      Math.max(all[2], box[2]),
      Math.max(all[3], box[3]),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}

export type Direction = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

/** The nearest area that lies mainly in the direction; null where there is none. */
export function neighbour(
  areas: readonly PlacedArea[],
  from: PlacedArea,
  direction: Direction,
): PlacedArea | null {
  let best: PlacedArea | null = null;
  let least = Infinity;
  for (const area of areas) {
    const [right, up] = [area.middle[0] - from.middle[0], area.middle[1] - from.middle[1]];
    const ahead = { ArrowUp: up, ArrowDown: -up, ArrowLeft: -right, ArrowRight: right }[direction];
    const aside = Math.abs(direction === "ArrowUp" || direction === "ArrowDown" ? right : up);
    // Beyond 45 degrees another arrow leads there more directly.
    if (ahead <= 0 || aside > ahead || area.code === from.code) {
      continue;
    }
    const distance = ahead + aside * 2;
    if (distance < least) {
      [best, least] = [area, distance];
    }
  }
  return best;
}

export interface ScaleBar {
  pixels: number;
  label: string;
}

/** A bar of a round length, near 110 pixels long. */
export function scaleBar(metresPerPixel: number): ScaleBar {
  const most = metresPerPixel * 130;
  const magnitude = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((step) => step * magnitude).find((length) => length <= most) ?? magnitude;
  const label =
    metres >= 1000 ? `${(metres / 1000).toLocaleString("en-GB")} km` : `${metres.toLocaleString("en-GB")} m`;
  return { pixels: Math.round(metres / metresPerPixel), label };
}

// Under this side in pixels, white borders would bleach the smallest areas.
const smallestBordered = 12;

/** Whether borders are drawn, from the side of a typical area at this resolution. */
export function bordersShown(areas: readonly PlacedArea[], metresPerPixel: number): boolean {
  const sides = areas
    .map(({ box }) => Math.sqrt((box[2] - box[0]) * (box[3] - box[1])))
    .sort((a, b) => a - b);
  const typical = sides[Math.floor(sides.length / 4)] ?? 0;
  return typical / metresPerPixel >= smallestBordered;
}
