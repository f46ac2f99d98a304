import { addMonths, isMonth } from "./month";

export const periodUnits = ["month", "quarter", "year", "financial_year", "rolling_12"] as const;
export type PeriodUnit = (typeof periodUnits)[number];

/** The first month of a period, from the id that the server gives it; null for an id of no period. */
export function firstMonthOf(id: string): string | null {
  if (isMonth(id)) {
    return id;
  }
  const quarter = /^(\d{4})-Q([1-4])$/.exec(id);
  if (quarter) {
    return `${quarter[1]}-${String((Number(quarter[2]) - 1) * 3 + 1).padStart(2, "0")}`;
  }
  if (/^\d{4}$/.test(id)) {
    return `${id}-01`;
  }
  const financial = /^(\d{4})\/\d\d$/.exec(id);
  if (financial) {
    return `${financial[1]}-04`;
  }
  const rolling = /^12 months to (\d{4}-\d\d)$/.exec(id);
  return rolling?.[1] === undefined ? null : addMonths(rolling[1], -11);
}

/** How many months a period of the unit lasts. */
export function lengthOf(unit: PeriodUnit): number {
  switch (unit) {
    case "month":
      return 1;
    case "quarter":
      return 3;
    case "year":
    case "financial_year":
    case "rolling_12":
      return 12;
  }
}

/** How many columns back the same period of the year before stands. */
export function columnsInYear(unit: PeriodUnit): number {
  switch (unit) {
    case "month":
    case "rolling_12":
      return 12;
    case "quarter":
      return 4;
    case "year":
    case "financial_year":
      return 1;
  }
}
