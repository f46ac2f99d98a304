import type { Analysis, AnalysisAsked } from "./analysis";

/** The answer to a question: figures that may be shown, and what stands round them. */

export type Measure = "count" | "rate";
export type RatePer = 1000 | 100000;
export type UnpublishedStatus = "zero_or_few" | "suppressed" | "not_available" | "not_applicable";

export interface Rate {
  denominator: number;
  rate: number;
  lower: number;
  upper: number;
}

export type Cell =
  | {
      status: "published";
      count: number;
      /** A rate where one was asked for and can be told; otherwise why there is none. */
      rate: Rate | UnpublishedStatus | null;
      basis: string | null;
      /** Standard deviation of what protection added, at most; 0 where the count is as it was. */
      noiseSd: number;
      /** The rate stands on fewer than 20. */
      lowReliability: boolean;
    }
  | { status: UnpublishedStatus };

/** What a cell says under one measure: a number with its limits, or why there is none. */
export type Figure =
  | {
      status: "published";
      value: number;
      lower: number | null;
      upper: number | null;
      /** Of a count, as `Cell.noiseSd`. */
      noiseSd: number;
      lowReliability: boolean;
    }
  | { status: UnpublishedStatus };

/** The row of records whose place is not known, which is no area. */
export const unknownPlace = "unknown_place";

export type Stage = "provisional" | "final" | "revision";

export interface Label {
  id: string;
  label: string;
  /** Of a period: how settled its figures are, where that is known. */
  stage?: Stage | null;
}

export interface Filter {
  name: string;
  values: string[];
}

/** How the figures were protected, and what a reader must know of it. */
export interface Protection {
  mode: "open" | "ckm" | "ckm+round" | "suppress" | "round" | "additive";
  notes: string[];
  /** The rule behind [c]; empty where nothing is hidden. */
  whyHidden: string;
  /** Parameters of a coarser question that is answered. */
  coarser: string | null;
  stage: Stage | null;
  releasedAt: string | null;
  recordsAfterFreeze: string | null;
}

/** The case definition that figures are of. */
export interface CaseShown {
  id: string;
  version: number;
  /** Another one where a newer version has taken its place. */
  liveVersion: number;
  side: "inside" | "outside";
  title: string;
}

export interface Question {
  dataset: string;
  rows: string;
  columns: string;
  from: string;
  to: string;
  where: Filter[];
  /** "domestic", "domestic@1", "!domestic"; null: of no case. */
  ofCase: string | null;
  measure: Measure;
  per: RatePer;
  /** A method that is to say more of the figures. */
  analysis?: AnalysisAsked;
}

export type Boundaries =
  | { kind: "drawn"; level: string; vintage: number; drawnVintage: number; attribution: string }
  | { kind: "refused"; level: string; reason: string };

export interface Table {
  dataset: string;
  title: string;
  release: string;
  marking: string;
  /** The figures are of invented records. */
  synthetic: boolean;
  attribution: string[];
  notes: string[];
  case: CaseShown | null;
  protection: Protection;
  measure: { title: string; counted: string; place: string };
  rows: Label[];
  columns: Label[];
  boundaries: Boundaries | null;
  cells: Cell[][];
  /** Null where no method was asked for. */
  analysis: Analysis | null;
}

export function figureOf(cell: Cell, measure: Measure): Figure {
  if (cell.status !== "published") {
    return { status: cell.status };
  }
  if (measure === "count") {
    return {
      status: "published",
      value: cell.count,
      lower: null,
      upper: null,
      noiseSd: cell.noiseSd,
      lowReliability: false,
    };
  }
  if (cell.rate === null || typeof cell.rate === "string") {
    return { status: cell.rate ?? "not_available" };
  }
  return {
    status: "published",
    value: cell.rate.rate,
    lower: cell.rate.lower,
    upper: cell.rate.upper,
    noiseSd: 0,
    lowReliability: cell.lowReliability,
  };
}

/** The cell, or "not available" where the server's answer has none. */
export function cellAt(table: Table, row: number, column: number): Cell {
  return table.cells[row]?.[column] ?? { status: "not_available" };
}

export function hidesSomething(table: Table): boolean {
  return table.cells.some((row) => row.some((cell) => cell.status === "suppressed"));
}

/**
 * The attribution lines that must stand by every chart, map and print, the boundaries' included; one that another
 * begins with is said by that one.
 */
export function attributionLines(table: Table): string[] {
  const lines = [...table.attribution];
  const boundaries = table.boundaries;
  if (boundaries?.kind === "drawn" && !lines.includes(boundaries.attribution)) {
    lines.push(boundaries.attribution);
  }
  return lines.filter(
    (line, at) =>
      line !== "" && !lines.some((other, where) => where !== at && other !== line && other.startsWith(line)),
  );
}
