import type { AnalysisMethod } from "../model/analysis";
import type { Dataset } from "../model/dataset";
import type { Question } from "../model/table";
import { answeredPeriods } from "./explore_question";
import { usualYear } from "./usual_year";
import { type FramePeriod, framePeriods, type MapView } from "./map_view";

export const mapLevels = ["lad", "csp", "ward", "msoa", "lsoa"] as const;

export interface SettledMap extends MapView {
  dataset: string;
  level: string;
  within: string;
  from: string;
  to: string;
}

export interface ForceChoice {
  code: string;
  name: string;
}

/** The periods by which areas of a level may be shown one after another. */
export function framesOf(dataset: Dataset, level: string): FramePeriod[] {
  const answered = answeredPeriods(dataset, level);
  return framePeriods.filter((unit) => answered.includes(unit));
}

/** The police force areas that the dataset's bodies cover. */
export function forceChoices(dataset: Dataset): ForceChoice[] {
  const byCode = new Map<string, ForceChoice>();
  for (const body of dataset.reportingBodies) {
    if (body.policeForceArea !== null) {
      byCode.set(body.policeForceArea, {
        code: body.policeForceArea,
        name: body.policeForceAreaName ?? body.name,
      });
    }
  }
  return [...byCode.values()].sort((a, b) => a.name.localeCompare(b.name, "en-GB"));
}

/** Fills in what the address leaves out; null where there is nothing to map yet. */
export function settleMap(view: MapView, dataset: Dataset): SettledMap | null {
  const forces = forceChoices(dataset);
  const levels = mapLevels.filter((level) => dataset.rows.some((row) => row.id === level));
  const longest = [...dataset.reportingBodies]
    .filter((body) => body.policeForceArea !== null)
    .sort((a, b) => b.months.length - a.months.length)[0];
  const first = longest?.policeForceArea ?? forces[0]?.code;
  if (dataset.months === null || first === undefined || levels[0] === undefined) {
    return null;
  }
  const level = levels.find((one) => one === view.level) ?? (levels.includes("lsoa") ? "lsoa" : levels[0]);
  const whole = view.within === "all" && level === "lad";
  const within = whole ? "all" : (forces.find((force) => force.code === view.within)?.code ?? first);
  const year = usualYear(dataset, within, dataset.months);
  const by = framesOf(dataset, level).find((unit) => unit === view.by) ?? null;
  // Months of one year, but years, quarters and the like of all the time there is.
  const range =
    by === null || by === "month" ? year : { from: dataset.months.first, to: dataset.months.last };
  const from = view.from ?? range.from;
  const to = view.to ?? range.to;
  return {
    ...view,
    by,
    // What compares or smooths does so with rates: counts follow the number of people.
    measure: view.show === "figures" ? view.measure : "rate",
    dataset: dataset.id,
    level,
    within,
    where: view.where.filter((filter) =>
      dataset.dimensions.some((dimension) => dimension.id === filter.name),
    ),
    from: from <= to ? from : to,
    to: from <= to ? to : from,
  };
}

const methodOf: Record<Exclude<MapView["show"], "figures">, AnalysisMethod> = {
  smoothed: "smoothed",
  difference: "rating",
  neighbours: "neighbours",
  funnel: "funnel",
  hot_spots: "hot_spots",
};

/** All periods of a slider are asked for at once. */
export function mapQuestion(view: SettledMap): Question {
  return {
    dataset: view.dataset,
    rows: view.level,
    columns: view.by ?? "total",
    from: view.from,
    to: view.to,
    where:
      view.within === "all"
        ? view.where
        : [...view.where, { name: "police_force_area", values: [view.within] }],
    ofCase: view.ofCase,
    measure: view.measure,
    per: view.per,
    ...(view.show === "figures" ? {} : { analysis: { method: methodOf[view.show] } }),
  };
}
