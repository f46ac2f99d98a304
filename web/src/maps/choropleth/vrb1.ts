/** Shapes as the server packs them ("VRB1", docs/reference/api.md), unpacked for drawing. */

export interface Shape {
  code: string;
  name: string;
  /** For each polygon the end of each of its rings in `coordinates`, counted from `start`. */
  ends: number[][];
  start: number;
  end: number;
}

export interface Shapes {
  areas: Shape[];
  /** x and y in turn, metres of the British National Grid; rings are closed. */
  coordinates: Float64Array;
}

export class BadShapes extends Error {}

class Reader {
  at = 4;
  private readonly bytes: Uint8Array;
  private readonly decoder = new TextDecoder("utf-8");

  constructor(buffer: ArrayBuffer) {
    this.bytes = new Uint8Array(buffer);
    if (this.decoder.decode(this.bytes.subarray(0, 4)) !== "VRB1") {
      throw new BadShapes("The boundaries are not in the form VRB1.");
    }
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) {
        throw new BadShapes("The boundaries end too early.");
      }
      value += (byte & 127) * scale;
      if (byte < 128) {
        return value;
      }
      scale *= 128;
    }
  }

  difference(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  text(): string {
    const length = this.varint();
    if (this.at + length > this.bytes.length) {
      throw new BadShapes("The boundaries end too early.");
    }
    const text = this.decoder.decode(this.bytes.subarray(this.at, this.at + length));
    this.at += length;
    return text;
  }

  get size(): number {
    return this.bytes.length;
  }
}

export function unpackShapes(buffer: ArrayBuffer): Shapes {
  const reader = new Reader(buffer);
  const flat: number[] = [];
  const pen = { x: 0, y: 0 };
  const areas = Array.from({ length: counted(reader) }, () => readArea(reader, flat, pen));
  return { areas, coordinates: Float64Array.from(flat) };
}

/** A count cannot pass the bytes that are left; a damaged file must not ask for the whole memory. */
function counted(reader: Reader): number {
  const count = reader.varint();
  if (count > reader.size) {
    throw new BadShapes("The boundaries end too early.");
  }
  return count;
}

function readArea(reader: Reader, flat: number[], pen: { x: number; y: number }): Shape {
  const code = reader.text();
  const name = reader.text();
  const start = flat.length;
  const ends: number[][] = [];
  for (let polygons = counted(reader); polygons > 0; --polygons) {
    const rings: number[] = [];
    for (let count = counted(reader); count > 0; --count) {
      readRing(reader, flat, pen);
      rings.push(flat.length - start);
    }
    ends.push(rings);
  }
  return { code, name, ends, start, end: flat.length };
}

function readRing(reader: Reader, flat: number[], pen: { x: number; y: number }): void {
  const first = flat.length;
  for (let points = counted(reader); points > 0; --points) {
    pen.x += reader.difference();
    pen.y += reader.difference();
    flat.push(pen.x, pen.y);
  }
  const [x, y] = [flat[first], flat[first + 1]];
  if (x !== undefined && y !== undefined) {
    flat.push(x, y);
  }
}
