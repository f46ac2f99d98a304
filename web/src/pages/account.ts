import { signal } from "@preact/signals";
import { RequestFailure } from "../api/request";
import { currentSession, signIn, signOut } from "../api/session";
import type { Session } from "../model/dataset";

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

export async function enter(email: string, password: string): Promise<void> {
  account.value = { state: "in", session: await signIn(email, password) };
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

/** The server no longer knows this session. The view stays in the address bar. */
export function timedOut(): void {
  account.value = { state: "out", timedOut: true };
}

export function asFailure(error: unknown): RequestFailure {
  return error instanceof RequestFailure
    ? error
    : new RequestFailure("fault", "Something went wrong on this page. Loading it again may help.");
}
