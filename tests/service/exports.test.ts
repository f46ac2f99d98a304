// Files of figures that leave the hub: partners get what a page shows; what goes to the public is held to a
// stricter policy, looked through in its finished bytes, and let go by a second person. On the real program.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { demoHub, emailOf, must, newAccount, root, Server } from "./hub.ts";
import { csvRows } from "./region_files.ts";
import { type Cell, workbook } from "./xlsx.ts";

type Question = Record<string, string>;
interface Check {
  id: string;
  title: string;
  passed: boolean;
  found: number;
  looked_at: number;
}
interface Export {
  id: string;
  state: string;
  file_name: string;
  marking: string;
  cells: number;
  hidden: number;
  sha256: string | null;
  made_by: string;
  mine: boolean;
  reason: string | null;
  decided_by: string | null;
  report: { passed: boolean; threshold: number; checks: Check[] } | null;
}

const { data, region } = demoHub();
const ed = "emergency_department";
mkdirSync(join(data, "datasets/night_support"));
for (const file of ["dataset.toml", "policy.toml"]) {
  cpSync(join(region, "other/night_support", file), join(data, "datasets/night_support", file));
}
cpSync(join(root, "examples/agreements/demonstration.toml"), join(data, "datasets", ed, "agreement.toml"));
must(["records", "import", "--data", data, "--dataset", ed, join(region, ed)]);
for (const step of ["prepare", "audit", "publish"]) must(["release", step, "--data", data, "--dataset", ed]);
const one_more = "one.more@test.example";
newAccount(data, one_more, "analyst");
// Everybody who may take figures away: a reader has a hundred downloads a day, and up to 500 are made here.
const takers = [
  ...(["analyst", "data_provider", "organisation_administrator", "approver", "hub_administrator"] as const).map(emailOf),
  one_more,
];

let server = await Server.on(data);
after(() => server.stop());
const cookies = new Map<string, string>();
async function cookieOf(email: string): Promise<string> {
  const held = cookies.get(email) ?? (await server.signIn(email));
  cookies.set(email, held);
  return held;
}
const ana = emailOf("analyst");
const ben = emailOf("approver");
const admin = emailOf("hub_administrator");

async function ask(email: string, question: Question, format: string, audience: string) {
  const answer = await server.post("/api/v1/exports", { question, format, audience, purpose: "trends" }, await cookieOf(email));
  return { status: answer.status, made: JSON.parse(answer.body) as Export & { error?: { code: string; message: string } } };
}
async function make(email: string, question: Question, format: string, audience: string): Promise<Export> {
  const { status, made } = await ask(email, question, format, audience);
  assert.equal(status, 201, JSON.stringify(made));
  return made;
}
async function fileOf(email: string, id: string): Promise<{ status: number; bytes: Buffer; disposition: string }> {
  const answer = await fetch(`${server.address}/api/v1/exports/${id}/file`, { headers: { Cookie: await cookieOf(email) } });
  return {
    status: answer.status,
    bytes: Buffer.from(await answer.arrayBuffer()),
    disposition: answer.headers.get("content-disposition") ?? "",
  };
}
const decide = async (email: string, id: string, agree: boolean, reason = "") =>
  server.post(`/api/v1/exports/${id}/decision`, { agree, reason }, await cookieOf(email));
const one = async (email: string, id: string) =>
  JSON.parse((await server.get(`/api/v1/exports/${id}`, await cookieOf(email))).body) as Export;

/** Lines of a CSV as arrays, quoted cells undone. */
function linesOf(csv: string): string[][] {
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g;
  const lines: string[][] = [[]];
  for (const [, text = "", end] of csv.matchAll(cell)) {
    lines.at(-1)?.push(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
    if (end === "\r\n") lines.push([]);
  }
  assert.deepEqual(lines.pop(), []);
  return lines;
}

const shorthand = { zero_or_few: "0", suppressed: "[c]", not_available: "[x]", not_applicable: "[z]" } as Record<string, string>;

/** What the API's own table says, a line a figure: what each file must hold. */
async function tableOf(question: Question): Promise<string[][]> {
  const answer = await server.get(`/api/v1/table?${new URLSearchParams(question)}`, await cookieOf(ana));
  assert.equal(answer.status, 200, answer.body);
  const table = JSON.parse(answer.body);
  const lines: string[][] = [];
  for (const [r, row] of table.rows.entries()) {
    for (const [c, column] of table.columns.entries()) {
      const cell = table.cells[r][c];
      const figure = (name: string) => {
        if (question["measure"] !== "rate") return "[z]";
        if (cell.status !== "published") return shorthand[cell.status] ?? "";
        return cell.rate === null ? (shorthand[cell.rate_status] ?? "") : String(cell[name]);
      };
      const count = cell.status === "published" ? String(cell.count) : (shorthand[cell.status] ?? "");
      lines.push([row.id, column.id, cell.status, count, ...["denominator", "rate", "lower_limit", "upper_limit"].map(figure)]);
    }
  }
  return lines;
}
const alike = (a: string, b: string) => a === b || (a !== "" && b !== "" && Number(a) === Number(b));

test("partners' CSV and workbook hold the figures of the page, cell by cell, with their shorthand", async () => {
  const questions: Question[] = [
    { dataset: "police", rows: "lad", columns: "quarter", measure: "rate", per: "1000" },
    { dataset: ed, rows: "lad", columns: "quarter", from: "2022-01", to: "2023-12" },
    { dataset: ed, rows: "age_group", columns: "total", from: "2021-01", to: "2022-12" },
    { dataset: ed, rows: "police_force_area", columns: "month", measure: "rate" },
  ];
  for (const question of questions) {
    const wanted = await tableOf(question);
    assert.ok(wanted.length > 3);
    const marking = question["dataset"] === ed ? "OFFICIAL-SENSITIVE" : "OFFICIAL";
    for (const format of ["csv", "xlsx"]) {
      const made = await make(ana, question, format, "partners");
      assert.equal(made.state, "ready");
      assert.equal(made.marking, marking);
      assert.equal(made.cells, wanted.length);
      assert.equal(made.hidden, wanted.filter((line) => line[3] === "[c]").length);
      const { status, bytes, disposition } = await fileOf(ana, made.id);
      assert.equal(status, 200);
      assert.equal(createHash("sha256").update(bytes).digest("hex"), made.sha256);
      assert.ok(made.file_name.startsWith(`SYNTHETIC_${marking}_`), made.file_name);
      assert.ok(disposition.includes(made.file_name), disposition);
      const sheets = format === "xlsx" ? workbook(bytes) : undefined;
      const figures = sheets?.get("Figures");
      const lines = figures?.map((row) => row.map((cell) => cell.text)) ?? linesOf(bytes.toString());
      assert.equal(lines.length, wanted.length + 1);
      for (const [at, line] of wanted.entries()) {
        for (const [column, text] of line.entries()) {
          assert.ok(alike(lines[at + 1]?.[column] ?? "", text), `${format} ${at} ${column}: ${lines[at + 1]?.[column]} for ${text}`);
        }
      }
      if (sheets !== undefined && figures !== undefined) {
        assert.deepEqual([...sheets.keys()], ["Figures", "About"]);
        const all: Cell[] = [...sheets.values()].flat(2);
        assert.ok(all.every((cell) => !cell.isFormula));
        assert.ok(figures.slice(1).every((row) => row[3]?.isNumber === !row[3]?.text.startsWith("[")));
        const about = new Map(sheets.get("About")?.map((row) => [row[0]?.text ?? "", row[1]?.text ?? ""]));
        assert.equal(about.get("Marking"), marking);
        assert.equal(about.get("Made by"), ana);
        assert.equal(about.get("Audience"), "partners");
      } else {
        const marked = lines[0]?.indexOf("marking") ?? -1;
        assert.ok(lines.slice(1).every((line) => line[marked] === marking));
      }
    }
  }
});

test("with a method a workbook has a sheet more", async () => {
  const made = await make(ana, { dataset: "police", rows: "lad", columns: "month", analysis: "control_chart" }, "xlsx", "partners");
  const sheets = workbook((await fileOf(ana, made.id)).bytes);
  assert.deepEqual([...sheets.keys()], ["Figures", "About", "Method"]);
  assert.ok((sheets.get("Method")?.length ?? 0) > 10);
});

test("what goes to the public waits for another person, and is let go by nobody else", async () => {
  const question = { dataset: ed, rows: "lad", columns: "quarter" };
  const made = await make(ana, question, "xlsx", "public");
  assert.equal(made.state, "waiting", made.reason ?? "");
  assert.equal(made.marking, "OFFICIAL");
  assert.equal(made.report?.passed, true);
  assert.ok((made.report?.checks.length ?? 0) >= 10 && made.report?.checks.every((check) => check.passed && check.looked_at > 0));
  assert.equal((await fileOf(ana, made.id)).status, 409);
  assert.equal((await decide(ana, made.id, true)).status, 403); // an analyst has no such permission
  assert.equal((await fileOf(one_more, made.id)).status, 404);
  const waiting = JSON.parse((await server.get("/api/v1/exports", await cookieOf(ben))).body).exports as Export[];
  assert.ok(waiting.some((each) => each.id === made.id && !each.mine));
  assert.equal((await decide(ben, made.id, true)).status, 200);
  const let_go = await one(ana, made.id);
  assert.deepEqual([let_go.state, let_go.decided_by], ["ready", ben]);
  const sheets = workbook((await fileOf(ana, made.id)).bytes);
  const about = sheets.get("About") ?? [];
  assert.ok(about.some((row) => row[0]?.text === "Check" && row[1]?.text.startsWith("No figure under 10: holds")));
  assert.ok(!JSON.stringify([...sheets.values()]).includes(ana), "a public file names no person");

  // One's own is decided on by somebody else, whatever one's role is.
  const own = await make(ben, question, "csv", "public");
  assert.equal((await decide(ben, own.id, true)).status, 403);
  const declined = await decide(admin, own.id, false, "Not before the report.");
  assert.equal(declined.status, 200, declined.body);
  assert.deepEqual([(await one(ben, own.id)).state, (await one(ben, own.id)).reason], ["refused", "Not before the report."]);
  assert.equal((await fileOf(ben, own.id)).status, 409);
});

test("a policy without a section for the public refuses", async () => {
  const { status, made } = await ask(ana, { dataset: "night_support", rows: "lad", columns: "year" }, "csv", "public");
  assert.equal(status, 422);
  assert.match(made.error?.message ?? "", /no section for it/);
});

/** A generator of its own, so that the questions are the same in every run. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

// ./dev check makes all 500; ./dev test as many as leave it short.
const orders = process.env["HUB_LONG"] === undefined ? 120 : 500;

test("of generated orders for the public no file holds a figure under its threshold or a site, and the refused say why", async () => {
  const draw = draws(20260301);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T;
  const bodies = new Set<string>();
  const datasets = JSON.parse((await server.get("/api/v1/datasets", await cookieOf(ana))).body).datasets;
  for (const dataset of datasets) for (const body of dataset.reporting_bodies) bodies.add(body.slug).add(body.name);
  assert.ok(bodies.size > 5);
  const codes = csvRows(join(region, "lookups/lsoa_2011.csv"));
  const lads = [...new Set(codes.map((row) => row["lad_code"] ?? ""))].filter((code) => code !== "");
  const columns = ["month", "quarter", "year", "financial_year", "rolling_12", "total"];
  const years = ["2021", "2022", "2023"];
  const shapes = {
    police: {
      rows: ["lad", "ward", "msoa", "lsoa", "police_force_area", "csp", "imd_decile", "reporting_force", "crime_type", "outcome"],
      cross: ["crime_type", "outcome"],
      filters: ["crime_type=robbery", "crime_type!=violence-and-sexual-offences", "reporting_force=x"],
    },
    [ed]: {
      rows: [
        "lad",
        "lad",
        "police_force_area",
        "police_force_area",
        "msoa",
        "imd_decile",
        "reporting_force",
        "age_group",
        "sex",
        "weapon",
        "alcohol",
        "place_type",
        "relationship",
      ],
      cross: ["age_group", "sex", "weapon", "disposal", "place_type", "ethnic_group"],
      filters: ["sex=female", "weapon=knife", "age_group!=0-9", "alcohol=yes"],
    },
  } as Record<string, { rows: string[]; cross: string[]; filters: string[] }>;
  const tally = { ready: 0, waiting: 0, refused: 0, not_answered: 0, cells: 0, shown: 0 };
  for (let number = 0; number < orders; number++) {
    const dataset = pick(["police", ed]);
    const shape = shapes[dataset];
    assert.ok(shape !== undefined);
    const year = pick(years);
    const question: Question = {
      dataset,
      rows: pick(shape.rows),
      columns: draw() < 0.3 ? pick(shape.cross) : pick(columns),
      from: `${year}-01`,
      to: draw() < 0.85 ? `${year}-12` : `${year}-05`,
    };
    if (draw() < 0.3) question["where"] = draw() < 0.5 ? pick(shape.filters) : `lad=${pick(lads)}`;
    if (draw() < 0.3) question["measure"] = "rate";
    if (draw() < 0.05) question["incomplete"] = "show";
    const email = takers[number % takers.length] ?? ana;
    const { status, made } = await ask(email, question, number % 10 === 0 ? "xlsx" : "csv", "public");
    if (status !== 201) {
      assert.ok([400, 422].includes(status), `${status} ${JSON.stringify(made)}`);
      assert.ok((made.error?.message ?? "").length > 10);
      tally.not_answered++;
      continue;
    }
    if (made.state === "refused") {
      tally.refused++;
      assert.ok(made.report?.checks.some((check) => !check.passed) && (made.reason ?? "").length > 10);
      assert.equal((await fileOf(email, made.id)).status, 409);
      continue;
    }
    tally[made.state as "ready" | "waiting"]++;
    assert.equal(made.state, dataset === ed ? "waiting" : "ready");
    if (made.state === "waiting") assert.equal((await decide(email === ben ? admin : ben, made.id, true)).status, 200);
    const { bytes } = await fileOf(email, made.id);
    const lines =
      number % 10 === 0 ? (workbook(bytes).get("Figures") ?? []).map((row) => row.map((cell) => cell.text)) : linesOf(bytes.toString());
    const at = (name: string) => lines[0]?.indexOf(name) ?? -1;
    assert.equal(lines.length, made.cells + 1);
    for (const line of lines.slice(1)) {
      const count = line[at("count")] ?? "";
      tally.cells++;
      if (/^[0-9]/.test(count)) {
        tally.shown++;
        assert.ok(Number(count) >= 10, `${JSON.stringify(question)}: ${count}`);
      } else {
        assert.match(count, /^\[[cx]\]$/);
        for (const name of ["denominator", "rate", "lower_limit", "upper_limit", "noise_sd"]) {
          assert.match(line[at(name)] ?? "", /^\[[cxz]\]$/);
        }
      }
      assert.ok(!line.slice(0, 2).some((text) => bodies.has(text)) && !bodies.has(line[at("row_in_words")] ?? ""), line.join());
    }
    assert.ok(!["reporting_force", "lsoa", "csp", "place_type", "relationship"].includes(lines[0]?.[0] ?? ""));
    if (dataset === ed) assert.ok(!["month", "rolling_12", "place_type", "ethnic_group"].includes(lines[0]?.[1] ?? ""));
  }
  console.log(`exports for the public: ${JSON.stringify(tally)}`);
  const expected = orders / 500;
  assert.ok(
    tally.ready > 50 * expected && tally.waiting > 30 * expected && tally.refused > 50 * expected && tally.shown > 1000 * expected,
    JSON.stringify(tally),
  );
});

test("at the end of its time a file is gone from the disk, and its line says so", async () => {
  const made = await make(ana, { dataset: "police", rows: "lad", columns: "year" }, "csv", "partners");
  const sealed = () => readdirSync(join(data, "exports")).includes(`${made.id}.sealed`);
  assert.ok(sealed());
  assert.equal(await server.stop(), 0);
  const ledger = new DatabaseSync(join(data, "store/accounts.sqlite"));
  ledger.prepare("UPDATE exports SET expires_at_ms = ? WHERE id = ?").run(Date.now() - 1, made.id);
  ledger.close();
  server = await Server.on(data);
  for (let tries = 0; sealed() && tries < 100; tries++) await new Promise((done) => setTimeout(done, 50));
  assert.ok(!sealed());
  assert.equal((await one(ana, made.id)).state, "expired");
  assert.equal((await fileOf(ana, made.id)).status, 409);
});

test("who made it removes it, and each step stands in the audit log", async () => {
  const made = await make(ana, { dataset: "police", rows: "lad", columns: "year" }, "csv", "partners");
  const path = `/api/v1/exports/${made.id}`;
  assert.equal((await server.post(path, {}, await cookieOf(ben), "DELETE")).status, 404);
  assert.equal((await server.post(path, {}, await cookieOf(ana), "DELETE")).status, 204);
  assert.equal((await server.get(path, await cookieOf(ana))).status, 404);
  assert.ok(!readdirSync(join(data, "exports")).includes(`${made.id}.sealed`));
  const log = must(["audit", "list", "--data", data, "--last", "5000"]);
  for (const action of [
    "export_made",
    "export_refused",
    "export_fetched",
    "export_decided",
    "export_removed",
    "export_expired",
    "exports_viewed",
  ]) {
    assert.ok(log.includes(action), action);
  }
});
