import type { Analysis, AnalysisEntry, AnalysisValue } from "../model/analysis";
import type { Boundaries, CaseShown, Cell, Protection, Question, Table } from "../model/table";
import { tablePath } from "../view_state/question";
import { getJson } from "./request";
import { asSent, flag, list, number, oneOf, orNull, record, type Shape, ShapeError, text } from "./shape";

const status = oneOf("published", "zero_or_few", "suppressed", "not_available", "not_applicable");
const unpublished = oneOf("zero_or_few", "suppressed", "not_available", "not_applicable");

const cellFields = record({
  status,
  count: orNull(number),
  denominator: orNull(number),
  rate: orNull(number),
  rate_status: orNull(unpublished),
  lower_limit: orNull(number),
  upper_limit: orNull(number),
  rate_basis: orNull(text),
  noise_sd: orNull(number),
  reliability: orNull(oneOf("low")),
});

function cell(value: unknown, at: string): Cell {
  const fields = cellFields(value, at);
  if (fields.status !== "published") {
    return { status: fields.status };
  }
  const common = {
    status: "published" as const,
    count: number(fields.count, `${at}.count`),
    basis: fields.rate_basis,
    noiseSd: fields.noise_sd ?? 0,
    lowReliability: fields.reliability === "low",
  };
  if (fields.rate === null) {
    return { ...common, rate: fields.rate_status };
  }
  return {
    ...common,
    rate: {
      rate: fields.rate,
      denominator: number(fields.denominator, `${at}.denominator`),
      lower: number(fields.lower_limit, `${at}.lower_limit`),
      upper: number(fields.upper_limit, `${at}.upper_limit`),
    },
  };
}

const boundaryFields = record({
  level: asSent,
  vintage: number,
  drawn_vintage: orNull(number),
  attribution: orNull(text),
  refused: orNull(text),
});

function boundaries(value: unknown, at: string): Boundaries {
  const fields = boundaryFields(value, at);
  if (fields.refused !== null) {
    return { kind: "refused", level: fields.level, reason: fields.refused };
  }
  return {
    kind: "drawn",
    level: fields.level,
    vintage: fields.vintage,
    drawnVintage: fields.drawn_vintage ?? fields.vintage,
    attribution: fields.attribution ?? "",
  };
}

const protectionFields = record({
  mode: oneOf("open", "ckm", "ckm+round", "suppress", "round", "additive"),
  notes: list(text),
  why_hidden: text,
  coarser: orNull(asSent),
  stage: orNull(oneOf("provisional", "final", "revision")),
  released_at: orNull(asSent),
  records_after_freeze: orNull(text),
});

function protection(value: unknown, at: string): Protection {
  const fields = protectionFields(value, at);
  return {
    mode: fields.mode,
    notes: fields.notes,
    whyHidden: fields.why_hidden,
    coarser: fields.coarser,
    stage: fields.stage,
    releasedAt: fields.released_at,
    recordsAfterFreeze: fields.records_after_freeze,
  };
}

const caseFields = record({
  id: asSent,
  version: number,
  live_version: number,
  side: oneOf("inside", "outside"),
  title: text,
});

function caseShown(value: unknown, at: string): CaseShown {
  const { live_version, ...fields } = caseFields(value, at);
  return { ...fields, liveVersion: live_version };
}

const label = record({
  id: asSent,
  label: text,
  stage: orNull(oneOf("provisional", "final", "revision")),
});

const analysisValue: Shape<AnalysisValue> = (value, at) => {
  if (typeof value === "string" || typeof value === "boolean") {
    return value;
  }
  return Array.isArray(value) ? list(number)(value, at) : number(value, at);
};

const analysisValues: Shape<Record<string, AnalysisValue>> = (value, at) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ShapeError(at, "an object");
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name, analysisValue(held, `${at}.${name}`)]),
  );
};

const entryFields = record({
  row: orNull(asSent),
  column: orNull(asSent),
  refused: orNull(text),
  values: orNull(analysisValues),
});

function analysisEntry(value: unknown, at: string): AnalysisEntry {
  const fields = entryFields(value, at);
  return { ...fields, values: fields.values ?? {} };
}

const analysis: Shape<Analysis> = record({
  method: asSent,
  title: text,
  source: text,
  notes: list(text),
  entries: list(analysisEntry),
});

export const tableShape: (value: unknown, at: string) => Table = record({
  dataset: asSent,
  title: text,
  release: text,
  marking: text,
  synthetic: flag,
  attribution: list(text),
  notes: list(text),
  case: orNull(caseShown),
  protection,
  measure: record({ title: text, counted: text, place: text }),
  rows: list(label),
  columns: list(label),
  boundaries: orNull(boundaries),
  cells: list(list(cell)),
  analysis: orNull(analysis),
});

export function table(question: Question, signal?: AbortSignal): Promise<Table> {
  return getJson(tablePath(question, "json"), tableShape, signal);
}
