import { beforeAll, expect, test, vi } from "vitest";
import { datasetsAnswer } from "../dev/mock_datasets";
import { exportsAnswer } from "../dev/mock_exports";
import { type Call, createState, type Person, personBy } from "../dev/mock_state";
import { datasets } from "../src/api/datasets";
import { exportShape } from "../src/api/exports";
import { ShapeError } from "../src/api/shape";
import { adviceOf, foundWords, sizeWords, standingWords } from "../src/format/export_words";
import type { Dataset } from "../src/model/dataset";
import type { HubExport } from "../src/model/hub_export";
import { questionWords } from "../src/pages/exports/question_words";
import { exploreQuestion, settleExplore } from "../src/view_state/explore_question";
import { parseExplore } from "../src/view_state/explore_view";
import { tableParameters } from "../src/view_state/question";
import { viewOfQuestion } from "../src/view_state/view_of_question";

const state = createState();
const who = (email: string): Person => personBy(state, email)!;
const call = (method: string, path: string, body: Record<string, unknown> = {}) => {
  const url = new URL(path, "http://mock");
  return { method, path: url.pathname, query: url.searchParams, body, session: null } satisfies Call;
};
const answer = (email: string, method: string, path: string, body?: Record<string, unknown>) => {
  const given = exportsAnswer(state, call(method, path, body), who(email));
  return { status: given?.status ?? 0, body: JSON.parse(String(given?.body) || "null") as unknown };
};
const districts = {
  dataset: "police",
  rows: "lad",
  columns: "month",
  from: "2019-01",
  to: "2019-06",
  measure: "count",
  where: "crime_type=robbery;lad=E07000901",
};
const make = (audience: string, question: Record<string, string> = districts): HubExport =>
  exportShape(
    answer("ana@example.org", "POST", "/api/v1/exports", {
      question,
      format: "csv",
      audience,
      purpose: "trends",
    }).body,
    "answer",
  );

test("an export is ready for partners, and waits or is refused for the public, by its own figures", () => {
  expect(make("partners")).toMatchObject({ state: "ready", report: null, rows: 1, columns: 6, mine: true });
  const small = make("public", { ...districts, rows: "lsoa", where: "" });
  expect(small.state).toBe("refused");
  expect(small.report?.checks.filter(({ passed }) => !passed).map(({ id }) => id)).toContain("levels");
  expect(make("public", { ...districts, columns: "year", where: "" }).state).toBe("waiting");
});

test("the maker cannot decide, another can once, and only the maker fetches the file", () => {
  const { id } = make("public", { ...districts, columns: "year", where: "" });
  const decide = (email: string, agree: boolean, reason = "") =>
    answer(email, "POST", `/api/v1/exports/${id}/decision`, { agree, reason }).status;
  expect(decide("ana@example.org", true)).toBe(403);
  expect(decide("priya@example.org", false)).toBe(400);
  expect(decide("priya@example.org", true)).toBe(200);
  expect(decide("hana@example.org", true)).toBe(409);
  const file = (email: string) =>
    exportsAnswer(state, call("GET", `/api/v1/exports/${id}/file`), who(email))?.status;
  expect(file("priya@example.org")).toBe(404);
  expect(file("ana@example.org")).toBe(200);
});

test("an answer of another shape is refused", () => {
  const good = answer("ana@example.org", "GET", "/api/v1/exports").body as { exports: object[] };
  expect(() => exportShape({ ...good.exports[0], state: "lost" }, "answer")).toThrow(ShapeError);
  expect(() => exportShape({ ...good.exports[0], question: { rows: [] } }, "answer")).toThrow(
    /question\.rows/,
  );
});

test("how an export stands is said in words, and numbers agree with their nouns", () => {
  const one = make("partners");
  expect(sizeWords({ ...one, rows: 1, columns: 1, cells: 1, hidden: 1 })).toBe(
    "1 row, 1 column: 1 figure, of which 1 is hidden",
  );
  expect(standingWords({ ...one, state: "refused", decidedBy: "p@h", reason: "Too fine" })).toBe(
    "Refused by p@h: Too fine.",
  );
  expect(standingWords({ ...one, decidedBy: "p@h", expiresAt: "2026-12-28T00:00:00Z" })).toBe(
    "Agreed to by p@h. The file is kept until 28 December 2026.",
  );
  const check = { id: "a", title: "A", passed: false, found: 3, lookedAt: 288 };
  expect(foundWords(check)).toBe("288 figures looked at, 3 broke it");
  const report = { passed: false, policy: "p", threshold: 10, checks: [check] };
  expect(adviceOf(report)[0]).toContain("tell the hub’s team");
  const levels = { ...check, id: "levels" };
  expect(adviceOf({ ...report, checks: [levels, { ...check, passed: true }] })).toEqual([
    "Ask for larger areas.",
  ]);
});

let known: Dataset;
beforeAll(async () => {
  vi.stubGlobal("fetch", async () => new Response(String(datasetsAnswer().body)));
  known = (await datasets())[0]!;
  vi.unstubAllGlobals();
});

test("a method goes along only where it is wanted", () => {
  const view = { ...parseExplore("level=lad&areas=E07000901&read=signals&phases=2019-03") };
  const question = exploreQuestion(settleExplore(view, known)!);
  expect(tableParameters(question, true)).toMatchObject({ analysis: "control_chart", phases: "2019-03" });
  expect(Object.keys(tableParameters(question))).not.toContain("analysis");
});

test("a file's question is told in words", () => {
  expect(questionWords(districts, known, () => "Wrenport")).toBe(
    "Counts: robbery, by local authority district and month, January 2019 to June 2019. Within: Wrenport.",
  );
  expect(questionWords({ ...districts, measure: "rate", per: "1000", columns: "total" }, null)).toBe(
    "Rates per 1,000 people: figures, by lad, January 2019 to June 2019. Within: robbery and E07000901.",
  );
});

test("a file's question leads back to the page that asked it", () => {
  const settled = settleExplore(parseExplore("level=lad&areas=E07000901,E07000902&by=quarter"), known);
  const back = viewOfQuestion(tableParameters(exploreQuestion(settled!)));
  const again = settleExplore(parseExplore(back?.split("?")[1] ?? ""), known);
  expect(tableParameters(exploreQuestion(again!))).toEqual(tableParameters(exploreQuestion(settled!)));
  expect(viewOfQuestion({ ...districts, where: "police_force_area=E23000099" })).toMatch(
    /^\/overview\?.*within=E23000099/,
  );
  expect(viewOfQuestion({ ...districts, columns: "total", where: "" })).toMatch(/^\/map\?.*within=all/);
  expect(viewOfQuestion({ ...districts, rows: "age_group", columns: "sex", where: "" })).toMatch(
    /^\/groups\?by=age_group&.*part=people/,
  );
  expect(viewOfQuestion({ ...districts, rows: "csp", columns: "rolling_12", where: "" })).toBeNull();
});
