// A supplier's file as rows of texts by column, read and written without any of the hub's own readers.
// It knows what the files of the invented region need: no quotes in text files, one element a line in XML.

export interface Row {
  cells: string[];
  /** What is planted in the row, as it must be reported. */
  expected: Expected[];
  /** Whether something was done to it, or it serves something that was. */
  touched: boolean;
}

/** One thing that the hub must report. An absent column is not compared, an absent line is none. */
export interface Expected {
  line?: number;
  column?: string;
  rule: string;
  text?: string;
}

export interface RawFile {
  name: string;
  /** Path below the region. */
  path: string;
  columns: string[];
  rows: Row[];
  /** The text, and the line on which each row begins. */
  written(): { text: string; lines: number[] };
}

const fresh = (cells: string[]): Row => ({ cells, expected: [], touched: false });

export function readCsv(path: string, text: string): RawFile {
  const lines = text.split("\r\n");
  if (lines.pop() !== "") throw new Error(`${path}: the last line has no end`);
  const [header = "", ...rest] = lines;
  if (text.includes('"')) throw new Error(`${path}: quotes are not understood here`);
  const file: RawFile = {
    name: path.slice(path.lastIndexOf("/") + 1),
    path,
    columns: header.split(","),
    rows: rest.map((line) => fresh(line.split(","))),
    written: () => ({
      text: [file.columns.join(","), ...file.rows.map((row) => row.cells.join(","))].join("\r\n") + "\r\n",
      lines: file.rows.map((_, at) => at + 2),
    }),
  };
  return file;
}

/** Every `element` is a row; an element of it that is missing is an empty cell. */
export function readXml(path: string, text: string, element: string): RawFile {
  const open = `<${element}>`;
  const close = `</${element}>`;
  const first = text.indexOf(open);
  const last = text.lastIndexOf(close) + close.length;
  const before = text.slice(0, first);
  const after = text.slice(last);
  const columns: string[] = [];
  const records = text
    .slice(first, last)
    .split(close)
    .slice(0, -1)
    .map((record) =>
      [...record.matchAll(/<([A-Za-z0-9_]+)>([^<]*)<\/\1>/g)].map(([, name = "", value = ""]) => {
        if (!columns.includes(name)) columns.push(name);
        return [name, value] as const;
      }),
    );
  const file: RawFile = {
    name: path.slice(path.lastIndexOf("/") + 1),
    path,
    columns,
    rows: records.map((record) => {
      const values = new Map(record);
      return fresh(columns.map((name) => values.get(name) ?? ""));
    }),
    written: () => {
      let written = before;
      let line = before.split("\n").length;
      const lines: number[] = [];
      for (const row of file.rows) {
        lines.push(line);
        const elements = columns
          .map((name, at) => (row.cells[at] ? `      <${name}>${row.cells[at]}</${name}>\n` : ""))
          .join("");
        const record = `${open}\n${elements}  ${close}\n  `;
        written += record;
        line += record.split("\n").length - 1;
      }
      return { text: written.trimEnd() + after, lines };
    },
  };
  // Columns found later than the first record are empty in the records before.
  for (const row of file.rows) while (row.cells.length < columns.length) row.cells.push("");
  return file;
}

export const cellOf = (file: RawFile, row: Row, column: string): string => {
  const at = file.columns.indexOf(column);
  return at < 0 ? "" : (row.cells[at] ?? "");
};

export function setCell(file: RawFile, row: Row, column: string, text: string): void {
  const at = file.columns.indexOf(column);
  if (at < 0) throw new Error(`${file.path} has no column ${column}`);
  row.cells[at] = text;
}

/** The same numbers for the same seed, everywhere (mulberry32). */
export class Chance {
  private state: number;
  constructor(seed: number) {
    this.state = seed >>> 0;
  }
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * limit);
  }
  of<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("nothing to choose from");
    return item;
  }
}
