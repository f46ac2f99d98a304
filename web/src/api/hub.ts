import type { ConcernKind, Hub, Terms } from "../model/hub";
import { getJson, post } from "./request";
import { asSent, flag, list, number, orNull, record, renamed, type Shape, text } from "./shape";

const hubShape: Shape<Hub> = renamed({
  name: text,
  contact: orNull(asSent),
  sign_in_provider: orNull(asSent),
  demonstration: flag,
  terms_version: number,
});

const termsShape: Shape<Terms> = renamed({
  version: number,
  hash: asSent,
  valid_from: asSent,
  language: asSent,
  introduction: text,
  clauses: list(record({ id: asSent, text })),
});

export function hub(signal?: AbortSignal): Promise<Hub> {
  return getJson("/api/v1/hub", hubShape, signal);
}

export function terms(signal?: AbortSignal): Promise<Terms> {
  return getJson("/api/v1/terms", termsShape, signal);
}

/** Tells the hub of a concern; the reference is for asking after it. */
export async function raiseConcern(concern: {
  kind: ConcernKind;
  text: string;
  email: string;
}): Promise<string> {
  return (await post("/api/v1/concerns", concern, record({ reference: asSent }))).reference;
}
