// Real files of other kinds, loaded by definitions alone: a city's shooting victims, firework injuries of
// which none is violence, and a table of boroughs by month that was counted before it came.
import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { must, root, rowsOf, temporaryFolder } from "./hub.ts";

const shared = process.env["HUB_SHARED"] ?? resolve(root, "../shared");
const files = join(shared, "data");
const skip = existsSync(files) ? false : "no shared data";
if (skip !== false) console.log("skipped: no shared data");

const data = join(temporaryFolder(), "hub");
const add = (source: string) =>
  cpSync(join(root, "examples/sources", source), join(data, "datasets", source), { recursive: true });
const load = (source: string, file: string) =>
  must(["records", "import", "--data", data, "--dataset", source, join(files, file)]);
const ask = (source: string, ...more: string[]) => rowsOf(must(["table", "--data", data, "--dataset", source, ...more]));
const textOf = (file: string) => {
  const bytes = readFileSync(join(files, file));
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
};

test("the geography of England and Wales and three definitions make a hub", { skip }, () => {
  must(["init", "--data", data]);
  must(["geography", "import", "--data", data, join(root, "examples/england-and-wales/geography.toml"), "--root", files]);
  for (const source of ["philadelphia_shootings", "firework_injuries", "metropolitan_boroughs"]) add(source);
});

test("shooting victims load as they are: blanks are not recorded, and 574 have no position", { skip }, () => {
  const file = "injury/philadelphia_shooting_victims_2015_2023.csv.gz";
  const receipt = load("philadelphia_shootings", file);
  assert.match(receipt, /rows accepted +14861\n/);
  assert.match(receipt, /rows refused +0\n/);
  assert.match(receipt, /rows at unknown place +574\n/);
  const lines = textOf(file).trimEnd().split("\r\n").slice(1);
  const fatal = ask("philadelphia_shootings", "--rows", "fatal", "--columns", "total");
  const count = (value: string) => Number(fatal.find((row) => row["fatal"] === value)?.["count"]);
  const field = (line: string, at: number) => line.split(",").at(at);
  assert.equal(count("yes"), lines.filter((line) => field(line, -3) === "1").length);
  assert.equal(count("no"), lines.filter((line) => field(line, -3) === "0").length);
  assert.equal(count("not-recorded"), 110);
  const officers = ask("philadelphia_shootings", "--rows", "fatal", "--columns", "total", "--where", "officer_involved=yes");
  assert.equal(Number(officers.find((row) => row["fatal"] === "not-recorded")?.["count"]), 110);
  assert.equal(Number(officers.find((row) => row["fatal"] === "no")?.["count"]), 0);
});

test("firework injuries load, every row is left out by name of the filter, and no violence is counted", { skip }, () => {
  const receipt = load("firework_injuries", "injury/neiss_fireworks_ed_2016_2020.csv.gz");
  assert.match(receipt, /rows received +1532\n/);
  assert.match(receipt, /rows accepted +0\n/);
  assert.match(receipt, /rows left out +1532\n +1532 {2}not injuries of an assault, by the narrative\n/);
  const rows = ask("firework_injuries", "--rows", "sex", "--columns", "total");
  assert.deepEqual(
    rows.map((row) => row["count"]),
    rows.map(() => "0"),
  );
});

test("the boroughs' table is counted by borough and month as it says", { skip }, () => {
  const file = "police/mps_borough_crime_2021-08_2023-07.csv";
  const lines = textOf(file).trimEnd().split("\n");
  const header = (lines[0] ?? "").split(",");
  // The only quoted texts are offences with a comma in their name.
  const cells = lines.slice(1).map((line) => line.match(/("[^"]*"|[^,]*)(,|$)/g)?.map((cell) => cell.replace(/,$/, "")) ?? []);
  const sum = (keep: (row: string[]) => boolean, month?: string) =>
    cells
      .filter(keep)
      .reduce((all, row) => all + header.reduce((of, name, at) => of + (/^[0-9]{6}$/.test(name) && (month ?? name) === name ? Number(row[at]) : 0), 0), 0);
  const receipt = load("metropolitan_boroughs", file);
  assert.match(receipt, new RegExp(`records they stand for +${sum(() => true)}\\n`));
  const boroughs = ask("metropolitan_boroughs", "--rows", "lad", "--columns", "month", "--from", "2022-03", "--to", "2022-03", "--where", "offence_group=violence-against-the-person");
  const violence = (borough: string) =>
    sum((row) => row[0] === "Violence Against the Person" && row[2] === borough, "202203");
  for (const [code, name] of [["E09000007", "Camden"], ["E09000033", "Westminster"], ["E09000030", "Tower Hamlets"]] as const) {
    assert.equal(Number(boroughs.find((row) => row["lad"] === code)?.["count"]), violence(name), name);
  }
  const unknown = boroughs.find((row) => row["lad"] === "unknown_place");
  assert.equal(Number(unknown?.["count"]), violence("London Heathrow and London City Airports"));
  assert.throws(() => ask("metropolitan_boroughs", "--rows", "lsoa", "--columns", "total"), /known by lad and not by lsoa/);
});
