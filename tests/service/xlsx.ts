// Reads a workbook as a spreadsheet would, without the hub's code: a zip archive of XML.
import { inflateRawSync } from "node:zlib";

export type Cell = { text: string; isNumber: boolean; isFormula: boolean };

/** The files of a zip archive by name, unpacked. */
export function unzip(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [method, packed, nameLength] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const local = bytes.readUInt32LE(at + 42);
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const stored = bytes.subarray(data, data + packed);
    files.set(bytes.toString("utf8", at + 46, at + 46 + nameLength), (method === 0 ? stored : inflateRawSync(stored)).toString("utf8"));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}

const plain = (xml: string) =>
  xml.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&amp;", "&");

/** Rows of one worksheet. */
export function rowsOfSheet(xml: string): Cell[][] {
  return [...xml.matchAll(/<row [^>]*>([^]*?)<\/row>/g)].map((row) =>
    [...(row[1] ?? "").matchAll(/<c ([^>]*)>([^]*?)<\/c>/g)].map((cell) => {
      const [, attributes = "", content = ""] = cell;
      const isNumber = !attributes.includes('t="');
      const text = isNumber ? /<v>([^<]*)<\/v>/.exec(content)?.[1] : /<t[^>]*>([^]*?)<\/t>/.exec(content)?.[1];
      return { text: plain(text ?? ""), isNumber, isFormula: content.includes("<f") };
    }),
  );
}

/** Sheets of a workbook by name, in their order. */
export function workbook(bytes: Buffer): Map<string, Cell[][]> {
  const files = unzip(bytes);
  const names = [...(files.get("xl/workbook.xml") ?? "").matchAll(/<sheet name="([^"]*)"/g)].map((found) => found[1] ?? "");
  return new Map(names.map((name, at) => [name, rowsOfSheet(files.get(`xl/worksheets/sheet${at + 1}.xml`) ?? "")]));
}
