import type { Dataset } from "../model/dataset";
import { isMonth } from "../model/month";
import { type PeriodUnit, periodUnits } from "../model/period";
import type { Filter } from "../model/table";
import { parseWhere } from "./question";

/** What of a view must change so that its question is one that the server named as answered. */
export interface Instead {
  level: string;
  /** Absent where the question is not by period. */
  by?: PeriodUnit;
  from?: string;
  to?: string;
  where: Filter[];
}

/** Reads the parameters of a question that the server offers; null where they are not readable. */
export function parseInstead(parameters: string | null): Instead | null {
  const query = new URLSearchParams(parameters ?? "");
  const level = query.get("rows");
  if (level === null || !/^\w+$/.test(level)) {
    return null;
  }
  const by = periodUnits.find((unit) => unit === query.get("columns"));
  const from = query.get("from");
  const to = query.get("to");
  return {
    level,
    where: parseWhere(query.get("where") ?? ""),
    ...(by === undefined ? {} : { by }),
    ...(from !== null && isMonth(from) ? { from } : {}),
    ...(to !== null && isMonth(to) ? { to } : {}),
  };
}

const periodWords: Record<PeriodUnit, string> = {
  month: "by month",
  quarter: "by quarter",
  year: "by year",
  financial_year: "by financial year",
  rolling_12: "by rolling year",
};

/** "Local authority district by year" */
export function insteadWords(instead: Instead, dataset: Dataset): string {
  const title = dataset.rows.find((row) => row.id === instead.level)?.title ?? instead.level;
  return instead.by === undefined ? title : `${title} ${periodWords[instead.by]}`;
}
