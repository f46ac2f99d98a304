/**
 * What of a refused question is answered. The catalogue does not say which months came with which
 * boundaries, nor by which areas a supplier's sums are known; the server's refusal does.
 */
import type { FinestPeriod } from "../model/dataset";
import { addMonths, isMonth } from "../model/month";

const stretch = /(\d{4}) boundaries from (\d{4}-\d{2}) to (\d{4}-\d{2})/g;

/**
 * The newest months with boundaries of one year alone, of a refusal that names two; null where there are none.
 * "(2011 boundaries from 2023-01 to 2023-02; 2021 boundaries from 2023-01 to 2023-12)" leaves March to December.
 */
export function monthsOfOneVintage(refusal: string): { from: string; to: string } | null {
  const found = [...refusal.matchAll(stretch)].map(([, , from = "", to = ""]) => ({ from, to }));
  if (found.length < 2 || found.some(({ from, to }) => !isMonth(from) || !isMonth(to))) {
    return null;
  }
  const newest = found.reduce((best, one) => (one.to > best.to ? one : best));
  const others = found.filter((one) => one !== newest);
  const ends = others.map(({ to }) => to).sort();
  const from = addMonths(ends.at(-1) ?? newest.to, 1);
  return from > newest.to ? null : { from: from > newest.from ? from : newest.from, to: newest.to };
}

/**
 * The same as whole periods by which the rows are answered. By year that is the one before the change:
 * what follows it in its own year is no whole year.
 */
export function periodsOfOneVintage(
  refusal: string,
  finest: FinestPeriod,
  first: string,
): { from: string; to: string } | null {
  const months = monthsOfOneVintage(refusal);
  if (months === null || finest === "month") {
    return months;
  }
  const year = Number(months.to.slice(0, 4));
  if (finest === "year") {
    const whole = months.from.endsWith("-01") && months.to.endsWith("-12") ? months : null;
    const before = { from: `${year - 1}-01`, to: `${year - 1}-12` };
    return whole ?? (before.from >= first ? before : null);
  }
  const past = (month: string) => (Number(month.slice(5)) - 1) % 3;
  const from = past(months.from) === 0 ? months.from : addMonths(months.from, 3 - past(months.from));
  const to = addMonths(months.to, past(months.to) === 2 ? 0 : -1 - past(months.to));
  return from < to ? { from, to } : null;
}

/** "the records of this are known by lad and not by lsoa": lad. */
export function levelKnown(refusal: string): string | null {
  return /are known by (\w+) and not by \w+/.exec(refusal)?.[1] ?? null;
}
