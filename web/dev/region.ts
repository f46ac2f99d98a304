/** An invented region for trying the site without a server: areas on a bent grid, and their shapes. */

export interface InventedArea {
  code: string;
  name: string;
  lad: number;
  ring: [number, number][];
  population: number;
}

export const force = { code: "E23000099", name: "Wrenshire", slug: "wrenshire" };
export const lads = ["Wrenport", "Marlow Vale", "Eastmoor", "Hollin Bay", "Kettle Cross", "Saint Osyth"].map(
  (name, index) => ({ code: `E0700090${index + 1}`, name }),
);

/** Areas across and down: the map's bench asks for a thousand, for 4,000, and for as many as England and Wales have. */
const sizes: Record<string, [number, number]> = { large: [40, 24], county: [80, 50], country: [196, 182] };
const [across, down] = sizes[process.env["MOCK_REGION"] ?? ""] ?? [20, 12];
const step = 1500;
// Codes keep their nine signs, however many there are.
const firstCode = across * down > 9999 ? 900_000 : 990_000;
const thirds = [0, Math.floor(across * 0.35), Math.floor(across * 0.7), across];

/** A corner of the grid, pushed aside by a fixed amount, so that neighbours share their borders. */
function corner(column: number, row: number): [number, number] {
  const push = (seed: number) => Math.round(Math.sin(seed * 12.9898) * 0.5 * step * 0.62);
  return [
    330000 + column * step + push(column * 31 + row * 17),
    380000 + row * step + push(column * 7 + row * 41),
  ];
}

function edge(from: [number, number], to: [number, number]): [number, number][] {
  const sorted = [from, to].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const [a, b] = [sorted[0] ?? from, sorted[1] ?? to];
  const points: [number, number][] = [a];
  for (let part = 1; part < 6; ++part) {
    const wave = Math.sin((a[0] + a[1]) * part) * 90;
    points.push([
      Math.round(a[0] + ((b[0] - a[0]) * part) / 6 + wave),
      Math.round(a[1] + ((b[1] - a[1]) * part) / 6 - wave),
    ]);
  }
  points.push(b);
  const ordered = a === from ? points : points.reverse();
  return ordered.slice(0, -1);
}

export function cellRing(column: number, row: number, width = 1, height = 1): [number, number][] {
  const ring: [number, number][] = [];
  const walk: [number, number][] = [];
  for (let i = 0; i < width; ++i) walk.push([column + i, row]);
  for (let i = 0; i < height; ++i) walk.push([column + width, row + i]);
  for (let i = 0; i < width; ++i) walk.push([column + width - i, row + height]);
  for (let i = 0; i < height; ++i) walk.push([column, row + height - i]);
  walk.forEach(([x, y], index) => {
    const [nextX, nextY] = walk[(index + 1) % walk.length] ?? [column, row];
    ring.push(...edge(corner(x, y), corner(nextX, nextY)));
  });
  return ring;
}

function ladOf(column: number, row: number): number {
  const third = thirds.findLastIndex((start) => column >= start);
  return third + (row < down / 2 ? 0 : 3);
}

export const lsoas: InventedArea[] = Array.from({ length: across * down }, (_, index) => {
  const [column, row] = [index % across, Math.floor(index / across)];
  const lad = ladOf(column, row);
  return {
    code: `E01${String(firstCode + index)}`,
    name: `${lads[lad]?.name ?? ""} ${String(index).padStart(3, "0")}A`,
    lad,
    ring: cellRing(column, row),
    population: 1100 + ((index * 397) % 900),
  };
});

export const msoas: InventedArea[] = Array.from({ length: (across / 4) * (down / 3) }, (_, index) => {
  const [column, row] = [(index % (across / 4)) * 4, Math.floor(index / (across / 4)) * 3];
  const lad = ladOf(column, row);
  return {
    code: `E02${String(990000 + index)}`,
    name: `${lads[lad]?.name ?? ""} ${String(index + 1).padStart(3, "0")}`,
    lad,
    ring: cellRing(column, row, 4, 3),
    population: 9000 + ((index * 977) % 5000),
  };
});

export const authorities: InventedArea[] = lads.map((lad, index) => {
  const [left, right] = [thirds[index % 3] ?? 0, thirds[(index % 3) + 1] ?? across];
  const row = index < 3 ? 0 : down / 2;
  return {
    ...lad,
    lad: index,
    ring: cellRing(left, row, right - left, down / 2),
    population: 52000 + index * 23000,
  };
});

export const forceArea: InventedArea = {
  code: force.code,
  name: force.name,
  lad: 0,
  ring: cellRing(0, 0, across, down),
  population: 640000,
};
