import { dayWords, momentWords } from "../../format/moment";
import type { Change } from "../../model/desk";

/** How a change stands, in a sentence. */
export function changeStateWords(change: Change): string {
  const second = change.secondedBy === null ? "" : ` by ${change.secondedBy}`;
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
      return "Declined.";
    case "cancelled":
      return "Taken back.";
  }
}
