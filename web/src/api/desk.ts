import type { AuditEntry, AuditFilter, Change, DeskQuestion, Proposal, QuestionKind } from "../model/desk";
import { getJson, post, send } from "./request";
import { asSent, flag, list, number, oneOf, orNull, record, renamed, type Shape, text } from "./shape";

const question: Shape<DeskQuestion> = renamed({
  id: asSent,
  kind: oneOf("figure", "other_use", "concern", "accessibility", "contact"),
  from: text,
  at: asSent,
  text,
  view: asSent,
  state: oneOf("open", "answered"),
  answer: orNull(text),
  answered_by: orNull(text),
  answered_at: orNull(asSent),
});

const change: Shape<Change> = renamed({
  id: asSent,
  kind: oneOf("disclosure_policy", "disclosure_secret", "release_withdrawal", "audit_retention"),
  dataset: orNull(asSent),
  summary: text,
  reason: text,
  effect: list(text),
  loosens: flag,
  policy: orNull(text),
  proposed_by: text,
  proposed_at: asSent,
  state: oneOf("proposed", "waiting", "active", "declined", "cancelled", "failed"),
  decided_by: orNull(text),
  active_from: orNull(asSent),
  note: orNull(text),
});

const entry: Shape<AuditEntry> = renamed({
  sequence: number,
  at: asSent,
  principal: text,
  role: orNull(asSent),
  action: asSent,
  object: text,
  origin: text,
  outcome: text,
  session: orNull(asSent),
  request: orNull(asSent),
});

/** Asks the hub's team; the reference is for asking after it. */
export async function ask(asked: { kind: QuestionKind; text: string; view: string }): Promise<string> {
  return (await post("/api/v1/questions", asked, record({ reference: asSent }))).reference;
}

/** One's own questions; everybody's for those who answer them. */
export async function questions(signal?: AbortSignal): Promise<DeskQuestion[]> {
  return (await getJson("/api/v1/questions", record({ questions: list(question) }), signal)).questions;
}

export const answerQuestion = (id: string, answer: string) =>
  post("/api/v1/questions/answer", { id, answer }, question);

export async function changes(signal?: AbortSignal): Promise<Change[]> {
  return (await getJson("/api/v1/changes", record({ changes: list(change) }), signal)).changes;
}

/** What it would do, without proposing it. */
export const previewChange = (proposal: Proposal) => post("/api/v1/changes/preview", proposal, change);
export const proposeChange = (proposal: Proposal) => post("/api/v1/changes", proposal, change);
export const secondChange = (id: string) => post("/api/v1/changes/second", { id }, change);
export const declineChange = (id: string, reason: string) =>
  post("/api/v1/changes/decline", { id, reason }, change);
export const cancelChange = (id: string) => post("/api/v1/changes/cancel", { id }, change);

/** In the body of a request, since it may name a person. */
function auditBody(filter: AuditFilter, before: number | null): Record<string, string | number> {
  const asked = Object.entries(filter).filter(([, value]) => value !== "");
  return { ...Object.fromEntries(asked), ...(before === null ? {} : { before }) };
}

export function audit(
  filter: AuditFilter,
  before: number | null,
  signal?: AbortSignal,
): Promise<{ entries: AuditEntry[]; more: boolean; actions: string[] }> {
  const shape = record({ entries: list(entry), more: flag, actions: list(asSent) });
  return post("/api/v1/audit/search", auditBody(filter, before), shape, signal);
}

/** The entries as CSV; not a plain link, since a fresh code may be asked for first. */
export async function auditCsv(filter: AuditFilter): Promise<Blob> {
  const options = { method: "POST", body: auditBody(filter, null) } as const;
  return (await send("/api/v1/audit/export", options)).blob();
}
