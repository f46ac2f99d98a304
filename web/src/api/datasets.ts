import type { Dataset, Delay } from "../model/dataset";
import { getJson } from "./request";
import { asSent, flag, list, number, oneOf, orNull, record, type Shape, text } from "./shape";

const delayFields = record({
  months_measured: number,
  usual_days: number,
  settled_days: number,
  steps: list(record({ days: number, arrived: number, whole: number })),
});

const delay: Shape<Delay> = (value, at) => {
  const fields = delayFields(value, at);
  return {
    monthsMeasured: fields.months_measured,
    usualDays: fields.usual_days,
    settledDays: fields.settled_days,
    steps: fields.steps,
  };
};

const fields = record({
  id: asSent,
  title: text,
  counted: text,
  supplier: text,
  licence: text,
  attribution: text,
  marking: text,
  synthetic: flag,
  caveats: list(text),
  policy: record({ mode: asSent, reason: text }),
  agreement: orNull(
    record({
      controller: text,
      reference: text,
      legal_basis: text,
      purposes: list(text),
      start: asSent,
      end: asSent,
      retention_months: number,
      standing: oneOf("not_begun", "running", "ending_soon", "ended"),
    }),
  ),
  purges: list(record({ agreement: text, day: asSent, first: asSent, last: asSent })),
  release: orNull(record({ name: text, published_at: asSent })),
  months: orNull(record({ first: asSent, last: asSent })),
  freshness: record({
    newest_received: orNull(asSent),
    newest_import: orNull(asSent),
    provisional_days: orNull(number),
    measured: flag,
    delay: orNull(delay),
  }),
  reporting_bodies: list(
    record({
      slug: asSent,
      name: text,
      police_force_area: orNull(asSent),
      police_force_area_name: orNull(text),
      months: list(asSent),
      delay: orNull(delay),
    }),
  ),
  rows: list(
    record({
      id: asSent,
      title: text,
      kind: oneOf("area", "deprivation", "reporting_body", "dimension"),
      finest_period: oneOf("month", "quarter", "year"),
    }),
  ),
  dimensions: list(record({ id: asSent, title: text, values: list(record({ slug: asSent, label: text })) })),
  cases: list(
    record({
      id: asSent,
      version: number,
      title: text,
      description: text,
      leaves_out: text,
      owner: text,
      areas: list(asSent),
      rows: list(asSent),
    }),
  ),
});

function shape(value: unknown, at: string): Dataset {
  const { reporting_bodies, release, agreement, rows, freshness, cases, ...rest } = fields(value, at);
  return {
    ...rest,
    rows: rows.map(({ finest_period, ...row }) => ({ ...row, finestPeriod: finest_period })),
    cases: cases.map(({ leaves_out, ...choice }) => ({ ...choice, leavesOut: leaves_out })),
    agreement: agreement && {
      controller: agreement.controller,
      reference: agreement.reference,
      legalBasis: agreement.legal_basis,
      purposes: agreement.purposes,
      start: agreement.start,
      end: agreement.end,
      retentionMonths: agreement.retention_months,
      standing: agreement.standing,
    },
    freshness: {
      newestReceived: freshness.newest_received,
      newestImport: freshness.newest_import,
      provisionalDays: freshness.provisional_days,
      measured: freshness.measured,
      delay: freshness.delay,
    },
    release: release && { name: release.name, publishedAt: release.published_at },
    reportingBodies: reporting_bodies.map(({ police_force_area, police_force_area_name, ...body }) => ({
      ...body,
      policeForceArea: police_force_area,
      policeForceAreaName: police_force_area_name,
    })),
  };
}

export const datasetsShape = record({ datasets: list(shape) });

export async function datasets(signal?: AbortSignal): Promise<Dataset[]> {
  return (await getJson("/api/v1/datasets", datasetsShape, signal)).datasets;
}
