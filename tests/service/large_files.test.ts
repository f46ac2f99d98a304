// Files of any size are read in memory that does not grow with them and in time that grows as they do;
// lines that are far too long are refused without being held. HUB_LARGE_ROWS says how large the largest
// file is (1,000,000 rows).
import assert from "node:assert/strict";
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { copyHub, must, start, temporaryFolder } from "./hub.ts";

const rows = Number(process.env["HUB_LARGE_ROWS"] ?? 1_000_000);
const smallRows = 20_000; // enough to be seen open, and to take what any import takes
const mebibyte = 1 << 20;
const most = 64 * mebibyte;

const folder = temporaryFolder();
const region = join(folder, "region");
must(["synthesise", "--out", region, "--months", "1"]);
const empty = join(folder, "empty");
must(["init", "--data", empty]);
must(["geography", "import", "--data", empty, join(region, "geography.toml")]);
for (const dataset of ["emergency_department", "death"]) {
  writeFileSync(
    join(empty, "datasets", dataset, "agreement.toml"),
    `controller = "The hospitals of Wyreshire and Stanmoor (invented)"
reference = "DEMO-1"
legal_basis = "None: the records are invented"
purposes = ["prevention of violence"]
start = "2000-01-01"
end = "2199-12-31"
retention_months = 120
`,
  );
}

interface Measured {
  status: number | null;
  error: string;
  peak: number; // bytes of resident memory, at any time
  grown: number; // bytes by which it grew over what it was when the file was opened
  processor: number; // seconds
}

const clockTicks = 100;

/** Imports into a copy of the empty hub, or only checks, and watches the process until it ends. */
async function measure(dataset: string, file: string, verb = "import"): Promise<Measured> {
  const data = join(folder, "hub");
  copyHub(empty, data);
  const child = start(["records", verb, "--data", data, "--dataset", dataset, file]);
  let error = "";
  child.stderr?.on("data", (bytes: Buffer) => (error += bytes.toString()));
  child.stdout?.resume();
  let [peak, processor, atOpening, most] = [0, 0, 0, 0];
  const reads = () => readdirSync(`/proc/${child.pid}/fd`).some((fd) => readlinkSync(`/proc/${child.pid}/fd/${fd}`).startsWith(file));
  const look = () => {
    try {
      const said = readFileSync(`/proc/${child.pid}/status`, "utf8");
      const high = /VmHWM:\s+(\d+) kB/.exec(said)?.[1];
      const now = Number(/VmRSS:\s+(\d+) kB/.exec(said)?.[1] ?? 0) * 1024;
      if (atOpening === 0 && reads()) atOpening = now;
      if (atOpening > 0) most = Math.max(most, now);
      const times = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1]?.split(" ");
      if (high !== undefined) peak = Math.max(peak, Number(high) * 1024);
      if (times !== undefined) processor = Math.max(processor, (Number(times[11]) + Number(times[12])) / clockTicks);
    } catch {
      // It has just ended: what was seen last stands.
    }
  };
  const watch = setInterval(look, 5);
  const status = await new Promise<number | null>((done) => child.on("close", done));
  clearInterval(watch);
  rmSync(data, { recursive: true });
  assert.ok(peak > 0, "the process was seen");
  return { status, error, peak, grown: most - atOpening, processor };
}

/** Writes parts to a file, some thousand at a time. */
function write(name: string, count: number, head: string, part: (row: number) => string, end = ""): string {
  const path = join(folder, name);
  const file = openSync(path, "w");
  writeSync(file, head);
  for (let row = 0; row < count; ) {
    let parts = "";
    for (const last = Math.min(count, row + 5000); row < last; ++row) parts += part(row);
    writeSync(file, parts);
  }
  writeSync(file, end);
  closeSync(file);
  return path;
}

const forms = join(region, "emergency_department_forms");
const [header = "", example = ""] = readFileSync(join(forms, "2022-01-zw101-assault.csv"), "utf8").split("\r\n");
const exampleFields = example.split(",").slice(1).join(",");
const departmentFile = (count: number) =>
  write("2022-01-zw101-assault.csv", count, `${header}\r\n`, (row) => `N${row},${exampleFields}\r\n`);

/** Every row is like every other, but for a few numbers: keys must be told apart by the thousand. */
const alikeFile = (count: number) =>
  write("2022-01-zw101-assault.csv", count, `${header}\r\n`, (row) => `N${row % 10},${exampleFields}\r\n`);

const element = "CDS011EmergencyCare";
const message = readFileSync(join(forms, "2022-01-zw101-ecds-v3.xml"), "utf8");
const record = message.slice(message.indexOf(`<${element}>`), message.indexOf(`</${element}>`));
const xmlFile = (count: number) =>
  write(
    "2022-01-zw101-ecds-v3.xml",
    count,
    "<CDSMessage>\n",
    (row) => `${record.replace(/zw101[0-9]+/, `N${row}`)}</${element}>\n`,
    "</CDSMessage>\n",
  );

const two = (number: number) => String(number).padStart(2, "0");
const monthsFile = (count: number) =>
  write(
    "deaths.csv",
    count,
    "Entry number,Supplier,Date of death,Underlying cause,LSOA of residence,Name of deceased,Date of birth,Home address,Age,Sex\n",
    (row) =>
      `D${row},${row % 3 === 0 ? "stanmoor" : "wyreshire"}-registration,20${two(row % 24)}-${two(1 + (row % 12))}-05,` +
      `X99,E01990024,,,,${row % 90},1\n`,
  );

const megabytes = (bytes: number) => Math.round(bytes / mebibyte);

const told = (large: Measured, small: Measured) =>
  `memory grew by ${megabytes(large.grown)} MiB while it was read and stored (a small file: ${megabytes(small.grown)}), ` +
  `its peak by ${megabytes(large.peak - small.peak)} MiB over the ${megabytes(small.peak)} MiB of a small file`;

/** What an import takes whatever its size is in both; it may be the peak of neither. */
function assertLittleMore(large: Measured, small: Measured) {
  assert.ok(large.grown > 0 && small.grown > 0, "both files were seen open");
  assert.ok(Math.max(large.peak - small.peak, large.grown - small.grown) <= most, told(large, small));
}

async function staysSmall(what: string, dataset: string, file: (count: number) => string, count: number) {
  const small = await measure(dataset, file(smallRows));
  assert.equal(small.status, 0, small.error);
  const path = file(count);
  const large = await measure(dataset, path);
  assert.equal(large.status, 0, large.error);
  console.log(
    `${what}: ${count} rows, ${megabytes(statSync(path).size)} MiB of file; ${told(large, small)}; ` +
      `${large.processor} s of processor time`,
  );
  rmSync(path);
  assertLittleMore(large, small);
}

test("a month of a department, however large, takes at most 64 MiB more than a small one", async () => {
  await staysSmall("one month", "emergency_department", departmentFile, rows);
});

test("rows that are alike by the hundred thousand take no more either", async () => {
  await staysSmall("alike", "emergency_department", alikeFile, rows / 2);
});

test("a file of hundreds of months in any order takes no more either", async () => {
  await staysSmall("many months", "death", monthsFile, rows / 2);
});

test("an XML message takes no more either", async () => {
  await staysSmall("XML", "emergency_department", xmlFile, rows / 5);
});

test("nor does a check of a large file, which tells every row that is like another", async () => {
  const path = alikeFile(rows / 4);
  const checked = await measure("emergency_department", path, "check");
  assert.equal(checked.status, 0, checked.error);
  console.log(`a check: memory grew by ${megabytes(checked.grown)} MiB`);
  assert.ok(checked.grown > 0 && checked.grown <= most, `${checked.grown} bytes`);
});

test("several large files after one another take no more, though the next is read while one is stored", async () => {
  const small = await measure("emergency_department", departmentFile(smallRows));
  const files = join(folder, "files");
  mkdirSync(files);
  for (const month of ["01", "02", "03"]) {
    const path = departmentFile(rows / 4);
    const other = readFileSync(path, "utf8").replaceAll("2022-01-", `2022-${month}-`);
    writeFileSync(join(files, `2022-${month}-zw101-assault.csv`), other);
  }
  const large = await measure("emergency_department", files);
  assert.equal(large.status, 0, large.error);
  console.log(`three files: ${told(large, small)}`);
  assertLittleMore(large, small);
});

test("twice the rows take twice the time", async () => {
  const none = (await measure("emergency_department", departmentFile(1))).processor;
  const points: { x: number; y: number }[] = [];
  for (const share of [8, 4, 2, 1]) {
    const count = Math.round(rows / share);
    const { processor } = await measure("emergency_department", departmentFile(count));
    points.push({ x: Math.log(count), y: Math.log(processor - none) });
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  const exponent =
    points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) /
    points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  console.log(`processor time grows with rows to the power of ${exponent.toFixed(3)}`);
  assert.ok(exponent <= 1.1, `exponent ${exponent}`);
});

/** Packed text: a beginning, then 16 MiB of one letter so many times, then an end; made in moments. */
function packed(name: string, beginning: string, letter: string, times: number, end: string): string {
  const path = join(folder, name);
  const many = gzipSync(Buffer.alloc(16 * mebibyte, letter), { level: 1 });
  writeFileSync(path, Buffer.concat([gzipSync(beginning), ...Array<Buffer>(times).fill(many), gzipSync(end)]));
  return path;
}

test("a line of a gigabyte, a field of 2^31 bytes and millions of columns are refused by line and rule", async () => {
  const base = await measure("emergency_department", departmentFile(20));
  const start = `${header}\r\n${example}\r\n`;
  const cases: [string, string, RegExp][] = [
    ["a line of a gigabyte", packed("line.csv", start, "x", 64, "\r\n"), /line 3: the row is longer than 65536 bytes \[F04\]/],
    [
      "a quoted field of 2^31 bytes",
      packed("field.csv", `${start}"`, "x", 128, '"\r\n'),
      /line 3(, column 1)?: a quote opens here and does not close within 65536 bytes \[F06\]/,
    ],
    ["16 million columns", packed("columns.csv", start, ",", 1, "\r\n"), /line 3: the row is longer than 65536 bytes \[F04\]/],
    [
      "a header of 65,000 columns",
      write("header.csv", 65_000, "", () => ",", "\r\n"),
      /line 1: 65001 columns where \d+ are expected \[F11\]/,
    ],
    [
      "an XML text of 2^31 bytes",
      packed("2022-01-zw101-ecds-v3.xml", `<CDSMessage>\n<${element}><ArrivalDate>`, "x", 128, ""),
      /line 2(, column \d+)?: the row is longer than 65536 bytes \[F04\]/,
    ],
    [
      "an XML attribute of a gigabyte",
      packed("2022-01-zw101-ecds-v4.xml", '<CDSMessage>\n<a b="', "x", 64, ""),
      /line 2(, column \d+)?: the row is longer than 65536 bytes \[F04\]/,
    ],
  ];
  for (const [what, path, rule] of cases) {
    const refused = await measure("emergency_department", path);
    assert.equal(refused.status, 1, what);
    assert.match(refused.error, rule, what);
    assert.ok(refused.peak - base.peak <= mebibyte * 4, `${what}: ${refused.peak - base.peak} bytes more`);
  }
});

test("a hole of a terabyte in a file is refused as the NUL bytes that it reads as", async () => {
  const path = join(folder, "hole.csv");
  writeFileSync(path, `${header}\r\n${example}\r\n`);
  truncateSync(path, 2 ** 40);
  const refused = await measure("emergency_department", path);
  assert.match(refused.error, /line 3.*: a NUL byte \[F03\]/);
});
