// Days and clock changes, reckoned from the calendar alone.
import { cellOf, type RawFile, type Row } from "./raw_file.ts";
import type { Layout, Moment } from "./suppliers.ts";

const two = (number: number) => String(number).padStart(2, "0");

/** "2022-03-27" in the supplier's way of writing days. */
export function dayAs(layout: Layout, iso: string): string {
  if (layout !== "british") return iso;
  const [year, month, day] = iso.split("-");
  return `${day}/${month}/${year}`;
}

export function isoDay(layout: Layout, cell: string): string {
  if (layout !== "british") return cell.slice(0, 10);
  return `${cell.slice(6, 10)}-${cell.slice(3, 5)}-${cell.slice(0, 2)}`;
}

export function plusDays(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The last Sunday of a month, on which clocks change in March and October. */
export function lastSunday(year: number, month: number): string {
  const last = new Date(Date.UTC(year, month, 0));
  return `${year}-${two(month)}-${two(last.getUTCDate() - last.getUTCDay())}`;
}

/** Day and time of a moment, as written. */
export function writtenMoment(file: RawFile, row: Row, layout: Layout, moment: Moment): { day: string; time: string } {
  const cell = cellOf(file, row, moment.date);
  const time = moment.time === undefined ? cell.slice(11) : cellOf(file, row, moment.time);
  return { day: cell === "" ? "" : isoDay(layout, cell), time };
}

/** The rule about the hour that clocks skip in March or have twice in October, where the moment is in it. */
export function clockChange({ day, time }: { day: string; time: string }): "C02" | "C10" | undefined {
  if (!time.startsWith("01:")) return undefined;
  const year = Number(day.slice(0, 4));
  if (day === lastSunday(year, 3)) return "C02";
  return day === lastSunday(year, 10) ? "C10" : undefined;
}
