// Every kind of source of the invented region, loaded as a supplier's files are: what is stored is what stands in
// the files, nothing is refused, and everything that comes out says that it is synthetic.
import assert from "node:assert/strict";
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Server, emailOf, must, newAccount, root, rowsOf, temporaryFolder } from "./hub.ts";
import { attendances, csvRows, rowsUnder, type Row } from "./region_files.ts";

const folder = temporaryFolder();
const region = join(folder, "region");
must(["synthesise", "--out", region]);
const data = join(folder, "hub");
must(["init", "--demonstration", "--data", data]);
must(["geography", "import", "--data", data, join(region, "geography.toml")]);

const sensitive = ["emergency_department", "ambulance", "force_crime", "fire", "hospital_admission", "death", "night_support"];
const own = [["other", "night_support"], ["aggregated", "authority_offences"]] as const;
for (const [kind, source] of own) {
  mkdirSync(join(data, "datasets", source));
  for (const file of ["dataset.toml", "policy.toml"]) {
    cpSync(join(region, kind, source, file), join(data, "datasets", source, file));
  }
}
for (const source of sensitive) {
  cpSync(join(root, "examples/agreements/demonstration.toml"), join(data, "datasets", source, "agreement.toml"));
}

const number = (receipt: string, line: string) => Number(new RegExp(`${line} +([0-9]+)\\n`).exec(receipt)?.[1] ?? NaN);
const load = (source: string, files: string) => must(["records", "import", "--data", data, "--dataset", source, join(region, files)]);

/** Imports a source's folder; what was accepted and left out must be what an independent count says. */
function loads(source: string, files: string, all: number, taken: number) {
  const receipt = load(source, files);
  assert.equal(number(receipt, "rows accepted"), taken);
  assert.equal(number(receipt, "rows refused"), 0);
  assert.equal(all - taken, receipt.includes("rows left out") ? number(receipt, "rows left out") : 0);
}
const rows = (source: string) => rowsUnder(join(region, source));
const counted = (source: string, take: (row: Row) => boolean) => {
  const list = rows(source);
  loads(source, source, list.length, list.filter(take).length);
};

test("attendances load in every department's form, but for those without an intent", () => {
  const visits = attendances(join(region, "emergency_department"));
  loads("emergency_department", "emergency_department", visits.length, visits.filter((visit) => visit.intended).length);
});

test("the month of the first department loads in each of eight forms", () => {
  const samples = attendances(join(region, "emergency_department_forms"));
  assert.equal(new Set(samples.map((visit) => visit.form)).size, 8);
  const whole = samples.filter((visit) => visit.form === "assault.csv").length;
  for (const form of new Set(samples.map((visit) => visit.form))) {
    assert.equal(samples.filter((visit) => visit.form === form).length, whole, form);
  }
});

test("street files, call-outs, offences, fires, admissions and deaths load as they stand", () => {
  counted("police", () => true);
  counted("ambulance", (row) => /^0?(4|27)-/.test(row["Dispatch code"] ?? ""));
  counted("force_crime", (row) => row["Offence code"] !== "45");
  counted("fire", (row) => (row["Motive"] ?? "").startsWith("DELIBERATE") || row["Attack on crew"] !== "NONE");
  const isAssault = (row: Row) => Object.entries(row).some(([name, code]) => name.startsWith("DIAG") && /^(X8[5-9]|X9|Y0|Y871)/.test(code));
  counted("hospital_admission", (row) => row["EPIORDER"] === "1" && (row["ADMIMETH"] ?? "").startsWith("2") && isAssault(row));
  counted("death", (row) => row["Underlying cause"] !== "W010");
});

test("a source that the program does not know loads by the definition beside its files", () => {
  const logs = rowsUnder(join(region, "other/night_support")).filter((row) => row["Entry"] !== undefined);
  const entries = logs.filter((row) => (row["Entry"] ?? "").startsWith("N"));
  const receipt = load("night_support", "other/night_support");
  assert.equal(number(receipt, "rows accepted"), entries.length);
  assert.equal(number(receipt, "rows refused"), 0);
});

test("a table of counts loads as it was added up, and agrees with the street files", () => {
  load("authority_offences", "aggregated/authority_offences");
  const ask = (source: string, where: string) =>
    rowsOf(must(["table", "--data", data, "--dataset", source, "--rows", "lad", "--columns", "total", "--from", "2023-01", "--to", "2023-12", "--where", where]));
  const published = ask("authority_offences", "offence_group=violence-and-sexual-offences");
  const recorded = ask("police", "crime_type=violence-and-sexual-offences");
  assert.ok(published.length >= 6);
  for (const row of published) {
    assert.equal(row["count"], recorded.find((other) => other["lad"] === row["lad"])?.["count"], row["lad"]);
  }
});

test("the second version of a file replaces the first, which lacked the late records", () => {
  const listed = csvRows(join(region, "deliveries.csv")).filter((row) => row["source"] === "force_crime");
  const [first, second] = ["1", "2"].map((version) => listed.find((row) => row["month"] === "2023-12" && row["version"] === version));
  assert.ok(Number(first?.["records"]) < Number(second?.["records"]));
  load("force_crime", first?.["file"] ?? "");
  const receipt = load("force_crime", second?.["file"] ?? "");
  assert.equal(number(receipt, "rows received"), Number(second?.["records"]));
});

test("the catalogue, an answer and a download say that the records are synthetic, and name no real source", async () => {
  newAccount(data, emailOf("analyst"), "analyst");
  const server = await Server.on(data);
  try {
    const cookie = await server.signIn(emailOf("analyst"));
    const { datasets } = JSON.parse((await server.get("/api/v1/datasets", cookie)).body) as { datasets: Record<string, unknown>[] };
    assert.equal(datasets.length, 9);
    for (const dataset of datasets) {
      assert.equal(dataset["synthetic"], true, String(dataset["id"]));
      assert.match(String(dataset["attribution"]), /^Synthetic data: /);
    }
    const question = "/api/v1/table?dataset=police&rows=lad&columns=year";
    const answer = JSON.parse((await server.get(question, cookie)).body) as { synthetic: boolean; attribution: string[] };
    assert.equal(answer.synthetic, true);
    assert.match(answer.attribution[0] ?? "", /^Synthetic data: /);
    const download = await server.get(`${question}&format=csv&purpose=trends`, cookie);
    assert.match(download.headers.get("content-disposition") ?? "", /SYNTHETIC_OFFICIAL_police/);
    assert.ok(rowsOf(download.body).every((row) => row["synthetic"] === "yes"));
  } finally {
    assert.equal(await server.stop(), 0);
  }
});
