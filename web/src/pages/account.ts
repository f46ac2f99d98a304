import { signal } from "@preact/signals";
import { RequestFailure } from "../api/request";
import { currentSession, signOut } from "../api/session";
import type { Session } from "../model/session";

export type SignedIn =
  | { state: "asking" }
  | { state: "out"; timedOut: boolean }
  | { state: "in"; session: Session }
  | { state: "unknown"; failure: RequestFailure };

export const account = signal<SignedIn>({ state: "asking" });

export async function findSession(): Promise<void> {
  account.value = { state: "asking" };
  try {
    const session = await currentSession();
    account.value = session === null ? { state: "out", timedOut: false } : { state: "in", session };
  } catch (error) {
    account.value = { state: "unknown", failure: asFailure(error) };
  }
}

/** What the server says of the session by now: after signing in, accepting the terms, renewing. */
export function holdSession(session: Session): void {
  account.value = { state: "in", session };
}

/** The terms have changed since the session began: they come before anything else. */
export function termsDue(): void {
  const who = account.value;
  if (who.state === "in") {
    holdSession({ ...who.session, termsDue: true });
  }
}

/** Asks whether the session is still there, without an outline of a page meanwhile. */
export async function lookAgain(): Promise<void> {
  try {
    const session = await currentSession();
    if (session === null) {
      timedOut();
    } else {
      holdSession(session);
    }
  } catch {
    // Where the server is away, the next request tells.
  }
}

/** Only the server can end a session: where it does not answer, nobody is told that they are out. */
export async function leave(): Promise<void> {
  try {
    await signOut();
    account.value = { state: "out", timedOut: false };
  } catch (error) {
    const failure = asFailure(error);
    account.value =
      failure.kind === "signed_out" ? { state: "out", timedOut: false } : { state: "unknown", failure };
  }
}

/** The session of the reader, for pages that are shown to the signed-in alone. */
export function sessionHeld(): Session | null {
  return account.value.state === "in" ? account.value.session : null;
}

/** The server no longer knows this session, and does not say why. The view stays in the address bar. */
export function timedOut(): void {
  account.value = { state: "out", timedOut: true };
}

export function asFailure(error: unknown): RequestFailure {
  return error instanceof RequestFailure
    ? error
    : new RequestFailure("fault", "Something went wrong on this page. Loading it again may help.");
}
