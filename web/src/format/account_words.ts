import type { Sector, StageId, StageState, Status } from "../model/application";
import type { Role, Scope } from "../model/session";
import { dayWords } from "./moment";

export function roleWords(role: Role): string {
  switch (role) {
    case "viewer":
      return "Viewer";
    case "analyst":
      return "Analyst";
    case "data_provider":
      return "Data provider";
    case "organisation_administrator":
      return "Organisation administrator";
    case "approver":
      return "Approver";
    case "hub_administrator":
      return "Hub administrator";
    case "auditor":
      return "Auditor";
  }
}

export function roleMeaning(role: Role): string {
  switch (role) {
    case "viewer":
      return "Sees charts, maps and tables.";
    case "analyst":
      return "Sees charts, maps and tables, downloads them and makes keys for programs.";
    case "data_provider":
      return "Sends files for its organisation.";
    case "organisation_administrator":
      return "Looks after the people of one organisation.";
    case "approver":
      return "Decides on applications.";
    case "hub_administrator":
      return "Runs the hub: people, organisations, releases.";
    case "auditor":
      return "Reads the audit record and changes nothing.";
  }
}

export function sectorWords(sector: Sector): string {
  switch (sector) {
    case "police":
      return "Police";
    case "council":
      return "Council";
    case "nhs":
      return "NHS or integrated care board";
    case "emergency_department":
      return "Emergency department";
    case "fire":
      return "Fire and rescue";
    case "ambulance":
      return "Ambulance";
    case "probation":
      return "Probation";
    case "youth_justice":
      return "Youth justice";
    case "education":
      return "Education";
    case "violence_reduction_unit":
      return "Violence reduction unit";
    case "voluntary":
      return "Voluntary body";
    case "university":
      return "University";
    case "other":
      return "Other";
  }
}

export function statusWords(status: Status): string {
  switch (status) {
    case "started":
      return "Address not confirmed";
    case "verified":
      return "Terms not accepted";
    case "pending":
      return "Waits for the sponsor";
    case "sponsored":
      return "Waits for a decision";
    case "more_information":
      return "Was asked a question";
    case "second_approval":
      return "Waits for a second approver";
    case "approved":
      return "Approved, not yet activated";
    case "active":
      return "Active";
    case "suspended":
      return "Suspended";
    case "expired":
      return "Expired";
    case "refused":
      return "Refused";
    case "closed":
      return "Closed";
  }
}

/** What happened when a person came to a status, for the history. */
export function stepWords(status: Status): string {
  switch (status) {
    case "started":
      return "Applied";
    case "verified":
      return "Address confirmed";
    case "pending":
      return "Terms accepted";
    case "sponsored":
      return "Ready for a decision";
    case "more_information":
      return "Asked a question";
    case "second_approval":
      return "Approved by the first of two";
    case "approved":
      return "Approved";
    case "active":
      return "Account active";
    case "suspended":
      return "Suspended";
    case "expired":
      return "Expired";
    case "refused":
      return "Refused";
    case "closed":
      return "Closed";
  }
}

export function stageWords(id: StageId): string {
  switch (id) {
    case "verify":
      return "Confirm your e-mail address";
    case "terms":
      return "Accept the terms";
    case "sponsor":
      return "Your sponsor confirms";
    case "decision":
      return "An approver decides";
    case "activation":
      return "Set up your sign-in";
  }
}

export function stageStateWords(state: StageState): string {
  switch (state) {
    case "done":
      return "Done";
    case "now":
      return "Now";
    case "later":
      return "Later";
    case "stopped":
      return "Stopped";
  }
}

/** "Police: 3 areas, down to msoa, until 28 November 2027". */
export function scopeWords(
  scope: Scope,
  datasetTitle: (id: string) => string,
  levelTitle: (id: string) => string,
): string {
  const areas =
    scope.areas.length === 0
      ? "all areas"
      : scope.areas.length <= 4
        ? `areas ${scope.areas.join(", ")}`
        : `${scope.areas.length} areas`;
  const level = scope.finestLevel === null ? "" : `, down to ${levelTitle(scope.finestLevel).toLowerCase()}`;
  const until = scope.until === null ? "" : `, until ${dayWords(scope.until)}`;
  const title = scope.dataset === "*" ? "All datasets" : datasetTitle(scope.dataset);
  return `${title}: ${areas}${level}${until}`;
}

const levels: Record<string, string> = {
  lsoa: "Lower-layer super output area",
  msoa: "Middle-layer super output area",
  ward: "Ward",
  lad: "Local authority district",
  csp: "Community safety partnership",
  police_force_area: "Police force area",
};

export const levelWords = (level: string) => levels[level] ?? level;
