/** The people, letters and sessions of the stand-in server; each server has its own, in memory. */
import { type Answer, json, refusal } from "./mock_api.ts";

export interface Scope {
  dataset: string;
  areas: string[];
  finest_level: string | null;
  until: string | null;
}

export interface Person {
  id: string;
  name: string;
  email: string;
  organisation: string | null;
  organisation_stated: string;
  sector: string;
  job_title: string;
  area_of_interest: string;
  purpose: string;
  sponsor_name: string;
  sponsor_email: string;
  sponsored: "confirmed" | "declined" | null;
  role: string | null;
  status: string;
  manual_route: boolean;
  since: string;
  until: string | null;
  last_seen: string | null;
  scopes: Scope[];
  proposed: { role: string; scopes: Scope[]; until: string; by: string } | null;
  terms: boolean;
  question: string | null;
  reason: string | null;
  password: string;
  /** That goes with the newest link to set up the account. */
  word: string;
  recovery_codes: string[];
  history: { at: string; actor: string; status: string; note: string }[];
}

export interface MockSession {
  id: string;
  email: string;
  half: boolean;
  stepped_up: boolean;
  signed_in_at: string;
  origin: string;
}

export interface State {
  people: Person[];
  sessions: Map<string, MockSession>;
  /** What a letter's token stands for. */
  tokens: Map<string, { kind: string; person: string }>;
  outbox: { to: string; path: string }[];
  /** Numbers for whatever is made anew. */
  next: () => number;
  entries: Record<string, unknown>[];
  keys: {
    owner: string;
    id: string;
    name: string;
    datasets: string[];
    created_at: string;
    expires_at: string;
    last_used_at: string | null;
  }[];
  questions: Question[];
  /** Changes answers on their way out: a test's words in place of the invented ones. */
  rewrite: ((path: string, value: unknown) => unknown) | null;
}

export interface Question {
  id: string;
  kind: string;
  from: string;
  at: string;
  text: string;
  view: string;
  state: "open" | "answered";
  answer: string | null;
  answered_by: string | null;
  answered_at: string | null;
}

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  session: MockSession | null;
}

export const goodCode = "123456";
export const demoPassword = "look-and-learn-2026";
export const now = () => new Date().toISOString();
export const words = (value: unknown): string => (typeof value === "string" ? value : "");
export const nothing: Answer = { status: 204, type: "text/plain", body: "" };

const abilities: Record<string, string[]> = {
  viewer: ["view_data"],
  analyst: ["view_data", "export_data", "make_keys"],
  data_provider: ["send_submissions"],
  organisation_administrator: [
    "view_data",
    "export_data",
    "view_organisations",
    "review_people",
    "manage_people",
  ],
  approver: [
    "view_data",
    "view_organisations",
    "review_people",
    "approve_people",
    "answer_questions",
    "see_changes",
    "make_changes",
    "decide_public_exports",
  ],
  hub_administrator: [
    "view_data",
    "export_data",
    "make_keys",
    "review_people",
    "approve_people",
    "manage_people",
    "view_organisations",
    "manage_organisations",
    "see_changes",
    "make_changes",
    "answer_questions",
    "send_submissions",
    "decide_submissions",
    "decide_public_exports",
  ],
  auditor: ["read_audit", "see_changes"],
};
export const mayOf = (person: Person): string[] => abilities[person.role ?? ""] ?? [];

export function letter(state: State, to: string, page: string, kind: string, person: string): string {
  const token = `${kind}-${state.next()}`;
  state.tokens.set(token, { kind, person });
  state.outbox.push({ to, path: `${page}#${token}` });
  return token;
}

export function record(state: State, person: Person, action: string, object: string, outcome = "done"): void {
  state.entries.unshift({
    sequence: state.next(),
    at: now(),
    principal: person.email,
    role: person.role,
    action,
    object,
    origin: "192.0.2.10",
    outcome,
    session: "5f0c",
    request: `r${state.next()}`,
  });
}

export function step(person: Person, actor: string, status: string, note = ""): void {
  person.status = status;
  person.history.push({ at: now(), actor, status, note });
}

function person(id: string, name: string, email: string, role: string | null, more: Partial<Person>): Person {
  return {
    id,
    name,
    email,
    organisation: "Wrenshire Council",
    organisation_stated: "Wrenshire Council",
    sector: "council",
    job_title: "Public health analyst",
    area_of_interest: "Wrenshire",
    purpose: "Yearly needs assessment of serious violence for the community safety partnership.",
    sponsor_name: "Sam Sponsor",
    sponsor_email: "sam.sponsor@wrenshire.example",
    sponsored: "confirmed",
    role,
    status: "active",
    manual_route: false,
    since: "2026-03-02T09:00:00Z",
    until: "2027-03-01",
    last_seen: "2026-11-27T08:41:00Z",
    scopes: [{ dataset: "police", areas: [], finest_level: "lsoa", until: "2027-03-01" }],
    proposed: null,
    terms: true,
    question: null,
    reason: null,
    password: demoPassword,
    word: "",
    recovery_codes: ["kelp-oath-mint-9"],
    history: [
      { at: "2026-02-26T10:12:00Z", actor: name, status: "verified", note: "" },
      {
        at: "2026-02-27T14:03:00Z",
        actor: "Sam Sponsor",
        status: "sponsored",
        note: "In my team since January.",
      },
      { at: "2026-03-02T09:00:00Z", actor: "Priya Rao", status: "approved", note: "" },
    ],
    ...more,
  };
}

const applied = (name: string): Person["history"] => [
  { at: "2026-11-20T09:30:00Z", actor: name, status: "verified", note: "" },
  { at: "2026-11-20T09:34:00Z", actor: name, status: "pending", note: "" },
];

function seeded(): Person[] {
  return [
    person("p1", "Ana Lyst", "ana@example.org", "analyst", {}),
    person("p2", "Hana Hub", "hana@example.org", "hub_administrator", { organisation: "The hub" }),
    person("p3", "Priya Rao", "priya@example.org", "approver", { organisation: "The hub" }),
    person("p4", "Otto Audit", "otto@example.org", "auditor", { organisation: "The hub", scopes: [] }),
    person("p5", "Beth Newcomer", "beth.newcomer@wrenshire.example", null, {
      status: "sponsored",
      scopes: [],
      until: null,
      last_seen: null,
      since: "2026-11-23T11:20:00Z",
      history: [
        ...applied("Beth Newcomer"),
        {
          at: "2026-11-23T11:20:00Z",
          actor: "Sam Sponsor",
          status: "sponsored",
          note: "Works on the strategy.",
        },
      ],
    }),
    person("p6", "Carl Personal", "carl.personal@gmail.com", null, {
      status: "pending",
      organisation: null,
      organisation_stated: "Wrenshire Youth Trust",
      sector: "voluntary",
      job_title: "Youth worker",
      manual_route: true,
      sponsored: null,
      scopes: [],
      until: null,
      last_seen: null,
      since: "2026-11-20T09:34:00Z",
      history: applied("Carl Personal"),
    }),
    person("p7", "Dee Second", "dee@wrenshire.example", null, {
      status: "second_approval",
      scopes: [],
      until: null,
      last_seen: null,
      since: "2026-11-26T15:00:00Z",
      proposed: {
        role: "organisation_administrator",
        scopes: [{ dataset: "police", areas: [], finest_level: "msoa", until: null }],
        until: "2027-11-26",
        by: "Priya Rao",
      },
    }),
    person("p8", "Ed Gone", "ed@wrenshire.example", "analyst", {
      status: "suspended",
      since: "2026-10-01T08:00:00Z",
    }),
    person("p9", "Tess Terms", "tess@example.org", "analyst", { terms: false }),
  ];
}

export function createState(): State {
  let count = 100;
  const state: State = {
    people: seeded(),
    sessions: new Map(),
    tokens: new Map(),
    outbox: [],
    next: () => ++count,
    entries: [],
    keys: [],
    rewrite: null,
    questions: [
      {
        id: "q1",
        kind: "figure",
        from: "Ana Lyst",
        at: "2026-11-25T10:05:00Z",
        text: "July 2019 is missing for the whole force. Was no file sent, or was it refused?",
        view: "/explore?by=month&dataset=police",
        state: "open",
        answer: null,
        answered_by: null,
        answered_at: null,
      },
      {
        id: "q2",
        kind: "other_use",
        from: "Ana Lyst",
        at: "2026-11-18T16:40:00Z",
        text: "May the district chart be shown to the licensing committee, which meets in public?",
        view: "",
        state: "answered",
        answer: "Yes for districts and years. Please leave out wards and months.",
        answered_by: "Priya Rao",
        answered_at: "2026-11-19T09:15:00Z",
      },
    ],
  };
  seedEntries(state);
  return state;
}

function seedEntries(state: State): void {
  const actions = ["sign_in", "view_table", "view_table", "export_table", "view_sources", "sign_out"];
  for (let index = 0; index < 46; ++index) {
    const action = actions[index % actions.length] ?? "view_table";
    state.entries.push({
      sequence: 99 - index,
      at: new Date(Date.UTC(2026, 10, 27, 9, 0) - index * 5_400_000).toISOString(),
      principal: index % 3 === 0 ? "hana@example.org" : "ana@example.org",
      role: index % 3 === 0 ? "hub_administrator" : "analyst",
      action,
      object: action.endsWith("table") ? "police lad by month, 2018-01 to 2019-12" : "",
      origin: index % 4 === 0 ? "198.51.100.7" : "192.0.2.10",
      outcome: index % 11 === 0 ? "refused" : "done",
      session: `5f${index % 7}c`,
      request: `r${index}`,
    });
  }
}

export const personBy = (state: State, email: string): Person | null =>
  state.people.find((one) => one.email === email) ?? null;

export const notFound = (): Answer => refusal(404, "not_found", "there is no such thing");
export const forbidden = (): Answer => refusal(403, "forbidden", "this account may not do this");
export const wrongCode = (): Answer => refusal(422, "refused", "the code is wrong or was used already");
export const ok = (value: unknown): Answer => json(200, value);
