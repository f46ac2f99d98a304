// What reaches far takes two persons: policies, the secret of the noise, releases taken back, and how long the
// audit log is kept. On the real program, over a release of invented police records.
import assert from "node:assert/strict";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { demoHub, must, root, Server, vrhub } from "./hub.ts";
import { TwoPersons } from "./two_persons.ts";

const { data } = demoHub();
const policy = join(data, "datasets/police/policy.toml");
const on = (...command: string[]) => [...command, "--data", data, "--dataset", "police"];
copyFileSync(join(root, "examples/policies/police-ckm.toml"), policy);
for (const step of ["prepare", "audit", "publish"]) must(on("release", step));
const shipped = readFileSync(policy, "utf8");
const table = () => vrhub([...on("table"), "--rows", "lad"]);
const published = table().out;

const server = await Server.on(data);
after(() => server.stop());
const two = await TwoPersons.on(data, server);

test("a policy file that was changed is not carried out, and a looser one is told line by line", async () => {
  writeFileSync(policy, shipped.replace("threshold = 5", "threshold = 10"));
  assert.equal(table().out, published);
  const tighter = await two.propose({ kind: "disclosure_policy", dataset: "police" });
  assert.equal(tighter.loosens, false);
  assert.ok(tighter.effect.some((line) => /In 20[0-9]{2}, [0-9]+ of [0-9]+ cells are hidden under the policy in force, and [0-9]+ of/.test(line)));

  writeFileSync(policy, shipped.replace("key_epoch = 1", "key_epoch = 2"));
  const looser = await two.propose({ kind: "disclosure_policy", dataset: "police" });
  assert.equal(looser.loosens, true);
  assert.ok(looser.effect.some((line) => line.includes("can average the two")), looser.effect.join("\n"));
  const waiting = await two.agree(looser);
  assert.equal(waiting.state, "waiting");
  const hours = (Date.parse(waiting.active_from ?? "") - Date.now()) / 3_600_000;
  assert.ok(hours > 23.9 && hours <= 24, `${hours}`);
  assert.equal(table().out, published);
  assert.equal((await two.post(0, "/cancel", { id: waiting.id })).status, 200);

  // The one that protects more is in force at once, and nothing is shown until it was released under it.
  const active = await two.agree(tighter);
  assert.equal(active.state, "active", active.note ?? "");
  assert.match(table().error, /changed after its release was audited/);
});

test("what was agreed to stays in force when the server starts again, whatever the file says", async () => {
  const copy = demoHub().data;
  const file = join(copy, "datasets/police/policy.toml");
  const at = (...command: string[]) => [...command, "--data", copy, "--dataset", "police"];
  writeFileSync(file, shipped);
  for (const step of ["prepare", "audit", "publish"]) must(at("release", step));
  const before = must([...at("table"), "--rows", "lad"]);
  writeFileSync(file, shipped.replace('mode = "ckm"', 'mode = "open"'));
  assert.equal(must([...at("table"), "--rows", "lad"]), before);
  writeFileSync(file, "threshold = \n");
  assert.match(vrhub([...at("table"), "--rows", "lad"]).error, /no disclosure policy in force/);
});

test("nobody agrees to their own proposal, nor without having shown the second factor again", async () => {
  const proposed = await two.propose({ kind: "audit_retention", months: "84" });
  const own = await two.post(0, "/second", { id: proposed.id });
  assert.equal(own.status, 403, own.body);
  const declined = await two.post(1, "/decline", { id: proposed.id, reason: "Not before the review." });
  assert.equal(JSON.parse(declined.body).note, "Not before the review.");
  assert.equal((await two.post(1, "/second", { id: proposed.id })).status, 409);
});

test("the audit log is kept longer at once, and shorter after a day", async () => {
  const longer = await two.agree(await two.propose({ kind: "audit_retention", months: "84" }));
  assert.equal(longer.state, "active");
  const shorter = await two.agree(await two.propose({ kind: "audit_retention", months: "36" }));
  assert.equal(shorter.state, "waiting");
  assert.match(shorter.effect[0] ?? "", /36 months in place of 84/);
  assert.equal((await two.post(1, "", { kind: "audit_retention", months: "3", reason: "Less." })).status, 400);
});

test("a release is taken back by two, and the next is made under the policy that was agreed to", async () => {
  for (const step of ["prepare", "audit", "publish"]) must(on("release", step));
  const newest = [...must(on("release", "list")).matchAll(/(police-release-[0-9]+) {2}published/g)].at(-1)?.[1];
  const taken = await two.agree(await two.propose({ kind: "release_withdrawal", dataset: "police" }));
  assert.equal(taken.state, "active", taken.note ?? "");
  assert.equal(taken.summary, `Take back ${newest}`);
  assert.match(must(on("release", "list")), new RegExp(`${newest} {2}withdrawn`));
});

test("each step stands in the audit log", () => {
  const log = must(["audit", "list", "--data", data, "--last", "200"]);
  for (const action of ["change_proposed", "change_agreed", "change_declined", "change_cancelled", "change_took_effect"]) {
    assert.ok(log.includes(action), action);
  }
  assert.match(must(["audit", "verify", "--data", data]), /each as it was written/);
});
