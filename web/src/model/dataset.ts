export interface DimensionValue {
  slug: string;
  label: string;
}

export interface Dimension {
  id: string;
  title: string;
  values: DimensionValue[];
}

export interface ReportingBody {
  slug: string;
  name: string;
  policeForceArea: string | null;
  policeForceAreaName: string | null;
  months: string[];
}

export type RowKind = "area" | "deprivation" | "reporting_body" | "dimension";

export interface RowChoice {
  id: string;
  title: string;
  kind: RowKind;
}

/** What a dataset holds and what may be asked of it. */
export interface Dataset {
  id: string;
  title: string;
  counted: string;
  supplier: string;
  licence: string;
  marking: string;
  caveats: string[];
  release: { name: string; publishedAt: string } | null;
  months: { first: string; last: string } | null;
  reportingBodies: ReportingBody[];
  rows: RowChoice[];
  dimensions: Dimension[];
}

export interface Area {
  code: string;
  name: string;
  vintage: number | null;
  policeForceArea: string | null;
}

export interface AreaList {
  level: string;
  title: string;
  areas: Area[];
  unplaceable: { code: string; name: string; reason: string }[];
}

export interface Session {
  email: string;
  role: string;
  idleMinutes: number;
}

/** The months that at least one of the dataset's reporting bodies sent. */
export function receivedMonths(dataset: Dataset): Set<string> {
  return new Set(dataset.reportingBodies.flatMap((body) => body.months));
}
