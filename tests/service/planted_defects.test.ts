// Defects of many kinds are planted in clean files at random, and the truth about them is written down by
// file, row, column and rule. The hub must find all of it and nothing else. What is planted, and what the
// clean files hold of themselves, is known here from the field's documents and the raw text alone.
// HUB_MUTATOR_SEED=N plants elsewhere; with HUB_LONG every file is tried in every form.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { before, test } from "node:test";
import { must, root, rowsOf, temporaryFolder, vrhub } from "./hub.ts";
import { dayAs, lastDayOf, plusDays } from "./mutator/calendar.ts";
import { fileDefects } from "./mutator/file_defects.ts";
import { alikeRows, batchOddities, completeness, expectedOf, type HeldTo, oddities } from "./mutator/oddities.ts";
import { cellOf, Chance, type Expected, type RawFile, readCsv, readXml, type Row, setCell } from "./mutator/raw_file.ts";
import { numberOfAnotherMonth, repeatRow, reuseNumber, rowDefects, unlistedTexts, type Place } from "./mutator/row_defects.ts";
import { type Supplier, suppliers } from "./mutator/suppliers.ts";

const seed = Number(process.env["HUB_MUTATOR_SEED"] ?? "1");
const long = process.env["HUB_LONG"] !== undefined;
const monthsPlanted = 12;
const unlisted: ReadonlySet<string> = new Set(unlistedTexts);

const folder = temporaryFolder();
const data = join(folder, "hub");
const region = join(folder, "region");

before(() => {
  must(["synthesise", "--out", region, "--months", String(monthsPlanted), "--seed", String(seed)]);
  must(["init", "--data", data]);
  must(["geography", "import", "--data", data, join(region, "geography.toml")]);
  const agreement = readFileSync(join(root, "examples/agreements/demonstration.toml"));
  for (const dataset of new Set(suppliers.map((supplier) => supplier.dataset))) {
    if (dataset !== "police") writeFileSync(join(data, "datasets", dataset, "agreement.toml"), agreement);
  }
});

function read(supplier: Supplier, path: string): RawFile {
  const text = readFileSync(join(region, path), "utf8");
  return supplier.xmlElement === undefined ? readCsv(path, text) : readXml(path, text, supplier.xmlElement);
}

/** The region's files of a supplier, in the order of their paths. */
function filesOf(supplier: Supplier): RawFile[] {
  return readdirSync(region, { recursive: true, encoding: "utf8" })
    .filter((path) => supplier.path.test(path))
    .sort()
    .map((path) => read(supplier, path));
}

function write(into: string, path: string, bytes: Buffer | string): void {
  mkdirSync(dirname(join(into, path)), { recursive: true });
  writeFileSync(join(into, path), bytes);
}

/** What the dataset's definition in the data directory holds its months to. */
function heldTo(supplier: Supplier): HeldTo {
  const definition = readFileSync(join(data, "datasets", supplier.dataset, "dataset.toml"), "utf8");
  const delay = /^reporting_delay_days = (\d+)$/m.exec(definition)?.[1];
  const targets = new Map(
    definition.split("[[dimension]]").flatMap((part) => {
      const id = /^id = "([a-z_]+)"$/m.exec(part)?.[1];
      const target = /^target_completeness = ([0-9.]+)$/m.exec(part)?.[1];
      return id === undefined || target === undefined ? [] : [[id, Number(target)] as const];
    }),
  );
  return { ...(delay === undefined ? {} : { delayDays: Number(delay) }), targets, today: new Date().toISOString().slice(0, 10) };
}

/** Everything that must be told of files that are read. */
const allOf = (supplier: Supplier, files: RawFile[]): string[] => {
  const held = heldTo(supplier);
  return files.flatMap((file) =>
    [...expectedOf(supplier, file), ...batchOddities(supplier, file, unlisted, held)].map((expected) => told(file.path, expected)),
  );
};

interface Checked {
  receipt: string;
  /** "path:line:column:rule" of every finding, sorted. */
  findings: string[];
  items: Record<string, string>[];
}

let runs = 0;
function check(supplier: Supplier, from: string): Checked {
  const findings = join(folder, `findings-${++runs}.csv`);
  const items = join(folder, `items-${runs}.csv`);
  const outcome = vrhub([
    ...["records", "check", "--data", data, "--dataset", supplier.dataset],
    ...["--findings", findings, "--completeness", items, from],
  ]);
  assert.equal(outcome.error, "");
  return {
    receipt: outcome.out,
    findings: rowsOf(readFileSync(findings, "utf8")).map((row) =>
      told(relative(from, row["file"] ?? ""), {
        line: Number(row["line"]),
        column: row["column"] ?? "",
        rule: row["rule"] ?? "",
        ...(row["rule"] === "" ? { text: row["text"] ?? "" } : {}),
      }),
    ),
    items: rowsOf(readFileSync(items, "utf8")),
  };
}

const told = (path: string, found: Expected): string =>
  [path, found.line ?? 0, found.column ?? "?", found.rule === "" ? (found.text ?? "") : found.rule].join(" | ");

const count = (text: string, name: string): number => Number(new RegExp(`^${name} +([0-9]+)$`, "m").exec(text)?.[1] ?? "0");

function compare(found: string[], expected: string[], title: string): void {
  const left = new Map<string, number>();
  for (const one of expected) left.set(one, (left.get(one) ?? 0) + 1);
  const unexpected = found.filter((one) => {
    const times = left.get(one) ?? 0;
    left.set(one, times - 1);
    return times <= 0;
  });
  const missed = [...left].filter(([, times]) => times > 0).map(([one]) => one);
  assert.deepEqual({ missed: missed.slice(0, 12), unexpected: unexpected.slice(0, 12) }, { missed: [], unexpected: [] }, title);
}

/** The completeness report beside a count of the raw texts. */
function compareItems(supplier: Supplier, file: RawFile, items: Record<string, string>[]): void {
  for (const [id, states] of completeness(supplier, file, unlisted)) {
    const reported = items.filter((item) => item["file"] === file.name && item["item"] === id);
    const sum = (state: string) => reported.reduce((all, item) => all + Number(item[state]), 0);
    for (const [state, number] of Object.entries(states)) {
      assert.equal(sum(state), number, `${file.path}: ${id}, ${state}`);
    }
  }
}

for (const supplier of suppliers) {
  test(`${supplier.title}: of clean files nothing is reported but what a count of their text knows`, () => {
    const files = filesOf(supplier);
    assert.ok(files.length > 0);
    const into = join(folder, "clean", supplier.title);
    for (const file of files) write(into, file.path, file.written().text);
    const checked = check(supplier, into);
    compare(checked.findings, allOf(supplier, files), supplier.title);
    assert.equal(count(checked.receipt, "rows refused"), 0);
    assert.equal(count(checked.receipt, "files refused"), 0);
    assert.equal(
      count(checked.receipt, "rows received"),
      files.reduce((all, file) => all + file.rows.length, 0),
    );
    for (const file of files) compareItems(supplier, file, checked.items);
  });
}

/** Rows that nothing is odd about, and that no other row is counted by. */
function goodRows(supplier: Supplier, file: RawFile): Row[] {
  const alike = alikeRows(supplier, file);
  const content = (row: Row) => (supplier.tellApart ?? []).map((column) => cellOf(file, row, column)).join("\u001f");
  const repeated = new Set([...alike].map(content));
  return file.rows.filter(
    (row) => !row.touched && oddities(supplier, file, row).length === 0 && !(supplier.tellApart !== undefined && repeated.has(content(row))),
  );
}

/** About one defect in twenty rows and each kind twice, one a row. */
function plantRows(supplier: Supplier, files: RawFile[], chance: Chance): Map<string, number> {
  const planted = new Map<string, number>();
  const add = (kind: string) => planted.set(kind, (planted.get(kind) ?? 0) + 1);
  const kinds = Object.entries(rowDefects);
  const leftClean = 5;
  files.forEach((file, at) => {
    const free = goodRows(supplier, file);
    const next = (): Place | undefined =>
      free.length <= leftClean ? undefined : { supplier, file, row: free.splice(chance.below(free.length), 1)[0] as Row, chance };
    for (let i = 0; i < 3; ++i) {
      const repeated = next();
      if (repeated !== undefined) {
        repeatRow(repeated);
        add("repeatedRow");
      }
      const reused = next();
      if (reused !== undefined && reuseNumber(reused)) add("reusedNumber");
    }
    const earlierFile = files[at - 1];
    const later = next();
    if (later !== undefined && earlierFile !== undefined && supplier.manyMonths !== true && dirname(earlierFile.path) === dirname(file.path)) {
      const earlier = goodRows(supplier, earlierFile);
      if (earlier.length > 0 && numberOfAnotherMonth(later, chance.of(earlier), earlierFile)) add("numberOfAnotherMonth");
    }
    const wanted = Math.max(kinds.length * 2, Math.floor(file.rows.length / 20));
    for (let i = 0; i < wanted; ++i) {
      const place = next();
      if (place === undefined) break;
      const [kind, plant] = kinds[i % kinds.length] as (typeof kinds)[number];
      const expected = plant(place);
      if (expected !== undefined) {
        place.row.expected = expected;
        place.row.touched = true;
        add(kind);
      }
    }
  });
  return planted;
}

for (const supplier of suppliers) {
  test(`${supplier.title}: every planted row is found at its line under its rule, and nothing else`, (t) => {
    const chance = new Chance(seed * 1000 + suppliers.indexOf(supplier));
    const files = filesOf(supplier);
    const planted = plantRows(supplier, files, chance);
    const into = join(folder, "planted", supplier.title);
    for (const file of files) write(into, file.path, file.written().text);
    const checked = check(supplier, into);
    compare(checked.findings, allOf(supplier, files), supplier.title);
    for (const file of files) compareItems(supplier, file, checked.items);
    t.diagnostic(`planted ${[...planted.values()].reduce((sum, n) => sum + n, 0)}: ${[...planted].map(([kind, n]) => `${kind} ${n}`).join(", ")}`);
  });
}

/** Codes that the boundaries of 2011 or of 2021 alone have, from the region's own list of changes. */
function codesOfOneYear(): { 2011: string[]; 2021: string[] } {
  const changes = readdirSync(join(region, "lookups"))
    .map((name) => readFileSync(join(region, "lookups", name), "utf8"))
    .find((text) => text.startsWith("lsoa11_code"));
  const codes: [string, string][] = (changes ?? "")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))
    .map((cells) => [cells[0] ?? "", cells[3] ?? ""]);
  const of2011 = new Set(codes.map(([before]) => before));
  const of2021 = new Set(codes.map(([, after]) => after));
  return {
    2011: [...of2011].filter((code) => !of2021.has(code)),
    2021: [...of2021].filter((code) => !of2011.has(code)),
  };
}

for (const supplier of suppliers) {
  test(`${supplier.title}: each file with a fault is refused at its place by its rule`, (t) => {
    const chance = new Chance(seed * 2000 + suppliers.indexOf(supplier));
    const codesOf = codesOfOneYear();
    const paths = filesOf(supplier).map((file) => file.path);
    const into = join(folder, "refused", supplier.title);
    const expected: string[] = [];
    const planted: string[] = [];
    for (const [kind, spoil] of Object.entries(fileDefects)) {
      const file = read(supplier, chance.of(paths));
      const refused = spoil({ supplier, file, chance, codesOf });
      if (refused === undefined) continue;
      const path = join(kind, refused.packed === true ? `${file.path}.gz` : file.path);
      write(into, path, refused.bytes);
      planted.push(kind);
      expected.push(...[refused.expected, ...refused.before].map((one) => told(path, one)));
    }
    const checked = check(supplier, into);
    // Where XML breaks, the column is a character of the line, which is not reckoned here.
    const found = checked.findings.map((one) => (/ \| (F04|F14|F15|F16)$/.test(one) && supplier.xmlElement !== undefined ? one.replace(/\| [0-9]+ \| F/, "| ? | F") : one));
    compare(found, expected, supplier.title);
    assert.equal(count(checked.receipt, "files refused"), planted.length);
    t.diagnostic(`refused ${planted.length}: ${planted.join(", ")}`);
  });
}

test("records of a day still to come are refused in the month that it is now", () => {
  const now = new Date();
  const today = now.getUTCDate();
  const last = lastDayOf(now.getUTCFullYear(), now.getUTCMonth() + 1);
  const month = now.toISOString().slice(0, 7);
  const dayOf = (day: number) => `${month}-${String(day).padStart(2, "0")}`;
  for (const supplier of suppliers.filter(({ month, manyMonths, order }) => month.layout !== "month" && month.layout !== "moment" && manyMonths !== true && order === undefined)) {
    const original = filesOf(supplier).at(-1) as RawFile;
    const path = original.path.replace(/\d{4}-\d{2}/, month);
    original.rows = original.rows.filter((row) => oddities(supplier, original, row).length === 0).slice(0, 60);
    const moved: RawFile = { ...original, path, name: basename(path) };
    original.rows.forEach((row, at) => {
      const day = 1 + (at % last);
      setCell(original, row, supplier.month.column, dayAs(supplier.month.layout, dayOf(day)));
      row.touched = true;
      if (day > today) row.expected = [{ column: supplier.month.column, rule: "T02" }];
    });
    moved.rows = original.rows;
    const into = join(folder, "to come", supplier.title);
    write(into, path, original.written().text);
    compare(check(supplier, into).findings, allOf(supplier, [moved]), supplier.title);
  }
});

test("months held to another delay and other targets are told by those", () => {
  const file = join(data, "datasets/emergency_department/dataset.toml");
  const definition = readFileSync(file, "utf8");
  const supplier = suppliers.find(({ title }) => title === "departments' own columns") as Supplier;
  const files = filesOf(supplier);
  const into = join(folder, "held to");
  for (const one of files) write(into, one.path, one.written().text);
  // A delay that ends within the files' months, or the longest that may be declared where they are older,
  // and a target that some of them meet.
  const middle = plusDays(`${files[0]?.name.slice(0, 7)}-01`, 200);
  const days = Math.min(1000, Math.floor((Date.now() - Date.parse(`${middle}T00:00:00Z`)) / 86_400_000));
  const bare = definition.replace(/^(reporting_delay_days|target_completeness) = .*\n/gm, "");
  writeFileSync(
    file,
    bare.replace('id = "alcohol"\n', 'id = "alcohol"\ntarget_completeness = 0.6\n').replace('counted = ', `reporting_delay_days = ${days}\ncounted = `),
  );
  const expected = allOf(supplier, files);
  const batches = (rule: string) => expected.filter((one) => one.endsWith(rule)).length;
  assert.ok(batches("T01") > 0, `T01: ${batches("T01")} of ${files.length}`);
  assert.ok(batches("K01") > 0 && batches("K01") < files.length, `K01: ${batches("K01")} of ${files.length}`);
  compare(check(supplier, into).findings, expected, "other settings");
  writeFileSync(file, definition);
});

test("line ends and a byte-order mark change nothing that is reported", () => {
  for (const [number, supplier] of suppliers.filter(({ xmlElement }) => xmlElement === undefined).entries()) {
    const file = filesOf(supplier)[0] as RawFile;
    const chance = new Chance(seed);
    const text = file.written().text;
    const forms = {
      "line feeds": text.replaceAll("\r\n", "\n"),
      "mixed line ends": text.replace(/\r\n/g, () => (chance.below(2) === 0 ? "\n" : "\r\n")),
      "byte-order mark": `\ufeff${text}`,
      "no end of the last line": text.trimEnd(),
    };
    // Each supplier's file in one of the forms; in all of them where there is time.
    const some = Object.entries(forms).filter((_, at) => long || at === number % 4);
    for (const [form, written] of some) {
      const into = join(folder, form, supplier.title);
      write(into, file.path, written);
      compare(check(supplier, into).findings, allOf(supplier, [file]), `${supplier.title}: ${form}`);
    }
  }
});
