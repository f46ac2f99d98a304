// Modes that list one table, through the real program: exact counts with small ones hidden, rounded
// counts, and small counts rounded so that parts add up.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { copyHub, must, root, rowsOf, temporaryFolder, vrhub } from "./hub.ts";

const folder = temporaryFolder();
const region = join(folder, "region");
must(["synthesise", "--out", region, "--months", "24"]);
const open = join(folder, "open");
must(["init", "--data", open]);
must(["geography", "import", "--data", open, join(region, "geography.toml")]);
must(["records", "import", "--data", open, "--dataset", "police", join(region, "police")]);

const on = (data: string, ...words: string[]) => [...words, "--data", data, "--dataset", "police"];
const table = (data: string, ...words: string[]) => rowsOf(must([...on(data, "table"), ...words]));

const example = readFileSync(join(root, "examples/policies/police-suppress.toml"), "utf8").replace(
  '["msoa", "lad", "police_force_area"]',
  '["lad", "police_force_area"]',
);

/** A hub under one of the modes, its table released. */
function released(mode: string): string {
  const data = join(folder, mode);
  copyHub(open, data);
  writeFileSync(join(data, "datasets/police/policy.toml"), example.replace('mode = "suppress"', `mode = "${mode}"`));
  for (const step of ["prepare", "audit", "publish"]) {
    const done = vrhub(on(data, "release", step));
    assert.equal(done.status, 0, `${step}: ${done.out}${done.error}`);
  }
  return data;
}

const types = "violence-and-sexual-offences,robbery,possession-of-weapons";
const questions = [
  ["--rows", "lad", "--columns", "quarter", "--where", "crime_type=robbery"],
  ["--rows", "lad", "--columns", "year", "--where", "crime_type=possession-of-weapons"],
  ["--rows", "police_force_area", "--columns", "quarter", "--where", `crime_type=${types}`],
];
const areasOf = (rows: Record<string, string>[]) => rows.filter((row) => !Object.values(row).includes("unknown_place"));

test("suppressed: what is shown is exact, what is small is hidden, and the audit holds", () => {
  const data = released("suppress");
  let published = 0;
  for (const question of questions) {
    const exact = areasOf(table(open, ...question));
    const shown = areasOf(table(data, ...question));
    assert.equal(shown.length, exact.length);
    shown.forEach((row, at) => {
      const truth = Number(exact[at]?.["count"]);
      if (row["status"] === "published") {
        published += 1;
        assert.equal(Number(row["count"]), truth);
        assert.ok(truth >= 5);
      } else if (truth > 0 && truth < 5) {
        assert.equal(row["status"], "suppressed");
      }
    });
  }
  assert.ok(published > 30, "there are figures to compare");
});

test("only the listed table is answered, and the refusal names it", () => {
  const data = join(folder, "suppress");
  for (const question of [
    ["--rows", "lsoa", "--columns", "quarter"],
    ["--rows", "lad", "--columns", "month", "--where", "crime_type=robbery"],
    ["--rows", "lad", "--columns", "quarter", "--where", "crime_type=drugs"],
    ["--rows", "lad", "--columns", "quarter"],
    ["--rows", "crime_type", "--columns", "quarter"],
  ]) {
    const refused = vrhub([...on(data, "table"), ...question]);
    assert.equal(refused.status, 1, question.join(" "));
    assert.match(refused.error, /only the table "Violence, robbery and weapons by neighbourhood" is published/);
    assert.match(refused.error, /answered: dataset=police&rows=lad&columns=quarter&where=/);
  }
});

test("rounded: every shown count is a multiple of 5 and none is from 1 to 7", () => {
  const data = released("round");
  for (const question of questions) {
    for (const row of areasOf(table(data, ...question))) {
      if (row["status"] === "published") {
        assert.equal(Number(row["count"]) % 5, 0);
        assert.ok(Number(row["count"]) >= 10);
      }
    }
  }
});

test("rounded so that parts add up: quarters make the year, and no count is from 1 to 4", () => {
  const data = released("additive");
  const quarters = areasOf(table(data, "--rows", "lad", "--columns", "quarter", "--where", "crime_type=robbery"));
  const years = areasOf(table(data, "--rows", "lad", "--columns", "year", "--where", "crime_type=robbery"));
  // An authority with a month that was never received has no year.
  const whole = years.filter((row) => row["status"] !== "not_available");
  assert.ok(whole.length > 1);
  for (const year of whole) {
    const parts = quarters
      .filter((row) => row["lad"] === year["lad"] && row["quarter"]?.startsWith(year["year"] ?? ""))
      .map((row) => Number(row["count"]));
    assert.equal(parts.length, 4);
    assert.equal(parts.reduce((sum, part) => sum + part, 0), Number(year["count"]));
    assert.ok(parts.every((part) => part === 0 || part >= 5));
  }
});
