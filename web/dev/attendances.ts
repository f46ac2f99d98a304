/** A second invented dataset: attendances by age, sex, deprivation, weekday and time of day, over five years. */
import type { Row } from "./figures.ts";
import { force } from "./region.ts";

interface Value {
  slug: string;
  label: string;
  /** Its share of all attendances, before the unevenness. */
  share: number;
}

const values = (list: [string, string, number][]): Value[] =>
  list.map(([slug, label, share]) => ({ slug, label, share }));

export const dimensions: Record<string, { title: string; values: Value[] }> = {
  age_group: {
    title: "Age group",
    values: values([
      ["0-9", "0 to 9", 0.03],
      ["10-14", "10 to 14", 0.05],
      ["15-17", "15 to 17", 0.08],
      ["18-24", "18 to 24", 0.27],
      ["25-34", "25 to 34", 0.24],
      ["35-44", "35 to 44", 0.15],
      ["45-64", "45 to 64", 0.15],
      ["65-and-over", "65 and over", 0.03],
    ]),
  },
  sex: {
    title: "Sex",
    values: values([
      ["male", "Male", 0.66],
      ["female", "Female", 0.325],
      ["indeterminate", "Indeterminate", 0.0006],
      ["not-recorded", "Not recorded", 0.0144],
    ]),
  },
  arrival_weekday: {
    title: "Day of arrival",
    values: values([
      ["monday", "Monday", 0.115],
      ["tuesday", "Tuesday", 0.11],
      ["wednesday", "Wednesday", 0.11],
      ["thursday", "Thursday", 0.12],
      ["friday", "Friday", 0.15],
      ["saturday", "Saturday", 0.2],
      ["sunday", "Sunday", 0.195],
    ]),
  },
  arrival_hours: {
    title: "Time of arrival",
    values: values([
      ["00-03", "00:00 to 03:59", 0.27],
      ["04-07", "04:00 to 07:59", 0.1],
      ["08-11", "08:00 to 11:59", 0.08],
      ["12-15", "12:00 to 15:59", 0.13],
      ["16-19", "16:00 to 19:59", 0.17],
      ["20-23", "20:00 to 23:59", 0.25],
    ]),
  },
  weapon: {
    title: "Weapon or method",
    values: values([
      ["body-part", "Body part", 0.72],
      ["knife", "Knife", 0.06],
      ["glass-or-bottle", "Glass or bottle", 0.05],
      ["blunt-object", "Blunt object", 0.1],
      ["not-recorded", "Not recorded", 0.07],
    ]),
  },
};

const tenths = Array.from({ length: 10 }, (_, index) => index + 1);

/** Tenths of about the same people, the first the most deprived. */
export function deprivationRows(): Row[] {
  return tenths.map((tenth) => ({
    id: String(tenth),
    label: tenth === 1 ? "1 (most deprived)" : tenth === 10 ? "10 (least deprived)" : String(tenth),
    population: 62000 + ((tenth * 37) % 9) * 500,
    share: (0.19 - tenth * 0.0145) / 1.1,
  }));
}

/** Of all residents, those of an age or a sex; of values that are no such group, none are counted. */
const residents: Record<string, number> = {
  "0-9": 0.11,
  "10-14": 0.06,
  "15-17": 0.035,
  "18-24": 0.09,
  "25-34": 0.135,
  "35-44": 0.13,
  "45-64": 0.255,
  "65-and-over": 0.185,
  male: 0.49,
  female: 0.51,
};

/** The share of residents that a value of an age or a sex stands for; null where the item is neither. */
export function residentsShare(item: string, value: string): number | null {
  return item === "age_group" || item === "sex" ? (residents[value] ?? 0) : null;
}

export function dimensionRows(id: string): Row[] | null {
  return (
    dimensions[id]?.values.map(({ slug, label, share }) => ({
      id: slug,
      label,
      population: Math.round(forceRow.population * (residents[slug] ?? 0)),
      share,
    })) ?? null
  );
}

/** The share of attendances in the values that a filter leaves in. */
export function shareOf(where: ReadonlyMap<string, readonly string[]>): number {
  return Object.entries(dimensions).reduce((product, [id, dimension]) => {
    const chosen = where.get(id);
    return chosen === undefined
      ? product
      : product *
          dimension.values
            .filter(({ slug }) => chosen.includes(slug))
            .reduce((sum, one) => sum + one.share, 0);
  }, 1);
}

/** Nights of Friday and Saturday have more than weekday and hour alone would give, and women fewer of them. */
export function togetherness(row: string, column: string): number {
  // The same figure, whichever of the two is the row.
  const has = (...ids: string[]) => ids.some((id) => id === row || id === column);
  if (has("saturday", "sunday")) {
    return has("00-03") ? 1.8 : has("20-23") ? 1.2 : 0.75;
  }
  return has("female") && has("18-24") ? 0.8 : 1;
}

export const forceRow: Row = { id: force.code, label: force.name, population: 640000 };
