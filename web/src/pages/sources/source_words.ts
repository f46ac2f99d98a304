import type { Agreement, Dataset, Delay, Freshness, Purge } from "../../model/dataset";
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

/** What is wrong with an agreement's time; empty where it runs. */
export function standingWords(agreement: Agreement): string {
  switch (agreement.standing) {
    case "running":
      return "";
    case "not_begun":
      return `Begins on ${dayTitle(agreement.start)}: nothing is taken in or shown before`;
    case "ending_soon":
      return `Ends on ${dayTitle(agreement.end)}: nothing is taken in or shown after it without a new one`;
    case "ended":
      return `Ended on ${dayTitle(agreement.end)}: nothing is taken in or shown without a new one`;
  }
}

/** "January 2022 to March 2022, purged under agreement WH-7 on 28 November 2026" */
export function purgeWords({ agreement, day, first, last }: Purge): string {
  const months = first === last ? monthTitle(first) : `${monthTitle(first)} to ${monthTitle(last)}`;
  return `${months}, purged under agreement ${agreement} on ${dayTitle(day)}`;
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

/** The newest month shown, and the newest received where a release has yet to show it. */
export function newestWords({ months, freshness }: Dataset): string {
  const received = freshness.newestReceived;
  if (received === null) {
    return "Nothing received yet";
  }
  const when =
    freshness.newestImport === null ? "" : `, last delivery on ${dayTitle(freshness.newestImport)}`;
  if (months === null) {
    return `${monthTitle(received)} received${when}; nothing of it is released yet`;
  }
  return months.last === received
    ? `${monthTitle(received)}${when}`
    : `${monthTitle(months.last)}; ${monthTitle(received)} received${when}, not yet released`;
}

/** For how long months are provisional, and how that is known. */
export function settlingWords({ provisionalDays, measured, delay }: Freshness): string {
  if (provisionalDays === null) {
    return "No reporting delay is declared, and too few months came one by one to measure it.";
  }
  const days = `Months are provisional for ${provisionalDays} days after their end`;
  return measured && delay !== null
    ? `${days}, as measured: half of ${delay.monthsMeasured} months came within ${delay.usualDays} days.`
    : `${days}, as the source declares; too few months came one by one to measure it.`;
}

export function delayWords(delay: Delay | null): string {
  return delay === null
    ? "not measured yet"
    : `${delay.usualDays} days; nearly whole after ${delay.settledDays}`;
}
