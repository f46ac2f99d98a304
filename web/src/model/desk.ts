/** Of these, somebody without an account sends the last three. */
export type QuestionKind = "figure" | "other_use" | "concern" | "accessibility" | "contact";

export interface DeskQuestion {
  id: string;
  kind: QuestionKind;
  from: string;
  at: string;
  text: string;
  /** The address of the page that it is about, or nothing. */
  view: string;
  state: "open" | "answered";
  answer: string | null;
  answeredBy: string | null;
  answeredAt: string | null;
}

/**
 * The address of a view as it may stand in a link: a path of this site, or null. An address that somebody
 * else wrote must not lead elsewhere.
 */
export function viewPath(view: string): string | null {
  return /^\/(?![/\\])[\w\-./?&=%,;:@!+~]*$/.test(view) ? view : null;
}

export type ChangeKind = "disclosure_policy" | "disclosure_secret" | "release_withdrawal" | "audit_retention";

/** A change that needs a second person. */
export interface Change {
  id: string;
  kind: ChangeKind;
  dataset: string | null;
  summary: string;
  reason: string;
  /** What it would do, a sentence each. */
  effect: string[];
  /** It protects less, or it is not known that it does not: then it waits a day. */
  loosens: boolean;
  /** The text of the policy that is proposed. */
  policy: string | null;
  proposedBy: string;
  proposedAt: string;
  state: "proposed" | "waiting" | "active" | "declined" | "cancelled" | "failed";
  decidedBy: string | null;
  activeFrom: string | null;
  /** Why it was declined, or what failed. */
  note: string | null;
}

/** What is asked of the hub, before it is proposed and when it is. */
export interface Proposal {
  kind: ChangeKind;
  /** Id, where the kind is of one dataset. */
  dataset: string;
  months: string;
  reason: string;
}

export interface AuditEntry {
  sequence: number;
  at: string;
  principal: string;
  role: string | null;
  action: string;
  object: string;
  origin: string;
  outcome: string;
  session: string | null;
  request: string | null;
}

/** What of the audit record is asked for; an empty text asks for everything. */
export interface AuditFilter {
  from: string;
  to: string;
  person: string;
  action: string;
  origin: string;
}
