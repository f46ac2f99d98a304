// Identifiers of people are planted in every column of every kind of file that the hub reads, and where
// no column is. Whether the file is taken or refused, none of them may be anywhere afterwards: not in the
// store or its log, the ledger, secrets, what commands say, or a copy of the data directory.
//
// The search is known to find what is there: a control is planted where a text of ours is kept on
// purpose (the name of a file of open records, an account's address) and has to be found.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { canariesOf, cellsOf, certainKinds, type Kind, Search, weighedKinds } from "./canaries.ts";
import { copyHub, must, newAccount, root, temporaryFolder, type Outcome, vrhub } from "./hub.ts";
import { type Form, shippedForms, written } from "./shipped_forms.ts";
import { tinyGeography } from "./tiny_geography.ts";

const folder = temporaryFolder();
const data = join(folder, "data");
const deliveries = join(folder, "deliveries");
mkdirSync(deliveries);
must(["init", "--demonstration", "--data", data]);
must(["geography", "import", "--data", data, tinyGeography(join(folder, "geography"))]);
const forms = shippedForms();
const datasets = [...new Set(forms.map((form) => form.dataset))];
for (const dataset of datasets) {
  copyFileSync(join(root, "examples/agreements/demonstration.toml"), join(data, "datasets", dataset, "agreement.toml"));
}

/** Everything that any command or the server said. */
const said: string[] = [];
function say(args: string[], input = ""): Outcome {
  const outcome = vrhub(args, input);
  said.push(outcome.out, outcome.error);
  return outcome;
}

const site = join(folder, "site");
mkdirSync(site);
writeFileSync(join(site, "index.html"), "<!doctype html><title>The hub</title>");
// The server owns the store, so that a copy is made of a store in use, with its write-ahead log.
const server = spawn(process.env["VRHUB"] ?? join(root, "build/vrhub"), ["serve", "--data", data, "--listen", "127.0.0.1:0", "--site", site]);
const serving = new Promise<void>((ready, failed) => {
  server.on("exit", (status) => failed(new Error(`the server ended with ${status}: ${said.join("")}`)));
  server.stdout.on("data", (bytes: Buffer) => {
    said.push(bytes.toString());
    ready();
  });
  server.stderr.on("data", (bytes: Buffer) => said.push(bytes.toString()));
});
await serving;
after(() => server.kill("SIGTERM"));

const search = new Search();

function nothingIsKept(): void {
  const backup = join(temporaryFolder(), "backup");
  copyHub(data, backup);
  assert.deepEqual(search.below(data), []);
  assert.deepEqual(search.below(backup), []);
  assert.deepEqual(search.in(cellsOf(join(backup, "store/records.duckdb"))), []);
  assert.deepEqual(search.in(Buffer.from(said.join("\n"))), []);
}

function bring(form: Form, content: string): Outcome {
  const file = join(deliveries, form.fileName);
  writeFileSync(file, content);
  return say(["records", "import", "--data", data, "--dataset", form.dataset, file]);
}

test("all shipped descriptions of files are known to this test", () => {
  assert.ok(forms.length >= 14, `${forms.length} forms`);
  for (const form of forms) assert.ok(form.columns.length > 5 && form.fileName !== "", form.description);
});

for (const [number, form] of forms.entries()) {
  const canaries = canariesOf(number);
  search.add(...Object.values(canaries));
  const records = (kinds: Kind[], column: string) =>
    kinds.map((kind, at) => ({ ...form.usual, ...(form.identity === "" ? {} : { [form.identity]: `R-${number}-${at}` }), [column]: canaries[kind] }));

  test(`${form.description}: a valid file is taken`, () => {
    const rows = [0, 1, 2].map((at) => ({ ...form.usual, [form.identity || form.columns[0] || ""]: form.identity === "" ? (form.usual[form.columns[0] ?? ""] ?? "") : `V-${at}` }));
    const outcome = bring(form, written(form, rows));
    assert.equal(outcome.status, 0, outcome.error);
    assert.match(outcome.out, /rows accepted +3\n/);
  });

  test(`${form.description}: identifiers in every column of it in turn are kept nowhere`, () => {
    // Rows that plant one identifier each. What no row can hold without refusing its whole file has a
    // file of its own: the columns that say whose file it is, and what is certain in what is kept.
    const together: Record<string, string>[] = [];
    for (const column of form.columns) {
      const framing = column === form.date || column === form.reportingBody;
      const readPast = form.readPast.includes(column);
      const rows = records([...(framing ? [] : weighedKinds), ...(readPast ? certainKinds : [])], column);
      together.push(...rows);
      if (framing) bring(form, written(form, records(weighedKinds, column)));
      if (readPast) continue;
      const outcome = bring(form, written(form, records(certainKinds, column)));
      assert.ok(outcome.status === 0 || outcome.status === 1, `${column}: ${outcome.status} ${outcome.error}`);
      if (form.sensitive && column === form.identity) {
        assert.match(outcome.error, new RegExp(`column ${column}: .*\\[I10\\]`), "a postcode is no record's number");
      }
    }
    together.forEach((row, at) => {
      if (form.identity !== "" && row[form.identity]?.startsWith("R-")) row[form.identity] = `T-${number}-${at}`;
    });
    const outcome = bring(form, written(form, together));
    assert.equal(outcome.status, 0, outcome.error);
    nothingIsKept();
  });

  test(`${form.description}: identifiers where no column is are kept nowhere`, () => {
    const name = `Quaverthistle${String.fromCharCode(65 + number)}`;
    const kinds = [...weighedKinds, ...certainKinds];
    for (const title of [(at: number) => `Surname${at}`, (at: number) => `${name}${at}`]) {
      const beside = kinds.map((kind, at) => ({ name: title(at), value: canaries[kind] }));
      const outcome = bring(form, written(form, records(["name"], ""), beside));
      assert.equal(outcome.status, form.xml || form.byName ? 0 : 1, outcome.error);
    }
    const whole = written(form, records(weighedKinds, form.columns.at(-1) ?? ""));
    const broken = form.xml
      ? [whole.replace("</Message>", `</${name}>`), whole.replace("<Message>", `<!DOCTYPE Message [<!ENTITY a "${canaries.name}">]><Message>`), whole.slice(0, whole.lastIndexOf(name))]
      : [`${whole}"${canaries.name}`, `${whole}${canaries.name}\r\n`, `${canaries.name},${whole}`, `${whole}\0${canaries.name}`];
    for (const content of broken) assert.equal(bring(form, content).status, 1);
    nothingIsKept();
  });
}

test("several identifiers of a kind in a column that is counted by refuse the file by rule", () => {
  const form = forms.find((one) => one.description === "emergency_department/dataset.toml");
  assert.ok(form);
  const people = [...Array(9).keys()].map((number) => canariesOf(number));
  const rules: [Kind, string][] = [["NHS number", "I09"], ["telephone", ""], ["date of birth", "I13"], ["coordinate", "I14"], ["postcode", "I10"], ["e-mail", "I12"]];
  for (const [kind, rule] of rules) {
    const rows = people.map((person, at) => ({ ...form.usual, "Attendance number": `S-${at}`, "Sex": person[kind] }));
    const outcome = bring(form, written(form, rows));
    // Telephone numbers of one dialling code could be a supplier's own numbers: taken, and unrecognised.
    assert.equal(outcome.status, rule === "" ? 0 : 1, `${kind}: ${outcome.error}`);
    assert.match(outcome.error, rule === "" ? /^$/ : new RegExp(`line 2, column Sex: .*\\[${rule}\\]`));
  }
  nothingIsKept();
});

test("a patient's name as the name of a file is not kept with sensitive records", () => {
  const form = forms.find((one) => one.description === "emergency_department/dataset.toml");
  assert.ok(form);
  const file = join(deliveries, `${canariesOf(18).name}.csv`);
  search.add(`${canariesOf(18).name}.csv`);
  writeFileSync(file, written(form, [{ ...form.usual, "Attendance number": "N-1" }]));
  const outcome = vrhub(["records", "import", "--data", data, "--dataset", form.dataset, file]);
  assert.equal(outcome.status, 0, outcome.error);
  nothingIsKept();
});

test("nor does any of them come back from releases, lists and the audit log", () => {
  for (const dataset of datasets) {
    const of = ["--data", data, "--dataset", dataset];
    const form = forms.find((one) => one.description === `${dataset}/dataset.toml`);
    assert.ok(form);
    // A quarter is due once every month of it was received.
    for (const month of ["01", "02", "03"]) {
      const inMonth = (text: string) => text.replaceAll("2024-03", `2024-${month}`).replace("/03/2024", `/${month}/2024`);
      const record = Object.fromEntries(Object.entries(form.usual).map(([column, value]) => [column, inMonth(value)]));
      const file = join(deliveries, inMonth(form.fileName));
      writeFileSync(file, written(form, [{ ...record, [form.identity]: `Q-${month}` }]));
      assert.equal(say(["records", "import", ...of, file]).status, 0);
    }
    say(["records", "list", ...of]);
    say(["table", ...of, "--rows", "police_force_area", "--columns", "year"]);
    if (!form.sensitive) continue;
    const prepared = say(["release", "prepare", ...of]);
    assert.equal(prepared.status, 0, prepared.error);
    assert.equal(say(["release", "audit", ...of]).status, 0);
  }
  const log = say(["audit", "list", "--data", data]);
  assert.match(log.out, /records_imported/);
  nothingIsKept();
});

test("the search finds what is kept on purpose, in the store's cells and bytes and in the ledger", () => {
  const control = canariesOf(19);
  const finds = new Search();
  finds.add(control.name, control["e-mail"]);
  const open = forms.find((form) => form.dataset === "police");
  assert.ok(open);
  const file = join(deliveries, `${control.name}.csv`);
  writeFileSync(file, written(open, [{ ...open.usual, [open.identity]: "control" }]));
  must(["records", "import", "--data", data, "--dataset", "police", file]);
  newAccount(data, control["e-mail"], "viewer");
  const backup = join(temporaryFolder(), "backup");
  copyHub(data, backup);
  const found = finds.below(backup);
  assert.ok(found.some((one) => one.startsWith(`${control.name} in /store/records.duckdb`)), found.join("; "));
  assert.ok(found.some((one) => one.startsWith(`${control["e-mail"]} in /store/accounts.sqlite`)), found.join("; "));
  assert.deepEqual(finds.in(cellsOf(join(backup, "store/records.duckdb"))), [control.name]);
  // However it is written: in capitals, joined, as a slug, in UTF-16 of either order, or in part.
  const planted = ["OTTOLINE QUAVERTHISTLET", "OttolineQuaverthistleT", "ottoline-quaverthistlet", "QuaverthistleT"].map((text) => Buffer.from(text));
  planted.push(Buffer.from(control.name, "utf16le"), Buffer.from(control.name, "utf16le").swap16());
  for (const bytes of planted) assert.deepEqual(finds.in(Buffer.concat([Buffer.from([0x78]), bytes])), [control.name]);
});

test("a hub for demonstrations does not open over records of a protected dataset that are not marked as invented", () => {
  const real = join(folder, "real");
  must(["init", "--demonstration", "--data", real]);
  must(["geography", "import", "--data", real, tinyGeography(join(folder, "unmarked"), false)]);
  newAccount(real, "ana@hub.example", "viewer");
  const form = forms.find((each) => each.dataset === "emergency_department");
  assert.ok(form);
  copyFileSync(join(root, "examples/agreements/demonstration.toml"), join(real, "datasets", form.dataset, "agreement.toml"));
  const file = join(deliveries, "real.csv");
  writeFileSync(file, written(form, [form.usual]));
  must(["records", "import", "--data", real, "--dataset", form.dataset, file]);
  for (const command of [["serve", "--listen", "127.0.0.1:0", "--site", site], ["account", "invite", "--email", "b@hub.example", "--role", "viewer"]]) {
    const refused = vrhub([...command, "--data", real]);
    assert.notEqual(refused.status, 0);
    assert.match(refused.error, /for demonstrations, and emergency_department holds records/);
  }
});
