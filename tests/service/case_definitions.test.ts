// Case definitions through the real program: counted from the records, shown with noise, and in two
// versions of which old links keep theirs.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Server, copyHub, emailOf, must, newAccount, rowsOf, temporaryFolder, vrhub } from "./hub.ts";
import { agreeToPolicy } from "./two_persons.ts";

const folder = temporaryFolder();
const region = join(folder, "region");
must(["synthesise", "--out", region, "--months", "24"]);
const noised = join(folder, "noised");
must(["init", "--demonstration", "--data", noised]);
must(["geography", "import", "--data", noised, join(region, "geography.toml")]);
newAccount(noised, emailOf("analyst"), "analyst");
const home = (data: string) => join(data, "datasets/emergency_department");
writeFileSync(
  join(home(noised), "agreement.toml"),
  `controller = "The hospitals of Wyreshire and Stanmoor (invented)"
reference = "DEMO-1"
legal_basis = "None: the records are invented"
purposes = ["prevention of violence"]
start = "2022-01-01"
end = "2199-12-31"
retention_months = 120
`,
);
const on = (data: string, ...words: string[]) => [...words, "--data", data, "--dataset", "emergency_department"];
// The departments that send the plain form, whose rows are counted here by their columns.
const files = join(region, "emergency_department");
const plain = readdirSync(files)
  .map((site) => join(files, site))
  .filter((site) => readdirSync(site).every((name) => name.endsWith("-assault.csv")));
must([...on(noised, "records", "import"), ...plain]);
const table = (data: string, ...more: string[]) => must([...on(data, "table"), ...more]);
const refusal = (data: string, ...more: string[]) => vrhub([...on(data, "table"), ...more]).error;

/** The same records, shown as they are. */
const open = join(folder, "open");
copyHub(noised, open);
writeFileSync(
  join(home(open), "policy.toml"),
  'format = 1\ndataset = "emergency_department"\nmode = "open"\nreason = "invented records"\n',
);
// Under noise all departments are needed: the plain ones alone are near the fewest that the policy shows.
must([...on(noised, "records", "import"), ...readdirSync(files).map((site) => join(files, site))]);

const delivered = plain.flatMap((site) =>
  readdirSync(site).flatMap((name) => rowsOf(readFileSync(join(site, name), "utf8"))),
);

const family = ["PARTNER", "EX-PARTNER", "PARENT", "CHILD", "FAMILY"];
const known = [...family, "STRANGER", "ACQUAINTANCE", "FRIEND", "DOOR STAFF", "OTHER"];
const domestic = (row: Record<string, string>) =>
  family.includes(row["Relationship to attacker"] ?? "") ||
  (!known.includes(row["Relationship to attacker"] ?? "") &&
    ["OWN HOME", "HOME"].includes(row["Assault location type"] ?? ""));
const sumOf = (csv: string) => rowsOf(csv).reduce((sum, row) => sum + Number(row["count"]), 0);
const whole = ["--rows", "lad", "--columns", "total"];

test("a case of two items is counted record by record, and the rest is everything else", () => {
  const inside = delivered.filter(domestic).length;
  assert.ok(inside > 100 && inside < delivered.length - 100, `${inside} of ${delivered.length}`);
  assert.equal(sumOf(table(open, ...whole, "--case", "domestic")), inside);
  assert.equal(sumOf(table(open, ...whole, "--case", "!domestic")), delivered.length - inside);
  assert.equal(sumOf(table(open, ...whole)), delivered.length);
});

test("not asked, not known, not recorded and no are told apart by what the definition names", () => {
  const not = "Alcohol in 12 hours before";
  const counts = new Map<string, number>();
  for (const row of delivered) counts.set(row[not] ?? "", (counts.get(row[not] ?? "") ?? 0) + 1);
  assert.ok(counts.size >= 4, [...counts.keys()].join());
  assert.equal(sumOf(table(open, ...whole, "--case", "alcohol_related")), counts.get("Y"));
});

test("figures of a case say which, in the CSV, its name and the JSON", async () => {
  const [line] = rowsOf(table(open, ...whole, "--case", "!domestic"));
  assert.deepEqual(
    [line?.["case_id"], line?.["case_version"], line?.["case_side"], line?.["case_title"]],
    ["domestic", "1", "outside", "Domestic violence"],
  );
  assert.doesNotMatch(table(open, ...whole).split("\r\n")[0] ?? "", /case/);
  const server = await Server.on(open);
  try {
    const cookie = await server.signIn(emailOf("analyst"));
    const asked = (format: string) =>
      `/api/v1/table?${new URLSearchParams({ dataset: "emergency_department", rows: "lad", columns: "total", case: "domestic", format, ...(format === "csv" ? { purpose: "trends" } : {}) })}`;
    const csv = await server.get(asked("csv"), cookie);
    assert.equal(csv.body, table(open, ...whole, "--case", "domestic", "--purpose", "trends"));
    assert.match(csv.headers.get("content-disposition") ?? "", /emergency_department_domestic-v1_lad_by_total\.csv/);
    const answer = JSON.parse((await server.get(asked("json"), cookie)).body);
    assert.equal(answer.question.case, "domestic@1");
    assert.equal(answer.case.title, "Domestic violence");
    assert.equal(answer.case.live_version, 1);
    assert.match(answer.measure.title, /Domestic violence \(version 1\)$/);
    assert.ok(answer.notes.some((note: string) => note.includes("Where the relationship is missing")));
    const { datasets } = JSON.parse((await server.get("/api/v1/datasets", cookie)).body);
    const offered = datasets.find((one: { id: string }) => one.id === "emergency_department").cases;
    assert.deepEqual(
      offered.map((one: { title: string; version: number }) => `${one.title} ${one.version}`),
      ["Alcohol-related 1", "Domestic violence 1", "Knife-enabled 1", "Night-time economy 1", "Serious violence 1", "Under 25 1"],
    );
  } finally {
    assert.equal(await server.stop(), 0);
  }
  assert.match(refusal(open, ...whole, "--case", "burglary"), /no case definition burglary/);
  assert.match(refusal(open, ...whole, "--case", "domestic@7"), /no version 7 of domestic; the newest is 1/);
  assert.match(refusal(open, ...whole, "--case", "a,b"), /case is written ID/);
});

test("every shipped definition is answered under noise, and inside and outside add up to the total", () => {
  for (const step of ["prepare", "audit", "publish"]) must(on(noised, "release", step));
  const ask = (...more: string[]) => rowsOf(table(noised, "--rows", "lad", "--columns", "quarter", ...more));
  for (const id of ["domestic", "serious_violence", "night_time_economy"]) {
    const [inside, outside, total] = [ask("--case", id), ask("--case", `!${id}`), ask()];
    let compared = 0;
    total.forEach((row, at) => {
      const parts = [inside[at]?.["count"], outside[at]?.["count"], row["count"]];
      if (parts.every((count) => /^[1-9][0-9]*$/.test(count ?? ""))) {
        assert.equal(Number(parts[0]) + Number(parts[1]), Number(parts[2]), id);
        ++compared;
      }
    });
    assert.ok(compared > 5, `${id}: ${compared}`);
  }
  for (const id of ["under_25", "knife_enabled", "alcohol_related"]) {
    assert.ok(ask("--case", id).some((row) => /^[1-9][0-9]*$/.test(row["count"] ?? "")), id);
  }
  // One item's sum is the same number as by the item itself.
  assert.deepEqual(
    ask("--case", "alcohol_related").map((row) => row["count"]),
    ask("--where", "alcohol=yes").map((row) => row["count"]),
  );
  // The linear attacker was reckoned with them.
  assert.match(must(["policy", "check", join(home(noised), "policy.toml")]), /all 423 margins[^]*The policy holds/);
});

const second = (data: string) => {
  const first = readFileSync(join(home(data), "case_definitions/domestic-1.toml"), "utf8");
  writeFileSync(
    join(home(data), "case_definitions/domestic-2.toml"),
    first.replace("version = 1", "version = 2\nreplaces = 1").replace('"not-asked", ', ""),
  );
  const policy = join(home(data), "policy.toml");
  writeFileSync(policy, readFileSync(policy, "utf8").replace('id = "domestic"\nversion = 1', 'id = "domestic"\nversion = 2'));
};
const quarters = ["--rows", "lad", "--columns", "quarter"];

test("a definition that was released cannot count something else under its number", () => {
  const data = join(folder, "edited");
  copyHub(noised, data);
  const file = join(home(data), "case_definitions/domestic-1.toml");
  writeFileSync(file, readFileSync(file, "utf8").replace('"not-asked", ', ""));
  assert.match(refusal(data, ...quarters), /policy of emergency_department changed after its release was audited/);
  const refused = vrhub(on(data, "release", "prepare"));
  assert.equal(refused.status, 1);
  assert.match(refused.error, /domestic@1 counts something else .* give the change a new version/);
});

test("a new version is released and attacked beside the old one, and old links keep theirs", async () => {
  const data = join(folder, "second");
  copyHub(noised, data);
  const before = table(data, ...quarters, "--case", "domestic");
  second(data);
  // The policy in force has margins of the first version, and the new one is not agreed to.
  assert.match(refusal(data, ...quarters), /no disclosure policy in force/);
  assert.equal((await agreeToPolicy(data, "emergency_department")).state, "active");
  assert.match(refusal(data, ...quarters), /changed after its release was audited/);
  must(on(data, "release", "prepare"));
  const audited = must(on(data, "release", "audit"));
  assert.match(audited, /it holds/);
  const played = audited.split("\n").filter((line) => line.includes("old minus new"));
  assert.ok(played.length > 0, audited);
  assert.ok(played.every((line) => line.trimStart().startsWith("holds")), played.join("\n"));
  assert.ok(played.some((line) => /cells of the same people, [0-9]+ of others/.test(line)), played.join("\n"));
  must(on(data, "release", "publish"));

  const old = table(data, ...quarters, "--case", "domestic@1");
  assert.equal(old, before, "an old link keeps its bytes");
  const now = rowsOf(table(data, ...quarters, "--case", "domestic"));
  assert.ok(now.every((row) => row["case_version"] === "2"));
  assert.notDeepEqual(now.map((row) => row["count"]), rowsOf(before).map((row) => row["count"]));
  const told = JSON.parse(table(data, ...quarters, "--case", "domestic@1", "--format", "json"));
  assert.equal(told.release, "emergency_department-release-1");
  assert.equal(told.case.live_version, 2);
  assert.ok(told.notes.some((note: string) => note.includes("Version 2 has taken its place.")));
  // What is not of the case did not move with it.
  assert.equal(table(data, ...quarters), table(noised, ...quarters));

  const policy = join(home(data), "policy.toml");
  const kept = readFileSync(policy, "utf8");
  writeFileSync(policy, kept.replace("threshold = 5", "threshold = 10"));
  assert.equal((await agreeToPolicy(data, "emergency_department")).state, "active");
  for (const step of ["prepare", "audit", "publish"]) must(on(data, "release", step));
  assert.match(
    refusal(data, ...quarters, "--case", "domestic@1"),
    /version 1 of domestic is no longer live, and the disclosure policy has changed its protection since/,
  );
});

test("a hub whose definitions do not stand is not opened, with file, line and rule", () => {
  const data = join(folder, "broken");
  copyHub(noised, data);
  const file = join(home(data), "case_definitions/domestic-1.toml");
  const sound = readFileSync(file, "utf8");
  writeFileSync(file, sound.replace('"partner", ', '"spouse", '));
  assert.match(
    refusal(data, ...quarters),
    /emergency_department\/case_definitions\/domestic-1\.toml, line [0-9]+: relationship has no value spouse/,
  );
  writeFileSync(file, sound.replace("version = 1", "version = 2\nreplaces = 1"));
  assert.match(refusal(data, ...quarters), /replaces version 1, which is not among the files/);
  renameSync(file, join(home(data), "case_definitions/elsewhere.toml"));
  rmSync(join(home(data), "case_definitions/elsewhere.toml"));
  assert.match(refusal(data, ...quarters), /no disclosure policy in force/);
});
