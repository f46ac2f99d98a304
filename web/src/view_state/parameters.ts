import { parseCase } from "../model/case";
import { isMonth } from "../model/month";
import type { Filter, Measure, RatePer } from "../model/table";
import { parseWhere, printWhere } from "./question";

/** Parts of a view that Explore and Map share. What is null or empty takes the default. */
export interface SharedView {
  dataset: string | null;
  level: string | null;
  where: Filter[];
  /** "domestic", "domestic@1", "!domestic"; null: of no case. */
  ofCase: string | null;
  from: string | null;
  to: string | null;
  measure: Measure;
  per: RatePer;
}

export function oneOfOr<const T extends string>(
  value: string | null,
  allowed: readonly T[],
  otherwise: T,
): T {
  return allowed.find((candidate) => candidate === value) ?? otherwise;
}

export function codeOrNull(value: string | null): string | null {
  return value !== null && /^[\w-]+$/.test(value) ? value : null;
}

/** What cannot be read is left out: a link that was cut short still opens a page. */
export function parseShared(query: URLSearchParams, usual: { measure: Measure; per: RatePer }): SharedView {
  const month = (name: string) => {
    const value = query.get(name);
    return value !== null && isMonth(value) ? value : null;
  };
  const per = query.get("per");
  return {
    dataset: codeOrNull(query.get("dataset")),
    level: codeOrNull(query.get("level")),
    where: parseWhere(query.get("where") ?? ""),
    ofCase: parseCase(query.get("case")) === null ? null : query.get("case"),
    from: month("from"),
    to: month("to"),
    measure: oneOfOr(query.get("measure"), ["count", "rate"], usual.measure),
    per: per === "1000" ? 1000 : per === "100000" ? 100000 : usual.per,
  };
}

export function sharedParameters(view: SharedView, usual: { measure: Measure; per: RatePer }): Parameters {
  return {
    dataset: view.dataset,
    level: view.level,
    where: view.where.length > 0 ? printWhere(view.where) : null,
    case: view.ofCase,
    from: view.from,
    to: view.to,
    measure: view.measure === usual.measure ? null : view.measure,
    per: view.per === usual.per ? null : String(view.per),
  };
}

export type Parameters = Record<string, string | null>;

/**
 * Sorted, and without what is at its default: the same view has one address. Commas and the like
 * stay as they are, since a person reads and sends these addresses.
 */
export function printParameters(parameters: Parameters): string {
  const parts = Object.entries(parameters)
    .flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, value]) =>
        `${name}=${encodeURIComponent(value).replace(/%2C/g, ",").replace(/%3D/g, "=").replace(/%3B/g, ";").replace(/%40/g, "@")}`,
    );
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}
