// More than five hundred malformed files, made anew from kinds of fault, forms of file and places in them: every
// one is refused with line, column and rule, in memory that does not grow with the file.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { dirname, join, relative } from "node:path";
import { before, test } from "node:test";
import { must, program, root, rowsOf, temporaryFolder, vrhub } from "./hub.ts";
import { inElement, rawCell, rawCells, rawElements, type Refused } from "./mutator/file_defects.ts";
import { leftOutBy, type Supplier, suppliers } from "./mutator/suppliers.ts";
import { Chance, readCsv, readXml, type RawFile, type Row } from "./mutator/raw_file.ts";

const folder = temporaryFolder();
const data = join(folder, "hub");
const region = join(folder, "region");

before(() => {
  must(["synthesise", "--out", region]);
  must(["init", "--data", data]);
  must(["geography", "import", "--data", data, join(region, "geography.toml")]);
  const agreement = readFileSync(join(root, "examples/agreements/demonstration.toml"));
  for (const { dataset } of suppliers) {
    if (dataset !== "police") writeFileSync(join(data, "datasets", dataset, "agreement.toml"), agreement);
  }
});

/** A file of a supplier, cut to a dozen rows that are taken: the first that has as many, else the fullest. */
function smallFile(supplier: Supplier): RawFile {
  let fullest: RawFile | undefined;
  for (const path of readdirSync(region, { recursive: true, encoding: "utf8" }).sort()) {
    if (!supplier.path.test(path)) continue;
    const text = readFileSync(join(region, path), "utf8");
    const file = supplier.xmlElement === undefined ? readCsv(path, text) : readXml(path, text, supplier.xmlElement);
    file.rows = file.rows.filter((row) => leftOutBy(supplier, file, row) === undefined).slice(0, 12);
    if (file.rows.length > (fullest?.rows.length ?? 0)) fullest = file;
    if (fullest?.rows.length === 12) break;
  }
  assert.ok(fullest !== undefined, `no row of ${supplier.title} is taken`);
  return fullest;
}

interface Made {
  path: string;
  refused: Refused;
}

/** Each kind of fault in the first, a middle and the last row; of text, in the first, a middle and the last column. */
function malformed(supplier: Supplier): Made[] {
  const made: Made[] = [];
  const rowsTried = [0, 6, 11];
  const ground = () => ({ supplier, file: smallFile(supplier), chance: new Chance(1), codesOf: { 2011: [], 2021: [] } });
  const place = (name: string) => join(name, smallFile(supplier).path);
  for (const at of rowsTried) {
    if (supplier.xmlElement !== undefined) {
      for (const [kind, [rule, change]] of Object.entries(rawElements)) {
        const here = ground();
        if (here.file.rows.length === 0) continue;
        made.push({ path: place(`${kind} ${at}`), refused: inElement(here, here.file.rows.at(at) as Row, rule, change) });
      }
      continue;
    }
    const columns = ground().file.columns.length;
    for (const column of [0, Math.floor(columns / 2), columns - 1]) {
      for (const [kind, [rule, bytes]] of Object.entries(rawCells)) {
        const here = ground();
        if (here.file.rows.length === 0) continue;
        made.push({
          path: place(`${kind} ${at} ${column}`),
          refused: rawCell(here, here.file.rows.at(Math.min(at, here.file.rows.length - 1)) as Row, column, bytes, rule),
        });
      }
    }
  }
  return made;
}

let files = 0;
for (const supplier of suppliers) {
  test(`${supplier.title}: every malformed file is refused by line, column and rule`, () => {
    const into = join(folder, "malformed", supplier.title);
    const made = malformed(supplier);
    for (const { path, refused } of made) {
      mkdirSync(dirname(join(into, path)), { recursive: true });
      writeFileSync(join(into, path), refused.bytes);
    }
    files += made.length;
    const report = join(folder, `${supplier.title}.csv`);
    const outcome = vrhub(["records", "check", "--data", data, "--dataset", supplier.dataset, "--findings", report, into]);
    assert.equal(outcome.status, 1);
    assert.match(outcome.out, new RegExp(`files refused +${made.length}\n`));
    const refusals = new Map(
      rowsOf(readFileSync(report, "utf8"))
        .filter((row) => row["severity"] === "file refused")
        .map((row) => [relative(into, row["file"] ?? ""), row]),
    );
    for (const { path, refused } of made) {
      const told = refusals.get(path);
      assert.equal(told?.["rule"], refused.expected.rule, path);
      // What is left open is missed at the end of the file.
      if (path.startsWith("open") && supplier.xmlElement !== undefined) assert.ok(Number(told?.["line"]) >= (refused.expected.line ?? 0), path);
      else assert.equal(Number(told?.["line"]), refused.expected.line, path);
      if (refused.expected.column === undefined) assert.match(told?.["column"] ?? "", /^[0-9]+$/, path);
      else assert.equal(told?.["column"], refused.expected.column, path);
    }
  });
}

test("these are more than five hundred files", (t) => {
  t.diagnostic(`${files} malformed files`);
  assert.ok(files >= 500);
});

/** Runs a check and gives the most memory that the program ever held, in KiB. */
async function memoryOf(dataset: string, file: string): Promise<{ peak: number; out: string }> {
  const child = spawn(program, ["records", "check", "--data", data, "--dataset", dataset, file], { stdio: ["ignore", "pipe", "ignore"] });
  let out = "";
  let peak = 0;
  child.stdout.on("data", (bytes: Buffer) => (out += bytes.toString()));
  const looking = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? "0"));
    } catch {
      // It has ended; the last look stands.
    }
  }, 5);
  await once(child, "exit");
  clearInterval(looking);
  return { peak, out };
}

/** Writes parts until a file is so large. */
async function largeFile(path: string, head: string, part: string, bytes: number): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const stream = createWriteStream(path);
  stream.write(head);
  for (let written = 0; written < bytes; written += part.length) {
    if (!stream.write(part)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

test("memory does not grow with a malformed file", async (t) => {
  const police = suppliers.find(({ dataset }) => dataset === "police") as Supplier;
  const forms = suppliers.find(({ title }) => title === "ISTV as XML") as Supplier;
  const street = smallFile(police);
  const istv = smallFile(forms);
  const large = 96 << 20;
  const clean = join(folder, "large/clean", street.name);
  mkdirSync(dirname(clean), { recursive: true });
  writeFileSync(clean, street.written().text);
  const base = await memoryOf("police", clean);
  const header = `${street.columns.join(",")}\r\n`;
  const row = (street.rows[0] as Row).cells.join(",");
  const refusedRows = `${row.replace(/,[^,]*,[^,]*,$/, ",Piracy,,")}\r\n`.repeat(200);
  const xmlHead = istv.written().text.split("<Assault>")[0] as string;
  const cases: [name: string, dataset: string, file: string, head: string, part: string][] = [
    ["one line without end", "police", street.name, header, "x".repeat(1 << 16)],
    ["a quote that never closes", "police", street.name, `${header}"`, "x\n".repeat(1 << 15)],
    ["a million columns", "police", street.name, header, ",".repeat(1 << 16)],
    ["every row refused", "police", street.name, header, refusedRows],
    ["one element without end", "emergency_department", istv.name, `${xmlHead}<Assault><AssaultMethod>`, "x".repeat(1 << 16)],
    ["elements that never close", "emergency_department", istv.name, xmlHead, "<a>".repeat(1 << 14)],
    ["one attribute without end", "emergency_department", istv.name, `${xmlHead}<Assault a="`, "x".repeat(1 << 16)],
    ["elements that nobody asked for", "emergency_department", istv.name, `${xmlHead}`, "<Other><b>c</b></Other>\n".repeat(2000)],
  ];
  for (const [name, dataset, file, head, part] of cases) {
    const path = join(folder, "large", name, file);
    await largeFile(path, head, part, large);
    const { peak, out } = await memoryOf(dataset, path);
    t.diagnostic(`${name}: ${peak} KiB, clean and small ${base.peak} KiB`);
    assert.match(out, /files refused +1\n/, name);
    assert.ok(peak - base.peak < 64 * 1024, `${name}: ${peak - base.peak} KiB over the base`);
  }
});
