import { periodUnits, type PeriodUnit } from "../model/period";
import { mostSeries } from "../format/palette";
import {
  codeOrNull,
  oneOfOr,
  parseShared,
  printParameters,
  sharedParameters,
  type SharedView,
} from "./parameters";

/** All of what the Explore page shows. The address bar holds it. */
export interface ExploreView extends SharedView {
  areas: string[];
  by: PeriodUnit;
  tab: "chart" | "table";
}

const usual = { measure: "count", per: 1000 } as const;

export function parseExplore(search: string): ExploreView {
  const query = new URLSearchParams(search);
  const codes = (query.get("areas") ?? "").split(",").flatMap((code) => codeOrNull(code) ?? []);
  return {
    ...parseShared(query, usual),
    areas: [...new Set(codes)].slice(0, mostSeries),
    by: oneOfOr(query.get("by"), periodUnits, "month"),
    tab: oneOfOr(query.get("tab"), ["chart", "table"], "chart"),
  };
}

export function printExplore(view: ExploreView): string {
  const query = printParameters({
    ...sharedParameters(view, usual),
    areas: view.areas.length > 0 ? view.areas.join(",") : null,
    by: view.by === "month" ? null : view.by,
    tab: view.tab === "chart" ? null : view.tab,
  });
  return `/explore${query}`;
}
