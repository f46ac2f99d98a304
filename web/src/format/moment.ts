/** Days and instants of the server as words. */

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "2026-11-28" or an instant as "28 November 2026". */
export function dayWords(text: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  const month = months[Number(match?.[2]) - 1];
  return match === null || month === undefined ? text : `${Number(match[3])} ${month} ${match[1]}`;
}

/** An instant in the reader's own time zone: "28 November 2026 at 18:05". */
export function momentWords(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) {
    return text;
  }
  const two = (value: number) => String(value).padStart(2, "0");
  return `${at.getDate()} ${months[at.getMonth()]} ${at.getFullYear()} at ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** How many days from one instant to another, in words: "today", "1 day", "12 days". */
export function waitedWords(since: string, now: Date): string {
  const days = Math.floor((now.getTime() - new Date(since).getTime()) / 86_400_000);
  return days <= 0 ? "today" : days === 1 ? "1 day" : `${days} days`;
}

/** A day some years after another, in universal time, as the server writes days; 29 February becomes the 28th. */
export function yearsAfter(day: Date, years: number): string {
  const year = day.getUTCFullYear() + years;
  const month = day.getUTCMonth();
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year}-${two(month + 1)}-${two(Math.min(day.getUTCDate(), last))}`;
}

/** Seconds left for the eye: "1 minute 5 seconds", "2 minutes", "9 seconds". */
export function leftWords(seconds: number): string {
  const some = (count: number, unit: string) => (count === 1 ? `1 ${unit}` : `${count} ${unit}s`);
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (minutes === 0) {
    return some(rest, "second");
  }
  return rest === 0 ? some(minutes, "minute") : `${some(minutes, "minute")} ${some(rest, "second")}`;
}
