import { expect, test } from "vitest";
import { packShapes } from "../dev/pack";
import { lsoas } from "../dev/region";
import { neighbour } from "../src/maps/choropleth/layout";
import { unpackShapes } from "../src/maps/choropleth/vrb1";
import { leastAssignment } from "../src/maps/hexagons/assign";
import { type Centre, centresOf } from "../src/maps/hexagons/centres";
import { hexagonLayout, neighboursOf } from "../src/maps/hexagons/layout";
import { placeHexagons, walkable } from "../src/maps/hexagons/placed";
import { spreadOut } from "../src/maps/hexagons/spread";

const region = () => centresOf(unpackShapes(Uint8Array.from(packShapes(lsoas)).buffer));

/** Numbers that look like chance and are the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** A country of 330: half of it in four crowded towns, the rest far apart; neighbours by nearness. */
function country(): Centre[] {
  const next = numbers(7);
  const towns = [
    [0.2, 0.8],
    [0.75, 0.7],
    [0.6, 0.25],
    [0.3, 0.3],
  ];
  return Array.from({ length: 330 }, (_, at) => {
    const town = towns[at % 4] ?? [0, 0];
    const crowded = at < 165;
    const around = (middle: number) => (middle + (next() + next() - 1) * 0.06) * 500_000;
    const [x, y] = crowded
      ? [around(town[0] ?? 0), around(town[1] ?? 0)]
      : [next() * 500_000, next() * 500_000];
    const size = crowded ? 3e7 : 1.4e9;
    return { code: `E${String(at).padStart(4, "0")}`, name: `Area ${at}`, x, y, size, neighbours: [] };
  });
}

const key = ({ x, y }: { x: number; y: number }) => `${x.toFixed(3)} ${y.toFixed(3)}`;

/** Which share of the pairs of neighbours touch. */
function kept(
  points: readonly { x: number; y: number }[],
  neighbours: readonly (readonly number[])[],
): number {
  let [touching, pairs] = [0, 0];
  neighbours.forEach((list, one) =>
    list.forEach((other) => {
      const [a, b] = [points[one], points[other]];
      pairs += 1;
      touching += a && b && Math.hypot(a.x - b.x, a.y - b.y) < 1.01 ? 1 : 0;
    }),
  );
  return touching / pairs;
}

test("the middle of an area is its own, and neighbours are those that share a border, each of the other", () => {
  const centres = region();
  expect(centres).toHaveLength(lsoas.length);
  centres.forEach(({ neighbours }, at) =>
    neighbours.forEach((other) => expect(centres[other]?.neighbours).toContain(at)),
  );
  const inner = centres[21];
  expect(inner?.neighbours).toEqual([1, 20, 22, 41]);
  // A cell of the invented grid is 1,500 metres wide and bent by less than half of that.
  expect(Math.abs((inner?.x ?? 0) - (330_000 + 1.5 * 1500))).toBeLessThan(750);
  expect(inner?.size).toBeGreaterThan(1e6);
});

test("an assignment has the least sum of all there are", () => {
  const next = numbers(3);
  for (let turn = 0; turn < 20; ++turn) {
    const costs = Float64Array.from({ length: 4 * 6 }, () => Math.round(next() * 20));
    const found = leastAssignment(costs, 4, 6);
    expect(new Set(found).size).toBe(4);
    const sum = [...found].reduce((total, column, row) => total + (costs[row * 6 + column] ?? 0), 0);
    let best = Number.POSITIVE_INFINITY;
    const search = (row: number, used: number[], total: number): void => {
      if (row === 4) {
        best = Math.min(best, total);
        return;
      }
      for (let column = 0; column < 6; ++column) {
        if (!used.includes(column)) {
          search(row + 1, [...used, column], total + (costs[row * 6 + column] ?? 0));
        }
      }
    };
    search(0, [], 0);
    expect(sum).toBe(best);
  }
});

test("spreading leaves no two points in one place, even where they began so", () => {
  const placed = spreadOut(
    Array.from({ length: 12 }, () => ({ x: 3, y: 3 })),
    Array.from({ length: 12 }, () => []),
  );
  placed.forEach((one, at) =>
    placed
      .slice(at + 1)
      .forEach((other) => expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(0.5)),
  );
});

const cases: [string, () => Centre[], number, number][] = [
  ["a region of 240 areas that share borders", region, 0.85, 0.7],
  ["a country of 330 areas with crowded towns", country, 0.6, 2.2],
];

test.each(cases)(
  "%s: one hexagon each, none over another, near its place, beside its neighbours",
  (_, make, share, way) => {
    const centres = make();
    const { hexagons, width, height } = hexagonLayout(centres);
    expect(hexagons.map(({ code }) => code).sort()).toEqual(centres.map(({ code }) => code).sort());
    expect(new Set(hexagons.map(key)).size).toBe(centres.length);
    const apart = hexagons.flatMap((one, at) =>
      hexagons.slice(at + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
    );
    expect(apart.reduce((least, one) => Math.min(least, one), Infinity)).toBeGreaterThan(0.999);
    for (const { x, y } of hexagons) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(width - 1);
      expect(y).toBeLessThanOrEqual(height - 1);
    }
    // From where the areas lie, both laid on one middle, in widths of a hexagon.
    const land = centres.reduce((sum, { size }) => sum + size, 0);
    const unit = Math.sqrt(((land / centres.length) * 2) / Math.sqrt(3));
    const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
    const [mx, my] = [mean(centres.map(({ x }) => x / unit)), mean(centres.map(({ y }) => -y / unit))];
    const [hx, hy] = [mean(hexagons.map(({ x }) => x)), mean(hexagons.map(({ y }) => y))];
    const ways = hexagons.map(({ x, y }, at) =>
      Math.hypot(x - hx - ((centres[at]?.x ?? 0) / unit - mx), y - hy - (-(centres[at]?.y ?? 0) / unit - my)),
    );
    expect(mean(ways)).toBeLessThan(way);
    const neighbours = neighboursOf(centres);
    const next = numbers(11);
    const shuffled = hexagons
      .map((one) => ({ one, order: next() }))
      .sort((a, b) => a.order - b.order)
      .map(({ one }) => one);
    expect(kept(hexagons, neighbours)).toBeGreaterThan(share);
    expect(kept(hexagons, neighbours)).toBeGreaterThan(8 * kept(shuffled, neighbours));
  },
);

test("the same areas have the same layout, in whatever order a file has them", () => {
  const forward = hexagonLayout(region());
  const backward = hexagonLayout(
    centresOf(unpackShapes(Uint8Array.from(packShapes([...lsoas].reverse())).buffer)),
  );
  expect(backward).toEqual(forward);
});

test("one area and none have their layouts too", () => {
  expect(hexagonLayout([])).toMatchObject({ hexagons: [] });
  expect(
    hexagonLayout(
      region()
        .slice(0, 1)
        .map((one) => ({ ...one, neighbours: [] })),
    ).hexagons,
  ).toHaveLength(1);
});

test("hexagons fit their width, touch without lying over each other, and have names only where there is room", () => {
  const layout = hexagonLayout(region());
  for (const width of [320, 390, 700]) {
    const placed = placeHexagons(layout, width);
    for (const { x, corners } of placed.hexagons) {
      const across = corners.split(" ").map((corner) => Number(corner.split(",")[0]));
      expect(Math.min(...across)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...across)).toBeLessThanOrEqual(width);
      expect(x).toBeGreaterThan(0);
    }
    expect(placed.hexagons.every(({ label }) => label === "")).toBe(true);
  }
  const few = hexagonLayout(
    region()
      .slice(0, 3)
      .map((one) => ({ ...one, neighbours: [] })),
  );
  const { hexagons, fontSize } = placeHexagons(few, 700);
  expect(hexagons.every(({ label }) => label.length >= 4)).toBe(true);
  expect(fontSize).toBeGreaterThanOrEqual(12);
});

test("arrow keys walk from hexagon to hexagon, and every one is reached", () => {
  const walk = walkable(placeHexagons(hexagonLayout(region()), 700));
  const reached = new Set([walk[0]?.code ?? ""]);
  const queue = walk.slice(0, 1);
  for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
    for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"] as const) {
      const next = neighbour(walk, one, key);
      if (next !== null && !reached.has(next.code)) {
        reached.add(next.code);
        queue.push(next);
      }
    }
  }
  expect(reached.size).toBe(walk.length);
});
