// The invented region against published figures. Everything is measured in the files that suppliers would send,
// by code that is not the hub's; the table in docs/explanation/synthetic-region.md is what was measured.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { must, root, temporaryFolder } from "./hub.ts";
import { Areas, attendances, csvRows, mean, median, rowsUnder, share, weekday, type Row } from "./region_files.ts";

const region = join(temporaryFolder(), "region");
must(["synthesise", "--out", region, "--size", "region", "--years", "2"]);
const areas = new Areas(region);

interface Figure {
  figure: string;
  source: string;
  published: string;
  least: number;
  most: number;
  measured: number;
  shown: string;
}
const figures: Figure[] = [];
const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
const plain = (value: number) => value.toFixed(2);

/** Measures one figure, which must lie within a tolerance round what was published. */
function measure(figure: string, source: string, published: string, range: [number, number], measured: number, show = percent) {
  test(`${figure}: ${published}`, () => {
    const [least, most] = range;
    figures.push({ figure, source, published, least, most, measured, shown: show(measured) });
    assert.ok(measured >= least && measured <= most, `${show(measured)} is not from ${show(least)} to ${show(most)}`);
  });
}
const around = (value: number, tolerance: number): [number, number] => [value - tolerance, value + tolerance];
const yearly = (records: number) => (1000 * records) / 2 / areas.residents();
const known = (text: string | undefined) => text !== undefined && text !== "" && text !== "NOT KNOWN" && text !== "NOT ASKED";

const visits = attendances(join(region, "emergency_department"));
const people = visits.filter((visit) => visit.sex !== undefined);
const west = "West Midlands departments";
measure("Attendances: men", west, "67.4 %", around(0.674, 0.01), share(people, (visit) => visit.sex === "1"));
measure("Attendances: mean age", west, "27 to 29", [27, 29], mean(people.filter((visit) => known(visit.age)).map((visit) => Number(visit.age))), plain);
const plainForm = visits.filter((visit) => visit.form === "assault.csv");
const disposed = plainForm.filter((visit) => known(visit.disposal));
measure("Attendances: discharged home", west, "75.3 %", around(0.753, 0.01), share(disposed, (visit) => visit.disposal === "DISCHARGED"));
measure("Attendances: Friday to Sunday", "Newham", "53 %", around(0.53, 0.01), share(visits, (visit) => weekday(visit.day) >= 4));

/** Nights of the week in six-hour parts that begin at 21:00, 03:00, 09:00 and 15:00; Monday's at 21:00 is 0. */
function busiestParts(): string[] {
  const counts = new Map<string, number>();
  for (const { day, hour } of visits) {
    const part = Math.floor(((hour + 3) % 24) / 6);
    const evening = hour < 21 ? (weekday(day) + 6) % 7 : weekday(day);
    const name = `${evening} part ${part}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}
measure(
  "Attendances: the two busiest parts of the week are 21:00 to 02:59 of Friday and Saturday",
  west,
  "those two",
  [2, 2],
  busiestParts().slice(0, 2).filter((name) => name === "4 part 0" || name === "5 part 0").length,
  (value) => `${value} of 2`,
);
measure("Attendances for 1,000 residents a year", "Greater Manchester, 13,000 to 16,000 among 2.8 million", "4.6 to 5.7", [4.6, 5.7], yearly(visits.length), plain);
const inYear = (year: string) => visits.filter((visit) => visit.day.startsWith(year)).length;
measure("Attendances: second year beside the first", "England, 30 % fewer in five years", "0.93 a year", around(0.7 ** (1 / 5), 0.02), inYear("2023") / inYear("2022"), plain);

const sites = new Set(plainForm.map((visit) => visit.site));
const drifting = (JSON.parse(readFileSync(join(region, "answers.json"), "utf8")) as { truths: Row[] }).truths.find((truth) => truth["kind"] === "drifting_site");
assert.ok(sites.size >= 3 && drifting !== undefined);
const assumed = "general knowledge of such files";
measure("Weapon recorded", assumed, "60 to 90 %", [0.6, 0.9], share(plainForm, (visit) => known(visit.weapon)));
measure("Relationship recorded", assumed, "30 to 60 %", [0.3, 0.6], share(plainForm, (visit) => known(visit.relationship)));
const steady = plainForm.filter((visit) => visit.site !== drifting["site"]);
measure("Alcohol recorded, but for the drifting site", assumed, "about half", around(0.5, 0.06), share(steady, (visit) => known(visit.alcohol)));
const usable = (text = "") => /Heron|Lane|Street/.test(text);
measure("Text of the place usable", assumed, "30 to 70 %", [0.3, 0.7], share(plainForm, (visit) => usable(visit.placeText)));

const service = "North West ambulance service 2013-15";
const calls = rowsUnder(join(region, "ambulance")).filter((row) => /^0?(4|27)-/.test(row["Dispatch code"] ?? ""));
const placed = calls.filter((row) => row["LSOA of incident"] !== "");
measure("Call-outs: card 4, assault", service, "77.3 %", around(0.773, 0.01), share(calls, (row) => /^0?4-/.test(row["Dispatch code"] ?? "")));
measure("Call-outs: mean age", service, "33", around(33, 0.6), mean(calls.filter((row) => row["Age"] !== "").map((row) => Number(row["Age"]))), plain);
const hourOf = (row: Row) => Number((row["Call time"] ?? "").slice(0, 2));
measure("Call-outs: 18:00 to 05:59", service, "75.2 %", around(0.752, 0.01), share(calls, (row) => hourOf(row) >= 18 || hourOf(row) < 6));
measure("Call-outs: deprived areas (here the two most deprived fifths)", service, "64.4 %", around(0.644, 0.015), share(placed, (row) => (areas.tenth.get(row["LSOA of incident"] ?? "") ?? 10) <= 4));
measure("Call-outs: urban areas", service, "65.4 %", around(0.654, 0.015), share(placed, (row) => areas.urban.has(row["LSOA of incident"] ?? "")));
measure("Call-outs: taken to hospital", service, "66.1 %", around(0.661, 0.01), share(calls, (row) => row["Conveyed"] === "Y"));
measure("Call-outs: Saturday and Sunday", service, "more (two sevenths are 28.6 %)", [0.36, 0.48], share(calls, (row) => weekday(row["Call date"] ?? "") >= 5));
const onDay = (keep: (day: string) => boolean) => calls.filter((row) => keep(row["Call date"] ?? "")).length;
const newYear = (onDay((day) => day.endsWith("-12-31")) + onDay((day) => day.endsWith("-01-01"))) / 4;
measure("Call-outs: New Year's Eve and Day beside the mean day", service, "more; twice is planted", [1.6, 2.9], newYear / (calls.length / 730), plain);

const admitted = rowsUnder(join(region, "hospital_admission")).filter(
  (row) => row["EPIORDER"] === "1" && (row["ADMIMETH"] ?? "").startsWith("2") && /^(X8[5-9]|X9|Y0)/.test(row["DIAG_03"] ?? ""),
);
measure("Admissions: men", "Irish admissions", "86.6 %", around(0.866, 0.015), share(admitted, (row) => row["SEX"] === "1"));
measure("Admissions: median age", "Irish admissions", "26", [25, 27], median(admitted.map((row) => Number(row["STARTAGE"]))), plain);
measure("Admissions for 1,000 residents a year", "England, 28,992 in the year to April 2015 among 54.3 million", "0.53", around(0.534, 0.04), yearly(admitted.length), plain);
function rateIn(first: number, last: number): number {
  const inside = (code: string) => (areas.tenth.get(code) ?? 0) >= first && (areas.tenth.get(code) ?? 0) <= last;
  return admitted.filter((row) => inside(row["LSOA11"] ?? "")).length / areas.residents(inside);
}
measure("Admissions: most deprived fifth beside the least", west, "about four times", [3.4, 4.6], rateIn(1, 2) / rateIn(9, 10), plain);

const deliveries = csvRows(join(region, "deliveries.csv")).filter((row) => row["version"] === "1");
function delays(source: string): number[] {
  return deliveries
    .filter((row) => row["source"] === source)
    .map((row) => {
      const [year = 0, month = 0] = (row["month"] ?? "").split("-").map(Number);
      // Day 0 of the next month is the last of this one.
      return (Date.parse(row["delivered_on"] ?? "") - Date.UTC(year, month, 0)) / 86_400_000;
    });
}
const delay = (source: string, published: string, least: number, most: number) => {
  const days = delays(source);
  test(`delay of ${source}: ${published}`, () => {
    const [shortest, longest] = [Math.min(...days), Math.max(...days)];
    figures.push({ figure: `Delay: ${source}`, source: assumed, published, least, most, measured: longest, shown: `${shortest} to ${longest} days` });
    assert.ok(shortest >= least && longest <= most && longest - shortest > (most - least) / 2);
  });
};
delay("emergency_department", "2 to 6 weeks", 14, 42);
delay("ambulance", "1 to 2 weeks", 7, 14);
delay("police", "1 to 2 months", 30, 62);
delay("hospital_admission", "2 to 4 months", 60, 123);

test("the table in the documentation is what was measured", () => {
  const page = join(root, "docs/explanation/synthetic-region.md");
  const table = ["| Figure | Published | Source | In the files |", "|---|---|---|---|"]
    .concat(figures.map((one) => `| ${one.figure} | ${one.published} | ${one.source} | ${one.shown} |`))
    .join("\n");
  const text = readFileSync(page, "utf8");
  const [begin, end] = ["<!-- measured by tests/service/calibration.test.ts -->", "<!-- until here -->"];
  const written = `${text.split(begin)[0]}${begin}\n${table}\n${end}${text.split(end)[1]}`;
  if (process.env["HUB_WRITE_DOCS"] === "1") writeFileSync(page, written);
  assert.equal(text, written, "run it with HUB_WRITE_DOCS=1 and look at what changed");
});
