// The audit log in a second place: each entry once, in its order, over restarts and kills; an alarm where it cannot be
// written; and a copy that somebody changed is told.
import assert from "node:assert/strict";
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { emailOf, must, newAccount, password, Server, temporaryFolder, vrhub } from "./hub.ts";

const site = temporaryFolder();
writeFileSync(join(site, "index.html"), "<!doctype html><title>No site</title>");

function hubThatCopiesTo(copy: string): string {
  const data = join(temporaryFolder(), "data");
  must(["init", "--demonstration", "--data", data]);
  appendFileSync(join(data, "vrhub.toml"), `audit_copy = ${JSON.stringify(copy)}\n`);
  newAccount(data, emailOf("hub_administrator"), "hub_administrator");
  return data;
}

const compare = (data: string, copy: string) => vrhub(["audit", "compare", "--data", data, "--with", copy]);
const wrongly = (server: Server, n: number) => server.post("/api/v1/session", { email: `somebody${n}@test.example`, password });

async function until(what: () => boolean | Promise<boolean>, seconds = 15): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await what())) {
    assert.ok(Date.now() < end, `not within ${seconds} s: ${what}`);
    await new Promise((go) => setTimeout(go, 50));
  }
}

test("entries are sent on as they are written, once each, over stops and kills, and a changed copy is told", async (t) => {
  const copy = join(temporaryFolder(), "copy.jsonl");
  const data = hubThatCopiesTo(copy);
  let server = await Server.on(data, site);
  t.after(() => server.child.kill("SIGKILL"));
  await wrongly(server, 0);
  await until(() => readFileSync(copy, "utf8").includes("somebody0@test.example"));
  await server.stop();
  assert.match(readFileSync(copy, "utf8"), /"action":"server_stopped".*\n$/);
  let asked = 1;
  for (let kill = 0; kill < 3; ++kill) {
    server = await Server.on(data, site);
    const ended = new Promise((done) => server.child.on("exit", done));
    const asking = Array.from({ length: 12 }, () => wrongly(server, asked++).catch(() => undefined));
    await Promise.race(asking);
    await new Promise((go) => setTimeout(go, Math.random() * 20));
    server.child.kill("SIGKILL");
    await ended;
    await Promise.all(asking);
  }
  server = await Server.on(data, site);
  await server.stop();
  const said = compare(data, copy);
  assert.equal(said.status, 0, said.error);
  // What was written too late for the copy of a server that stops is said, and comes with the next start.
  assert.match(said.out, /^(\d+) entries in .*copy\.jsonl, 1 to \1, each as the log has it\n(the log goes on to entry \d+\n)?$/);
  // Held against while the server is up as well.
  const text = readFileSync(copy, "utf8");
  writeFileSync(copy, text.replace("somebody0@", "somebody1@"));
  server = await Server.on(data, site);
  const told = compare(data, copy);
  assert.equal(told.status, 1);
  assert.match(told.error, /line \d+: entry \d+ is not as it was written/);
  await server.stop();
});

test("a second place that cannot be written raises an alarm, loses nothing and stops nothing", async (t) => {
  const folder = join(temporaryFolder(), "away");
  const copy = join(folder, "copy.jsonl");
  const data = hubThatCopiesTo(copy);
  const server = await Server.on(data, site);
  t.after(() => server.child.kill("SIGKILL"));
  let log = "";
  server.child.stderr?.on("data", (bytes: Buffer) => (log += bytes.toString()));
  const health = async () => (await server.get("/healthz")).body;
  await until(async () => (await health()) === '{"status":"attention"}');
  assert.equal((await wrongly(server, 1)).status, 401);
  await until(() => must(["mail", "list", "--data", data]).includes("ALARM"), 40);
  assert.match(must(["mail", "list", "--data", data]), new RegExp(`${emailOf("hub_administrator")}.*ALARM: the hub needs its operator`));
  assert.match(must(["audit", "list", "--data", data]), /server\talarm_raised\tlocal\tthe copy of the audit log, /);
  assert.ok(!existsSync(copy));
  mkdirSync(folder);
  await until(async () => (await health()) === '{"status":"ok"}');
  assert.match(log, /the copy of the audit log has all entries again/);
  await server.stop();
  const said = compare(data, copy);
  assert.match(said.out, /entries in .*, 1 to \d+, each as the log has it\n$/);
  assert.match(readFileSync(copy, "utf8"), /somebody1@test\.example/);
});
