import { dayWords, momentWords } from "../../format/moment";
import type { Change } from "../../model/desk";

/** How a change stands, in a sentence. */
export function changeStateWords(change: Change): string {
  const second = change.decidedBy === null ? "" : ` by ${change.decidedBy}`;
  switch (change.state) {
    case "proposed":
      return "Waits for a second person.";
    case "waiting":
      return change.activeFrom === null
        ? `Agreed${second}.`
        : `Agreed${second}; takes effect on ${momentWords(change.activeFrom)}, and can be stopped until then.`;
    case "active":
      return change.activeFrom === null
        ? `In effect, agreed${second}.`
        : `In effect since ${dayWords(change.activeFrom)}, agreed${second}.`;
    case "declined":
      return change.note === null ? `Declined${second}.` : `Declined${second}: ${change.note}`;
    case "cancelled":
      return `Taken back${second}.`;
    case "failed":
      return change.note === null
        ? "It could not be carried out, and nothing changed."
        : `It could not be carried out, and nothing changed: ${change.note}.`;
  }
}
