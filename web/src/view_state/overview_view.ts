import type { Dataset } from "../model/dataset";
import type { PeriodUnit } from "../model/period";
import type { Question } from "../model/table";
import { type CardTabs, parseTabs, printTabs } from "./card_tabs";
import { settleExplore, signalPeriods } from "./explore_question";
import { parseExplore } from "./explore_view";
import { forceChoices } from "./map_question";
import { codeOrNull, parseShared, printParameters, sharedParameters, type SharedView } from "./parameters";

/** All of what the Overview shows. The address bar holds it. */
export interface OverviewView extends SharedView {
  /** A police force area's code; null takes the default, "all" everything that the reader may see. */
  within: string | null;
  tabs: CardTabs;
}

const usual = { measure: "count", per: 1000 } as const;

export function parseOverview(search: string): OverviewView {
  const query = new URLSearchParams(search);
  return {
    ...parseShared(query, usual),
    within: codeOrNull(query.get("within")),
    tabs: parseTabs(query, ["signals"]),
  };
}

export function printOverview(view: OverviewView): string {
  return `/overview${printParameters({
    ...sharedParameters(view, usual),
    ...printTabs(view.tabs),
    within: view.within,
  })}`;
}

export interface SettledOverview extends OverviewView {
  dataset: string;
  level: string;
  within: string;
  by: PeriodUnit;
  from: string;
  to: string;
}

/** Kinds of area that are watched, the best known first. */
export const watchedLevels = ["lad", "csp", "police_force_area", "reporting_force"] as const;

/** Levels of a dataset whose figures are answered by month or quarter: what is needed to see a change soon. */
export function levelsToWatch(dataset: Dataset): string[] {
  return watchedLevels.filter(
    (level) => dataset.rows.some((row) => row.id === level) && signalPeriods(dataset, level).length > 0,
  );
}

/** Fills in what the address leaves out; null where the dataset has nothing that can be watched. */
export function settleOverview(view: OverviewView, dataset: Dataset): SettledOverview | null {
  const levels = levelsToWatch(dataset);
  const level = levels.find((one) => one === view.level) ?? levels[0];
  if (level === undefined) {
    return null;
  }
  const by = signalPeriods(dataset, level)[0] ?? "month";
  const asked = { ...parseExplore(""), level, by, read: "signals" as const, from: view.from, to: view.to };
  const explore = settleExplore(asked, dataset);
  if (explore === null) {
    return null;
  }
  const forces = forceChoices(dataset);
  const only = forces.length === 1 ? forces[0]?.code : undefined;
  return {
    ...view,
    dataset: dataset.id,
    level,
    within: only ?? forces.find((force) => force.code === view.within)?.code ?? "all",
    by,
    where: view.where.filter((filter) => dataset.dimensions.some(({ id }) => id === filter.name)),
    from: explore.from,
    to: explore.to,
  };
}

/** Force areas and bodies are not narrowed to one of them: they are what is compared. */
const wholes: readonly string[] = ["police_force_area", "reporting_force"];

export function overviewQuestion(view: SettledOverview): Question {
  return {
    dataset: view.dataset,
    rows: view.level,
    columns: view.by,
    from: view.from,
    to: view.to,
    where:
      view.within === "all" || wholes.includes(view.level)
        ? view.where
        : [...view.where, { name: "police_force_area", values: [view.within] }],
    ofCase: view.ofCase,
    measure: view.measure,
    per: view.per,
    analysis: { method: "control_chart" },
  };
}
