/** Organisations, changes by two persons, questions and the audit record. */
import { type Answer, refusal } from "./mock_api.ts";
import { lineOf } from "./mock_people.ts";
import {
  type Call,
  forbidden,
  mayOf,
  type MockSession,
  notFound,
  now,
  ok,
  type Person,
  record,
  type State,
  words,
} from "./mock_state.ts";

interface Organisation {
  id: string;
  name: string;
  sector: string;
  domains: string[];
  sponsors: { name: string; email: string }[];
  administrator: string | null;
  agreements: { dataset: string; reference: string; until: string | null }[];
}

const organisations = new WeakMap<State, Organisation[]>();
const changes = new WeakMap<State, ReturnType<typeof seededChanges>>();

const seededOrganisations = (): Organisation[] => [
  {
    id: "o1",
    name: "Wrenshire Council",
    sector: "council",
    domains: ["wrenshire.example"],
    sponsors: [{ name: "Sam Sponsor", email: "sam.sponsor@wrenshire.example" }],
    administrator: null,
    agreements: [{ dataset: "police", reference: "WP-2", until: "2028-02-28" }],
  },
  {
    id: "o2",
    name: "Wrenshire General Hospital",
    sector: "emergency_department",
    domains: ["wgh.example"],
    sponsors: [],
    administrator: "nora@wgh.example",
    agreements: [],
  },
];

function seededChanges() {
  return [
    {
      id: "c1",
      kind: "disclosure_policy",
      dataset: "police" as string | null,
      summary: "Another disclosure policy for police",
      reason: "Two partners asked for more caution at small areas.",
      effect: [
        "Version 3 takes the place of version 2.",
        "It protects at least as much as the one in force.",
        "In 2025, 1204 of 18330 cells are hidden under the policy in force.",
        "In 2025, 2011 of 18330 cells are hidden under the new one.",
        "Nothing is shown until a release was prepared, attacked and published under it.",
      ],
      loosens: false,
      policy: "version = 3\nthreshold = 10\n" as string | null,
      proposed_by: "Priya Rao",
      proposed_at: "2026-11-24T10:00:00Z",
      state: "proposed",
      decided_by: null as string | null,
      active_from: null as string | null,
      note: null as string | null,
    },
    {
      id: "c2",
      kind: "audit_retention",
      dataset: null,
      summary: "Keep entries of the audit log for 84 months",
      reason: "The new agreement asks for seven years.",
      effect: [
        "Entries of the audit log are kept for 84 months in place of 72.",
        "Nothing is removed sooner than it would have been.",
      ],
      loosens: false,
      policy: null,
      proposed_by: "Hana Hub",
      proposed_at: "2026-11-26T09:30:00Z",
      state: "proposed",
      decided_by: null,
      active_from: null,
      note: null,
    },
    {
      id: "c3",
      kind: "release_withdrawal",
      dataset: "police",
      summary: "Take back police-release-4",
      reason: "One month was sent twice.",
      effect: ["police-release-4 is no longer shown.", "police-release-3 is shown again."],
      loosens: false,
      policy: null,
      proposed_by: "Hana Hub",
      proposed_at: "2026-03-10T12:00:00Z",
      state: "active",
      decided_by: "Priya Rao",
      active_from: "2026-04-01T00:00:00Z",
      note: null,
    },
  ];
}

function held<T>(map: WeakMap<State, T>, state: State, seed: () => T): T {
  const found = map.get(state) ?? seed();
  map.set(state, found);
  return found;
}

/** Null where the address is none of these. */
export function deskAnswer(state: State, call: Call, session: MockSession, viewer: Person): Answer | null {
  return (
    organisationAnswer(state, call, viewer) ??
    changeAnswer(state, call, session, viewer) ??
    questionAnswer(state, call, viewer) ??
    auditAnswer(state, call, session, viewer)
  );
}

function organisationAnswer(
  state: State,
  { method, path, body, query }: Call,
  viewer: Person,
): Answer | null {
  if (!/^\/api\/v1\/organisations?$/.test(path)) {
    return null;
  }
  if (!mayOf(viewer).includes(method === "GET" ? "view_organisations" : "manage_organisations")) {
    return forbidden();
  }
  const all = held(organisations, state, seededOrganisations);
  const peopleOf = (name: string) => state.people.filter((one) => one.organisation === name);
  const whole = (one: Organisation) => ok({ ...one, people: peopleOf(one.name).map(lineOf) });
  if (method === "GET" && path === "/api/v1/organisations") {
    return ok({
      organisations: all.map(({ id, name, sector, domains }) => ({
        id,
        name,
        sector,
        domains,
        people: peopleOf(name).length,
      })),
    });
  }
  if (method === "GET") {
    const found = all.find((one) => one.id === query.get("id"));
    return found === undefined ? notFound() : whole(found);
  }
  const clash = all.find(
    (one) =>
      one.id !== body["id"] && one.domains.some((domain) => (body["domains"] as string[]).includes(domain)),
  );
  if (clash !== undefined) {
    return refusal(409, "conflict", `domains: one of them belongs to ${clash.name}`);
  }
  const kept = { ...(body as unknown as Organisation), id: words(body["id"]) || `o${state.next()}` };
  const at = all.findIndex((one) => one.id === kept.id);
  if (at < 0) {
    all.push(kept);
  } else {
    all[at] = kept;
  }
  record(state, viewer, "organisation_change", kept.name);
  return whole(kept);
}

function changeAnswer(
  state: State,
  { method, path, body }: Call,
  session: MockSession,
  viewer: Person,
): Answer | null {
  if (!path.startsWith("/api/v1/changes")) {
    return null;
  }
  if (!mayOf(viewer).includes(method === "GET" ? "see_changes" : "make_changes")) {
    return forbidden();
  }
  const all = held(changes, state, seededChanges);
  if (method === "GET") {
    return ok({ changes: all });
  }
  if (path.endsWith("/changes") || path.endsWith("/preview")) {
    return proposalAnswer(state, all, path.endsWith("/changes"), body, session, viewer);
  }
  const change = all.find((one) => one.id === body["id"]);
  if (change === undefined) {
    return notFound();
  }
  if (!session.stepped_up) {
    return refusal(403, "step_up_due", "confirm with a code first");
  }
  if (path.endsWith("/second")) {
    if (change.proposed_by === viewer.name) {
      return refusal(422, "refused", "the second person has to be another");
    }
    Object.assign(change, {
      state: "waiting",
      decided_by: viewer.name,
      active_from: "2026-12-05T00:00:00Z",
    });
  } else {
    change.state = path.endsWith("/decline") ? "declined" : "cancelled";
    change.decided_by = viewer.name;
    change.note = path.endsWith("/decline") ? words(body["reason"]) : null;
  }
  return ok(change);
}

const summaries: Record<string, (body: Call["body"]) => string> = {
  disclosure_policy: (body) => `Another disclosure policy for ${words(body["dataset"])}`,
  disclosure_secret: () => "Another secret for the noise of every dataset",
  release_withdrawal: (body) => `Take back ${words(body["dataset"])}-release-5`,
  audit_retention: (body) => `Keep entries of the audit log for ${words(body["months"])} months`,
};

function proposalAnswer(
  state: State,
  all: ReturnType<typeof seededChanges>,
  isProposed: boolean,
  body: Call["body"],
  session: MockSession,
  viewer: Person,
): Answer {
  if (!session.stepped_up) {
    return refusal(403, "step_up_due", "confirm with a code first");
  }
  const kind = words(body["kind"]);
  const change = {
    id: `c${state.next()}`,
    kind,
    dataset: words(body["dataset"]) || null,
    summary: summaries[kind]?.(body) ?? kind,
    reason: words(body["reason"]),
    effect: ["What is shown now is no longer shown."],
    loosens: kind === "disclosure_secret",
    policy: null,
    proposed_by: viewer.name,
    proposed_at: now(),
    state: "proposed",
    decided_by: null,
    active_from: null,
    note: null,
  };
  if (isProposed) {
    all.unshift(change);
  }
  return ok(change);
}

function questionAnswer(state: State, { method, path, body }: Call, viewer: Person): Answer | null {
  const desk = mayOf(viewer).includes("answer_questions");
  switch (`${method} ${path}`) {
    case "GET /api/v1/questions":
      return ok({ questions: state.questions.filter((one) => desk || one.from === viewer.name) });
    case "POST /api/v1/questions": {
      const id = `q${state.next()}`;
      state.questions.unshift({
        id,
        kind: words(body["kind"]),
        from: viewer.name,
        at: now(),
        text: words(body["text"]),
        view: words(body["view"]),
        state: "open",
        answer: null,
        answered_by: null,
        answered_at: null,
      });
      return ok({ reference: id.toUpperCase() });
    }
    case "POST /api/v1/questions/answer": {
      const question = state.questions.find((one) => one.id === body["id"]);
      if (!desk || question === undefined) {
        return notFound();
      }
      Object.assign(question, {
        state: "answered",
        answer: words(body["answer"]),
        answered_by: viewer.name,
        answered_at: now(),
      });
      return ok(question);
    }
    default:
      return null;
  }
}

function auditAnswer(
  state: State,
  { method, path, body }: Call,
  session: MockSession,
  viewer: Person,
): Answer | null {
  if (method !== "POST" || !path.startsWith("/api/v1/audit/")) {
    return null;
  }
  if (!mayOf(viewer).includes("read_audit")) {
    return forbidden();
  }
  const asked = (name: string) => words(body[name]);
  const before = Number(body["before"] ?? Number.POSITIVE_INFINITY);
  const found = state.entries.filter(
    (entry) =>
      Number(entry["sequence"]) < before &&
      (asked("person") === "" || String(entry["principal"]).includes(asked("person"))) &&
      (asked("action") === "" || entry["action"] === asked("action")) &&
      (asked("origin") === "" || entry["origin"] === asked("origin")) &&
      (asked("from") === "" || String(entry["at"]) >= asked("from")) &&
      (asked("to") === "" || String(entry["at"]).slice(0, 10) <= asked("to")),
  );
  if (path.endsWith("/export")) {
    return session.stepped_up
      ? {
          status: 200,
          type: "text/csv; charset=utf-8",
          body: [
            "sequence,at,principal,action",
            ...found.map((one) => [one["sequence"], one["at"], one["principal"], one["action"]].join(",")),
          ].join("\r\n"),
          download: "audit.csv",
        }
      : refusal(403, "step_up_due", "confirm with a code first");
  }
  return ok({
    entries: found.slice(0, 20),
    more: found.length > 20,
    actions: [...new Set(state.entries.map((entry) => String(entry["action"])))].sort(),
  });
}
