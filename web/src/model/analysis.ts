/** What a statistical method says of a table: its own numbers beside the cells. */

export const analysisMethods = [
  "control_chart",
  "rating",
  "funnel",
  "quintiles",
  "recent_trend",
  "change",
  "inequality",
  "profile",
  "smoothed",
  "hot_spots",
  "neighbours",
] as const;
export type AnalysisMethod = (typeof analysisMethods)[number];

/** A method asked for with a question. */
export interface AnalysisAsked {
  method: AnalysisMethod;
  /** Months or quarters at which a new phase begins; of a control chart alone. */
  phases?: readonly string[];
}

export type AnalysisValue = number | string | boolean | readonly number[];

/** Of one cell, or with null of a whole row, column or table. A value that does not exist is absent. */
export interface AnalysisEntry {
  row: string | null;
  column: string | null;
  values: Readonly<Record<string, AnalysisValue>>;
  /** Why the method says nothing here. */
  refused: string | null;
}

export interface Analysis {
  method: string;
  title: string;
  source: string;
  notes: string[];
  entries: AnalysisEntry[];
}

export function entryOf(
  analysis: Analysis | null,
  row: string | null,
  column: string | null,
): AnalysisEntry | null {
  return entryFinder(analysis)(row, column);
}

type Finder = (row: string | null, column: string | null) => AnalysisEntry | null;
const finders = new WeakMap<Analysis, Finder>();

/** Entries by row and column, for a table with many of them. */
export function entryFinder(analysis: Analysis | null): Finder {
  if (analysis === null) {
    return () => null;
  }
  const made = finders.get(analysis);
  if (made !== undefined) {
    return made;
  }
  const key = (row: string | null, column: string | null) => `${row ?? ""}\u0000${column ?? ""}`;
  const byKey = new Map(analysis.entries.map((entry) => [key(entry.row, entry.column), entry]));
  const find: Finder = (row, column) => byKey.get(key(row, column)) ?? null;
  finders.set(analysis, find);
  return find;
}

export function numberIn(entry: AnalysisEntry | null, name: string): number | null {
  const value = entry?.values[name];
  return typeof value === "number" ? value : null;
}

export function textIn(entry: AnalysisEntry | null, name: string): string | null {
  const value = entry?.values[name];
  return typeof value === "string" ? value : null;
}

export function flagIn(entry: AnalysisEntry | null, name: string): boolean {
  return entry?.values[name] === true;
}

/** The reasons for which the method says nothing, each once. */
export function refusals(analysis: Analysis | null): string[] {
  return [...new Set(analysis?.entries.flatMap((entry) => entry.refused ?? []) ?? [])];
}
