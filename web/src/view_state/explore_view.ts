import { firstMonthOf, periodUnits, type PeriodUnit } from "../model/period";
import { mostSeries } from "../format/palette";
import { type CardTabs, parseTabs, printTabs } from "./card_tabs";
import {
  codeOrNull,
  oneOfOr,
  parseShared,
  printParameters,
  sharedParameters,
  type SharedView,
} from "./parameters";

/**
 * `figures` over time, the `signals` of change in them, the `year` to date beside earlier ones, a `split` by
 * items, or several `sources` of the same areas.
 */
export const readings = ["figures", "signals", "year", "split", "sources"] as const;
export type ExploreReading = (typeof readings)[number];

const furtherCards = ["change", "years"] as const;

/** All of what the Explore page shows. The address bar holds it. */
export interface ExploreView extends SharedView {
  areas: string[];
  by: PeriodUnit;
  read: ExploreReading;
  /** Months or quarters at which a control chart's new phase begins. */
  phases: string[];
  /** A chart for each area on one scale, in place of one chart for all. */
  each: boolean;
  /** An item or the kind of area whose values are the rows of a split. */
  split: string | null;
  /** Its columns: "total", a period or another item. */
  across: string | null;
  /** The dataset that other sources are held against. */
  against: string | null;
  tab: "chart" | "table" | "about";
  /** Of the cards under the first. */
  tabs: CardTabs;
}

const usual = { measure: "count", per: 1000 } as const;

export function parseExplore(search: string): ExploreView {
  const query = new URLSearchParams(search);
  const codes = (query.get("areas") ?? "").split(",").flatMap((code) => codeOrNull(code) ?? []);
  const phases = (query.get("phases") ?? "").split(",").filter((id) => firstMonthOf(id) !== null);
  return {
    ...parseShared(query, usual),
    areas: [...new Set(codes)].slice(0, mostSeries),
    by: oneOfOr(query.get("by"), periodUnits, "month"),
    read: oneOfOr(query.get("read"), readings, "figures"),
    phases: [...new Set(phases)].sort(),
    each: query.get("each") === "1",
    split: codeOrNull(query.get("split")),
    across: codeOrNull(query.get("across")),
    against: codeOrNull(query.get("against")),
    tab: oneOfOr(query.get("tab"), ["chart", "table", "about"], "chart"),
    tabs: parseTabs(query, furtherCards),
  };
}

export function printExplore(view: ExploreView): string {
  const query = printParameters({
    ...sharedParameters(view, usual),
    ...printTabs(view.tabs),
    areas: view.areas.length > 0 ? view.areas.join(",") : null,
    by: view.by === "month" ? null : view.by,
    read: view.read === "figures" ? null : view.read,
    phases: view.read === "signals" && view.phases.length > 0 ? view.phases.join(",") : null,
    each: view.each && view.read === "figures" ? "1" : null,
    split: view.read === "split" ? view.split : null,
    across: view.read === "split" ? view.across : null,
    against: view.read === "sources" ? view.against : null,
    tab: view.tab === "chart" ? null : view.tab,
  });
  return `/explore${query}`;
}
