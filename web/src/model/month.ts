/** Months as the server writes them, "2018-01", and their arithmetic. */

const monthNames = [
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

export function isMonth(text: string): boolean {
  return /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(text);
}

/** Months since January of the year 0. Neighbours differ by one. */
export function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

export function monthNumbered(number: number): string {
  const year = Math.floor(number / 12);
  return `${String(year).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;
}

export function addMonths(month: string, months: number): string {
  return monthNumbered(monthNumber(month) + months);
}

/** "January 2018" */
export function monthTitle(month: string): string {
  return `${monthNames[monthNumber(month) % 12] ?? ""} ${month.slice(0, 4)}`;
}

/** "Jan" */
export function shortMonthName(number: number): string {
  return (monthNames[number % 12] ?? "").slice(0, 3);
}

export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let number = monthNumber(first); number <= monthNumber(last); ++number) {
    months.push(monthNumbered(number));
  }
  return months;
}
