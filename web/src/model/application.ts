export const sectors = [
  "police",
  "council",
  "nhs",
  "emergency_department",
  "fire",
  "ambulance",
  "probation",
  "youth_justice",
  "education",
  "violence_reduction_unit",
  "voluntary",
  "university",
  "other",
] as const;
export type Sector = (typeof sectors)[number];

export const statuses = [
  "started",
  "verified",
  "pending",
  "sponsored",
  "more_information",
  "second_approval",
  "approved",
  "active",
  "suspended",
  "expired",
  "refused",
  "closed",
] as const;
export type Status = (typeof statuses)[number];

/** What somebody tells when asking for an account. */
export interface Registration {
  email: string;
  name: string;
  organisation: string;
  sector: Sector;
  jobTitle: string;
  areaOfInterest: string;
  purpose: string;
  sponsorName: string;
  sponsorEmail: string;
}

export const stageIds = ["verify", "terms", "sponsor", "decision", "activation"] as const;
export type StageId = (typeof stageIds)[number];
export const stageStates = ["done", "now", "later", "stopped"] as const;
export type StageState = (typeof stageStates)[number];

export interface Stage {
  id: StageId;
  state: StageState;
  at: string | null;
}

/** An application as its applicant sees it. */
export interface Application {
  status: Status;
  name: string;
  email: string;
  organisation: string;
  /** The address is not of a known organisation, so a person looks at it first. */
  manualRoute: boolean;
  sponsorName: string;
  termsDue: boolean;
  /** What the approver wants to know. */
  question: string | null;
  /** Why it was refused. */
  reason: string | null;
  until: string | null;
  stages: Stage[];
}

/** What a sponsor is asked to confirm: a new application, or that a person still needs access. */
export interface Sponsorship {
  kind: "application" | "review";
  name: string;
  email: string;
  organisation: string;
  jobTitle: string;
  areaOfInterest: string;
  purpose: string;
  answer: "confirmed" | "declined" | null;
}

export interface Activation {
  email: string;
  name: string;
  /** For typing into an authenticator: base32, in groups of four. */
  secret: string;
  uri: string;
  qrSvg: string;
}
