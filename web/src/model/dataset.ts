export interface DimensionValue {
  slug: string;
  label: string;
}

export interface Dimension {
  id: string;
  title: string;
  values: DimensionValue[];
}

/** How long after its end a month comes and is nearly whole, as measured from deliveries. */
export interface Delay {
  monthsMeasured: number;
  /** Days until half of the months had come. */
  usualDays: number;
  /** Days until nine in ten were nearly whole. */
  settledDays: number;
  /** Shares of the measured months, by days after their end. */
  steps: { days: number; arrived: number; whole: number }[];
}

export interface Freshness {
  newestReceived: string | null;
  newestImport: string | null;
  provisionalDays: number | null;
  /** Measured from deliveries, or declared until that is possible. */
  measured: boolean;
  delay: Delay | null;
}

export interface ReportingBody {
  slug: string;
  name: string;
  policeForceArea: string | null;
  policeForceAreaName: string | null;
  months: string[];
  delay: Delay | null;
}

export type FinestPeriod = "month" | "quarter" | "year";
export type RowKind = "area" | "deprivation" | "reporting_body" | "dimension";

export interface RowChoice {
  id: string;
  title: string;
  kind: RowKind;
  /** Finer periods are not answered. */
  finestPeriod: FinestPeriod;
}

/** A named set of records, such as domestic violence, in the version that is live. */
export interface CaseChoice {
  id: string;
  version: number;
  title: string;
  description: string;
  leavesOut: string;
  owner: string;
  /** Codes of the police force areas that it was set for; empty: anywhere. */
  areas: string[];
  /** The rows that it is answered by. */
  rows: string[];
}

/** Under which the hub holds and shows a dataset; days as "2024-04-01". */
export interface Agreement {
  controller: string;
  reference: string;
  legalBasis: string;
  purposes: string[];
  start: string;
  end: string;
  retentionMonths: number;
  /** `ending_soon`: 60 days or fewer are left. */
  standing: "not_begun" | "running" | "ending_soon" | "ended";
}

/** Months whose records were purged when they might no longer be kept. */
export interface Purge {
  agreement: string;
  day: string;
  first: string;
  last: string;
}

/** What a dataset holds and what may be asked of it. */
export interface Dataset {
  id: string;
  title: string;
  counted: string;
  supplier: string;
  licence: string;
  attribution: string;
  marking: string;
  /** Its records are invented. */
  synthetic: boolean;
  caveats: string[];
  policy: { mode: string; reason: string };
  agreement: Agreement | null;
  /** Oldest first. */
  purges: Purge[];
  release: { name: string; publishedAt: string } | null;
  months: { first: string; last: string } | null;
  freshness: Freshness;
  reportingBodies: ReportingBody[];
  rows: RowChoice[];
  dimensions: Dimension[];
  cases: CaseChoice[];
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

/** Those with records before those that nothing came of yet; else in the hub's order. */
export function receivedFirst(datasets: readonly Dataset[]): Dataset[] {
  return [
    ...datasets.filter(({ months }) => months !== null),
    ...datasets.filter(({ months }) => months === null),
  ];
}

/** The months that at least one of the dataset's reporting bodies sent. */
export function receivedMonths(dataset: Dataset): Set<string> {
  return new Set(dataset.reportingBodies.flatMap((body) => body.months));
}
