import {
  type Change,
  type Completeness,
  type ItemHistory,
  type MissingReason,
  missingReasons,
  type MissingView,
  type Quality,
  type QualityFrame,
  type QualityItem,
  type QualitySheet,
  type Reasons,
  type SheetItem,
  type ValueBounds,
} from "../model/quality";
import { getJson } from "./request";
import { asSent, flag, list, number, oneOf, orNull, record, type Shape, text } from "./shape";

const reasonFields = orNull(record({ share: number, few: flag }));
const completenessFields = record({
  status: oneOf("published", "suppressed", "not_available"),
  recorded: orNull(number),
  lower_limit: orNull(number),
  upper_limit: orNull(number),
  reliability: orNull(oneOf("low")),
  missing: orNull(
    record({
      not_known: reasonFields,
      not_asked: reasonFields,
      not_recorded: reasonFields,
      unrecognised: reasonFields,
    }),
  ),
});

const completeness: Shape<Completeness> = (value, at) => {
  const fields = completenessFields(value, at);
  if (fields.status !== "published") {
    return { status: fields.status };
  }
  const missing: Reasons = {};
  for (const reason of missingReasons satisfies readonly MissingReason[]) {
    const found = fields.missing?.[reason] ?? null;
    if (found !== null) {
      missing[reason] = found;
    }
  }
  return {
    status: "published",
    recorded: number(fields.recorded, `${at}.recorded`),
    lower: number(fields.lower_limit, `${at}.lower_limit`),
    upper: number(fields.upper_limit, `${at}.upper_limit`),
    lowReliability: fields.reliability === "low",
    missing,
  };
};

const change: Shape<Change> = record({
  direction: oneOf("higher", "lower", "similar", "unknown"),
  difference: orNull(number),
});

const history: Shape<ItemHistory> = record({
  periods: list(completeness),
  latest: completeness,
  before: completeness,
  change,
});

const stage = oneOf("provisional", "final", "revision");
const label = record({ id: asSent, label: text, stage: orNull(stage) });

const frameFields = {
  dataset: asSent,
  title: text,
  counted: text,
  body_title: text,
  marking: text,
  attribution: text,
  release: text,
  stage: orNull(stage),
  released_at: orNull(asSent),
  notes: list(text),
  why_hidden: text,
};

const frameOf: Shape<QualityFrame> = (value, at) => {
  const { body_title, released_at, why_hidden, ...rest } = record(frameFields)(value, at);
  return { ...rest, bodyTitle: body_title, releasedAt: released_at, whyHidden: why_hidden };
};

const item: Shape<QualityItem> = record({
  id: asSent,
  title: text,
  question: orNull(text),
  target: orNull(number),
  bodies: list(history),
  everybody: history,
});

const qualityFields = record({
  unit: oneOf("month", "quarter", "year"),
  latest: orNull(asSent),
  before: orNull(asSent),
  bodies: list(label),
  periods: list(label),
  items: list(item),
});

const quality: Shape<Quality> = (value, at) => ({ ...frameOf(value, at), ...qualityFields(value, at) });

const boundsFields = record({
  id: asSent,
  label: text,
  status: oneOf("published", "suppressed"),
  few: orNull(flag),
  recorded_share: orNull(number),
  lowest: orNull(number),
  highest: orNull(number),
});

const bounds: Shape<ValueBounds> = (value, at) => {
  const fields = boundsFields(value, at);
  const named = { id: fields.id, label: fields.label };
  return fields.status === "suppressed"
    ? { ...named, status: "suppressed" }
    : {
        ...named,
        status: "published",
        few: fields.few ?? false,
        recordedShare: number(fields.recorded_share, `${at}.recorded_share`),
        lowest: number(fields.lowest, `${at}.lowest`),
        highest: number(fields.highest, `${at}.highest`),
      };
};

const group = record({ id: asSent, label: text, completeness, against_everybody: change });
const missingFields = record({
  item: asSent,
  title: text,
  months: text,
  everybody: completeness,
  by: list(record({ id: asSent, title: text, groups: list(group) })),
  bounds: list(bounds),
});

const missing: Shape<MissingView> = (value, at) => {
  const { by, ...rest } = missingFields(value, at);
  return {
    ...rest,
    by: by.map(({ groups, ...one }) => ({
      ...one,
      groups: groups.map(({ against_everybody, ...of }) => ({ ...of, againstEverybody: against_everybody })),
    })),
  };
};

const sheetItem: Shape<SheetItem> = record({
  id: asSent,
  title: text,
  question: orNull(text),
  target: orNull(number),
  sentence: text,
  latest: completeness,
  everybody: completeness,
  others: orNull(record({ bodies: number, lowest: number, highest: number })),
});

const sheetFields = record({
  body: asSent,
  name: text,
  latest: orNull(asSent),
  before: orNull(asSent),
  items: list(sheetItem),
  improved: list(text),
  worse: list(text),
  to_ask: list(text),
  on_time: list(text),
  partners: orNull(record({ written: text, used_for: list(text) })),
});

const sheet: Shape<QualitySheet> = (value, at) => {
  const { to_ask, on_time, partners, ...rest } = sheetFields(value, at);
  return {
    ...frameOf(value, at),
    ...rest,
    toAsk: to_ask,
    onTime: on_time,
    partners: partners && { written: partners.written, usedFor: partners.used_for },
  };
};

const asked = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();

export function qualityOf(dataset: string, signal?: AbortSignal): Promise<Quality> {
  return getJson(`/api/v1/quality?${asked({ dataset })}`, quality, signal);
}

export function missingOf(dataset: string, item: string, signal?: AbortSignal): Promise<MissingView> {
  return getJson(`/api/v1/quality/missing?${asked({ dataset, item })}`, missing, signal);
}

export function sheetOf(dataset: string, body: string, signal?: AbortSignal): Promise<QualitySheet> {
  return getJson(`/api/v1/quality/sheet?${asked({ dataset, body })}`, sheet, signal);
}
