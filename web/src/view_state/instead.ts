import { choiceOf, parseCase } from "../model/case";
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
  ofCase: string | null;
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
    ofCase: parseCase(query.get("case")) === null ? null : query.get("case"),
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

/** "Local authority district by year, crime type Robbery or Drugs" */
export function insteadWords(instead: Instead, dataset: Dataset): string {
  const title = dataset.rows.find((row) => row.id === instead.level)?.title ?? instead.level;
  const period = instead.by === undefined ? "" : ` ${periodWords[instead.by]}`;
  return [
    title + period,
    ...caseTitle(instead.ofCase, dataset),
    ...instead.where.flatMap((filter) => filterWords(filter, dataset)),
  ].join(", ");
}

function caseTitle(ofCase: string | null, dataset: Dataset): string[] {
  const asked = parseCase(ofCase);
  const choice = asked === null ? null : choiceOf(dataset, asked.id);
  return choice === null ? [] : [asked?.outside ? `outside ${choice.title}` : choice.title];
}

/** "crime type Robbery or Drugs"; nothing of areas, which the view names already. */
function filterWords(filter: Filter, dataset: Dataset): string[] {
  const dimension = dataset.dimensions.find((each) => each.id === filter.name);
  if (dimension === undefined) {
    return [];
  }
  const labels = filter.values.map(
    (slug) => dimension.values.find((value) => value.slug === slug)?.label ?? slug,
  );
  return [
    `${dimension.title.toLowerCase()} ${new Intl.ListFormat("en-GB", { type: "disjunction" }).format(labels)}`,
  ];
}
