// The answer file of an invented region against its raw files: everything that it says is planted is found
// there by counting, without any of the hub's code.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { must, temporaryFolder } from "./hub.ts";
import { Areas, attendances, csvRows, rowsUnder, share, type Attendance, type Row } from "./region_files.ts";

const region = join(temporaryFolder(), "region");
must(["synthesise", "--out", region, "--years", "10"]);
const areas = new Areas(region);

interface Place {
  wards: string[];
  lower_layer_areas: string[];
}
interface Truth {
  kind: string;
  [item: string]: unknown;
}
interface AnswerFile {
  synthetic: boolean;
  size: string;
  months: number;
  first_month: string;
  last_month: string;
  truths: Truth[];
}
const answers = JSON.parse(readFileSync(join(region, "answers.json"), "utf8")) as AnswerFile;

function truth(kind: string): Truth {
  const found = answers.truths.find((one) => one.kind === kind);
  assert.ok(found !== undefined, kind);
  return found;
}
const text = (one: Truth, item: string) => String(one[item]);
const number = (one: Truth, item: string) => Number(one[item]);
const place = (one: Truth, item: string) => one[item] as Place;

const near = (measured: number, planted: number, tolerance: number) =>
  assert.ok(Math.abs(measured - planted) <= tolerance, `${measured.toFixed(3)} was found, ${planted} is planted`);

const numbered = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const [first, last] = [numbered(answers.first_month), numbered(answers.last_month)];

/** How many times as many a month there are from a month on as before it. */
function ratioFrom(months: string[], from: string): number {
  const before = months.filter((month) => month < from).length / (numbered(from) - first);
  const after = months.filter((month) => month >= from).length / (last - numbered(from) + 1);
  return after / before;
}

const monthOfOffence = (row: Row) => {
  const [, month = "", year = ""] = (row["Offence date"] ?? "").split("/");
  return `${year}-${month}`;
};
const offences = rowsUnder(join(region, "force_crime")).map((row) => ({ area: row["LSOA of offence"] ?? "", month: monthOfOffence(row) }));
const callouts = rowsUnder(join(region, "ambulance")).map((row) => ({ area: row["LSOA of incident"] ?? "", month: (row["Call date"] ?? "").slice(0, 7) }));
const incidents = [...offences, ...callouts];
const monthsIn = (codes: string[]) => {
  const wanted = new Set(codes);
  return incidents.filter((one) => wanted.has(one.area)).map((one) => one.month);
};

test("ten years are ten years, and say that they are synthetic", () => {
  assert.equal(answers.synthetic, true);
  assert.equal(answers.months, 120);
  assert.deepEqual([answers.first_month, answers.last_month], ["2014-01", "2023-12"]);
  assert.match(readFileSync(join(region, "SYNTHETIC.txt"), "utf8"), /Synthetic data/);
  assert.match(readFileSync(join(region, "geography.toml"), "utf8"), /^synthetic = true$/m);
});

test("violence in the street files of one authority steps up in its month", () => {
  const step = truth("authority_step");
  const rows = rowsUnder(join(region, "police")).filter((row) => row["Crime type"] === step["crime_type"]);
  const inside = (row: Row) => (row["LSOA name"] ?? "").startsWith(text(step, "name"));
  near(ratioFrom(rows.filter(inside).map((row) => row["Month"] ?? ""), text(step, "from")), number(step, "ratio"), 0.05);
});

test("one ward's offences and call-outs step up in its month, and its neighbours' do not", () => {
  const step = truth("ward_step");
  const where = place(step, "where");
  near(ratioFrom(monthsIn(where.lower_layer_areas), text(step, "from")), number(step, "ratio"), 0.15);
  const [ward = ""] = where.wards;
  const besides = [...areas.ward].filter(([, of]) => of !== ward && Math.abs(Number(of.slice(3)) - Number(ward.slice(3))) <= 2);
  near(ratioFrom(monthsIn(besides.map(([code]) => code)), text(step, "from")), 1, 0.08);
});

test("the intervention lowers what happens in its wards beside those where nothing was done", () => {
  const intervention = truth("intervention");
  const from = text(intervention, "from");
  const on = ratioFrom(monthsIn(place(intervention, "on").lower_layer_areas), from);
  const off = ratioFrom(monthsIn(place(intervention, "off").lower_layer_areas), from);
  near(on / off, number(intervention, "ratio"), 0.04);
  near(off, 1, 0.06);
});

const visits = attendances(join(region, "emergency_department"));

test("the risk group attends more often than age, sex and deprivation alone would make it", () => {
  const group = truth("risk_group");
  const tenths = new Set(group["deprivation_tenths"] as number[]);
  const counted = visits.filter((visit) => visit.age !== undefined && visit.age !== "" && (visit.home ?? "") !== "");
  const inGroup = (visit: Attendance) =>
    visit.sex === group["sex"] && Number(visit.age) >= number(group, "first_age") && Number(visit.age) <= number(group, "last_age");
  const deprived = counted.filter((visit) => tenths.has(areas.tenth.get(visit.home ?? "") ?? 0));
  const others = counted.filter((visit) => !tenths.has(areas.tenth.get(visit.home ?? "") ?? 0));
  const odds = (list: Attendance[]) => share(list, inGroup) / (1 - share(list, inGroup));
  near(odds(deprived) / odds(others), number(group, "odds_ratio"), 0.2);
});

const known = (value: string | undefined) => value !== undefined && !["", "NOT KNOWN", "NOT ASKED"].includes(value);

for (const kind of ["drifting_site", "improving_site"]) {
  test(`the ${kind.replace("_", " ")} records its item differently from its month on`, () => {
    const site = truth(kind);
    const item = text(site, "item") as "alcohol" | "weapon";
    const of = visits.filter((visit) => visit.site === site["site"]);
    const recorded = (visit: Attendance) => known(visit[item]);
    near(share(of.filter((visit) => visit.month < text(site, "from")), recorded), number(site, "recorded_before"), 0.04);
    near(share(of.filter((visit) => visit.month >= text(site, "from")), recorded), number(site, "recorded_after"), 0.04);
  });
}

test("one department changes its version, and loses intents for the first months", () => {
  const change = truth("version_change");
  const of = visits.filter((visit) => visit.site === change["site"]);
  const forms = (list: Attendance[]) => [...new Set(list.map((visit) => visit.form))];
  const from = text(change, "from");
  assert.deepEqual(forms(of.filter((visit) => visit.month < from)), [change["ending_before"]]);
  assert.deepEqual(forms(of.filter((visit) => visit.month >= from)), [change["ending_after"]]);
  const within = (visit: Attendance) => visit.month >= from && numbered(visit.month) < numbered(from) + number(change, "months_of_change");
  near(share(of.filter(within), (visit) => !visit.intended), number(change, "without_intent"), 0.12);
  assert.equal(of.filter((visit) => !within(visit) && !visit.intended).length, 0);
});

test("every department's form is one of eight, and all files of one month and site are one file", () => {
  assert.deepEqual([...new Set(visits.map((visit) => visit.form))].sort(), ["assault.csv", "cds010.csv", "ecds-v3.xml", "ecds-v4.csv", "istv.csv"]);
});

test("the missing month is missing, and the published table has it all the same", () => {
  const gap = truth("missing_month");
  const file = (month: string) => join(region, "police", text(gap, "reporting_body"), `${month}-${text(gap, "reporting_body")}-street.csv`);
  assert.ok(!existsSync(file(text(gap, "month"))));
  assert.ok(existsSync(file(answers.last_month)));
  const table = csvRows(join(region, "aggregated/authority_offences/observatory/authority_offences.csv"));
  const column = text(gap, "month").replace("-", "");
  assert.ok(table.filter((row) => row["Authority"] !== "Place not known").every((row) => Number(row[column]) > 0 || row["Offence group"] !== "Violence and sexual offences"));
});

test("codes are of 2011 before the planted month and of 2021 from then on", () => {
  const change = truth("vintage_change");
  const split = new Set(change["split_of_2011"] as string[]);
  const merged = new Set(change["merged_of_2021"] as string[]);
  const from = text(change, "from");
  assert.ok(incidents.some((one) => one.month < from && split.has(one.area)));
  assert.ok(!incidents.some((one) => one.month >= from && split.has(one.area)));
  assert.ok(incidents.some((one) => one.month >= from && merged.has(one.area)));
  assert.ok(!incidents.some((one) => one.month < from && merged.has(one.area)));
});

test("first versions lack the late records, and nothing else", () => {
  const lines = (file: string) => readFileSync(file, "utf8").trimEnd().split("\r\n");
  for (const late of answers.truths.filter((one) => one.kind === "late_records")) {
    const source = text(late, "dataset");
    const listed = csvRows(join(region, "deliveries.csv")).filter((row) => row["source"] === source);
    let [all, missing] = [0, 0];
    for (const second of listed.filter((row) => row["version"] === "2" && (row["file"] ?? "").endsWith(".csv"))) {
      const whole = lines(join(region, second["file"] ?? ""));
      const early = lines(join(region, "first_versions", second["file"] ?? ""));
      const counts = new Map<string, number>();
      for (const line of whole) counts.set(line, (counts.get(line) ?? 0) + 1);
      for (const line of early) counts.set(line, (counts.get(line) ?? 0) - 1);
      assert.ok([...counts.values()].every((left) => left >= 0), `${source}: a row of the first version is not in the second`);
      all += whole.length - 1;
      missing += whole.length - early.length;
    }
    assert.ok(all > 50, source);
    const planted = number(late, "share");
    near(missing / all, planted, 4 * Math.sqrt((planted * (1 - planted)) / all));
  }
});

test("the published table is the sum of the street files", () => {
  const table = csvRows(join(region, "aggregated/authority_offences/observatory/authority_offences.csv"));
  const step = truth("authority_step");
  const row = table.find((one) => one["Authority"] === step["name"] && one["Offence group"] === step["crime_type"]);
  const rows = csvRows(join(region, "police/wyreshire/2020-03-wyreshire-street.csv"));
  const inside = rows.filter((one) => one["Crime type"] === step["crime_type"] && (one["LSOA name"] ?? "").startsWith(text(step, "name")));
  assert.equal(Number(row?.["202003"]), inside.length);
});
