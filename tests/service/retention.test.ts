// Records that may no longer be kept go, to the last byte, and answers say why; through the real
// program, with a server up, and under kill -9. HUB_KILLS says how often (3; ./dev check asks for 200).
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Server, copyHub, emailOf, must, newAccount, root, rowsOf, start, temporaryFolder, vrhub } from "./hub.ts";
import { blake2b, recordKeys } from "./record_keys.ts";

const kills = Number(process.env["HUB_KILLS"] ?? 3);
const folder = temporaryFolder();
const region = join(folder, "region");
must(["synthesise", "--out", region, "--months", "12"]);
const files = join(region, "police");

/** An agreement under which, on 1 January 2023, records of April 2022 and later may be kept. */
const agreed = (change: Record<string, string> = {}) => {
  const terms = {
    controller: '"The forces of Wyreshire and Stanmoor (invented)"',
    reference: '"WP-2"',
    legal_basis: '"None: the records are invented"',
    purposes: '["prevention of violence"]',
    start: '"2022-01-01"',
    end: '"2199-12-31"',
    retention_months: "9",
    ...change,
  };
  return Object.entries(terms).map(([name, value]) => `${name} = ${value}\n`).join("");
};
const day = "2023-01-01";
const agreementFile = (data: string) => join(data, "datasets/police/agreement.toml");
const on = (data: string, ...words: string[]) => [...words, "--data", data];

const template = join(folder, "template");
must([...on(template, "init"), "--demonstration"]);
must([...on(template, "geography", "import"), join(region, "geography.toml")]);
must([...on(template, "records", "import", "--dataset", "police"), files]);
newAccount(template, emailOf("analyst"), "analyst");
writeFileSync(agreementFile(template), agreed());

const hub = (name: string) => {
  const data = join(folder, name);
  copyHub(template, data);
  return data;
};

/** Keys of the records of these months, by the ids and the bodies that suppliers gave. */
function keysOf(months: RegExp): Buffer[] {
  const delivered = readdirSync(files, { recursive: true, encoding: "utf8" }).filter((name) => months.test(name) && name.endsWith(".csv"));
  assert.ok(delivered.length > 0);
  return delivered.flatMap((name) => {
    const body = /[0-9]{4}-[0-9]{2}-(.*)-street\.csv$/.exec(name)?.[1] as string;
    const rows = readFileSync(join(files, name), "utf8").trimEnd().split("\r\n").slice(1);
    const ids = new Set(rows.map((row) => row.split(",")[0] ?? "").filter((id) => id !== ""));
    return recordKeys(template, "police", body, [...ids]);
  });
}
const due = /2022-0[1-3]-/;
const dueKeys = keysOf(due);
const keptKeys = keysOf(/2022-(0[4-9]|1)/);

const filesUnder = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** How many of the keys stand in the files of a folder. */
function found(keys: Buffer[], data: string): number {
  const wanted = new Set(keys.map((key) => key.toString("latin1")));
  const seen = new Set<string>();
  for (const file of filesUnder(data)) {
    const bytes = readFileSync(file, "latin1");
    for (let at = 0; at + 8 <= bytes.length; ++at) {
      const word = bytes.slice(at, at + 8);
      if (wanted.has(word)) seen.add(word);
    }
  }
  return seen.size;
}
const mention = (text: string, data: string) => filesUnder(data).filter((file) => readFileSync(file, "latin1").includes(text));
const table = (data: string, ...words: string[]) => rowsOf(must([...on(data, "table", "--dataset", "police"), ...words]));
const months = ["--rows", "reporting_force", "--columns", "month", "--from", "2022-01", "--to", "2022-12"];
const run = (data: string, ...words: string[]) => vrhub([...on(data, "retention", "run", "--as-of", day), ...words]);
const receiptOf = (data: string) => join(data, "purge-receipts/police-purge-1.txt");

test("record keys written a second time are those of the standard", () => {
  for (const size of [0, 1, 127, 128, 129, 300]) {
    const message = Buffer.alloc(size, 7);
    assert.equal(blake2b(message, 64).toString("hex"), createHash("blake2b512").update(message).digest("hex"));
  }
});

test("a look ahead tells what is due and changes nothing; a day to come is for looking alone", () => {
  const data = hub("looking");
  const store = readFileSync(join(data, "store/records.duckdb"));
  const told = run(data, "--dry-run");
  assert.equal(told.status, 0, told.error);
  assert.match(told.out, /police: under WP-2, kept from 2022-04; due:\n +stanmoor +2022-01 to 2022-03/);
  assert.match(told.out, /fire: no agreement is recorded, nothing is due/);
  assert.deepEqual(readFileSync(join(data, "store/records.duckdb")), store);
  const later = vrhub(on(data, "retention", "run", "--as-of", "2190-01-01"));
  assert.equal(later.status, 2);
  assert.match(later.error, /later than today/);
  assert.match(must(on(data, "retention", "run", "--as-of", "2190-01-01", "--dry-run")), /kept from 2189-04; due/);
  assert.equal(vrhub(on(data, "retention", "run", "--as-of", "2023-02-30")).status, 2);
});

test("while a server answers, what is due goes to the last byte, and answers say why", async () => {
  const data = hub("served");
  // The search finds what is there.
  assert.equal(found(dueKeys, data), dueKeys.length);
  assert.equal(found(keptKeys, data), keptKeys.length);
  assert.ok(mention("2022-02-wyreshire-street.csv", data).length > 0);
  const before = table(data, ...months);
  const server = await Server.on(data);
  try {
    const cookie = await server.signIn(emailOf("analyst"));
    const ask = "/api/v1/table?dataset=police&rows=reporting_force&columns=month&from=2022-01&to=2022-12";
    let asking = true;
    const statuses: number[] = [];
    const reader = (async () => {
      while (asking) statuses.push((await server.get(ask, cookie)).status);
    })();
    const purging = start([...on(data, "retention", "run"), "--as-of", day]);
    let said = "";
    purging.stdout?.on("data", (bytes: Buffer) => (said += bytes.toString()));
    purging.stderr?.on("data", (bytes: Buffer) => (said += bytes.toString()));
    const status = await new Promise((done) => purging.on("close", done));
    asking = false;
    await reader;
    assert.equal(status, 0, said);
    assert.match(said, /police: under WP-2, kept from 2022-04; purged:/);
    assert.ok(statuses.length > 0 && statuses.every((one) => one === 200), `questions meanwhile: ${statuses}`);

    // The server is still up: its open files are among those that are searched.
    assert.equal(found(dueKeys, data), 0);
    assert.equal(found(keptKeys, data), keptKeys.length);
    for (const month of ["2022-01", "2022-02", "2022-03"]) {
      assert.deepEqual(mention(`${month}-wyreshire-street.csv`, data), []);
    }
    const answer = JSON.parse((await server.get(ask, cookie)).body);
    assert.match(answer.notes.join("\n"), /^Purged under agreement WP-2 on \d{4}-\d\d-\d\d: January 2022 to March 2022\.$/m);
    assert.equal(answer.cells[0][1].status, "not_available");
    assert.match(answer.cells[0][1].rate_basis, /^purged under agreement WP-2 on \d{4}-\d\d-\d\d$/);
    const { datasets } = JSON.parse((await server.get("/api/v1/datasets", cookie)).body);
    const police = datasets.find((one: { id: string }) => one.id === "police");
    assert.deepEqual([police.purges[0].first, police.purges[0].last, police.purges[0].agreement], ["2022-01", "2022-03", "WP-2"]);
    assert.equal(police.months.first, "2022-04");
    assert.equal(police.agreement.standing, "running");
  } finally {
    assert.equal(await server.stop(), 0);
  }
  assert.equal(found(dueKeys, data), 0);

  const after = table(data, ...months);
  assert.equal(after.length, before.length);
  after.forEach((row, at) => {
    if (due.test(`${row["month"]}-`)) {
      assert.equal(row["status"], "not_available");
      assert.equal(row["count"], "[x]");
      assert.match(row["rate_basis"] ?? "", /^purged under agreement WP-2 on /);
    } else {
      assert.deepEqual(row, before[at]);
    }
  });
  const year = table(data, "--rows", "reporting_force", "--columns", "year", "--from", "2022-01", "--to", "2022-12");
  assert.ok(year.every((row) => row["status"] === "not_available"), "a year of which months are gone is not told as one");

  // A second run finds nothing, and what is gone does not come back.
  assert.match(run(data).out, /police: under WP-2, kept from 2022-04; nothing is due/);
  assert.deepEqual(readdirSync(join(data, "purge-receipts")), ["police-purge-1.txt"]);
  const again = vrhub([...on(data, "records", "import", "--dataset", "police"), files]);
  assert.equal(again.status, 1);
  assert.match(again.error, /every month of the files is earlier than/);
});

test("the receipt holds against the hub's key, and no byte of it can be changed", () => {
  const data = join(folder, "served");
  const receipt = receiptOf(data);
  const said = must(["retention", "verify", receipt, "--data", data]);
  assert.match(said, /records of police were purged under agreement WP-2/);
  assert.match(must(["retention", "verify", receipt]), /signed by key [0-9a-f]{64}/);
  const forged = join(folder, "forged.txt");
  writeFileSync(forged, readFileSync(receipt, "utf8").replace(/records: \d+/, "records: 1"));
  assert.match(vrhub(["retention", "verify", forged]).error, /its signature does not match/);
  assert.match(vrhub(["retention", "verify", receipt, "--data", join(folder, "looking")]).out, /is valid/, "the copies share a key");
  const other = join(folder, "other");
  must(on(other, "init"));
  assert.match(vrhub(["retention", "verify", receipt, "--data", other]).error, /key of another hub/);
  assert.match(must(on(data, "retention", "list")), /^police-purge-1 is valid/);
  const log = must(on(data, "audit", "list", "--last", "20"));
  assert.match(log, /retention_run.*police: kept from 2022-04, as of 2023-01-01/);
  assert.match(log, /records_purged.*police-purge-1: receipt [0-9a-f]{32}/);
  must(on(data, "audit", "verify"));
});

test(`${kills} kills at random moments of a purge leave the state before or after`, async () => {
  const state = (data: string) =>
    must([...on(data, "table", "--dataset", "police"), ...months]) + must(on(data, "records", "list", "--dataset", "police"));
  const dates = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\d/g, "DAY");
  const before = dates(state(template));
  const whole = hub("whole");
  const began = performance.now();
  assert.equal(run(whole).status, 0);
  const lasts = performance.now() - began;
  const after = dates(state(whole));
  assert.notEqual(before, after);
  const seen = { before: 0, after: 0 };
  for (let kill = 0; kill < kills; ++kill) {
    const data = hub("killed");
    const child = start([...on(data, "retention", "run"), "--as-of", day]);
    const ended = new Promise((done) => child.on("exit", done));
    await new Promise((wait) => setTimeout(wait, Math.random() * lasts * 1.1));
    child.kill("SIGKILL");
    await ended;
    const now = dates(state(data));
    assert.ok(now === before || now === after, `kill ${kill}: a state between`);
    // Whoever opens the hub next finds the receipt filed, where there was a purge.
    assert.equal(existsSync(receiptOf(data)), now === after, `kill ${kill}`);
    assert.equal(found(dueKeys, data), now === after ? 0 : dueKeys.length, `kill ${kill}`);
    if (now === after) {
      must(["retention", "verify", receiptOf(data), "--data", data]);
      assert.match(must(on(data, "audit", "list")), /records_purged/);
    }
    ++seen[now === before ? "before" : "after"];
    must(on(data, "audit", "verify"));
    const rest = run(data);
    assert.match(rest.out, now === before ? /; purged:/ : /nothing is due/, "a second run completes, or finds it done");
    rmSync(data, { recursive: true });
  }
  console.log(`${kills} kills over ${Math.round(lasts)} ms of a purge: ${seen.before} before, ${seen.after} after, 0 between`);
});

test("a dataset whose agreement ended and whose retention is over goes whole", async () => {
  const data = hub("ended");
  writeFileSync(agreementFile(data), agreed({ end: '"2022-06-30"', retention_months: "6" }));
  assert.match(must(on(data, "retention", "run", "--as-of", "2022-12-31", "--dry-run")), /kept from 2022-06; due/);
  assert.match(run(data).out, /nothing may be kept; purged:/);
  assert.equal(found([...dueKeys, ...keptKeys], data), 0);
  assert.match(readFileSync(receiptOf(data), "utf8"), /^kept: nothing$/m);
  assert.match(vrhub([...on(data, "table", "--dataset", "police"), ...months]).error, /WP-2 about police ended on 2022-06-30/);
  const server = await Server.on(data);
  try {
    const cookie = await server.signIn(emailOf("analyst"));
    const { datasets } = JSON.parse((await server.get("/api/v1/datasets", cookie)).body);
    const police = datasets.find((one: { id: string }) => one.id === "police");
    assert.equal(police.release, null);
    assert.equal(police.purges[0].last, "2022-12");
    assert.equal(police.agreement.standing, "ended");
  } finally {
    assert.equal(await server.stop(), 0);
  }
});

test("published releases answer no purged month, and their certificates and list stand", () => {
  const data = hub("released");
  copyFileSync(join(root, "examples/policies/police-ckm.toml"), join(data, "datasets/police/policy.toml"));
  const release = (step: string) => must(on(data, "release", step, "--dataset", "police"));
  for (const step of ["prepare", "audit", "publish"]) release(step);
  const ask = (...words: string[]) => table(data, "--rows", "police_force_area", ...words);
  const quarters = ["--columns", "quarter", "--from", "2022-01", "--to", "2022-12"];
  const before = ask(...quarters);
  const list = release("list");
  assert.equal(run(data).status, 0);
  assert.equal(found(dueKeys, data), 0, "neither live, nor frozen");
  assert.equal(found(keptKeys, data), keptKeys.length);
  const after = ask(...quarters);
  assert.ok(after.length > 0 && before.some((row) => row["quarter"] === "2022-Q1" && row["status"] === "published"));
  after.forEach((row, at) => {
    if (row["quarter"] === "2022-Q1") assert.match(`${row["status"]} ${row["rate_basis"]}`, /^not_available purged under agreement WP-2/);
    else assert.deepEqual(row, before[at]);
  });
  assert.equal(release("list"), list);
  assert.match(vrhub(on(data, "release", "prepare", "--dataset", "police")).error + list, /police-release-1/);
});

test("agreements follow one another, each under a reference of its own, and their ends are told", async () => {
  const data = hub("agreements");
  const next = join(folder, "next.toml");
  const record = () => vrhub([...on(data, "agreement", "record", "--dataset", "police"), next]);
  writeFileSync(next, agreed({ retention_months: "24" }));
  assert.match(record().error, /had another agreement by the reference WP-2/);
  assert.equal(vrhub(on(data, "agreement", "check")).status, 0);
  const server = await Server.on(data);
  try {
    const cookie = await server.signIn(emailOf("analyst"));
    const agreement = async () => {
      const { datasets } = JSON.parse((await server.get("/api/v1/datasets", cookie)).body);
      return datasets.find((one: { id: string }) => one.id === "police").agreement;
    };
    assert.equal((await agreement()).reference, "WP-2");
    const soon = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    writeFileSync(next, agreed({ reference: '"WP-3"', end: `"${soon}"` }));
    assert.match(record().out, /WP-3, 2022-01-01 to .* is in force for police/);
    assert.match(record().out, /is recorded already/);
    assert.equal((await agreement()).reference, "WP-3", "at once, in a server that is up");
    assert.equal((await agreement()).standing, "ending_soon");
    const check = vrhub(on(data, "agreement", "check"));
    assert.equal(check.status, 1);
    assert.match(check.out, /^! police: the agreement WP-3 ends on .*, in (19|20) days$/m);
  } finally {
    assert.equal(await server.stop(), 0);
  }
  const list = must(on(data, "agreement", "list"));
  assert.match(list, /police\n +earlier +WP-2, .*\n +in force +WP-3, /);
  assert.match(must(on(data, "audit", "list")), /agreement_recorded.*police: WP-3/);
});

test("a server purges by itself where its configuration says so, and not else", async () => {
  const waiting = hub("by-command");
  const daily = hub("daily");
  writeFileSync(join(daily, "vrhub.toml"), readFileSync(join(daily, "vrhub.toml"), "utf8") + 'retention = "daily"\n');
  for (const [data, purges] of [[waiting, false], [daily, true]] as const) {
    const server = await Server.on(data);
    try {
      const end = Date.now() + (purges ? 30_000 : 1_000);
      while (!existsSync(receiptOf(data)) && Date.now() < end) await new Promise((wait) => setTimeout(wait, 100));
      assert.equal(existsSync(receiptOf(data)), purges);
    } finally {
      assert.equal(await server.stop(), 0);
    }
  }
});
