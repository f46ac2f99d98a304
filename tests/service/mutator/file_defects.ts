// Defects for which a whole file is refused, a file each. What is said of its rows before the fault stays true.
import { gzipSync } from "node:zlib";
import { oddities } from "./oddities.ts";
import { cellOf, setCell, type Chance, type Expected, type RawFile, type Row } from "./raw_file.ts";
import { leftOutBy, type Supplier } from "./suppliers.ts";

export interface Refused {
  bytes: Buffer;
  packed?: boolean;
  expected: Expected;
  /** Findings of rows that stand before the fault. */
  before: Expected[];
}

export interface Ground {
  supplier: Supplier;
  file: RawFile;
  chance: Chance;
  /** Codes that the boundaries of one year alone have. */
  codesOf: { 2011: string[]; 2021: string[] };
}

export type FileDefect = (ground: Ground) => Refused | undefined;

const utf8 = (text: string) => Buffer.from(text, "utf8");

function before(ground: Ground, line: number): Expected[] {
  const { lines } = ground.file.written();
  return ground.file.rows.flatMap((row, at) =>
    (lines[at] as number) < line ? oddities(ground.supplier, ground.file, row).map((found) => ({ ...found, line: lines[at] as number })) : [],
  );
}

/** A row that is taken and nothing odd, not the first. */
function chooseRow({ supplier, file, chance }: Ground): Row {
  const good = file.rows.slice(2).filter((row) => oddities(supplier, file, row).length === 0);
  return chance.of(good);
}

const lineOf = (file: RawFile, row: Row): number => file.written().lines[file.rows.indexOf(row)] as number;

/** A cell of a row is changed: the fault stands on the row's line. */
function byCell(ground: Ground, row: Row, column: string, text: string, expected: Expected): Refused {
  setCell(ground.file, row, column, text);
  const line = lineOf(ground.file, row);
  return { bytes: utf8(ground.file.written().text), expected: { line, ...expected }, before: before(ground, line) };
}

const unregisteredBody: FileDefect = (ground) => {
  const { body } = ground.supplier;
  return body === undefined ? undefined : byCell(ground, chooseRow(ground), body, "Nowhere at all", { column: body, rule: "I03" });
};

const secondBody: FileDefect = (ground) => {
  const { body, otherBody, manyMonths } = ground.supplier;
  if (body === undefined || otherBody === undefined) return undefined;
  return byCell(ground, chooseRow(ground), body, otherBody, { column: body, rule: manyMonths === true ? "I05" : "I04" });
};

const bodyNotNamed: FileDefect = (ground) => {
  const { body, otherBody } = ground.supplier;
  const first = ground.file.rows[0];
  if (body === undefined || otherBody === undefined || first === undefined) return undefined;
  return byCell(ground, first, body, otherBody, { column: body, rule: "I05" });
};

/** The same day fifteen years before. */
function longAgo(cell: string): string {
  return cell.replace(/20\d\d/, (year) => String(Number(year) - 15)).replace(/02([-/])29/, "02$128");
}

const secondMonth: FileDefect = (ground) => {
  const { month, manyMonths } = ground.supplier;
  const row = chooseRow(ground);
  const text = longAgo(cellOf(ground.file, row, month.column));
  return byCell(ground, row, month.column, text, { column: month.column, rule: manyMonths === true ? "I02" : "I01" });
};

const monthNotNamed: FileDefect = (ground) => {
  const { column } = ground.supplier.month;
  const first = ground.file.rows[0];
  if (first === undefined) return undefined;
  return byCell(ground, first, column, longAgo(cellOf(ground.file, first, column)), { column, rule: "I02" });
};

const codeOfNoVintage: FileDefect = (ground) => {
  const { place } = ground.supplier;
  return place === undefined ? undefined : byCell(ground, chooseRow(ground), place, "E01999999", { column: place, rule: "I06" });
};

/** A code of the other year: refused at the row where codes of both have been seen. */
const mixedVintages: FileDefect = (ground) => {
  const { supplier, file, codesOf } = ground;
  const { place } = supplier;
  if (place === undefined || supplier.manyMonths === true) return undefined;
  const codes = file.rows.map((row) => (leftOutBy(supplier, file, row) === undefined ? cellOf(file, row, place) : ""));
  const year = codes.some((code) => codesOf[2011].includes(code)) ? 2011 : 2021;
  const own = codes.findIndex((code) => codesOf[year].includes(code));
  if (own < 0) return undefined;
  const row = chooseRow(ground);
  const at = Math.max(own, file.rows.indexOf(row));
  if (file.rows.indexOf(row) === own) return undefined;
  setCell(file, row, place, ground.chance.of(codesOf[year === 2011 ? 2021 : 2011]));
  const line = file.written().lines[at] as number;
  return { bytes: utf8(file.written().text), expected: { line, column: place, rule: "I07" }, before: before(ground, line) };
};

const everyRowRefused: FileDefect = (ground) => {
  const { age } = ground.supplier;
  if (age === undefined) return undefined;
  ground.file.rows = ground.file.rows.filter((row) => leftOutBy(ground.supplier, ground.file, row) === undefined);
  for (const row of ground.file.rows) setCell(ground.file, row, age, "121");
  const { text, lines } = ground.file.written();
  return { bytes: utf8(text), expected: { column: "", rule: "F13" }, before: lines.map((line) => ({ line, column: age, rule: "V07" })) };
};

/** The file's bytes with others in place of one cell's. */
export function rawCell(ground: Ground, row: Row, at: number, bytes: Buffer, rule: string): Refused {
  const { file } = ground;
  const mark = "%%%";
  row.cells[at] = mark;
  const text = file.written().text;
  const line = lineOf(file, row);
  const found = text.indexOf(mark);
  return {
    bytes: Buffer.concat([utf8(text.slice(0, found)), bytes, utf8(text.slice(found + mark.length))]),
    expected: { line, column: rule === "F04" ? "" : String(at + 1), rule },
    before: before(ground, line),
  };
}

export const rawCells: Record<string, [rule: string, bytes: Buffer]> = {
  quoteInside: ["F05", utf8('ab"c')],
  openQuote: ["F06", utf8('"ab')],
  textAfterQuote: ["F07", utf8('"ab"c')],
  nulByte: ["F03", Buffer.from([0x61, 0, 0x62])],
  loneCarriageReturn: ["F08", utf8("a\rb")],
  latin1: ["F09", Buffer.from("caf\u00e9", "latin1")],
  brokenUtf8: ["F09", Buffer.from([0x61, 0xc3, 0x28])],
  halfSurrogate: ["F09", Buffer.from([0xed, 0xa0, 0xbd])],
  surrogatePair: ["F09", Buffer.from([0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80])],
  overlong: ["F09", Buffer.from([0xc0, 0xaf])],
  beyondUnicode: ["F09", Buffer.from([0xf4, 0x90, 0x80, 0x80])],
  longCell: ["F04", Buffer.alloc(70_000, "x")],
};

const columnTooMany: FileDefect = (ground) => {
  if (ground.supplier.xmlElement !== undefined) return undefined;
  const row = chooseRow(ground);
  row.cells.push("x");
  const line = lineOf(ground.file, row);
  return { bytes: utf8(ground.file.written().text), expected: { line, column: "", rule: "F11" }, before: before(ground, line) };
};

const columnTooFew: FileDefect = (ground) => {
  if (ground.supplier.xmlElement !== undefined) return undefined;
  const row = chooseRow(ground);
  const line = lineOf(ground.file, row);
  const said = before(ground, line);
  row.cells.pop();
  return { bytes: utf8(ground.file.written().text), expected: { line, column: "", rule: "F11" }, before: said };
};

const headerRenamed: FileDefect = ({ supplier, file }) => {
  if (supplier.xmlElement !== undefined) return undefined;
  const at = file.columns.indexOf(supplier.month.column);
  file.columns[at] = "Moon phase";
  return { bytes: utf8(file.written().text), expected: { line: 1, column: supplier.byName === true ? "" : String(at + 1), rule: "F10" }, before: [] };
};

const headerTwice: FileDefect = ({ supplier, file }) => {
  if (supplier.byName !== true) return undefined;
  file.columns.push(supplier.month.column);
  for (const row of file.rows) row.cells.push("x");
  return { bytes: utf8(file.written().text), expected: { line: 1, column: "", rule: "F18" }, before: [] };
};

const headerAlone: FileDefect = ({ supplier, file }) => {
  if (supplier.xmlElement !== undefined) return undefined;
  file.rows = [];
  return { bytes: utf8(file.written().text), expected: { column: "", rule: "F12" }, before: [] };
};

const nothing: FileDefect = () => ({ bytes: Buffer.alloc(0), expected: { column: "", rule: "F01" }, before: [] });

const utf16: FileDefect = ({ supplier, file, chance }) => {
  if (supplier.xmlElement !== undefined) return undefined;
  const mark = chance.below(2) === 0 ? "\ufeff" : "";
  return { bytes: Buffer.from(mark + file.written().text, "utf16le"), expected: { line: 1, column: "", rule: "F02" }, before: [] };
};

const packed =
  (rule: string, change: (bytes: Buffer) => Buffer): FileDefect =>
  ({ file }) => {
    file.rows = file.rows.slice(0, 20);
    return { bytes: change(gzipSync(utf8(file.written().text))), packed: true, expected: { column: "", rule }, before: [] };
  };

/** In XML the whole text is one tree: a fault somewhere is told by its line. */
export function inElement(ground: Ground, row: Row, rule: string, change: (element: string) => string): Refused {
  const line = lineOf(ground.file, row);
  const said = before(ground, line);
  const lines = ground.file.written().text.split("\n");
  // The second line of the record, which is its first element.
  lines[line] = change(lines[line] as string);
  return { bytes: utf8(lines.join("\n")), expected: { line: line + 1, rule }, before: said };
}

const deep = "<Deep>".repeat(65);

const content = (put: string) => (element: string) => element.replace(/>([^<]*)</, `>${put}<`);

/** What an element can hold that ends the reading. */
export const rawElements: Record<string, [rule: string, change: (element: string) => string]> = {
  wrongEndTag: ["F14", (element) => element.replace(/<\/[A-Za-z0-9_]+>/, "</Nothing>")],
  bareAmpersand: ["F14", content("a & b")],
  bareLess: ["F14", content("a < b")],
  unknownEntity: ["F14", content("&person;")],
  controlCharacter: ["F14", content("a\u0001b")],
  nulCharacter: ["F14", content("a\u0000b")],
  nulReference: ["F14", content("&#0;")],
  surrogateReference: ["F14", content("&#xD83D;")],
  openComment: ["F14", content("<!-- ")],
  openSection: ["F14", content("<![CDATA[ ")],
  attributeTwice: ["F14", content('<A b="1" b="2"/>')],
  tooDeep: ["F16", content(`${deep}${"</Deep>".repeat(65)}`)],
  longElement: ["F04", content("x".repeat(70_000))],
};

const xmlDefects: Record<string, FileDefect> = {
  ...Object.fromEntries(
    Object.entries(rawElements)
      // Where what is left open is missed is the end of the file.
      .filter(([name]) => !name.startsWith("open"))
      .map(([name, [rule, change]]): [string, FileDefect] => [
        name,
        (ground) => (ground.supplier.xmlElement === undefined ? undefined : inElement(ground, chooseRow(ground), rule, change)),
      ]),
  ),
  documentType: ({ supplier, file }) =>
    supplier.xmlElement === undefined
      ? undefined
      : {
          bytes: utf8(file.written().text.replace("?>\n", '?>\n<!DOCTYPE bomb [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>\n')),
          expected: { line: 2, rule: "F15" },
          before: [],
        },
  noRecords: ({ supplier, file }) => {
    const element = supplier.xmlElement;
    if (element === undefined) return undefined;
    return { bytes: utf8(file.written().text.replaceAll(`${element}>`, "Somebody>")), expected: { column: "", rule: "F17" }, before: [] };
  },
};

export const fileDefects: Record<string, FileDefect> = {
  unregisteredBody,
  secondBody,
  bodyNotNamed,
  secondMonth,
  monthNotNamed,
  codeOfNoVintage,
  mixedVintages,
  everyRowRefused,
  columnTooMany,
  columnTooFew,
  headerRenamed,
  headerTwice,
  headerAlone,
  nothing,
  utf16,
  ...Object.fromEntries(Object.entries(rawCells).map(([name, [rule, bytes]]): [string, FileDefect] => [
    name,
    (ground) => (ground.supplier.xmlElement === undefined ? rawCell(ground, chooseRow(ground), ground.chance.below(ground.file.columns.length), bytes, rule) : undefined),
  ])),
  packedTooShort: packed("F30", (bytes) => bytes.subarray(0, bytes.length - 9)),
  packedDamaged: packed("F31", (bytes) => {
    const damaged = Buffer.from(bytes);
    const at = damaged.length - 8; // the checksum
    damaged[at] = (damaged[at] ?? 0) ^ 0xff;
    return damaged;
  }),
  packedAndMore: packed("F32", (bytes) => Buffer.concat([bytes, utf8("rubbish")])),
  ...xmlDefects,
};
