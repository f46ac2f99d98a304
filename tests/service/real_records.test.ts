// Real police records and the real geography of England and Wales, through the real program, held
// against figures counted from the files by other means. Skipped where the shared data are not there.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { before, test } from "node:test";
import { must, root, rowsOf, temporaryFolder, vrhub } from "./hub.ts";

const shared = process.env["HUB_SHARED"] ?? resolve(root, "../shared");
const files = join(shared, "data");
const there = existsSync(join(files, "police"));
if (!there) console.log("skipped: no shared data");
const real = { skip: !there };

const data = join(temporaryFolder(), "data");
const police = (...names: string[]) => names.map((name) => join(files, "police", name));
const months = (force: string, year: number, list: number[]) =>
  police(...list.map((month) => {
    const name = `${year}-${String(month).padStart(2, "0")}`;
    return `${force}/${name}-${force}-street.csv.gz`;
  }));
const load = (...paths: string[]) => must(["records", "import", "--data", data, "--dataset", "police", ...paths]);
const ask = (...options: string[]) => rowsOf(must(["table", "--data", data, "--dataset", "police", ...options]));
const violence = ["--where", "crime_type=violence-and-sexual-offences"];
const year2018 = ["--from", "2018-01", "--to", "2018-12"];
const sum = (rows: Record<string, string>[]) => rows.reduce((total, row) => total + Number(row["count"]), 0);
const merseyside = ["E08000011", "E08000012", "E08000013", "E08000014", "E08000015"];
let geography = "";

before(() => {
  if (!there) return;
  must(["init", "--data", data]);
  geography = must(["geography", "import", "--data", data, join(root, "examples/england-and-wales/geography.toml"), "--root", files]);
});

test("the geography check names the Gwynedd and Powys error of the look-up", real, () => {
  assert.match(geography, /W01000060 Gwynedd 015B: .*Powys.*Gwynedd/);
  assert.match(geography, /mid-2019 population of W06000002 Gwynedd: 124560 by its own figure, 123237/);
  assert.match(geography, /mid-2020 population of W06000023 Powys: 133030 by its own figure, 134340/);
  assert.doesNotMatch(geography, /Northampton/);
});

test("Merseyside 2018 loads whole, and its violence is what the files hold", real, () => {
  assert.match(load(...months("merseyside", 2018, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])), /rows accepted\s+167756\n/);
  const areas = ask("--rows", "lad", "--columns", "year", ...year2018, ...violence, "--measure", "rate", "--per", "1000");
  const five = areas.filter((row) => merseyside.includes(row["lad"] ?? ""));
  assert.equal(sum(five), 46_804);
  const liverpool = five.find((row) => row["lad"] === "E08000012");
  assert.equal(liverpool?.["count"], "19023");
  const shown = ["rate", "lower_limit", "upper_limit"].map((name) => Number(liverpool?.[name]).toFixed(2));
  assert.deepEqual(shown, ["38.20", "37.65", "38.74"]);
  assert.equal(liverpool?.["rate_basis"], "mid-2019 population");
});

test("the force's monthly series is that of the files", real, () => {
  const series = ask("--rows", "reporting_force", ...year2018, ...violence).map((row) => Number(row["count"]));
  assert.deepEqual(series, [3282, 3206, 3703, 3841, 4443, 4223, 4427, 4081, 3839, 3980, 3804, 3980]);
});

test("violence falls from 51.3 per 1,000 in the most deprived tenth to 7.1 in the least", real, () => {
  const tenths = ask("--rows", "imd_decile", "--columns", "year", ...year2018, ...violence, "--measure", "rate", "--per", "1000");
  assert.equal(Number(tenths[0]?.["rate"]).toFixed(1), "51.3");
  assert.equal(Number(tenths[9]?.["rate"]).toFixed(1), "7.1");
});

test("all 140 wards of Merseyside hold the authorities' records between them", real, () => {
  const wards = ask("--rows", "ward", "--columns", "year", ...year2018, ...violence).filter((row) => row["ward"] !== "unknown_place");
  assert.equal(wards.length, 140);
  assert.equal(sum(wards), 46_804);
});

test("a second release of a month changes no total", real, () => {
  const holding = () => must(["table", "--data", data, "--dataset", "police", "--rows", "lad", "--columns", "crime_type"]);
  const first = holding();
  assert.match(load(...police("merseyside-second-release")), /batches replaced\s+1: merseyside 2018-11/);
  assert.equal(holding(), first);
});

test("July 2019 was never received: it is not available, and so is its year", real, () => {
  load(...months("merseyside", 2019, [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12]));
  const series = ask("--rows", "lad", "--from", "2019-06", "--to", "2019-08", "--where", "lad=E08000012");
  assert.deepEqual(series.map((row) => [row["status"], row["count"]]),
    [["published", "5640"], ["not_available", "[x]"], ["published", "6047"]]);
  const [year] = ask("--rows", "reporting_force", "--columns", "year", "--from", "2019-01", "--to", "2019-12");
  assert.equal(year?.["status"], "not_available");
  const [shown] = ask("--rows", "reporting_force", "--columns", "year", "--from", "2019-01", "--to", "2019-12", "--incomplete", "show");
  assert.deepEqual([shown?.["count"], shown?.["rate_basis"]], ["148712", "11 of 12 months"]);
});

test("rates, slope, control charts, funnel and ratings of Merseyside are those that a script reckons from the files", real, () => {
  const answers = temporaryFolder();
  const where = ["--where", "crime_type=violence-and-sexual-offences", "--where", `lad=${merseyside.join(",")}`];
  const rate = ["--measure", "rate", "--per", "1000"];
  const answer = (name: string, ...options: string[]) =>
    writeFileSync(join(answers, `${name}.csv`), must(["table", "--data", data, "--dataset", "police", ...where, ...options]));
  answer("lad", "--rows", "lad", "--columns", "year", ...year2018, ...rate);
  answer("rating", "--rows", "lad", "--columns", "year", ...year2018, ...rate, "--analysis", "rating");
  answer("decile", "--rows", "imd_decile", "--columns", "year", ...year2018, ...rate);
  answer("inequality", "--rows", "imd_decile", "--columns", "year", ...year2018, ...rate, "--analysis", "inequality");
  answer("chart", "--rows", "lad", "--from", "2018-01", "--to", "2019-12", "--analysis", "control_chart");
  answer("funnel", "--rows", "msoa", "--columns", "year", ...year2018, ...rate, "--analysis", "funnel");
  const script = spawnSync("python3", [join(import.meta.dirname, "merseyside_statistics.py"), files, answers], { encoding: "utf8" });
  console.log(script.stdout.trim());
  assert.equal(script.status, 0, script.stdout + script.stderr);
});

test("2024 in new boundaries stands beside 2018 by authority, and not by small area", real, () => {
  assert.match(load(...months("merseyside", 2024, [1])), /boundaries of 2021\s+1 files/);
  const [row] = ask("--rows", "lad", "--from", "2024-01", "--to", "2024-01", "--where", "lad=E08000012", "--measure", "rate");
  assert.equal(row?.["rate_basis"], "mid-2020 population, more than two years from the data");
  const refused = vrhub(["table", "--data", data, "--dataset", "police", "--rows", "lsoa", "--columns", "year"]);
  assert.equal(refused.status, 1);
  assert.match(refused.error, /change of boundaries \(2011 boundaries from 2018-01 to 2019-12; 2021 boundaries from 2024-01/);
});

test("other forces load, records without a place stay in their force's total", real, () => {
  const receipt = load(...police("south-wales", "city-of-london", "cheshire", "btp"));
  assert.match(receipt, /rows accepted\s+113832\n/);
  // South Wales 1,026, City of London 603, British Transport Police 93.
  assert.match(receipt, /rows at unknown place\s+1722\n/);
  const totals = ask("--rows", "reporting_force", "--columns", "total", "--incomplete", "show");
  const of = (force: string) => totals.find((row) => row["reporting_force"] === force)?.["count"];
  assert.deepEqual(["south-wales", "city-of-london", "cheshire", "btp"].map(of), ["57037", "8546", "43589", "4660"]);
});

test("a ward map is refused outside Merseyside with the missing lines named", real, () => {
  const answer = JSON.parse(must(["table", "--data", data, "--dataset", "police", "--rows", "ward", "--columns", "total",
    "--from", "2018-10", "--to", "2018-12", "--where", "police_force_area=E23000034", "--format", "json"]));
  assert.match(answer.boundaries.refused, /ward boundaries of 2024 are missing for London, City of.*2025/);
  assert.ok(answer.attribution.length > 1 && answer.marking === "OFFICIAL");
});
