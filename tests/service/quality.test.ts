// How complete departments' records are, through the real program: near an independent count of the
// files, hidden where few came, better where a department begins to record, and provisional while
// late records are expected.
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Server, demoHub, emailOf, must, newAccount, rowsOf, temporaryFolder, vrhub } from "./hub.ts";

const folder = temporaryFolder();
const region = join(folder, "region");
must(["synthesise", "--out", region, "--months", "24"]);
const data = join(folder, "hub");
must(["init", "--demonstration", "--data", data]);
must(["geography", "import", "--data", data, join(region, "geography.toml")]);
const files = join(region, "emergency_department");
const dataset = ["--data", data, "--dataset", "emergency_department"];
writeFileSync(
  join(data, "datasets/emergency_department/agreement.toml"),
  `controller = "Invented"
reference = "DEMO-1"
legal_basis = "None: the records are invented"
purposes = ["prevention of violence"]
start = "2022-01-01"
end = "2199-12-31"
retention_months = 120
`,
);

// Those that send the plain form: the others have no room for an item that was not asked.
const departments = readdirSync(files)
  .filter((site) => readdirSync(join(files, site)).every((name) => name.endsWith("-assault.csv")))
  .sort();
const [thin = "", fixed = ""] = departments;
const lastQuarter = ["2023-10", "2023-11", "2023-12"];
const alcoholColumn = 19;

/** Rewrites the rows of a department's months. */
function change(department: string, months: (month: string) => boolean, rows: (rows: string[]) => string[]): void {
  for (const name of readdirSync(join(files, department))) {
    if (months(name.slice(0, 7))) {
      const path = join(files, department, name);
      const [header = "", ...lines] = readFileSync(path, "utf8").trimEnd().split("\r\n");
      writeFileSync(path, [header, ...rows(lines)].map((line) => line + "\r\n").join(""));
    }
  }
}
// One department records no alcohol in 2022; another has one attendance a month in the last quarter.
change(fixed, (month) => month.startsWith("2022"), (rows) =>
  rows.map((row) => row.split(",").map((text, at) => (at === alcoholColumn ? "" : text)).join(",")),
);
change(thin, (month) => lastQuarter.includes(month), (rows) => rows.slice(0, 1));

must(["records", "import", ...dataset, ...departments.map((site) => join(files, site))]);
for (const step of ["prepare", "audit", "publish"]) must(["release", step, ...dataset]);
for (const role of ["analyst", "auditor"] as const) {
  newAccount(data, emailOf(role), role);
}

/** Shares of a department's attendances within a quarter, counted from the files alone. */
function counted(department: string, quarter: string): { all: number; recorded: number; notAsked: number } {
  const [year = "", q = ""] = quarter.split("-Q");
  const months = [0, 1, 2].map((at) => `${year}-${String(Number(q) * 3 - 2 + at).padStart(2, "0")}`);
  let [all, recorded, notAsked] = [0, 0, 0];
  for (const month of months) {
    const path = join(files, department, `${month}-${department}-assault.csv`);
    for (const row of readFileSync(path, "utf8").trimEnd().split("\r\n").slice(1)) {
      const alcohol = row.split(",")[alcoholColumn];
      all += 1;
      recorded += alcohol === "Y" || alcohol === "N" ? 1 : 0;
      notAsked += alcohol === "NOT ASKED" ? 1 : 0;
    }
  }
  return { all, recorded: recorded / all, notAsked: notAsked / all };
}

interface Completeness {
  status: string;
  recorded?: number;
  lower_limit?: number;
  upper_limit?: number;
  missing?: Record<string, { share: number; few: boolean }>;
}
interface Item {
  id: string;
  bodies: { periods: Completeness[]; latest: Completeness; before: Completeness; change: { direction: string } }[];
}

const server = await Server.on(data);
const cookie = await server.signIn(emailOf("analyst"));
const ask = async (path: string) => {
  const answer = await server.get(path, cookie);
  assert.equal(answer.status, 200, answer.body);
  return JSON.parse(answer.body);
};
const quality = await ask("/api/v1/quality?dataset=emergency_department");
const alcohol: Item = quality.items.find((item: Item) => item.id === "alcohol");
const rowOf = (department: string) => quality.bodies.findIndex((body: { id: string }) => body.id === department);
const periodAt = (id: string) => quality.periods.findIndex((period: { id: string }) => period.id === id);

test("completeness by department and quarter is near an independent count of the files", () => {
  assert.equal(quality.unit, "quarter");
  let [shown, held] = [0, 0];
  for (const department of departments) {
    for (const period of quality.periods) {
      const cell = alcohol.bodies[rowOf(department)]?.periods[periodAt(period.id)];
      const truth = counted(department, period.id);
      if (cell?.status !== "published") continue;
      shown += 1;
      // The total and four reasons carry at most 5 each.
      assert.ok(Math.abs((cell.recorded ?? 0) - truth.recorded) <= 25 / truth.all, `${department} ${period.id}`);
      held += (cell.lower_limit ?? 1) <= truth.recorded && truth.recorded <= (cell.upper_limit ?? 0) ? 1 : 0;
      const notAsked = cell.missing?.["not_asked"];
      assert.ok(notAsked !== undefined, "not asked is one of the reasons, never a no");
      assert.ok(Math.abs(notAsked.share - truth.notAsked) <= 10 / truth.all);
    }
  }
  assert.ok(shown >= 20, `${shown} shown`);
  assert.ok(held >= 0.9 * shown, `${held} of ${shown} within their limits`);
});

test("a department with three attendances in a quarter shows [c], and no figure beside it", () => {
  assert.equal(counted(thin, "2023-Q4").all, 3);
  for (const item of quality.items as Item[]) {
    assert.deepEqual(item.bodies[rowOf(thin)]?.periods[periodAt("2023-Q4")], { status: "suppressed" });
  }
});

test("a department that begins to record is seen to improve, by page and command alike", async () => {
  const sheet = await ask(`/api/v1/quality/sheet?dataset=emergency_department&body=${fixed}`);
  assert.ok(sheet.improved.includes("alcohol"), JSON.stringify(sheet.improved));
  assert.deepEqual(sheet.worse, []);
  const item = sheet.items.find((one: Item) => one.id === "alcohol");
  assert.match(item.sentence, /^recorded in \d+% of attendances, up from (0|under 1|\d)% the year before/);
  mkdirSync(join(data, "datasets/emergency_department/feedback"));
  const note = join(data, `datasets/emergency_department/feedback/${fixed}.toml`);
  writeFileSync(note, 'written = "2026-05-01"\nused_for = ["Licensing looked at two streets again."]\n');
  const text = must(["quality", "sheet", ...dataset, "--body", fixed]);
  const flat = text.replace(/\n {2}/g, " ");
  for (const one of sheet.items) {
    if (sheet.to_ask.includes(one.id) || sheet.improved.includes(one.id)) {
      assert.ok(flat.includes(`- ${one.title}: ${one.sentence}.`), one.title);
    }
  }
  assert.match(flat, /Licensing looked at two streets again\./);
  assert.ok(text.split("\n").every((line) => line.length <= 80));
  writeFileSync(note, 'written = "in May"\nused_for = ["x"]\n');
  assert.match(vrhub(["quality", "sheet", ...dataset, "--body", fixed]).error, /feedback\/.*line 1: written is a day/);
});

test("who is missing and the bounds of each share are told of everybody, and add up", async () => {
  const missing = await ask("/api/v1/quality/missing?dataset=emergency_department&item=alcohol");
  assert.deepEqual(
    missing.by.map((by: { id: string }) => by.id),
    ["age_group", "sex", "arrival_hours"],
  );
  const [yes, no] = missing.bounds;
  assert.equal(yes.id, "yes");
  const lacking = yes.highest - yes.lowest;
  assert.ok(Math.abs(no.highest - no.lowest - lacking) < 0.002, "the missing could all be either");
  assert.ok(Math.abs(yes.lowest + no.lowest + lacking - 1) < 0.002);
  assert.ok(yes.lower_limit <= yes.lowest && yes.highest <= yes.upper_limit);
  assert.ok(yes.lowest < yes.recorded_share && yes.recorded_share < yes.highest);
});

test("an auditor sees none of it, a dataset without such items is refused, and looks are in the log", async () => {
  const auditor = await server.signIn(emailOf("auditor"));
  for (const path of ["", "/missing?item=alcohol", `/sheet?body=${fixed}`]) {
    const asked = `/api/v1/quality${path}${path.includes("?") ? "&" : "?"}dataset=emergency_department`;
    assert.equal((await server.get(asked, auditor)).status, 403, asked);
    assert.equal((await server.get(asked)).status, 401, asked);
  }
  assert.equal((await server.get("/api/v1/quality?dataset=police", cookie)).status, 422);
  const log = must(["audit", "list", "--data", data, "--last", "40"]);
  assert.match(log, new RegExp(`quality dataset=emergency_department sheet=${fixed}`));
  assert.equal(await server.stop(), 0);
});

test("a month of live records is provisional for as long as its source declares, in every form", async () => {
  const { data: hub, region: invented } = demoHub();
  const police = join(invented, "police");
  const name = readdirSync(police, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith("-street.csv"))
    .sort()
    .at(-1);
  assert.ok(name !== undefined);
  const month = /(\d{4}-\d{2})-[a-z0-9-]+-street\.csv$/.exec(name)?.[1] ?? "";
  const recent = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
  const copy = join(folder, name.split("/").at(-1)?.replace(month, recent) ?? "");
  copyFileSync(join(police, name), copy);
  writeFileSync(copy, readFileSync(copy, "utf8").replaceAll(`,${month},`, `,${recent},`));
  must(["records", "import", "--data", hub, "--dataset", "police", copy]);
  const rows = rowsOf(
    must(["table", "--data", hub, "--dataset", "police", "--rows", "reporting_force", "--columns", "month"]),
  );
  const marked = new Set(rows.filter((row) => row["stage"] === "[p]").map((row) => row["month"]));
  assert.deepEqual([...marked], [recent]);
  assert.ok(rows.some((row) => row["stage"] === "[z]"));
  const served = await Server.on(hub);
  try {
    const session = await served.signIn(emailOf("analyst"));
    const table = JSON.parse(
      (await served.get("/api/v1/table?dataset=police&rows=reporting_force&columns=month", session)).body,
    );
    assert.equal(table.columns.at(-1).stage, "provisional");
    assert.ok(table.notes.some((note: string) => note.includes("62 days after its end, as declared")));
    const [source] = JSON.parse((await served.get("/api/v1/datasets", session)).body).datasets.filter(
      (one: { id: string }) => one.id === "police",
    );
    assert.deepEqual(source.freshness.newest_received, recent);
    assert.equal(source.freshness.measured, false);
    assert.equal(source.freshness.delay, null);
  } finally {
    assert.equal(await served.stop(), 0);
  }
});
