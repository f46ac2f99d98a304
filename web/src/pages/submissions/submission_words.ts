import type { SubmissionState, SubmittedMonth } from "../../model/submission";
import { changePerCent } from "../../model/submission";

/** A state in one or two words, for lists. */
export function stateLabel(state: SubmissionState): string {
  switch (state) {
    case "received":
      return "Being checked";
    case "checked":
      return "Waits for a decision";
    case "refused":
      return "Cannot be read";
    case "interrupted":
      return "Not checked";
    case "accepted":
      return "Accepted";
    case "sent_back":
      return "Sent back";
    case "expired":
      return "Not decided in time";
    case "withdrawn":
      return "Withdrawn";
  }
}

/** What a state means for the person who sent the file. */
export function stateMeaning(state: SubmissionState): string {
  switch (state) {
    case "received":
      return "The file arrived whole. It is being checked, row by row.";
    case "checked":
      return "The file was checked. Nothing of it is shown to anybody until the hub's team accepts it.";
    case "refused":
      return "The file as a whole breaks a rule, so nothing of it was kept. Correct it and send it again.";
    case "interrupted":
      return "The server stopped before the file was checked, and nothing of it was kept. Send it again.";
    case "accepted":
      return "The records are among those that the next release is made from.";
    case "sent_back":
      return "The hub's team sent the file back, and nothing of it was kept. Correct it and send it again.";
    case "expired":
      return "Nobody decided within 30 days, so what waited was removed. Send the file again.";
    case "withdrawn":
      return "The records were taken out. Their months count as not received until they are sent again.";
  }
}

export function stepLabel(state: SubmissionState): string {
  switch (state) {
    case "received":
      return "Sent";
    case "checked":
      return "Checked";
    case "refused":
      return "Refused";
    case "interrupted":
      return "Not checked";
    case "accepted":
      return "Accepted";
    case "sent_back":
      return "Sent back";
    case "expired":
      return "Expired";
    case "withdrawn":
      return "Withdrawn";
  }
}

/** The hub's program acts under the name of the server. */
export function actor(by: string): string {
  return by === "server" ? "the hub" : by.startsWith("operator:") ? "the hub's operator" : by;
}

/** "28 November 2026, 14:05", as the clocks in Britain show it. */
export function whenTitle(at: string): string {
  const day = new Date(at);
  const date = day.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "Europe/London",
  });
  const time = day.toLocaleTimeString("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Europe/London",
  });
  return `${date}, ${time}`;
}

/** "812 bytes", "4.1 MB" */
export function sizeTitle(bytes: number): string {
  if (bytes < 1000) {
    return `${bytes} bytes`;
  }
  const units = ["kB", "MB", "GB"];
  let size = bytes / 1000;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${units[unit] ?? ""}`;
}

/** "12% more than in the 6 months before", or that there is nothing to compare with. */
export function changeWords(month: SubmittedMonth): string {
  const change = changePerCent(month);
  if (change === null || month.usualRecords === null) {
    return "No earlier month to compare with";
  }
  const before =
    month.monthsCompared === 1 ? "the month before" : `the ${month.monthsCompared} months before`;
  const usual = `${month.usualRecords.toLocaleString("en-GB")} a month in ${before}`;
  return change === 0
    ? `As many as usual (${usual})`
    : `${Math.abs(change)}% ${change > 0 ? "more" : "fewer"} than usual (${usual})`;
}

export function replacesWords(month: SubmittedMonth): string {
  if (month.replaces === null) {
    return "New";
  }
  const records =
    month.replacedRecords === null ? "what was" : `${month.replacedRecords.toLocaleString("en-GB")} records`;
  return `Replaces ${records} taken in on ${whenTitle(month.replaces)}`;
}

export const perCentWords = (share: number | null) => (share === null ? "none" : `${share}%`);

/** "100 points better" helps nobody: the difference in points, with its sign, or nothing. */
export function pointsWords(now: number | null, before: number | null): string {
  if (now === null || before === null || now === before) {
    return now === before && now !== null ? "the same" : "";
  }
  const points = now - before;
  return `${points > 0 ? "up" : "down"} ${Math.abs(points)} point${Math.abs(points) === 1 ? "" : "s"}`;
}
