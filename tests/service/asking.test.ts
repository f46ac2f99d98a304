// The same question through three doors, and who may ask it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { demoHub, emailOf, must, roles, rowsOf, Server, vrhub } from "./hub.ts";

const { data } = demoHub();
let server: Server;

const questions: Record<string, string>[] = [
  { dataset: "police", rows: "lad", columns: "month", format: "csv", purpose: "trends" },
  { dataset: "police", rows: "lad", columns: "quarter", measure: "rate", per: "1000", format: "csv", purpose: "trends" },
  { dataset: "police", rows: "crime_type", columns: "year", format: "json" },
  { dataset: "police", rows: "reporting_force", columns: "rolling_12", measure: "rate", format: "json" },
  { dataset: "police", rows: "csp", columns: "financial_year", incomplete: "show", format: "csv", purpose: "trends" },
  { dataset: "police", rows: "lad", columns: "crime_type", where: "crime_type=robbery,burglary", format: "csv", purpose: "trends" },
];

const asOptions = (question: Record<string, string>) =>
  Object.entries(question).flatMap(([name, value]) => [`--${name}`, value]);
const asCommand = (question: Record<string, string>) => ["table", "--data", data, ...asOptions(question)];

const withServerDown = questions.map((question) => must(asCommand(question)));

before(async () => {
  server = await Server.on(data);
});
after(async () => {
  assert.equal(await server.stop(), 0, "the server stops gracefully");
});

test("the same question gives the same bytes by command line, server up or down, and by the API", async () => {
  const cookie = await server.signIn(emailOf("analyst"));
  for (const [i, question] of questions.entries()) {
    const down = withServerDown[i] ?? "";
    assert.ok(down.length > 100, "there is an answer to compare");
    assert.equal(must(asCommand(question)), down, "through the running server");
    const answer = await server.get(`/api/v1/table?${new URLSearchParams(question)}`, cookie);
    assert.equal(answer.status, 200);
    assert.equal(answer.body, down, "through the API");
  }
});

test("nobody sees data without signing in, and an auditor does not see them at all", async () => {
  const paths = ["/api/v1/datasets", "/api/v1/areas?dataset=police&level=lad", "/api/v1/table?dataset=police&rows=lad",
    "/api/v1/boundaries?level=lad&vintage=2024"];
  for (const path of paths) {
    assert.equal((await server.get(path)).status, 401, `${path} without a session`);
    for (const role of roles) {
      const cookie = await server.signIn(emailOf(role));
      const { status } = await server.get(path, cookie);
      assert.equal(status, role === "auditor" ? 403 : 200, `${path} as ${role}`);
    }
  }
});

test("a month that was not received is [x] in the CSV, and not_available in the JSON", async () => {
  const cookie = await server.signIn(emailOf("viewer"));
  const datasets = JSON.parse((await server.get("/api/v1/datasets", cookie)).body);
  const dataset = datasets.datasets.find((one: { id: string }) => one.id === "police");
  const all = new Set<string>(dataset.reporting_bodies.flatMap((body: { months: string[] }) => body.months));
  const gap = dataset.reporting_bodies
    .filter((body: { police_force_area: string | null }) => body.police_force_area !== null)
    .flatMap((body: { slug: string; months: string[] }) => [...all].filter((m) => !body.months.includes(m)).map((m) => [body.slug, m]))[0];
  assert.ok(gap, "the invented region has a month missing");
  const [force, month] = gap as [string, string];
  const rows = rowsOf(must(asCommand({ dataset: "police", rows: "reporting_force", from: month, to: month, format: "csv" })));
  const row = rows.find((r) => r["reporting_force"] === force);
  assert.equal(row?.["status"], "not_available");
  assert.equal(row?.["count"], "[x]");
});

test("a force's areas, unknown place included, add up to its crime types and to its own total", () => {
  const total = (rows: string) => {
    const csv = must(asCommand({ dataset: "police", rows, columns: "total", where: "reporting_force=wyreshire", format: "csv" }));
    return rowsOf(csv).reduce((sum, row) => sum + Number(row["count"]), 0);
  };
  const whole = total("reporting_force");
  assert.ok(whole > 1000);
  for (const rows of ["lad", "csp", "crime_type", "outcome"]) {
    assert.equal(total(rows), whole, rows);
  }
});

test("a wrong question says what is wrong and ends with status 2 or 1", () => {
  for (const [options, status, words] of [
    [["--rows", "lad"], 2, "dataset"],
    [["--dataset", "police", "--rows", "colour"], 2, "colour"],
    [["--dataset", "police", "--rows", "lad", "--from", "2018"], 2, "month"],
    [["--dataset", "police", "--rows", "lad", "--measure", "mood"], 2, "measure"],
    [["--dataset", "helicopters", "--rows", "lad"], 1, "no such dataset"],
    [["--dataset", "police", "--rows", "lsoa", "--columns", "year"], 1, "change of boundaries"],
  ] as const) {
    const outcome = vrhub(["table", "--data", data, ...options]);
    assert.equal(outcome.status, status, outcome.error);
    assert.match(outcome.error, new RegExp(words));
    assert.equal(outcome.out, "");
  }
});
