export const roles = [
  "viewer",
  "analyst",
  "data_provider",
  "organisation_administrator",
  "approver",
  "hub_administrator",
  "auditor",
] as const;
export type Role = (typeof roles)[number];

/** Which figures somebody may see. */
export interface Scope {
  dataset: string;
  /** Codes; none means every area. */
  areas: string[];
  finestLevel: string | null;
  until: string | null;
}

export type Ability =
  | "view_data"
  | "export_data"
  | "decide_public_exports"
  | "make_keys"
  | "send_submissions"
  | "decide_submissions"
  | "review_people"
  | "approve_people"
  | "manage_people"
  | "view_organisations"
  | "manage_organisations"
  | "see_changes"
  | "make_changes"
  | "answer_questions"
  | "read_audit";

export interface Session {
  email: string;
  name: string;
  role: Role;
  organisation: string | null;
  /** What the pages may offer; names of `Ability`, and perhaps newer ones. */
  can: string[];
  idleMinutes: number;
  /** The session ends then, used or not. */
  expiresAt: string;
  termsDue: boolean;
  steppedUp: boolean;
  recoveryCodesLeft: number;
  previousSignIn: string | null;
  /** The last day of access; null where none is set. */
  accessUntil: string | null;
  renewalDue: boolean;
  scopes: Scope[];
}

export function may(session: Session | null, ability: Ability): boolean {
  return session !== null && session.can.includes(ability);
}

/** One of the person's own sign-ins that has not ended. */
export interface OpenSession {
  id: string;
  signedInAt: string;
  lastSeenAt: string;
  origin: string;
  current: boolean;
}
