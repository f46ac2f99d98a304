// Emergency departments' files through the real program: counted, protected and published, while what
// identifies their patients stays in the files.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Server, emailOf, must, newAccount, temporaryFolder, vrhub } from "./hub.ts";
import { attendances } from "./region_files.ts";

const folder = temporaryFolder();
const region = join(folder, "region");
must(["synthesise", "--out", region, "--months", "24"]);
const data = join(folder, "hub");
must(["init", "--demonstration", "--data", data]);
must(["geography", "import", "--data", data, join(region, "geography.toml")]);
const files = join(region, "emergency_department");
const agreement = join(data, "datasets/emergency_department/agreement.toml");
const agreed = `controller = "The hospitals of Wyreshire and Stanmoor (invented)"
reference = "DEMO-1"
legal_basis = "None: the records are invented"
purposes = ["prevention of violence"]
start = "2022-01-01"
end = "2199-12-31"
retention_months = 120
`;
const dataset = ["--data", data, "--dataset", "emergency_department"];

const bytesUnder = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));

// Departments send in five forms; what cannot be told for an assault is left out.
const delivered = attendances(files).filter((visit) => visit.intended);
const plain = bytesUnder(join(files, "zw101")).flatMap((text) => text.trimEnd().split("\r\n").slice(1));
const column = (row: string, number: number) => row.split(",")[number] ?? "";

test("sensitive records are not taken in without an agreement, nor after its last day", () => {
  const without = vrhub(["records", "import", ...dataset, files]);
  assert.equal(without.status, 1);
  assert.match(without.error, /OFFICIAL-SENSITIVE and no agreement is recorded/);
  writeFileSync(agreement, agreed.replace("2199-12-31", "2024-12-31"));
  assert.match(vrhub(["records", "import", ...dataset, files]).error, /DEMO-1 .* ended on 2024-12-31/);
  writeFileSync(agreement, agreed);
});

test("every attendance is counted once, and none has a place that is not its own", () => {
  const receipt = must(["records", "import", ...dataset, files]);
  assert.match(receipt, new RegExp(`rows accepted +${delivered.length}\\n`));
  assert.match(receipt, /rows refused +0\n/);
  const homeless = delivered.filter((visit) => (visit.home ?? "") === "").length;
  assert.match(receipt, new RegExp(`rows at unknown place +${homeless}\\n`));
});

test("nothing that names a patient is in any file of the hub", () => {
  const canaries = new Set(["Quillfeather", "Thornapple", "Brass Heron", "ZZ99"]);
  for (const row of plain.slice(0, 200)) {
    canaries.add(column(row, 0)).add(column(row, 4)).add(column(row, 6));
  }
  const stored = bytesUnder(data);
  assert.ok(stored.length > 5);
  for (const canary of canaries) {
    assert.ok(canary.length >= 4, "an empty canary finds itself everywhere");
    assert.ok(!stored.some((text) => text.includes(canary)), `${canary} was kept`);
  }
});

test("a wrong value is told by line, column and rule, and never by what it says", () => {
  const wrong = join(folder, "2022-01-zw101-assault.csv");
  const whole = readFileSync(join(files, "zw101/2022-01-zw101-assault.csv"), "utf8").split("\r\n");
  whole[1] = (whole[1] ?? "").replace(/,ZZ99 3WZ,[0-9]+,/, ",ZZ99 3WZ,Marshwhistle,");
  writeFileSync(wrong, whole.join("\r\n"));
  const read = vrhub(["records", "import", ...dataset, wrong]);
  assert.match(read.out, /line 2, column Age: not an age in whole years from 0 to 120/);
  assert.doesNotMatch(read.out + read.error, /Marshwhistle|ZZ99|Quillfeather/);
});

test("nothing is shown of attendances before a release was attacked, then with its noise", () => {
  must(["records", "import", ...dataset, files]);
  const ask = ["table", ...dataset, "--rows", "lad", "--columns", "quarter"];
  assert.match(vrhub(ask).error, /no release of this dataset was published yet/);
  must(["release", "prepare", ...dataset]);
  const figures = must(["release", "audit", ...dataset]).split("\n");
  assert.deepEqual(
    figures.filter((figure) => figure.includes("FAILS")),
    [],
  );
  must(["release", "publish", ...dataset]);
  const rows = must(ask).trimEnd().split("\n").slice(1);
  assert.equal(rows.length, (6 + 1) * 8, "six authorities and the unknown place, by quarter");
  const shown = rows.map((row) => column(row, 3)).filter((count) => /^[0-9]+$/.test(count));
  assert.ok(shown.length > 40);
  assert.ok(shown.every((count) => !["1", "2", "3", "4"].includes(count)));
  const total = shown.reduce((sum, count) => sum + Number(count), 0);
  const sum = delivered.length;
  assert.ok(Math.abs(total - sum) < 0.05 * sum, `${total} shown of ${sum}`);
});

test("the planted drift of one department's recording of alcohol can be read from its figures", () => {
  const ask = (columns: string) =>
    must(["table", ...dataset, "--rows", "reporting_force", "--columns", columns, "--from", "2023-07", "--to", "2023-12"])
      .trimEnd()
      .split("\n");
  const [alcohol, total] = [ask("alcohol"), ask("total")];
  // A hidden count is small: it is taken as 2.
  const count = (rows: string[], start: string, at: number) => {
    const shown = rows.find((row) => row.startsWith(start))?.split(",")[at];
    assert.ok(shown !== undefined, start);
    return /^[0-9]+$/.test(shown) ? Number(shown) : 2;
  };
  const share = (site: string) =>
    (count(alcohol, `${site},yes,`, 3) + count(alcohol, `${site},no,`, 3)) / count(total, `${site},`, 3);
  assert.ok(share("zw102") < 0.3, `drifting department: ${share("zw102")}`);
  assert.ok(share("zw101") > 0.42, `steady department: ${share("zw101")}`);
});

test("pages offer what the policy answers, under the names of departments", async () => {
  newAccount(data, emailOf("analyst"), "analyst");
  const server = await Server.on(data);
  try {
    const cookie = await server.signIn(emailOf("analyst"));
    const { datasets } = JSON.parse((await server.get("/api/v1/datasets", cookie)).body);
    const department = datasets.find((one: { id: string }) => one.id === "emergency_department");
    const rows = department.rows.map((row: { id: string }) => row.id);
    assert.ok(rows.includes("msoa") && rows.includes("weapon"));
    assert.ok(!rows.includes("lsoa") && !rows.includes("ward"), "the policy has neither");
    assert.equal(
      department.rows.find((row: { id: string }) => row.id === "reporting_force").title,
      "Emergency department",
    );
    const infirmary = department.reporting_bodies.find((body: { slug: string }) => body.slug === "zw101");
    assert.equal(infirmary.name, "Port Wyre Infirmary (invented)");
    assert.equal(infirmary.police_force_area_name, "Wyreshire");
  } finally {
    assert.equal(await server.stop(), 0);
  }
});

test("questions stop with the agreement", () => {
  const ask = ["table", ...dataset, "--rows", "lad", "--columns", "quarter"];
  assert.equal(vrhub(ask).status, 0);
  writeFileSync(agreement, agreed.replace("2199-12-31", "2024-12-31"));
  const after = vrhub(ask);
  assert.match(after.error, /ended on 2024-12-31: nothing is taken in or shown/);
  assert.equal(after.out, "");
  writeFileSync(agreement, agreed);
});

test("a question finer than the policy is refused with the nearest that is answered", () => {
  const refused = vrhub(["table", ...dataset, "--rows", "lsoa", "--columns", "month"]);
  assert.equal(refused.status, 1);
  assert.equal(refused.out, "");
});
