import { type OpenSession, roles, type Scope, type Session } from "../model/session";
import type { TermsAccepted } from "../model/hub";
import { getJson, post, postOnly, RequestFailure, send } from "./request";
import { asSent, flag, list, number, oneOf, orNull, record, renamed, type Shape, text } from "./shape";

export const role = oneOf(...roles);

export const scope: Shape<Scope> = renamed({
  dataset: asSent,
  areas: list(asSent),
  finest_level: orNull(asSent),
  until: orNull(asSent),
});

export const sessionShape: Shape<Session> = renamed({
  email: asSent,
  name: text,
  role,
  organisation: orNull(text),
  can: list(asSent),
  idle_minutes: number,
  expires_at: asSent,
  terms_due: flag,
  stepped_up: flag,
  recovery_codes_left: number,
  previous_sign_in: orNull(asSent),
  access_until: orNull(asSent),
  renewal_due: flag,
  scopes: list(scope),
});

const openSession: Shape<OpenSession> = renamed({
  id: asSent,
  signed_in_at: asSent,
  last_seen_at: asSent,
  origin: text,
  current: flag,
});

/** The session of this browser, or null where nobody is signed in. */
export async function currentSession(): Promise<Session | null> {
  try {
    return await getJson("/api/v1/session", sessionShape);
  } catch (error) {
    if (error instanceof RequestFailure && error.kind === "signed_out") {
      return null;
    }
    throw error;
  }
}

/** The first of two steps; what follows is a code. */
export async function givePassword(email: string, password: string): Promise<void> {
  await post("/api/v1/session", { email, password }, record({ next: oneOf("second_factor") }));
}

/** The second step: a code of the authenticator, or a recovery code. */
export const giveCode = (code: string) => post("/api/v1/session/second-factor", { code }, sessionShape);

export const extendSession = () => post("/api/v1/session/extend", {}, sessionShape);

/** Proves once more that it is the person, for what is not done lightly. */
export const stepUp = (code: string) => post("/api/v1/session/step-up", { code }, sessionShape);

export const acceptTerms = (accepted: TermsAccepted) =>
  post("/api/v1/terms/acceptance", accepted, sessionShape);

export async function signOut(): Promise<void> {
  await send("/api/v1/session", { method: "DELETE" });
}

export async function openSessions(signal?: AbortSignal): Promise<OpenSession[]> {
  return (await getJson("/api/v1/sessions", record({ sessions: list(openSession) }), signal)).sessions;
}

export const endSession = (id: string) => postOnly("/api/v1/sessions/end", { id });

export const endOtherSessions = () => postOnly("/api/v1/sessions/end", { others: true });
