// Files are checked as an import would check them: everything is told by place and rule, and nothing is
// stored.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { must, rowsOf, temporaryFolder, vrhub } from "./hub.ts";

const folder = temporaryFolder();
const data = join(folder, "hub");
const region = join(folder, "region");
const street = join(region, "police/wyreshire/2022-01-wyreshire-street.csv");
must(["synthesise", "--out", region, "--months", "1"]);
must(["init", "--data", data]);
must(["geography", "import", "--data", data, join(region, "geography.toml")]);

const check = (...more: string[]) => vrhub(["records", "check", "--data", data, "--dataset", "police", ...more]);

test("a folder of clean files is checked, told in a receipt, and not stored", () => {
  const outcome = check(join(region, "police"));
  assert.equal(outcome.status, 0, outcome.error);
  assert.match(outcome.out, /release +none: files were checked and nothing stored\n/);
  assert.match(outcome.out, /rows refused +0\n/);
  assert.match(outcome.out, /files refused +0\n/);
  const listed = must(["records", "list", "--data", data, "--dataset", "police"]);
  assert.equal(listed.trimEnd().split("\n").length, 1, "only the header");
});

test("findings and completeness are written by file, line, column and rule, and never with a value", () => {
  const lines = readFileSync(street, "utf8").split("\n");
  const columns = (lines[0] ?? "").trimEnd().split(",");
  const spoilt = (lines[3] ?? "").split(",");
  spoilt[columns.indexOf("Crime type")] = "Sheep stealing";
  lines[3] = spoilt.join(",");
  mkdirSync(join(folder, "spoilt"));
  writeFileSync(join(folder, "spoilt/2022-01-wyreshire-street.csv"), lines.join("\n"));
  writeFileSync(join(folder, "spoilt/2022-02-wyreshire-street.csv"), "Crime ID,Month\n");
  const findings = join(folder, "findings.csv");
  const completeness = join(folder, "completeness.csv");
  const outcome = check("--findings", findings, "--completeness", completeness, join(folder, "spoilt"));
  assert.equal(outcome.status, 1);
  assert.match(outcome.out, /files refused +1\n/);
  // An invented month is long over, and may repeat rows.
  const rows = rowsOf(readFileSync(findings, "utf8")).filter((row) => !["D01", "T01"].includes(row["rule"] ?? ""));
  assert.deepEqual(
    rows.map((row) => [basename(row["file"] ?? ""), row["line"], row["column"], row["rule"], row["severity"]]),
    [
      ["2022-01-wyreshire-street.csv", "4", "Crime type", "V10", "row refused"],
      ["2022-02-wyreshire-street.csv", "1", "", "F11", "file refused"],
    ],
  );
  assert.doesNotMatch(readFileSync(findings, "utf8") + outcome.out, /Sheep/);
  const items = rowsOf(readFileSync(completeness, "utf8"));
  const accepted = Number(/rows accepted +(\d+)/.exec(outcome.out)?.[1]);
  for (const item of items) {
    const states = ["recorded", "not_known", "not_asked", "not_recorded", "unrecognised"];
    assert.equal(states.reduce((sum, state) => sum + Number(item[state]), 0), accepted);
    assert.equal(Number(item["records"]), accepted);
  }
});
