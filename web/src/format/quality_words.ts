import {
  type Change,
  type Completeness,
  type MissingReason,
  missesTarget,
  type Quality,
  type ValueBounds,
} from "../model/quality";
import { percentText } from "./figure_text";

export const reasonWords: Record<MissingReason, string> = {
  not_known: "Not known",
  not_asked: "Not asked",
  not_recorded: "Left empty",
  unrecognised: "Not on the list",
};

/** "64%", "64% [u]", "[c]", "[x]" */
export function shareText(completeness: Completeness): string {
  switch (completeness.status) {
    case "published":
      return `${percentText(completeness.recorded)}${completeness.lowReliability ? " [u]" : ""}`;
    case "suppressed":
      return "[c]";
    case "not_available":
      return "[x]";
  }
}

/** The same for a reading aloud, with the limits. */
export function shareWords(completeness: Completeness): string {
  switch (completeness.status) {
    case "published":
      return `${percentText(completeness.recorded)}, 95% limits ${percentText(completeness.lower)} to ${percentText(completeness.upper)}`;
    case "suppressed":
      return "confidential, or of fewer than ten records";
    case "not_available":
      return "not available";
  }
}

export function changeWords({ direction, difference }: Change): string {
  const points = Math.abs(Math.round((difference ?? 0) * 100));
  switch (direction) {
    case "higher":
      return `up ${points} points`;
    case "lower":
      return `down ${points} points`;
    case "similar":
      return "no clear change";
    case "unknown":
      return "cannot be compared";
  }
}

const units = { month: "by month", quarter: "by quarter", year: "by year" } as const;

/** Why the periods are what they are. */
export function periodWords({ unit, bodies, bodyTitle, latest, before }: Quality): string {
  const of = bodies.length === 0 ? "of all records together" : `of each ${bodyTitle.toLowerCase()}`;
  const finest =
    unit === "month"
      ? ""
      : " Its disclosure policy shows items no finer, so that nobody can be told from the figures.";
  const year =
    latest === null
      ? " No whole year is shown by item yet."
      : ` A year is ${latest}${before === null ? "" : `, set against ${before}`}.`;
  return `Items are shown ${of} ${units[unit]}.${finest}${year}`;
}

/** How many items miss their target, all bodies together, in one line. */
export function targetWords({ items }: Quality): string {
  const aimed = items.filter((item) => item.target !== null && item.everybody.latest.status === "published");
  const short = aimed.filter((item) => missesTarget(item.everybody.latest, item.target));
  if (aimed.length === 0) {
    return "No item has a target that a whole year can be held to yet";
  }
  return short.length === 0
    ? `All ${aimed.length} items that have a target reach it`
    : `${short.length} of ${aimed.length} items miss their target`;
}

/** "Knife: 8% of those recorded; of all, between 6% and 31%." */
export function boundsWords(bounds: ValueBounds): string {
  if (bounds.status === "suppressed") {
    return "[c]";
  }
  const range =
    percentText(bounds.lowest) === percentText(bounds.highest)
      ? `of all, ${percentText(bounds.lowest)}`
      : `of all, between ${percentText(bounds.lowest)} and ${percentText(bounds.highest)}`;
  return `${bounds.few ? "a few, about " : ""}${percentText(bounds.recordedShare)} of those recorded; ${range}`;
}
