/** Invented figures: the same question always gets the same answer. */
import { monthNumbered, monthTitle } from "../src/model/month.ts";
import { authorities, force, forceArea, type InventedArea, lsoas, msoas } from "./region.ts";

export const firstMonth = 2018 * 12;
export const lastMonth = 2019 * 12 + 11;
/** July 2019 was never received. */
export const missingMonth = 2019 * 12 + 6;

export const crimeTypes = [
  ["anti-social-behaviour", "Anti-social behaviour", 9],
  ["criminal-damage-and-arson", "Criminal damage and arson", 3],
  ["possession-of-weapons", "Possession of weapons", 0.4],
  ["public-order", "Public order", 2.4],
  ["robbery", "Robbery", 0.7],
  ["theft-from-the-person", "Theft from the person", 0.8],
  ["violence-and-sexual-offences", "Violence and sexual offences", 8],
] as const;

export interface Row {
  id: string;
  label: string;
  population: number;
  /** Rows that the mock never tells, to show the marks for it. */
  hidden?: "suppressed" | "not_available";
  /** Of all that happens: of rows that are no areas. */
  share?: number;
}

/** The months of a dataset. */
export interface Span {
  first: number;
  last: number;
  missing: number | null;
}

const partnerships: InventedArea[] = authorities
  .slice(0, 4)
  .map((area, index) => ({ ...area, code: `E2200090${index + 1}`, name: `${area.name} partnership` }));

export const levels: Record<string, { title: string; vintage: number; areas: readonly InventedArea[] }> = {
  police_force_area: { title: "Police force area", vintage: 2024, areas: [forceArea] },
  csp: { title: "Community safety partnership", vintage: 2024, areas: partnerships },
  lad: { title: "Local authority district", vintage: 2024, areas: authorities },
  ward: {
    title: "Ward",
    vintage: 2024,
    areas: msoas.map((area, index) => ({
      ...area,
      code: `E05${String(990000 + index)}`,
      name: `Ward ${index + 1}`,
    })),
  },
  msoa: { title: "Middle-layer super output area", vintage: 2011, areas: msoas },
  lsoa: { title: "Lower-layer super output area", vintage: 2011, areas: lsoas },
};

/** `lads`: numbers of the authorities that areas lie in. */
export function rowsOf(
  kind: string,
  only: readonly string[] | null,
  lads: readonly number[] | null = null,
): Row[] | null {
  if (kind === "reporting_force") {
    return [{ id: force.slug, label: `${force.name} Police`, population: 640000 }];
  }
  const level = levels[kind];
  if (level === undefined) {
    return null;
  }
  return level.areas
    .filter(({ code, lad }) => (only?.includes(code) ?? true) && (lads?.includes(lad) ?? true))
    .map((area) => {
      const fine = kind === "lsoa" || kind === "msoa";
      const at = Number(area.code.slice(3));
      const hidden =
        fine && at % 29 === 3
          ? ("suppressed" as const)
          : fine && at % 53 === 7
            ? ("not_available" as const)
            : undefined;
      return {
        id: area.code,
        label: area.name,
        population: area.population,
        ...(hidden === undefined ? {} : { hidden }),
      };
    });
}

/** A month's count of a row: its people, its own level, a season and a little unevenness. */
export function countOf(row: Row, month: number, types: readonly string[]): number {
  let seed = month * 7;
  for (const letter of row.id) {
    seed = (seed * 31 + letter.charCodeAt(0)) % 100003;
  }
  const own = 0.6 + ((Number(row.id.replace(/\D/g, "")) * 37) % 100) / 90;
  const season = 1 + 0.13 * Math.sin(((month % 12) - 3) / 1.91);
  const per = crimeTypes
    .filter(([slug]) => types.length === 0 || types.includes(slug))
    .reduce((sum, [, , rate]) => sum + rate, 0);
  const level = ((row.population * per * own * season) / 8000) * plantedChange(row.id, month);
  return Math.round(level * (0.92 + (seed % 17) / 100));
}

/** Something for the signals to find: a jump, a lasting rise and a lasting fall. */
function plantedChange(id: string, month: number): number {
  if (id === "E07000901") {
    return month === lastMonth ? 1.55 : 1;
  }
  if (id === "E07000904") {
    return month >= 2019 * 12 + 4 ? 1.22 : 1;
  }
  return id === "E07000905" && month >= 2019 * 12 + 3 ? 0.76 : 1;
}

export interface Column {
  id: string;
  label: string;
  months: number[];
  /** Of all that happens in them: of columns that are values of a dimension. */
  share?: number;
}

export const textOf = monthNumbered;
export const titleOf = (month: number) => monthTitle(monthNumbered(month));
const run = (first: number, length: number) => Array.from({ length }, (_, index) => first + index);

export function columnsOf(unit: string, from: number, to: number): Column[] | null {
  const columns: Column[] = [];
  const add = (id: string, label: string, months: number[]) => {
    if (columns.at(-1)?.id !== id) {
      columns.push({ id, label, months });
    }
  };
  if (unit === "total") {
    add(`${textOf(from)} to ${textOf(to)}`, `${titleOf(from)} to ${titleOf(to)}`, run(from, to - from + 1));
    return columns;
  }
  for (let month = from; month <= to; ++month) {
    const year = Math.floor(month / 12);
    const quarter = Math.floor((month % 12) / 3);
    const financial = month % 12 >= 3 ? year : year - 1;
    switch (unit) {
      case "month":
        add(textOf(month), titleOf(month), [month]);
        break;
      case "quarter":
        add(
          `${year}-Q${quarter + 1}`,
          `${titleOf(quarter * 3).split(" ")[0] ?? ""} to ${titleOf(year * 12 + quarter * 3 + 2)}`,
          run(year * 12 + quarter * 3, 3),
        );
        break;
      case "year":
        add(String(year), String(year), run(year * 12, 12));
        break;
      case "financial_year":
        add(
          `${financial}/${String(financial + 1).slice(2)}`,
          `April ${financial} to March ${financial + 1}`,
          run(financial * 12 + 3, 12),
        );
        break;
      case "rolling_12":
        add(`12 months to ${textOf(month)}`, `12 months to ${titleOf(month)}`, run(month - 11, 12));
        break;
      default:
        return null;
    }
  }
  return columns;
}
