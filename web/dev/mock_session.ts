/** Signing in with two steps, and what somebody may do with their own account. */
import { type Answer, json, refusal } from "./mock_api.ts";
import { recoveryCodes } from "./mock_applications.ts";
import { terms } from "./mock_hub.ts";
import {
  type Call,
  goodCode,
  mayOf,
  type MockSession,
  nothing,
  notFound,
  now,
  ok,
  type Person,
  personBy,
  record,
  type State,
  words,
  wrongCode,
} from "./mock_state.ts";

export const cookieName = "vrhub_mock";
const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
const cookie = (id: string) => `${cookieName}=${id}; HttpOnly; SameSite=Strict; Path=/`;

export function sessionOf(person: Person, session: MockSession): unknown {
  return {
    email: person.email,
    name: person.name,
    role: person.role,
    organisation: person.organisation,
    can: mayOf(person),
    idle_minutes: person.role === "hub_administrator" ? 15 : 30,
    expires_at: new Date(new Date(session.signed_in_at).getTime() + 12 * 3_600_000).toISOString(),
    terms_due: !person.terms,
    stepped_up: session.stepped_up,
    recovery_codes_left: person.recovery_codes.length,
    previous_sign_in: "2026-11-27T08:41:00Z",
    access_until: person.until,
    renewal_due: person.email === "ana@example.org" && person.until === "2027-03-01",
    scopes: person.scopes,
  };
}

function opened(state: State, email: string, half: boolean): MockSession {
  const session = {
    id: `s${state.next()}`,
    email,
    half,
    stepped_up: false,
    signed_in_at: now(),
    origin: "192.0.2.10",
  };
  state.sessions.set(session.id, session);
  return session;
}

/** The two steps of signing in; null where the address is another. */
export function signInAnswer(state: State, { method, path, body, session }: Call): Answer | null {
  if (method === "POST" && path === "/api/v1/session") {
    const person = personBy(state, words(body["email"]));
    if (person === null || person.password !== words(body["password"]) || person.status !== "active") {
      return refusal(401, "unauthenticated", "the e-mail address or the password is wrong");
    }
    return { ...ok({ next: "second_factor" }), cookie: cookie(opened(state, person.email, true).id) };
  }
  if (method === "POST" && path === "/api/v1/session/second-factor") {
    const person = session?.half === true ? personBy(state, session.email) : null;
    if (session === null || person === null) {
      return refusal(401, "unauthenticated", "sign in again");
    }
    const code = words(body["code"]);
    const recovery = person.recovery_codes.includes(code);
    if (code !== goodCode && !recovery) {
      return refusal(401, "unauthenticated", "the code is wrong");
    }
    person.recovery_codes = person.recovery_codes.filter((one) => one !== code);
    state.sessions.delete(session.id);
    const full = opened(state, person.email, false);
    record(state, person, "sign_in", "");
    return { ...ok(sessionOf(person, full)), cookie: cookie(full.id) };
  }
  return null;
}

/** What the signed-in do with their own account; null where the address is another. */
export function accountAnswer(state: State, call: Call, session: MockSession, person: Person): Answer | null {
  const { method, path, body, query } = call;
  const coded = (act: () => Answer) => (body["code"] === goodCode ? act() : wrongCode());
  switch (`${method} ${path}`) {
    case "GET /api/v1/session":
    case "POST /api/v1/session/extend":
      return ok(sessionOf(person, session));
    case "DELETE /api/v1/session":
      state.sessions.delete(session.id);
      return { ...nothing, cookie: `${cookieName}=; Max-Age=0; Path=/` };
    case "POST /api/v1/session/step-up":
      return coded(() => {
        session.stepped_up = true;
        return ok(sessionOf(person, session));
      });
    case "POST /api/v1/terms/acceptance":
      if (body["version"] !== terms.version || body["hash"] !== terms.hash) {
        return refusal(409, "conflict", "the terms have changed; read them again");
      }
      person.terms = true;
      return ok(sessionOf(person, session));
    case "GET /api/v1/sessions":
      return ok({
        sessions: [...state.sessions.values()]
          .filter((one) => one.email === person.email && !one.half)
          .map(({ id, signed_in_at, origin }) => ({
            id,
            signed_in_at,
            last_seen_at: now(),
            origin,
            current: id === session.id,
          })),
      });
    case "POST /api/v1/sessions/end":
      for (const [id, one] of state.sessions) {
        if (
          one.email === person.email &&
          (id === body["id"] || (body["others"] === true && id !== session.id))
        ) {
          state.sessions.delete(id);
        }
      }
      return nothing;
    case "POST /api/v1/password":
      if (body["old"] !== person.password) {
        return refusal(422, "refused", "the present password is not right");
      }
      return coded(() => {
        person.password = words(body["new"]);
        return nothing;
      });
    case "POST /api/v1/recovery-codes":
      if (body["password"] !== person.password) {
        return refusal(422, "refused", "the present password is not right");
      }
      return coded(() => {
        person.recovery_codes = recoveryCodes(state);
        return ok({ recovery_codes: person.recovery_codes });
      });
    case "GET /api/v1/activity": {
      const before = Number(query.get("before") ?? Number.POSITIVE_INFINITY);
      const own = state.entries.filter(
        (one) => one["principal"] === person.email && Number(one["sequence"]) < before,
      );
      return ok({ entries: own.slice(0, 20), more: own.length > 20 });
    }
    case "POST /api/v1/renewal":
      record(state, person, "renewal_asked", "");
      return ok(sessionOf(person, session));
    default:
      return keyAnswer(state, call, person);
  }
}

function keyAnswer(state: State, { method, path, body }: Call, person: Person): Answer | null {
  switch (`${method} ${path}`) {
    case "GET /api/v1/keys":
      return ok({
        keys: state.keys.filter((one) => one.owner === person.email).map(({ owner: _, ...key }) => key),
      });
    case "POST /api/v1/keys": {
      const id = `k${state.next()}`;
      state.keys.push({
        owner: person.email,
        id,
        name: words(body["name"]),
        datasets: (body["datasets"] as string[] | undefined) ?? [],
        created_at: now(),
        expires_at: hours(24 * Number(body["days"])),
        last_used_at: null,
      });
      return json(200, { id, secret: `vrk_${id}_8hQ2mVx4TzRk7yNw3pLc` });
    }
    case "POST /api/v1/keys/end":
      if (!state.keys.some((one) => one.id === body["id"])) {
        return notFound();
      }
      state.keys = state.keys.filter((one) => one.id !== body["id"]);
      return nothing;
    default:
      return null;
  }
}
