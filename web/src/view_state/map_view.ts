import {
  codeOrNull,
  oneOfOr,
  parseShared,
  printParameters,
  sharedParameters,
  type SharedView,
} from "./parameters";

export const rankOrders = ["value", "name"] as const;

/** All of what the Map page shows. The address bar holds it. */
export interface MapView extends SharedView {
  /** A police force area's code; null means the default, "all" the whole (authorities only). */
  within: string | null;
  method: "quantile" | "equal";
  area: string | null;
  order: (typeof rankOrders)[number];
}

const usual = { measure: "rate", per: 1000 } as const;

export function parseMap(search: string): MapView {
  const query = new URLSearchParams(search);
  return {
    ...parseShared(query, usual),
    within: codeOrNull(query.get("within")),
    method: oneOfOr(query.get("classes"), ["quantile", "equal"], "quantile"),
    area: codeOrNull(query.get("area")),
    order: oneOfOr(query.get("order"), rankOrders, "value"),
  };
}

export function printMap(view: MapView): string {
  const query = printParameters({
    ...sharedParameters(view, usual),
    within: view.within,
    classes: view.method === "quantile" ? null : view.method,
    area: view.area,
    order: view.order === "value" ? null : view.order,
  });
  return `/map${query}`;
}
