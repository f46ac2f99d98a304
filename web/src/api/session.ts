import type { Session } from "../model/dataset";
import { checked, getJson, RequestFailure, send } from "./request";
import { list, number, record, text } from "./shape";

const fields = record({ email: text, role: text, can: list(text), idle_minutes: number });

function shape(value: unknown, at: string): Session {
  const { idle_minutes, ...rest } = fields(value, at);
  return { ...rest, idleMinutes: idle_minutes };
}

/** The session of this browser, or null where nobody is signed in. */
export async function currentSession(): Promise<Session | null> {
  try {
    return await getJson("/api/v1/session", shape);
  } catch (error) {
    if (error instanceof RequestFailure && error.kind === "signed_out") {
      return null;
    }
    throw error;
  }
}

export async function signIn(email: string, password: string): Promise<Session> {
  const response = await send("/api/v1/session", { method: "POST", body: { email, password } });
  return checked(await response.json(), shape);
}

export async function signOut(): Promise<void> {
  await send("/api/v1/session", { method: "DELETE" });
}
