// A dataset under cell key perturbation, through the real program: frozen, attacked, published, and
// the same wherever and however it is asked.
import assert from "node:assert/strict";
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Server, copyHub, emailOf, must, newAccount, root, temporaryFolder, vrhub } from "./hub.ts";
import { agreeToPolicy } from "./two_persons.ts";

const folder = temporaryFolder();
const region = join(folder, "region");
must(["synthesise", "--out", region, "--months", "24"]);
const empty = join(folder, "empty");
must(["init", "--demonstration", "--data", empty]);
must(["geography", "import", "--data", empty, join(region, "geography.toml")]);
const policyFile = (data: string) => join(data, "datasets/police/policy.toml");
copyFileSync(join(root, "examples/policies/police-ckm.toml"), policyFile(empty));
newAccount(empty, emailOf("analyst"), "analyst");

const files = readdirSync(join(region, "police"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".csv"))
  .map((name) => join(region, "police", name))
  .sort();
const on = (data: string, ...words: string[]) => [...words, "--data", data, "--dataset", "police"];
const release = (data: string, step: string, ...more: string[]) => vrhub([...on(data, "release", step), ...more]);

/** A hub with these files, imported one by one in this order. */
function hubWith(name: string, order: string[], settings = ""): string {
  const data = join(folder, name);
  copyHub(empty, data);
  writeFileSync(join(data, "vrhub.toml"), readFileSync(join(data, "vrhub.toml"), "utf8") + settings);
  for (const file of order) {
    must([...on(data, "records", "import"), file]);
  }
  return data;
}

const in2023 = ["--from", "2023-01", "--to", "2023-12"];
const questions = [
  ["--rows", "lad", "--columns", "month"],
  ["--rows", "lad", "--columns", "crime_type", "--where", "crime_type!=robbery"],
  ["--rows", "msoa", "--columns", "quarter", ...in2023],
  ["--rows", "lsoa", "--columns", "year", "--measure", "rate", ...in2023],
  ["--rows", "crime_type", "--columns", "year"],
  ["--rows", "police_force_area", "--columns", "total", "--format", "json"],
];
const table = (data: string, question: string[]) => must([...on(data, "table"), ...question]);
/** Without what names the moment of publication. */
const answers = (data: string) =>
  questions.map((question) => table(data, question).replace(/"released_at":"[^"]*"/, ""));

const first = hubWith("first", files);
const unreleased = join(folder, "unreleased");
copyHub(first, unreleased);

test("nothing is shown before a release was attacked and published", () => {
  const ask = [...on(first, "table"), "--rows", "lad"];
  assert.match(vrhub(ask).error, /no release of this dataset was published yet/);
  assert.match(release(first, "publish").error, /has no prepared release/);
  assert.match(release(first, "prepare").out, /prepared police-release-1/);
  assert.match(vrhub(ask).error, /no release of this dataset was published yet/);
  const unaudited = release(first, "publish");
  assert.equal(unaudited.status, 1);
  assert.match(unaudited.error, /was not audited/);
  const audited = release(first, "audit");
  assert.equal(audited.status, 0, audited.error);
  assert.match(audited.out, /police-release-1 was attacked: it holds/);
  assert.match(release(first, "publish").out, /published police-release-1/);
  assert.equal(vrhub(ask).status, 0);
});

test("the same contributors get the same bytes after a restart, another order and other threads", () => {
  const expected = answers(first);
  assert.deepEqual(answers(first), expected, "asked again by another process");
  const second = hubWith("second", [...files].reverse(), "threads = 1\n");
  for (const step of ["prepare", "audit", "publish"]) {
    const done = release(second, step);
    assert.equal(done.status, 0, done.error);
  }
  assert.deepEqual(answers(second), expected);
});

test("the API answers with the bytes of the command line, and says how figures are protected", async () => {
  const server = await Server.on(first);
  try {
    const cookie = await server.signIn(emailOf("analyst"));
    const question = { dataset: "police", rows: "lad", columns: "quarter", format: "json" };
    const answer = await server.get(`/api/v1/table?${new URLSearchParams(question)}`, cookie);
    assert.equal(answer.status, 200);
    assert.equal(answer.body, table(first, ["--rows", "lad", "--columns", "quarter", "--format", "json"]));
    const { protection } = JSON.parse(answer.body);
    assert.equal(protection.mode, "ckm");
    assert.deepEqual(protection.noise.largest, 5);
    assert.equal(protection.stage, "final");
    assert.equal(protection.records_after_freeze, "fewer than 20");
    const refused = await server.get(
      "/api/v1/table?dataset=police&rows=lsoa&columns=month&from=2023-01&to=2023-12",
      cookie,
    );
    assert.equal(refused.status, 422);
    assert.equal(JSON.parse(refused.body).error.instead, "dataset=police&rows=lsoa&columns=year&from=2023-01&to=2023-12");
  } finally {
    assert.equal(await server.stop(), 0);
  }
});

test("a record that comes later changes nothing that is shown", () => {
  const data = join(folder, "later");
  copyHub(first, data);
  const expected = answers(data);
  const [late] = files;
  const lines = readFileSync(late ?? "", "utf8").trimEnd().split("\n");
  const shorter = join(folder, (late ?? "").split("/").at(-1) ?? "");
  writeFileSync(shorter, lines.slice(0, -25).join("\n") + "\n");
  must([...on(data, "records", "import"), shorter]);
  const after = answers(data);
  assert.deepEqual(
    after.map((text) => text.replace(/"records_after_freeze":"[^"]*"/, "")),
    expected.map((text) => text.replace(/"records_after_freeze":"[^"]*"/, "")),
  );
  assert.match(after.at(-1) ?? "", /"records_after_freeze":"about 20"/);
});

test("a policy that changed after the audit denies until the dataset is released again", async () => {
  const data = join(folder, "changed");
  copyHub(first, data);
  writeFileSync(policyFile(data), readFileSync(policyFile(data), "utf8").replace("threshold = 5", "threshold = 6"));
  assert.equal((await agreeToPolicy(data, "police")).state, "active");
  assert.match(vrhub([...on(data, "table"), "--rows", "lad"]).error, /changed after its release was audited/);
});

test("a margin whose cells are too thin is closed for the release, and says so", () => {
  const data = join(folder, "thin");
  copyHub(unreleased, data);
  const [before, authorities] = readFileSync(policyFile(data), "utf8").split('id = "lad"');
  writeFileSync(policyFile(data), `${before}id = "lad"${authorities?.replace("least_mean = 3", "least_mean = 1000")}`);
  for (const step of ["prepare", "audit", "publish"]) {
    const done = release(data, step);
    assert.equal(done.status, 0, done.error);
  }
  const closed = vrhub([...on(data, "table"), "--rows", "lad", "--columns", "crime_type"]);
  assert.equal(closed.status, 1);
  assert.match(closed.error, /too few records a cell in this release to be of use/);
  assert.equal(vrhub([...on(data, "table"), "--rows", "csp", "--columns", "crime_type"]).status, 0);
});

test("a weaker policy is denied by the number that is too weak", () => {
  const data = join(folder, "weak");
  copyHub(first, data);
  const policy = readFileSync(policyFile(data), "utf8");
  for (const [from, to, words] of [
    ["threshold = 5", "threshold = 3", /threshold 3 is under the floor of 5/],
    ["variance = 3.0", "variance = 1.0", /weaker than the floor/],
    ["batch = 20", "batch = 2", /batch 2 is under the floor/],
  ] as const) {
    const file = join(folder, "weak.toml");
    writeFileSync(file, policy.replace(from, to));
    const checked = vrhub(["policy", "check", file, "--definition", join(data, "datasets/police/dataset.toml")]);
    assert.equal(checked.status, 1, to);
    assert.match(checked.error, words);
  }
});

test("a withdrawn release is not served, and its draw is never used again", () => {
  const data = join(folder, "withdrawn");
  copyHub(first, data);
  assert.match(release(data, "withdraw", "--reason", "a wrong file").out, /withdrew police-release-1/);
  assert.match(vrhub([...on(data, "table"), "--rows", "lad"]).error, /no release of this dataset was published yet/);
  for (const step of ["prepare", "audit", "publish"]) {
    const done = release(data, step);
    assert.equal(done.status, 0, done.error);
  }
  assert.notDeepEqual(answers(data), answers(first), "every cell is noised anew");
  assert.match(release(data, "list").out, /police-release-1 {2}withdrawn[^]*police-release-2 {2}published/);
});
