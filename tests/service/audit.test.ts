// The audit log as auditors, people and operators see it, on the real server; and that nothing is
// answered which it could not write down.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { copyHub, demoHub, emailOf, must, rowsOf, Server, temporaryFolder, vrhub } from "./hub.ts";

interface Entry {
  sequence: number;
  at: string;
  principal: string;
  role: string;
  action: string;
  object: string;
  origin: string;
  outcome: string;
  session: string;
  request: string;
}
interface Page {
  entries: Entry[];
  more: boolean;
  actions: string[];
}

const { data } = demoHub();
const server = await Server.on(data);
after(async () => await server.stop());
const table = "/api/v1/table?dataset=police&rows=lad";
const analyst = await server.signIn(emailOf("analyst"));
let auditor = await server.signIn(emailOf("auditor"));

async function search(question: Record<string, string | number>): Promise<Page> {
  const { status, body } = await server.post("/api/v1/audit/search", question, auditor);
  assert.equal(status, 200, body);
  return JSON.parse(body) as Page;
}

test("an auditor sees who looked at what, from where, in which role, session and request", async () => {
  assert.equal((await server.get(table, analyst)).status, 200);
  const page = await search({ person: emailOf("analyst"), action: "table_viewed" });
  assert.equal(page.entries.length, 1);
  const [entry] = page.entries;
  assert.match(entry!.object, /^dataset=police rows=lad columns=month/);
  assert.equal(entry!.role, "analyst");
  assert.equal(entry!.origin, "127.0.0.1");
  assert.equal(entry!.outcome, "done");
  assert.match(entry!.session, /^[0-9a-f]{12}$/);
  assert.match(entry!.request, /^[0-9a-f]{12}$/);
  assert.ok(page.actions.includes("table_viewed"));
  assert.equal((await search({ action: "audit_searched" })).entries[0]!.principal, emailOf("auditor"));
});

test("pages go back to the first entry, each entry once", async () => {
  for (let i = 0; i < 120; ++i) await server.get("/api/v1/datasets", analyst);
  const seen: number[] = [];
  let before = {};
  for (;;) {
    const page = await search({ action: "catalogue_viewed", ...before });
    seen.push(...page.entries.map((entry) => entry.sequence));
    if (!page.more) break;
    before = { before: page.entries.at(-1)!.sequence };
  }
  assert.equal(seen.length, 120);
  assert.deepEqual(seen, [...new Set(seen)].sort((a, b) => b - a));
});

test("an export is CSV; nobody but an auditor gets the log, and people get their own entries", async () => {
  const exported = (cookie: string) => server.post("/api/v1/audit/export", { person: emailOf("analyst") }, cookie);
  assert.match((await exported(auditor)).body, /"step_up_due"/);
  auditor = await server.stepUp(emailOf("auditor"), auditor);
  const csv = await exported(auditor);
  assert.equal(csv.status, 200);
  assert.match(csv.headers.get("content-disposition") ?? "", /OFFICIAL-SENSITIVE_audit\.csv/);
  const rows = rowsOf(csv.body);
  assert.ok(rows.length > 100);
  assert.ok(rows.every((row) => row["principal"] === emailOf("analyst")));
  for (const path of ["/api/v1/audit/search", "/api/v1/audit/export"]) {
    assert.equal((await server.post(path, {}, analyst)).status, 403);
    assert.equal((await server.post(path, {})).status, 401);
  }
  const own = JSON.parse((await server.get("/api/v1/activity", analyst)).body) as Page;
  assert.equal(own.entries.length, 50);
  assert.equal(own.more, true);
  const auditors = JSON.parse((await server.get("/api/v1/activity", auditor)).body) as Page;
  const actions = new Set(auditors.entries.map((entry) => entry.action));
  assert.ok(actions.has("audit_exported") && !actions.has("table_viewed"));
});

test("no address takes an e-mail address, and whom somebody looks for is refused in one", async () => {
  const named = `?person=${emailOf("analyst")}`;
  for (const path of ["/api/v1/audit/search", "/api/v1/audit/export", "/api/v1/audit", "/api/v1/people", "/api/v1/activity"]) {
    const { status, body } = await server.get(path + named, auditor);
    assert.ok([400, 403, 404, 405].includes(status), `${path}: ${status} ${body}`);
  }
  const { paths } = JSON.parse((await server.get("/api/v1/openapi.json", auditor)).body) as {
    paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;
  };
  const inAddresses = Object.values(paths).flatMap((methods) =>
    Object.values(methods).flatMap(({ parameters = [] }) => parameters.filter((one) => one.in !== "header").map(({ name }) => name)));
  assert.ok(inAddresses.includes("dataset"));
  for (const name of inAddresses) assert.doesNotMatch(name, /mail|person|principal|origin|^name$|token|password|word$/, name);
});

test("where the log cannot be written no data leave, and they do again when it can", async () => {
  const other = new DatabaseSync(join(data, "store/accounts.sqlite"));
  other.exec("BEGIN IMMEDIATE");
  const paths = [table, `${table}&format=csv&purpose=trends`, "/api/v1/datasets"];
  // At once, since each waits some seconds for the log to be free.
  const refused = await Promise.all([...paths.map((path) => server.get(path, analyst)), server.post("/api/v1/audit/search", {}, auditor)]);
  for (const { status, body } of refused) {
    assert.equal(status, 503, body);
    assert.deepEqual(Object.keys(JSON.parse(body) as object), ["error"]);
  }
  await assert.rejects(server.signIn(emailOf("viewer")), /503/);
  other.exec("ROLLBACK");
  other.close();
  for (const path of paths) assert.equal((await server.get(path, analyst)).status, 200, path);
});

test("the log verifies while it is served, and its checkpoints are the owner's alone", async () => {
  assert.match(must(["audit", "verify", "--data", data]), /^\d+ entries, each as it was written; head [0-9a-f]{64}\n\d+ checkpoints in .* agree; the last saw entry \d+ at /);
  assert.equal(statSync(join(data, "audit-checkpoints")).mode & 0o777, 0o600);
  assert.equal(statSync(join(data, "secrets/audit-signing-key")).mode & 0o777, 0o600);
});

test("a breach pack holds the entries, a summary, the check and digests of all", () => {
  const pack = join(temporaryFolder(), "pack");
  const said = must(["audit", "breach-pack", "--data", data, "--person", emailOf("analyst"), "--from", "2020-01-01", "--to", "2099-12-31", "--out", pack]);
  const rows = rowsOf(readFileSync(join(pack, "entries.csv"), "utf8"));
  assert.match(said, new RegExp(`^wrote ${rows.length} entries to `));
  assert.ok(rows.every((row) => row["principal"] === emailOf("analyst")));
  assert.match(readFileSync(join(pack, "summary.txt"), "utf8"), /tables of police/);
  assert.match(readFileSync(join(pack, "verification.txt"), "utf8"), /each as it was written/);
  const manifest = readFileSync(join(pack, "manifest.txt"), "utf8");
  for (const name of ["entries.csv", "summary.txt", "verification.txt"]) {
    const bytes = readFileSync(join(pack, name));
    assert.ok(manifest.includes(createHash("sha256").update(bytes).digest("hex")), name);
    assert.equal(statSync(join(pack, name)).mode & 0o777, 0o600);
  }
  assert.equal(vrhub(["audit", "breach-pack", "--data", data, "--from", "then", "--to", "now", "--out", `${pack}2`]).status, 2);
});

test("what somebody does to the log who has its file is found, and said in words", async () => {
  await server.stop();
  const kept = join(temporaryFolder(), "noted-elsewhere");
  copyFileSync(join(data, "audit-checkpoints"), kept);
  const last = Number(/saw entry (\d+)/.exec(must(["audit", "verify", "--data", data]))![1]);
  const tampered = (sql: string, checkpoints = kept) => {
    const copy = join(temporaryFolder(), "data");
    copyHub(data, copy);
    const store = new DatabaseSync(join(copy, "store/accounts.sqlite"));
    store.exec(`DROP TRIGGER audit_entries_stay; DROP TRIGGER audit_entries_stay_as_written; ${sql}`);
    store.close();
    const verified = vrhub(["audit", "verify", "--data", copy, ...(checkpoints === "" ? [] : ["--checkpoints", checkpoints])]);
    assert.equal(verified.status, 1, sql);
    return verified.error;
  };
  const head = (sequence: number) => `UPDATE audit_head SET (sequence, own) = (SELECT sequence, own FROM audit_entries WHERE sequence = ${sequence})`;
  assert.match(tampered("UPDATE audit_entries SET origin = '127.0.0.2' WHERE sequence = 10"), /entry 10 is not as it was written/);
  assert.match(tampered("DELETE FROM audit_entries WHERE sequence = 11"), /entry 11 is missing/);
  assert.match(tampered("INSERT INTO audit_entries SELECT -1, at_ms, principal, action, object, origin, previous, own, role, session, outcome, request, format FROM audit_entries WHERE sequence = 1"), /entry -1 is not as it was written/);
  const cut = `DELETE FROM audit_entries WHERE sequence > ${last - 5}; ${head(last - 5)}`;
  assert.match(tampered(cut), new RegExp(`ends at entry ${last - 5}, the checkpoint of .* saw entry ${last}: the last entries were removed`));
  assert.match(tampered("SELECT 1", join(data, "vrhub.toml")), /line 1 is not one that this hub signed/);
});
