/** What the hub tells of a file that somebody sent: figures about the file, never a record's value. */

export type SubmissionState =
  "received" | "checked" | "refused" | "interrupted" | "accepted" | "sent_back" | "expired" | "withdrawn";

export type Decision = "accept" | "send_back" | "withdraw";

export interface SubmissionEvent {
  state: SubmissionState;
  by: string;
  at: string;
  note: string;
}

export interface Submission {
  id: string;
  dataset: string;
  datasetTitle: string;
  fileName: string;
  fileDigest: string;
  bytes: number;
  state: SubmissionState;
  stateWords: string;
  events: SubmissionEvent[];
  release: string | null;
  version: number | null;
  checkedBytes: number | null;
  can: Decision[];
}

export interface RowsByRule {
  rule: string;
  rows: number;
}

export interface SubmittedMonth {
  reportingBody: string;
  month: string;
  rowsReceived: number;
  rowsRefused: number;
  records: number;
  replaces: string | null;
  replacedRecords: number | null;
  usualRecords: number | null;
  monthsCompared: number;
}

export interface SubmittedItem {
  title: string;
  completePerCent: number | null;
  beforePerCent: number | null;
}

export interface Finding {
  line: number;
  column: string;
  rule: string;
}

export interface SubmissionReport {
  rowsReceived: number;
  rowsAccepted: number;
  rowsRefused: number;
  rowsOutside: number;
  records: number;
  rowsWithoutPlace: number;
  rowsIdentical: number;
  refusedByRule: RowsByRule[];
  keptWith: RowsByRule[];
  outsideByFilter: RowsByRule[];
  months: SubmittedMonth[];
  items: SubmittedItem[];
  firstRefusedRows: Finding[];
}

export interface Download {
  by: string;
  at: string;
  question: string;
}

export interface SubmissionDetails extends Submission {
  report: SubmissionReport | null;
  /** Of what an acceptance would replace; sent back with it, so that nothing is replaced unseen. */
  seen: string | null;
  downloads: Download[] | null;
}

export interface SubmissionProgress {
  state: SubmissionState;
  bytes: number;
  checkedBytes: number | null;
}

/** The change of a month's records against the months before, in whole per cent; null without any. */
export function changePerCent(month: SubmittedMonth): number | null {
  return month.usualRecords === null || month.usualRecords === 0
    ? null
    : Math.round((100 * (month.records - month.usualRecords)) / month.usualRecords);
}
