import type { Problem } from "../../components/form";
import { yearsAfter } from "../../format/moment";
import { type FiveSafe, fiveSafes } from "../../model/person";
import type { Role, Scope } from "../../model/session";

/** What is being granted of one dataset. */
export interface ScopeDraft {
  dataset: string;
  every: boolean;
  /** The level at which areas are being chosen. */
  level: string;
  areas: string[];
  /** Empty: as fine as the dataset has it. */
  finestLevel: string;
}

export interface Draft {
  role: Role | "";
  scopes: ScopeDraft[];
  until: string;
  confirmed: FiveSafe[];
  note: string;
}

export const noDraft = (until: string): Draft => ({ role: "", scopes: [], until, confirmed: [], note: "" });

/** At which field a refusal of the server is told. */
export function refusedField(message: string): string {
  if (message.startsWith("until")) {
    return "until";
  }
  if (message.startsWith("scopes")) {
    return "datasets";
  }
  return message.includes("five safes") ? "five" : "role";
}

/** Roles whose work is not with figures. */
const withoutFigures: readonly string[] = ["data_provider", "auditor"];

export function approvalProblems(draft: Draft, today = new Date()): Problem[] {
  const problems: Problem[] = [];
  if (draft.role === "") {
    problems.push({ field: "role", words: "Choose a role" });
  }
  if (draft.scopes.length === 0 && !withoutFigures.includes(draft.role)) {
    problems.push({ field: "datasets", words: "Choose at least one dataset" });
  }
  for (const scope of draft.scopes) {
    if (!scope.every && scope.areas.length === 0) {
      problems.push({ field: `every-${scope.dataset}`, words: "Choose the areas, or all areas" });
    }
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(draft.until)) {
    problems.push({ field: "until", words: "Enter the day on which access ends" });
  } else if (draft.until <= today.toISOString().slice(0, 10)) {
    problems.push({ field: "until", words: "The end has to be a day to come" });
  } else if (draft.until > yearsAfter(today, 1)) {
    problems.push({ field: "until", words: "Access lasts a year at most, and can be renewed" });
  }
  const left = fiveSafes.length - draft.confirmed.length;
  if (left > 0) {
    problems.push({
      field: "five",
      words:
        left === 5
          ? "Check and tick each of the five"
          : `Check and tick the ${left} that ${left === 1 ? "is" : "are"} left`,
    });
  }
  return problems;
}

export function draftScopes(draft: Draft): Scope[] {
  return draft.scopes.map((scope) => ({
    dataset: scope.dataset,
    areas: scope.every ? [] : scope.areas,
    finestLevel: scope.finestLevel === "" ? null : scope.finestLevel,
    until: null,
  }));
}
