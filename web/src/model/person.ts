import type { Sector, Status } from "./application";
import type { Role, Scope } from "./session";

/** A person in a list. */
export interface PersonLine {
  id: string;
  name: string;
  email: string;
  organisation: string | null;
  role: Role | null;
  status: Status;
  manualRoute: boolean;
  /** When they first applied. */
  since: string;
  until: string | null;
  lastSeen: string | null;
}

export interface Grant {
  role: Role;
  scopes: Scope[];
  until: string;
}

export interface Person extends PersonLine {
  jobTitle: string;
  areaOfInterest: string;
  purpose: string;
  sector: Sector | null;
  organisationStated: string;
  sponsorName: string;
  sponsorEmail: string;
  scopes: Scope[];
  history: { at: string; actor: string; status: string; note: string }[];
  /** What the reader may do to this person now; names of `PersonAction`, and perhaps newer ones. */
  may: string[];
  /** To tell the person, by another way than e-mail; only in the answer to what sent them a link. */
  activationWord: string | null;
  /** What a first approver proposed and a second has to see. */
  proposed: (Grant & { by: string }) | null;
}

/** What is done with a reason or a question and no more. */
export type PlainAction =
  "decline_second" | "refuse" | "ask" | "start_reset" | "suspend" | "reinstate" | "close" | "move";
export type PersonAction = PlainAction | "approve" | "second" | "send_activation";

export const fiveSafes = ["people", "projects", "settings", "data", "outputs"] as const;
export type FiveSafe = (typeof fiveSafes)[number];

/** Roles for which one approver is not enough. */
export function needsSecond(role: Role): boolean {
  switch (role) {
    case "viewer":
    case "analyst":
    case "data_provider":
      return false;
    case "organisation_administrator":
    case "approver":
    case "hub_administrator":
    case "auditor":
      return true;
  }
}
