import { fewestClasses, mostClasses } from "../format/palette";
import { firstMonthOf } from "../model/period";
import { type CardTabs, parseTabs, printTabs } from "./card_tabs";
import {
  codeOrNull,
  oneOfOr,
  parseShared,
  printParameters,
  sharedParameters,
  type SharedView,
} from "./parameters";

export const rankOrders = ["value", "name"] as const;
export const classMethods = ["quantile", "equal", "natural"] as const;
/** The figures as they are, smoothed, or how they compare with all areas together or with their neighbours. */
export const mapShows = ["figures", "smoothed", "difference", "neighbours", "funnel", "hot_spots"] as const;
/** Columns for the slider of time. */
export const framePeriods = ["year", "financial_year", "quarter", "month"] as const;
export type FramePeriod = (typeof framePeriods)[number];
/** Areas as they lie, or each as one hexagon. */
export const mapForms = ["areas", "hexagons"] as const;

const usualSteps = 5;

/** All of what the Map page shows. The address bar holds it. */
export interface MapView extends SharedView {
  /** A police force area's code; null means the default, "all" the whole (authorities only). */
  within: string | null;
  show: (typeof mapShows)[number];
  form: (typeof mapForms)[number];
  method: (typeof classMethods)[number];
  /** Number of classes. */
  steps: number;
  /** A map for each period; null: one map of the whole time. */
  by: FramePeriod | null;
  /** The period that is shown; null: the newest with figures. */
  at: string | null;
  area: string | null;
  order: (typeof rankOrders)[number];
  tab: "chart" | "table" | "about";
  /** Of the chosen area's own figure. */
  tabs: CardTabs;
}

const usual = { measure: "rate", per: 1000 } as const;

export function parseMap(search: string): MapView {
  const query = new URLSearchParams(search);
  const [steps, at, by] = [Number(query.get("steps")), query.get("at"), query.get("by")];
  return {
    ...parseShared(query, usual),
    within: codeOrNull(query.get("within")),
    show: oneOfOr(query.get("show"), mapShows, "figures"),
    form: oneOfOr(query.get("form"), mapForms, "areas"),
    method: oneOfOr(query.get("classes"), classMethods, "quantile"),
    steps: Number.isInteger(steps) && steps >= fewestClasses && steps <= mostClasses ? steps : usualSteps,
    by: framePeriods.find((one) => one === by) ?? null,
    at: at !== null && firstMonthOf(at) !== null ? at : null,
    area: codeOrNull(query.get("area")),
    order: oneOfOr(query.get("order"), rankOrders, "value"),
    tab: oneOfOr(query.get("tab"), ["chart", "table", "about"], "chart"),
    tabs: parseTabs(query, ["pinned"]),
  };
}

export function printMap(view: MapView): string {
  const query = printParameters({
    ...sharedParameters(view, usual),
    ...printTabs(view.tabs),
    within: view.within,
    show: view.show === "figures" ? null : view.show,
    form: view.form === "areas" ? null : view.form,
    classes: view.method === "quantile" ? null : view.method,
    steps: view.steps === usualSteps ? null : String(view.steps),
    by: view.by,
    at: view.by === null ? null : view.at,
    area: view.area,
    order: view.order === "value" ? null : view.order,
    tab: view.tab === "chart" ? null : view.tab,
  });
  return `/map${query}`;
}
