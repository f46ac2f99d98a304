import type { Dataset, ReportingBody } from "../model/dataset";
import { addMonths } from "../model/month";
import type { Question } from "../model/table";
import { firstMonthOf, periodUnits, type PeriodUnit } from "../model/period";
import { newestStretch, usualYear } from "./usual_year";
import type { ExploreView } from "./explore_view";

/** A view of a dataset with every default filled in. */
export interface SettledExplore extends ExploreView {
  dataset: string;
  level: string;
  from: string;
  to: string;
}

const usualMonths = 24;

/** The periods by which rows of a level are answered: those that its finest ones add up to. */
export function answeredPeriods(dataset: Dataset, level: string): readonly PeriodUnit[] {
  const finest = dataset.rows.find((row) => row.id === level)?.finestPeriod ?? "month";
  switch (finest) {
    case "month":
      return periodUnits;
    case "quarter":
      return ["quarter", "year", "financial_year"];
    case "year":
      return ["year"];
  }
}

/** The periods by which a control chart of a level is drawn; none where only years are answered. */
export function signalPeriods(dataset: Dataset, level: string): readonly PeriodUnit[] {
  return answeredPeriods(dataset, level).filter((unit) => unit === "month" || unit === "quarter");
}

/** Fills in what the address leaves out; null where the dataset holds no records yet. */
export function settleExplore(view: ExploreView, dataset: Dataset): SettledExplore | null {
  if (dataset.months === null) {
    return null;
  }
  const start = startingPlace(dataset);
  const untouched = view.level === null && view.areas.length === 0;
  // A sum over the whole time needs one that was received whole; sources are late by different times.
  const range =
    view.read === "sources" || view.read === "split"
      ? usualYear(dataset, "all", dataset.months)
      : newestStretch(dataset, dataset.months, usualMonths);
  const level = view.level ?? start.level;
  const signals = signalPeriods(dataset, level);
  const read = signals.length === 0 && view.read === "signals" ? "figures" : view.read;
  const periods = read === "signals" ? signals : answeredPeriods(dataset, level);
  const by = periods.includes(view.by) ? view.by : (periods[0] ?? view.by);
  const to = view.to ?? range.to;
  const from =
    view.from ?? (read === "signals" && by === "quarter" ? longerBefore(range, dataset.months) : range.from);
  return {
    ...view,
    dataset: dataset.id,
    level,
    read,
    by,
    areas: untouched && start.area !== null ? [start.area] : view.areas,
    where: view.where.filter((filter) =>
      dataset.dimensions.some((dimension) => dimension.id === filter.name),
    ),
    from: from <= to ? from : to,
    to: from <= to ? to : from,
  };
}

/** The body that sent most months, as the place where it happened if the dataset knows that. */
function startingPlace(dataset: Dataset): { level: string; area: string | null } {
  const body = dataset.reportingBodies.reduce<ReportingBody | null>(
    (best, one) => (best === null || one.months.length > best.months.length ? one : best),
    null,
  );
  const has = (id: string) => dataset.rows.some((row) => row.id === id);
  if (body?.policeForceArea && has("police_force_area")) {
    return { level: "police_force_area", area: body.policeForceArea };
  }
  if (body !== null && has("reporting_force")) {
    return { level: "reporting_force", area: body.slug };
  }
  return { level: dataset.rows.find((row) => row.kind === "area")?.id ?? "lad", area: null };
}

/** Two years are eight quarters, too few to say what is usual; five years are twenty. */
export function longerBefore(range: { from: string; to: string }, span: { first: string }): string {
  const from = addMonths(range.to, -59);
  return from > span.first ? from : span.first;
}

export function exploreQuestion(view: SettledExplore): Question {
  return {
    dataset: view.dataset,
    rows: view.level,
    columns: view.by,
    from: view.from,
    to: view.to,
    where: [...view.where, { name: view.level, values: view.areas }],
    ofCase: view.ofCase,
    measure: view.measure,
    per: view.per,
    ...(view.read === "signals" ? { analysis: { method: "control_chart", phases: phasesOf(view) } } : {}),
  };
}

/** Phases of the unit that is shown, within its range. */
export function phasesOf({ phases, by, from, to }: SettledExplore): string[] {
  return phases.filter((id) => {
    const month = firstMonthOf(id);
    return month !== null && month > from && month <= to && (by === "quarter") === id.includes("-Q");
  });
}

/** Each period against the same one a year before; of rates, which years of unlike length and people allow. */
export function changeQuestion(view: SettledExplore): Question {
  return { ...exploreQuestion(view), measure: "rate", analysis: { method: "change" } };
}

const yearsOfTrend = 5;

/** Rates of the five years up to the newest received whole; null where there are fewer. */
export function trendQuestion(view: SettledExplore, dataset: Dataset): Question | null {
  if (dataset.months === null || !answeredPeriods(dataset, view.level).includes("year")) {
    return null;
  }
  // Years that nothing came of would be gaps at the end of the trend.
  const { to } = usualYear(dataset, "all", dataset.months);
  const from = addMonths(to, 1 - 12 * yearsOfTrend);
  return from < dataset.months.first || !to.endsWith("-12")
    ? null
    : {
        ...exploreQuestion(view),
        columns: "year",
        from,
        to,
        measure: "rate",
        analysis: { method: "recent_trend" },
      };
}
