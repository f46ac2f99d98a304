/** Files of figures: made, checked for the public, decided on by a second person, fetched and removed. */
import { createHash } from "node:crypto";
import { type Answer, refusal } from "./mock_api.ts";
import {
  type Call,
  forbidden,
  mayOf,
  notFound,
  nothing,
  now,
  ok,
  type Person,
  record,
  type State,
  words,
} from "./mock_state.ts";
import { type AnyCell, tableAnswer } from "./mock_table.ts";
import { workbook } from "./mock_workbook.ts";

interface Check {
  id: string;
  title: string;
  passed: boolean;
  found: number;
  looked_at: number;
}

interface MockExport {
  owner: string;
  id: string;
  state: "ready" | "waiting" | "refused" | "expired";
  format: string;
  audience: string;
  purpose: string;
  title: string;
  dataset: string;
  marking: string;
  rows: number;
  columns: number;
  cells: number;
  hidden: number;
  made_at: string;
  expires_at: string;
  made_by: string;
  file_name: string;
  sha256: string;
  question: Record<string, string>;
  report: { passed: boolean; policy: string; threshold: number; checks: Check[] } | null;
  decided_by: string | null;
  decided_at: string | null;
  reason: string | null;
}

interface Figures {
  title: string;
  marking: string;
  rows: { id: string }[];
  columns: { id: string }[];
  cells: AnyCell[][];
}

const held = new WeakMap<State, MockExport[]>();

function kept(state: State): MockExport[] {
  const found = held.get(state) ?? [];
  held.set(state, found);
  return found;
}

const purposes = [
  "area_profile",
  "trends",
  "public_health",
  "policing",
  "other_service_priority",
  "agreed_other_use",
];
const threshold = 10;
/** Every count under the threshold is hidden in a file for the public, nought too. */
const isSmall = ({ count }: AnyCell) => count !== undefined && count < threshold;
const smallLevels = ["lsoa", "ward"];

/** Null where the address is none of these. */
export function exportsAnswer(state: State, call: Call, viewer: Person): Answer | null {
  const { method, path, body } = call;
  if (!/^\/api\/v1\/exports(\/|$)/.test(path)) {
    return null;
  }
  const mayDecide = mayOf(viewer).includes("decide_public_exports");
  if (!mayOf(viewer).includes("export_data") && !mayDecide) {
    return forbidden();
  }
  const all = kept(state);
  const shown = ({ owner, ...one }: MockExport) => ok({ ...one, mine: owner === viewer.email });
  if (method === "GET" && path === "/api/v1/exports") {
    return ok({
      exports: all
        .filter((one) => one.owner === viewer.email || (mayDecide && one.state === "waiting"))
        .map(({ owner, ...one }) => ({ ...one, mine: owner === viewer.email })),
    });
  }
  if (method === "POST" && path === "/api/v1/exports") {
    return mayOf(viewer).includes("export_data") ? made(state, viewer, body, shown) : forbidden();
  }
  const [id = "", part = ""] = path.replace("/api/v1/exports/", "").split("/");
  const one = all.find((held) => held.id === id);
  const own = one?.owner === viewer.email;
  if (one === undefined || (!own && !mayDecide)) {
    return notFound();
  }
  switch (`${method} ${part}`) {
    case "GET ":
      return own || one.state === "waiting" || one.decided_by === viewer.email ? shown(one) : notFound();
    case "GET file":
      return own ? fileIfReady(one) : notFound();
    case "POST decision":
      return mayDecide ? decided(state, one, viewer, body, shown) : forbidden();
    case "DELETE ":
      held.set(
        state,
        all.filter((other) => !own || other !== one),
      );
      return own ? nothing : notFound();
    default:
      return notFound();
  }
}

const fileIfReady = (one: MockExport): Answer =>
  one.state === "ready" ? fileOf(one) : refusal(409, "conflict", "this export has no file to fetch");

const figuresOf = (question: Record<string, string>): Answer => tableAnswer(new URLSearchParams(question));

function made(state: State, viewer: Person, body: Call["body"], shown: (one: MockExport) => Answer): Answer {
  const [format, audience, purpose] = [
    words(body["format"]),
    words(body["audience"]),
    words(body["purpose"]),
  ];
  if (!["csv", "xlsx"].includes(format) || !["partners", "public"].includes(audience)) {
    return refusal(400, "invalid_request", "format or audience: no such thing");
  }
  if (!purposes.includes(purpose)) {
    return refusal(400, "invalid_request", "purpose: say what the figures are for");
  }
  const question = body["question"] as Record<string, string>;
  if ("format" in question || "purpose" in question) {
    return refusal(400, "invalid_request", "question: format and purpose stand beside it");
  }
  if (audience === "public" && question["dataset"] !== "police") {
    return refusal(422, "refused", "the policy of this dataset says nothing of the public");
  }
  const answer = figuresOf(question);
  if (answer.status !== 200) {
    return answer;
  }
  const figures = JSON.parse(String(answer.body)) as Figures;
  const cells = figures.cells.flat();
  const report = audience === "public" ? checkedFor(question, cells) : null;
  const marking = report?.passed === true ? "OFFICIAL – for publication" : figures.marking;
  const id = `x${state.next()}`;
  const one: MockExport = {
    owner: viewer.email,
    id,
    state: report === null ? "ready" : report.passed ? "waiting" : "refused",
    format,
    audience,
    purpose,
    title: figures.title,
    dataset: question["dataset"] ?? "",
    marking,
    rows: figures.rows.length,
    columns: figures.columns.length,
    cells: cells.length,
    hidden: cells.filter((cell) => cell.status === "suppressed" || (report !== null && isSmall(cell))).length,
    made_at: now(),
    expires_at: new Date(Date.now() + 30 * 86_400_000).toISOString(),
    made_by: viewer.email,
    file_name: `SYNTHETIC_${marking.split(" ")[0]}${report === null ? "" : "_public"}_${question["dataset"]}_${question["rows"]}_by_${question["columns"]}.${format}`,
    sha256: "",
    question,
    report,
    decided_by: null,
    decided_at: null,
    reason: null,
  };
  one.sha256 = createHash("sha256").update(fileOf(one).body).digest("hex");
  kept(state).unshift(one);
  record(state, viewer, "make_export", `${question["dataset"]} ${audience}`, one.state);
  return shown(one);
}

function checkedFor(question: Record<string, string>, cells: AnyCell[]): NonNullable<MockExport["report"]> {
  const fine = smallLevels.includes(question["rows"] ?? "") ? cells.length : 0;
  const months = ["month", "rolling_12"].includes(question["columns"] ?? "") ? cells.length : 0;
  const check = (id: string, title: string, found: number): Check => ({
    id,
    title,
    passed: found === 0,
    found,
    looked_at: cells.length,
  });
  const checks = [
    check("cells_under_threshold", `No figure under ${threshold}`, 0),
    check("worked_back", "No hidden figure can be worked back from totals", 0),
    check("levels", "No area smaller than a middle-layer super output area", fine),
    check("periods", "Nothing finer than a quarter, and no year that rolls", months),
  ];
  return { passed: checks.every(({ passed }) => passed), policy: "public-1", threshold, checks };
}

function decided(
  state: State,
  one: MockExport,
  viewer: Person,
  body: Call["body"],
  shown: (one: MockExport) => Answer,
): Answer {
  if (one.owner === viewer.email) {
    return refusal(403, "forbidden", "the second person has to be another");
  }
  if (one.state !== "waiting") {
    return refusal(409, "conflict", "this export no longer waits; look at the page again");
  }
  if (body["agree"] !== true && words(body["reason"]) === "") {
    return refusal(400, "invalid_request", "reason: say why it is refused");
  }
  Object.assign(one, {
    state: body["agree"] === true ? "ready" : "refused",
    decided_by: viewer.email,
    decided_at: now(),
    reason: words(body["reason"]) || null,
  });
  record(state, viewer, "decide_export", one.id, one.state);
  return shown(one);
}

function fileOf(one: MockExport): Answer {
  const csv = tableAnswer(new URLSearchParams({ ...one.question, format: "csv", purpose: one.purpose }));
  const [head = "", ...lines] = String(csv.body).trim().split("\r\n");
  const at = head.split(",").indexOf("count");
  const rows = lines.map((line) => {
    const cells = line.split(",");
    return one.audience === "public" && Number(cells[at]) < threshold
      ? cells.map((cell, index) => (index < 2 ? cell : index === 2 ? "suppressed" : "[c]"))
      : cells;
  });
  const sheet = [
    [...head.split(","), "source", "marking"],
    ...rows.map((row) => [...row, one.title, one.marking]),
  ];
  return one.format === "csv"
    ? { ...csv, body: sheet.map((row) => row.join(",")).join("\r\n"), download: one.file_name }
    : {
        status: 200,
        type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        body: workbook([[one.marking], [one.title], ...sheet]),
        download: one.file_name,
      };
}
