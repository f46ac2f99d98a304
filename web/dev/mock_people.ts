/** Deciding on people: what approvers and administrators do. */
import { type Answer, refusal } from "./mock_api.ts";
import {
  type Call,
  forbidden,
  letter,
  mayOf,
  type MockSession,
  notFound,
  ok,
  type Person,
  record,
  type Scope,
  type State,
  step,
  words,
} from "./mock_state.ts";

export const lineOf = (person: Person) => ({
  id: person.id,
  name: person.name,
  email: person.email,
  organisation: person.organisation,
  role: person.role,
  status: person.status,
  manual_route: person.manual_route,
  since: person.since,
  until: person.until,
  last_seen: person.last_seen,
});

const steps: Record<string, string[]> = {
  pending: ["ask", "refuse"],
  sponsored: ["approve", "ask", "refuse"],
  more_information: ["refuse"],
  second_approval: ["second", "decline_second", "refuse"],
  approved: ["send_activation", "close"],
  active: ["start_reset", "suspend", "move", "close"],
  suspended: ["reinstate", "move", "close"],
  expired: ["reinstate", "close"],
};

const detailOf = (person: Person, viewer: Person, word: string | null = null) => ({
  ...lineOf(person),
  job_title: person.job_title,
  area_of_interest: person.area_of_interest,
  purpose: person.purpose,
  sector: person.sector,
  organisation_stated: person.organisation_stated,
  sponsor_name: person.sponsor_name,
  sponsor_email: person.sponsor_email,
  scopes: person.scopes,
  history: person.history,
  may: person.id === viewer.id ? [] : (steps[person.status] ?? []),
  activation_word: word,
  proposed: person.proposed,
});

/** A link to set up the account, and the word that belongs to it. */
function invited(state: State, person: Person, viewer: Person): Answer {
  letter(state, person.email, "/activate", "activate", person.id);
  person.word = `7Q2M-${String(1000 + state.next()).slice(-4)}`;
  return ok(detailOf(person, viewer, person.word));
}

const plain = ["viewer", "analyst", "data_provider"];

function approve(state: State, person: Person, viewer: Person, body: Record<string, unknown>): Answer {
  const fiveSafes = (body["five_safes"] as string[] | undefined) ?? [];
  if (fiveSafes.length < 5) {
    return refusal(422, "refused", "five_safes: each of the five has to be confirmed");
  }
  const role = words(body["role"]);
  const scopes = (body["scopes"] as Scope[] | undefined) ?? [];
  const until = words(body["until"]);
  if (!plain.includes(role)) {
    person.proposed = { role, scopes, until, by: viewer.name };
    step(person, viewer.name, "second_approval", words(body["note"]));
    return ok(detailOf(person, viewer));
  }
  return grant(state, person, viewer, { role, scopes, until, by: viewer.name }, words(body["note"]));
}

function grant(
  state: State,
  person: Person,
  viewer: Person,
  { role, scopes, until }: NonNullable<Person["proposed"]>,
  note: string,
): Answer {
  person.role = role;
  person.scopes = scopes;
  person.until = until;
  person.proposed = null;
  person.organisation ??= person.organisation_stated;
  step(person, viewer.name, "approved", note);
  return invited(state, person, viewer);
}

/** Answers about people; null where the address is another. */
export function peopleAnswer(state: State, call: Call, session: MockSession, viewer: Person): Answer | null {
  const { method, path, body, query } = call;
  if (!/^\/api\/v1\/(people|person)(\/|$)/.test(path)) {
    return null;
  }
  if (!mayOf(viewer).includes("review_people")) {
    return forbidden();
  }
  if (`${method} ${path}` === "GET /api/v1/people") {
    const status = query.get("status");
    return ok({
      people: state.people.filter((one) => status === null || one.status === status).map(lineOf),
    });
  }
  const person = state.people.find((one) => one.id === (query.get("id") ?? body["id"]));
  if (person === undefined) {
    return notFound();
  }
  if (`${method} ${path}` === "GET /api/v1/person") {
    return ok(detailOf(person, viewer));
  }
  const action = path.replace("/api/v1/person/", "").replace("-", "_");
  if (person.id === viewer.id || !(steps[person.status] ?? []).includes(action)) {
    return refusal(409, "conflict", "this cannot be done to this person now; look at the page again");
  }
  if (!session.stepped_up && action !== "ask") {
    return refusal(403, "step_up_due", "confirm with a code first");
  }
  record(state, viewer, `person_${action}`, person.email);
  const changed = (status: string, note = words(body["reason"])) => {
    step(person, viewer.name, status, note);
    return ok(detailOf(person, viewer));
  };
  const out = () => {
    for (const [id, one] of state.sessions) {
      if (one.email === person.email) {
        state.sessions.delete(id);
      }
    }
  };
  switch (action) {
    case "approve":
      return approve(state, person, viewer, body);
    case "second":
      return person.proposed === null
        ? notFound()
        : grant(state, person, viewer, person.proposed, "Second approval");
    case "decline_second":
      person.proposed = null;
      return changed("sponsored");
    case "refuse":
      person.reason = words(body["reason"]);
      return changed("refused");
    case "ask":
      person.question = words(body["question"]);
      return changed("more_information", words(body["question"]));
    case "send_activation":
      step(person, viewer.name, "approved", "another link and another word");
      return invited(state, person, viewer);
    case "start_reset":
      letter(state, person.email, "/reset/new", "reset", person.id);
      return changed(person.status);
    case "suspend":
      out();
      return changed("suspended");
    case "reinstate":
      return changed("active");
    case "close":
      out();
      return changed("closed");
    case "move":
      person.organisation = words(body["organisation"]);
      person.scopes = [];
      out();
      return changed("sponsored");
    default:
      return notFound();
  }
}
