/** A place in units of the distance between two hexagons that touch. */
export interface Point {
  x: number;
  y: number;
}

const rounds = 160;
/**
 * How near two points may come. Hexagons lie closer than circles of width 1 in rows and columns would: a
 * square of this side has as much room as a hexagon, so that no cracks are left between them.
 */
const nearest = Math.sqrt(Math.sqrt(3) / 2);

/**
 * Moves points apart until each has about the room of one hexagon, and holds neighbours together: crowded
 * towns swell and the country between them shrinks (after Dorling's circles, 1996). The same points always
 * come to the same places.
 */
export function spreadOut(points: readonly Point[], neighbours: readonly (readonly number[])[]): Point[] {
  const placed = points.map(({ x, y }) => ({ x, y }));
  const moves = placed.map(() => ({ x: 0, y: 0 }));
  for (let round = 0; round < rounds; ++round) {
    moves.forEach((move) => {
      [move.x, move.y] = [0, 0];
    });
    pushApart(placed, moves);
    pullTogether(placed, moves, neighbours);
    // Late rounds move less, so that the places settle.
    const step = round < rounds / 2 ? 0.5 : 0.25;
    placed.forEach((point, at) => {
      point.x += (moves[at]?.x ?? 0) * step;
      point.y += (moves[at]?.y ?? 0) * step;
    });
  }
  return placed;
}

function pushApart(placed: readonly Point[], moves: Point[]): void {
  for (let one = 0; one < placed.length; ++one) {
    for (let other = one + 1; other < placed.length; ++other) {
      const [a, b] = [placed[one], placed[other]];
      if (a === undefined || b === undefined) {
        continue;
      }
      let [x, y] = [b.x - a.x, b.y - a.y];
      if (Math.abs(x) >= nearest || Math.abs(y) >= nearest) {
        continue;
      }
      let distance = Math.hypot(x, y);
      if (distance >= nearest) {
        continue;
      }
      if (distance < 1e-9) {
        // Two points in one place part in a direction of their own, the same each time.
        [x, y, distance] = [Math.cos(other), Math.sin(other), 1e-3];
        [x, y] = [x * distance, y * distance];
      }
      const push = (nearest - distance) / distance / 2;
      move(moves[one], -x * push, -y * push);
      move(moves[other], x * push, y * push);
    }
  }
}

function pullTogether(
  placed: readonly Point[],
  moves: Point[],
  neighbours: readonly (readonly number[])[],
): void {
  neighbours.forEach((list, one) => {
    for (const other of list) {
      const [a, b] = [placed[one], placed[other]];
      if (other <= one || a === undefined || b === undefined) {
        continue;
      }
      const [x, y] = [b.x - a.x, b.y - a.y];
      const distance = Math.hypot(x, y);
      if (distance > 1) {
        const pull = (Math.min(distance - 1, 2) / distance) * 0.12;
        move(moves[one], x * pull, y * pull);
        move(moves[other], -x * pull, -y * pull);
      }
    }
  });
}

function move(target: Point | undefined, x: number, y: number): void {
  if (target !== undefined) {
    target.x += x;
    target.y += y;
  }
}
