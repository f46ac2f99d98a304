// Record keys as the hub reckons them, written a second time from their description (decision 0007),
// so that a test can look for them in the hub's files: keyed BLAKE2b (RFC 7693), its first 8 bytes.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const word = (1n << 64n) - 1n;
const initial = [
  0x6a09e667f3bcc908n, 0xbb67ae8584caa73bn, 0x3c6ef372fe94f82bn, 0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n, 0x9b05688c2b3e6c1fn, 0x1f83d9abfb41bd6bn, 0x5be0cd19137e2179n,
];
const order = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
  [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
  [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
  [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
  [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
  [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
  [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
  [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];
const turned = (value: bigint, by: bigint) => ((value >> by) | (value << (64n - by))) & word;

function compress(state: bigint[], block: Buffer, counted: bigint, last: boolean): void {
  const m = Array.from({ length: 16 }, (_, i) => block.readBigUInt64LE(i * 8));
  const v = [...state, ...initial];
  v[12] = v[12]! ^ counted;
  if (last) v[14] = v[14]! ^ word;
  const mix = (a: number, b: number, c: number, d: number, x: bigint, y: bigint) => {
    for (const [part, first, second] of [[x, 32n, 24n], [y, 16n, 63n]] as const) {
      v[a] = (v[a]! + v[b]! + part) & word;
      v[d] = turned(v[d]! ^ v[a]!, first);
      v[c] = (v[c]! + v[d]!) & word;
      v[b] = turned(v[b]! ^ v[c]!, second);
    }
  };
  for (let round = 0; round < 12; ++round) {
    const s = order[round % 10]!.map((at) => m[at]!);
    for (let i = 0; i < 4; ++i) mix(i, 4 + i, 8 + i, 12 + i, s[2 * i]!, s[2 * i + 1]!);
    for (let i = 0; i < 4; ++i) mix(i, 4 + ((i + 1) % 4), 8 + ((i + 2) % 4), 12 + ((i + 3) % 4), s[8 + 2 * i]!, s[9 + 2 * i]!);
  }
  for (let i = 0; i < 8; ++i) state[i] = state[i]! ^ v[i]! ^ v[i + 8]!;
}

/** BLAKE2b of so many bytes, with a key where one is given. */
export function blake2b(message: Buffer, size: number, key: Buffer = Buffer.alloc(0)): Buffer {
  const state = [...initial];
  state[0] = state[0]! ^ 0x01010000n ^ (BigInt(key.length) << 8n) ^ BigInt(size);
  const padded = Buffer.concat([key.length > 0 ? Buffer.concat([key], 128) : key, message]);
  const blocks = Math.max(1, Math.ceil(padded.length / 128));
  for (let i = 0; i < blocks; ++i) {
    const last = i === blocks - 1;
    compress(state, Buffer.concat([padded.subarray(i * 128, (i + 1) * 128)], 128), BigInt(last ? padded.length : (i + 1) * 128), last);
  }
  const bytes = Buffer.alloc(64);
  state.forEach((value, i) => bytes.writeBigUInt64LE(value, i * 8));
  return bytes.subarray(0, size);
}

const part = (text: string) => {
  const bytes = Buffer.from(text);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(bytes.length);
  return Buffer.concat([size, bytes]);
};

/** The keys of records that a reporting body gave these ids, as the store has them: 8 bytes each. */
export function recordKeys(data: string, dataset: string, body: string, ids: string[]): Buffer[] {
  const secret = Buffer.from(readFileSync(join(data, "secrets/record-key"), "utf8").trim(), "hex");
  return ids.map((id) =>
    blake2b(Buffer.concat([dataset, "2", "supplier id", id, body].map(part)), 32, secret).subarray(0, 8),
  );
}
