import type { Dataset } from "../model/dataset";
import { getJson } from "./request";
import { list, number, oneOf, orNull, record, text } from "./shape";

const fields = record({
  id: text,
  title: text,
  counted: text,
  supplier: text,
  licence: text,
  attribution: text,
  marking: text,
  caveats: list(text),
  policy: record({ mode: text, reason: text }),
  agreement: orNull(
    record({
      controller: text,
      reference: text,
      legal_basis: text,
      purposes: list(text),
      start: text,
      end: text,
      retention_months: number,
    }),
  ),
  release: orNull(record({ name: text, published_at: text })),
  months: orNull(record({ first: text, last: text })),
  reporting_bodies: list(
    record({
      slug: text,
      name: text,
      police_force_area: orNull(text),
      police_force_area_name: orNull(text),
      months: list(text),
    }),
  ),
  rows: list(
    record({
      id: text,
      title: text,
      kind: oneOf("area", "deprivation", "reporting_body", "dimension"),
      finest_period: oneOf("month", "quarter", "year"),
    }),
  ),
  dimensions: list(record({ id: text, title: text, values: list(record({ slug: text, label: text })) })),
});

function shape(value: unknown, at: string): Dataset {
  const { reporting_bodies, release, agreement, rows, ...rest } = fields(value, at);
  return {
    ...rest,
    rows: rows.map(({ finest_period, ...row }) => ({ ...row, finestPeriod: finest_period })),
    agreement: agreement && {
      controller: agreement.controller,
      reference: agreement.reference,
      legalBasis: agreement.legal_basis,
      purposes: agreement.purposes,
      start: agreement.start,
      end: agreement.end,
      retentionMonths: agreement.retention_months,
    },
    release: release && { name: release.name, publishedAt: release.published_at },
    reportingBodies: reporting_bodies.map(({ police_force_area, police_force_area_name, ...body }) => ({
      ...body,
      policeForceArea: police_force_area,
      policeForceAreaName: police_force_area_name,
    })),
  };
}

const answer = record({ datasets: list(shape) });

export async function datasets(signal?: AbortSignal): Promise<Dataset[]> {
  return (await getJson("/api/v1/datasets", answer, signal)).datasets;
}
