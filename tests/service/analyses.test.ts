// Methods on tables of invented attendances, through the real program: rates standardised by age as they are
// reckoned here from the table's counts and the region's population file, profiles, and what noise does.
import assert from "node:assert/strict";
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { must, root, rowsOf, temporaryFolder, vrhub } from "./hub.ts";

const folder = temporaryFolder();
const region = join(folder, "region");
must(["synthesise", "--out", region, "--months", "12"]);
const data = join(folder, "hub");
const home = join(data, "datasets/emergency_department");
must(["init", "--data", data]);
must(["geography", "import", "--data", data, join(region, "geography.toml")]);
copyFileSync(join(root, "examples/agreements/demonstration.toml"), join(home, "agreement.toml"));
writeFileSync(
  join(home, "policy.toml"),
  'format = 1\ndataset = "emergency_department"\nmode = "open"\nreason = "invented records"\n',
);
const sites = join(region, "emergency_department");
const on = (...words: string[]) => [...words, "--data", data, "--dataset", "emergency_department"];
must([...on("records", "import"), ...readdirSync(sites).map((site) => join(sites, site))]);
const ask = (...options: string[]) => rowsOf(must([...on("table"), ...options]));

const bands = [0, 10, 15, 18, 25, 35, 45, 65];
const bandOf = (age: number) => bands.filter((first) => first <= age).length - 1;
const perFiveYears = [5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000];
const standard = bands.map(() => 0);
perFiveYears.forEach((people, five) => {
  const ages = five === 18 ? [90] : [0, 1, 2, 3, 4].map((year) => five * 5 + year);
  for (const age of ages) standard[bandOf(age)] = (standard[bandOf(age)] ?? 0) + people / ages.length;
});

/** Residents by authority and band: the invented year is 2022, and its estimate the nearest. */
function residents(): Map<string, number[]> {
  const people = new Map<string, number[]>();
  const [, ...lines] = readFileSync(join(region, "population/lad_mid2022.csv"), "utf8").trim().split("\n");
  for (const line of lines) {
    const [code = "", , age = "", persons] = line.split(",");
    const counts = people.get(code) ?? bands.map(() => 0);
    const band = bandOf(Math.min(90, Number.parseInt(age, 10)));
    counts[band] = (counts[band] ?? 0) + Number(persons);
    people.set(code, counts);
  }
  return people;
}

test("a directly standardised rate is what the age bands and the standard population give", () => {
  const options = ["--rows", "lad", "--columns", "age_group"];
  const people = residents();
  const counted = new Map<string, number[]>();
  for (const row of ask(...options)) {
    if (row["age_group"] === "not-recorded") continue;
    counted.set(row["lad"] ?? "", [...(counted.get(row["lad"] ?? "") ?? []), Number(row["count"])]);
  }
  let compared = 0;
  for (const row of ask(...options, "--analysis", "directly_standardised")) {
    const code = row["lad"] ?? "";
    const events = counted.get(code) ?? [];
    const years = people.get(code);
    if (years === undefined || row["rate"] === "[z]") continue;
    const total = events.reduce((sum, count) => sum + count, 0);
    const weight = standard.reduce((sum, each) => sum + each, 0);
    const term = (power: number) => (sum: number, count: number, band: number) =>
      sum + ((standard[band] ?? 0) / (years[band] ?? 1)) ** power * count;
    const rate = events.reduce(term(1), 0) / weight;
    const spread = Math.sqrt(events.reduce(term(2), 0) / weight ** 2 / total);
    const z = 1.959963984540054;
    const lower = total * (1 - 1 / (9 * total) - z / (3 * Math.sqrt(total))) ** 3;
    assert.equal(Number(row["events"]), total, code);
    assert.ok(Math.abs(Number(row["rate"]) / (100_000 * rate) - 1) < 1e-6, `${code}: ${row["rate"]} and ${100_000 * rate}`);
    const limit = 100_000 * (rate + spread * (lower - total));
    assert.ok(Math.abs(Number(row["lower_limit"]) / limit - 1) < 1e-6, `${code}: ${row["lower_limit"]} and ${limit}`);
    ++compared;
  }
  assert.ok(compared >= 3, `${compared} authorities`);
});

test("indirectly standardised, all rows together have as many as is expected of them", () => {
  const rows = ask("--rows", "lad", "--columns", "age_group", "--analysis", "indirectly_standardised").filter((row) => row["ratio"] !== "[z]");
  const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name]), 0);
  assert.ok(rows.length >= 3);
  assert.ok(Math.abs(sum("observed") / sum("expected") - 1) < 1e-6);
  assert.ok(rows.every((row) => Number(row["lower_limit"]) < Number(row["ratio"]) && Number(row["ratio"]) < Number(row["upper_limit"])));
});

test("hours and weekdays have an index of the time that each of them had", () => {
  const hours = ask("--rows", "lad", "--columns", "arrival_hours", "--analysis", "profile");
  const first = hours.find((row) => row["arrival_hours"] !== "[z]")?.["lad"];
  const slots = hours.filter((row) => row["lad"] === first && row["arrival_hours"] !== "[z]");
  assert.equal(slots.length, 6);
  const mean = slots.reduce((sum, row) => sum + Number(row["index"]), 0) / slots.length;
  assert.ok(Math.abs(mean - 100) < 1e-4, "bands of four hours each: their indices average 100");
  const days = ask("--rows", "lad", "--columns", "arrival_weekday", "--analysis", "profile").filter(
    (row) => row["lad"] === first && row["arrival_weekday"] !== "[z]",
  );
  assert.deepEqual(days.map((row) => row["slot"]), ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]);
});

test("the same address gives the method's values in JSON and CSV, and a wrong one is refused by name", () => {
  const options = ["--rows", "lad", "--columns", "month", "--analysis", "control_chart"];
  const told = JSON.parse(must([...on("table"), ...options, "--format", "json"])).analysis;
  const lines = ask(...options);
  assert.equal(told.entries.length, lines.length);
  told.entries.forEach((entry: { row: string; column: string | null; values?: Record<string, unknown> }, at: number) => {
    assert.equal(lines[at]?.["lad"], entry.row);
    assert.equal(lines[at]?.["month"], entry.column ?? "[z]");
    if (entry.values?.["mean"] !== undefined) assert.equal(Number(lines[at]?.["mean"]), entry.values["mean"]);
  });
  assert.match(vrhub([...on("table"), ...options, "--classes", "5"]).error, /classes is a number from 2 to 9 and goes with analysis=classes/);
});

type Ring = [number, number][];
/** Codes of the areas whose lines have a point in common with each, itself included (queen contiguity). */
function touching(file: string): Map<string, Set<string>> {
  const at = new Map<string, Set<string>>();
  const shapes = JSON.parse(readFileSync(file, "utf8")) as {
    features: { properties: { code: string }; geometry: { type: string; coordinates: Ring[] | Ring[][] } }[];
  };
  for (const { properties, geometry } of shapes.features) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates as Ring[]] : (geometry.coordinates as Ring[][]);
    for (const point of polygons.flat(2)) {
      const key = point.join(" ");
      at.set(key, (at.get(key) ?? new Set()).add(properties.code));
    }
  }
  const near = new Map<string, Set<string>>();
  for (const codes of at.values()) {
    for (const code of codes) near.set(code, new Set([...(near.get(code) ?? []), ...codes]));
  }
  return near;
}

test("a hot spot has the score of Getis and Ord, by the rates of the table and the boundaries that were sent", () => {
  const options = ["--rows", "ward", "--columns", "total", "--measure", "rate"];
  const rates = new Map(
    ask(...options).flatMap((row) => (/^\d/.test(row["rate"] ?? "") ? [[row["ward"] ?? "", Number(row["rate"])] as const] : [])),
  );
  const values = [...rates.values()];
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / n - mean ** 2);
  const near = touching(join(region, "boundaries/ward.geojson"));
  const classes = new Map<string, number>();
  let compared = 0;
  for (const row of ask(...options, "--analysis", "hot_spots")) {
    if (row["z"] === "[z]" || row["z"] === undefined) continue;
    const about = [...(near.get(row["ward"] ?? "") ?? [])].flatMap((code) => rates.get(code) ?? []);
    const k = about.length;
    const z = (about.reduce((sum, value) => sum + value, 0) - k * mean) / (spread * Math.sqrt((k * (n - k)) / (n - 1)));
    assert.equal(Number(row["neighbours_with_a_rate"]), k - 1, row["ward"]);
    assert.ok(Math.abs(Number(row["z"]) - z) < 0.005, `${row["ward"]}: ${row["z"]} and ${z}`);
    // Both p must be as sure as the class says.
    const sure = Math.max(Number(row["p"]), Number(row["permutation_p"]));
    const side = z > 0 ? "hot" : "cold";
    assert.equal(row["class"], sure <= 0.01 ? `${side}_99` : sure <= 0.05 ? `${side}_95` : "none", row["ward"]);
    classes.set(row["class"] ?? "", (classes.get(row["class"] ?? "") ?? 0) + 1);
    ++compared;
  }
  assert.ok(compared >= 40, `${compared} wards`);
  assert.ok([...classes.keys()].some((name) => name.startsWith("hot")), "a town centre stands out");
});
