/** Writes shapes as the server does ("VRB1", docs/reference/api.md). */
import type { InventedArea } from "./region.ts";

export function packShapes(areas: readonly InventedArea[]): Buffer {
  const bytes: number[] = [...Buffer.from("VRB1")];
  const varint = (value: number) => {
    let rest = value;
    while (rest >= 128) {
      bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
  };
  const zigzag = (value: number) => varint(value >= 0 ? value * 2 : -value * 2 - 1);
  const words = (value: string) => {
    const utf8 = Buffer.from(value);
    varint(utf8.length);
    bytes.push(...utf8);
  };
  let [x, y] = [0, 0];
  varint(areas.length);
  for (const area of areas) {
    words(area.code);
    words(area.name);
    varint(1);
    varint(1);
    varint(area.ring.length);
    for (const [nextX, nextY] of area.ring) {
      zigzag(nextX - x);
      zigzag(nextY - y);
      [x, y] = [nextX, nextY];
    }
  }
  return Buffer.from(bytes);
}
