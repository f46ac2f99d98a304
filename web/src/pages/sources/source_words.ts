import { monthTitle } from "../../model/month";

/** How a policy's mode protects, in a reader's words. */
export function protectionWords(mode: string): string {
  switch (mode) {
    case "open":
      return "Shown as counted";
    case "ckm":
      return "A little noise in every count; the smallest are not shown";
    case "ckm+round":
      return "A little noise in every count, then rounded to the nearest 5";
    case "suppress":
      return "Exact counts in one listed table, small ones hidden";
    case "round":
      return "Counts of one listed table, rounded to the nearest 5";
    case "additive":
      return "Counts of one listed table, small ones rounded so that parts add up";
    default:
      return "Nothing is shown: no policy is in force";
  }
}

/** "1 April 2024" of "2024-04-01". */
export function dayTitle(day: string): string {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

const monthsNamed = 3;

/** "All 24 months", or how many and which are missing. */
export function receivedWords(received: number, expected: number, missing: string[]): string {
  if (missing.length === 0) {
    return expected === 1 ? "The one month" : `All ${expected} months`;
  }
  const named = missing.slice(0, monthsNamed).map(monthTitle).join(", ");
  const further = missing.length > monthsNamed ? ` and ${missing.length - monthsNamed} more` : "";
  return `${received} of ${expected} months; not ${named}${further}`;
}
