/** What the stand-in server holds and what may be asked of it. */
import { dimensions } from "./attendances.ts";
import { crimeTypes, firstMonth, lastMonth, levels, missingMonth, textOf } from "./figures.ts";
import { type Answer, json, violence } from "./mock_api.ts";
import { force } from "./region.ts";

const delay = {
  months_measured: 20,
  usual_days: 24,
  settled_days: 38,
  steps: [
    { days: 15, arrived: 0.1, whole: 0 },
    { days: 30, arrived: 0.9, whole: 0.55 },
    { days: 45, arrived: 1, whole: 0.95 },
    { days: 60, arrived: 1, whole: 1 },
    { days: 90, arrived: 1, whole: 1 },
  ],
};

export function datasetsAnswer(): Answer {
  const months: string[] = [];
  for (let month = firstMonth; month <= lastMonth; ++month) {
    if (month !== missingMonth) {
      months.push(textOf(month));
    }
  }
  const area = (id: string) => ({ id, title: levels[id]?.title ?? id, kind: "area", finest_period: "month" });
  return json(200, {
    datasets: [
      {
        id: "police",
        title: "Police recorded crime and anti-social behaviour (invented)",
        counted: "incidents",
        supplier: "Wrenshire Police (invented)",
        licence: "No licence: invented figures",
        attribution: "Invented figures for demonstration.",
        marking: "OFFICIAL",
        synthetic: true,
        caveats: [
          "Only what was reported and recorded is counted.",
          "Places are rounded to a map point before the file is sent.",
        ],
        policy: { mode: "open", reason: "invented" },
        agreement: {
          controller: "Wrenshire Police (invented)",
          reference: "WP-2",
          legal_basis: "None: the figures are invented",
          purposes: ["prevention of violence"],
          start: "2024-04-01",
          end: "2026-02-28",
          retention_months: 84,
          standing: "ending_soon",
        },
        purges: [{ agreement: "WP-1", day: "2025-12-01", first: "2017-01", last: "2017-12" }],
        release: { name: "police-1", published_at: "2026-01-05T09:00:00.000Z" },
        months: { first: textOf(firstMonth), last: textOf(lastMonth) },
        freshness: {
          newest_received: textOf(lastMonth),
          newest_import: "2020-01-24T09:00:00.000Z",
          provisional_days: 38,
          measured: true,
          delay,
        },
        reporting_bodies: [
          {
            slug: force.slug,
            name: `${force.name} Police`,
            police_force_area: force.code,
            police_force_area_name: force.name,
            months,
            delay,
          },
        ],
        rows: [
          ...["lad", "csp", "police_force_area", "ward", "msoa", "lsoa"].map(area),
          { id: "imd_decile", title: "Deprivation tenth", kind: "deprivation", finest_period: "month" },
          { id: "reporting_force", title: "Reporting force", kind: "reporting_body", finest_period: "month" },
          { id: "crime_type", title: "Crime type", kind: "dimension", finest_period: "month" },
        ],
        dimensions: [
          {
            id: "crime_type",
            title: "Crime type",
            values: crimeTypes.map(([slug, label]) => ({ slug, label })),
          },
        ],
        cases: [
          {
            id: violence.id,
            version: violence.version,
            title: violence.title,
            description: violence.description,
            leaves_out: violence.leaves_out,
            owner: violence.owner,
            areas: [],
            replaces: 1,
            rows: ["lad", "csp", "police_force_area", "reporting_force"],
          },
        ],
      },
      attendances(),
    ],
  });
}

/** Attendances: authorities by quarter, the force area by month, and what is known of the people. */
function attendances() {
  const months: string[] = [];
  for (let month = 2015 * 12; month <= lastMonth; ++month) {
    months.push(textOf(month));
  }
  const row = (id: string, kind: string, finest_period: string, title = levels[id]?.title) => ({
    id,
    title: title ?? dimensions[id]?.title ?? id,
    kind,
    finest_period,
  });
  return {
    id: "attendances",
    title: "Emergency department attendances after an assault (invented)",
    counted: "attendances",
    supplier: "Wrenshire hospitals (invented)",
    licence: "No licence: invented figures",
    attribution: "Invented figures for demonstration.",
    marking: "OFFICIAL-SENSITIVE",
    synthetic: true,
    caveats: ["Only those who came to a department and were asked are counted."],
    policy: { mode: "suppress", reason: "invented" },
    agreement: null,
    purges: [],
    release: { name: "attendances-1", published_at: "2026-01-05T09:00:00.000Z" },
    months: { first: textOf(2015 * 12), last: textOf(lastMonth) },
    freshness: {
      newest_received: textOf(lastMonth),
      newest_import: "2020-01-20T09:00:00.000Z",
      provisional_days: null,
      measured: false,
      delay: null,
    },
    reporting_bodies: [
      {
        slug: "wrenport-general",
        name: "Wrenport General Hospital (invented)",
        police_force_area: force.code,
        police_force_area_name: force.name,
        months,
        delay: null,
      },
    ],
    rows: [
      row("lad", "area", "quarter"),
      row("police_force_area", "area", "month"),
      row("imd_decile", "deprivation", "quarter", "Deprivation tenth"),
      ...Object.keys(dimensions).map((id) => row(id, "dimension", "quarter")),
    ],
    dimensions: Object.entries(dimensions).map(([id, { title, values }]) => ({
      id,
      title,
      values: values.map(({ slug, label }) => ({ slug, label })),
    })),
    cases: [],
  };
}
