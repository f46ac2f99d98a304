// Values that identify people, each unique, and a search that would find one of them in any bytes.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "./hub.ts";

export type Kind = "name" | "NHS number" | "date of birth" | "telephone" | "coordinate" | "free text" | "postcode" | "e-mail";
/** Of these, one alone does not refuse a file: it could be a supplier's own number or word. */
export const weighedKinds: Kind[] = ["name", "NHS number", "date of birth", "telephone", "coordinate", "free text"];
/** One of these refuses a file where it stands in a column that is kept or hashed. */
export const certainKinds: Kind[] = ["postcode", "e-mail"];

function nhsNumber(serial: number): string {
  for (let prefix = 943_100_000 + serial * 10; ; ++prefix) {
    const sum = [...String(prefix)].reduce((all, digit, at) => all + Number(digit) * (10 - at), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check !== 10) return `${prefix}${check}`;
  }
}

/** One person's identifiers; no two numbers share one. `number` is under 20. */
export function canariesOf(number: number): Record<Kind, string> {
  const letter = String.fromCharCode(65 + number);
  const two = String(number + 10);
  return {
    "name": `Ottoline Quaverthistle${letter}`,
    "NHS number": nhsNumber(number),
    "date of birth": `19${two}-07-23`,
    "telephone": `07700 9001${two}`,
    "coordinate": `53.4${two}1739`,
    "free text": `kicked behind the Brindle Kestrel${letter}`,
    "postcode": `ZZ${two} 7QX`,
    "e-mail": `ottoline${letter}@quaverthistle.example`,
  };
}

/** By byte: the letter or digit that it is, letters in lower case; 0 for every other. */
const plain = Uint8Array.from({ length: 256 }, (_, byte) => {
  const letter = String.fromCharCode(byte).toLowerCase();
  return /^[a-z0-9]$/.test(letter) ? letter.charCodeAt(0) : 0;
});

/**
 * Letters and digits alone, in lower case. However a value was written down, in UTF-8 or UTF-16 of
 * either order, in capitals, as a slug or without its spaces, it reads the same then.
 */
function squeezed(bytes: Buffer): Buffer {
  const kept = Buffer.allocUnsafe(bytes.length);
  let size = 0;
  for (const byte of bytes) {
    const letter = plain[byte] ?? 0;
    if (letter !== 0) kept[size++] = letter;
  }
  return kept.subarray(0, size);
}

export class Search {
  private readonly wanted: { canary: string; parts: Buffer[] }[] = [];

  add(...canaries: string[]): void {
    for (const canary of canaries) {
      // A long word gives a text of several away, should the others be cut off.
      const texts = [canary, ...canary.split(" ").filter((word) => word.length >= 10)];
      const parts = texts.map((text) => squeezed(Buffer.from(text)));
      if (parts.some((part) => part.length < 7)) throw new Error("a short canary finds itself everywhere");
      this.wanted.push({ canary, parts });
    }
  }

  /** Which canaries stand in the bytes. */
  in(bytes: Buffer): string[] {
    const text = squeezed(bytes);
    return this.wanted.filter(({ parts }) => parts.some((part) => text.includes(part))).map(({ canary }) => canary);
  }

  /** The same for every file below a folder and its name: "canary in file". */
  below(folder: string): string[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = this.in(Buffer.from(path.slice(folder.length)));
      const content = entry.isFile() && statSync(path).size > 0 ? this.in(readFileSync(path)) : [];
      return [...name, ...content].map((canary) => `${canary} in ${path.slice(folder.length)}`);
    });
  }
}

/** Every cell of every table of a store, as text: DuckDB packs texts, so bytes alone could hide one. */
export function cellsOf(store: string): Buffer {
  const program = process.env["DUMP_STORE"] ?? join(root, "build/release/tests/service/dump_store");
  if (!existsSync(program)) {
    throw new Error("dump_store is not built: cmake --build build/release --target dump_store");
  }
  const run = spawnSync(program, [store], { maxBuffer: 1 << 29 });
  if (run.status !== 0) throw new Error(run.stderr.toString());
  return run.stdout;
}
