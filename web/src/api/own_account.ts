import type { ApiKey, Deed, NewKey } from "../model/own_account";
import { recoveryCodes } from "./activation";
import { getJson, post, postOnly } from "./request";
import { sessionShape } from "./session";
import { asSent, flag, list, number, orNull, record, renamed, type Shape, text } from "./shape";

const deed: Shape<Deed> = record({
  sequence: number,
  at: asSent,
  action: asSent,
  object: text,
  origin: text,
  outcome: text,
});

const key: Shape<ApiKey> = renamed({
  id: asSent,
  name: text,
  datasets: list(asSent),
  created_at: asSent,
  expires_at: asSent,
  last_used_at: orNull(asSent),
});

const newKey: Shape<NewKey> = record({ id: asSent, secret: asSent });

export const changePassword = (old: string, chosen: string, code: string) =>
  postOnly("/api/v1/password", { old, new: chosen, code });

export async function newRecoveryCodes(password: string, code: string): Promise<string[]> {
  return (await post("/api/v1/recovery-codes", { password, code }, recoveryCodes)).recovery_codes;
}

/** What the person did, newest first; `before` is the sequence of the last line that is known. */
export function activity(
  before: number | null,
  signal?: AbortSignal,
): Promise<{ entries: Deed[]; more: boolean }> {
  const query = before === null ? "" : `?before=${before}`;
  return getJson(`/api/v1/activity${query}`, record({ entries: list(deed), more: flag }), signal);
}

export async function keys(signal?: AbortSignal): Promise<ApiKey[]> {
  return (await getJson("/api/v1/keys", record({ keys: list(key) }), signal)).keys;
}

export const makeKey = (name: string, datasets: string[], days: number) =>
  post("/api/v1/keys", { name, datasets, days }, newKey);

export const endKey = (id: string) => postOnly("/api/v1/keys/end", { id });

export const askRenewal = (purpose: string) => post("/api/v1/renewal", { purpose }, sessionShape);
