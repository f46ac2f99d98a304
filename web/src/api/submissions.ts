import type {
  Decision,
  Submission,
  SubmissionDetails,
  SubmissionProgress,
  SubmissionReport,
} from "../model/submission";
import { checked, failureFrom, getJson, RequestFailure, send } from "./request";
import { asSent, list, number, oneOf, orNull, record, text } from "./shape";

const state = oneOf(
  "received",
  "checked",
  "refused",
  "interrupted",
  "accepted",
  "sent_back",
  "expired",
  "withdrawn",
);
const rules = list(record({ rule: text, rows: number }));

const members = {
  id: asSent,
  dataset: asSent,
  dataset_title: text,
  file_name: text,
  file_digest: asSent,
  bytes: number,
  state,
  state_words: text,
  events: list(record({ state, by: text, at: asSent, note: text })),
  release: orNull(text),
  version: orNull(number),
  checked_bytes: orNull(number),
  can: list(oneOf("accept", "send_back", "withdraw")),
};
const submissionFields = record(members);

function submission(value: unknown, at: string): Submission {
  const { dataset_title, file_name, file_digest, state_words, checked_bytes, ...rest } = submissionFields(
    value,
    at,
  );
  return {
    ...rest,
    datasetTitle: dataset_title,
    fileName: file_name,
    fileDigest: file_digest,
    stateWords: state_words,
    checkedBytes: checked_bytes,
  };
}

const reportFields = record({
  rows_received: number,
  rows_accepted: number,
  rows_refused: number,
  rows_outside: number,
  records: number,
  rows_without_place: number,
  rows_identical: number,
  refused_by_rule: rules,
  kept_with: rules,
  outside_by_filter: rules,
  months: list(
    record({
      reporting_body: text,
      month: asSent,
      rows_received: number,
      rows_refused: number,
      records: number,
      replaces: orNull(text),
      replaced_records: orNull(number),
      usual_records: orNull(number),
      months_compared: number,
    }),
  ),
  items: list(record({ title: text, complete_per_cent: orNull(number), before_per_cent: orNull(number) })),
  first_refused_rows: list(record({ line: number, column: text, rule: text })),
});

function report(value: unknown, at: string): SubmissionReport {
  const fields = reportFields(value, at);
  return {
    rowsReceived: fields.rows_received,
    rowsAccepted: fields.rows_accepted,
    rowsRefused: fields.rows_refused,
    rowsOutside: fields.rows_outside,
    records: fields.records,
    rowsWithoutPlace: fields.rows_without_place,
    rowsIdentical: fields.rows_identical,
    refusedByRule: fields.refused_by_rule,
    keptWith: fields.kept_with,
    outsideByFilter: fields.outside_by_filter,
    months: fields.months.map((month) => ({
      reportingBody: month.reporting_body,
      month: month.month,
      rowsReceived: month.rows_received,
      rowsRefused: month.rows_refused,
      records: month.records,
      replaces: month.replaces,
      replacedRecords: month.replaced_records,
      usualRecords: month.usual_records,
      monthsCompared: month.months_compared,
    })),
    items: fields.items.map((item) => ({
      title: item.title,
      completePerCent: item.complete_per_cent,
      beforePerCent: item.before_per_cent,
    })),
    firstRefusedRows: fields.first_refused_rows,
  };
}

const detailFields = record({
  report: orNull(report),
  seen: orNull(asSent),
  downloads: orNull(list(record({ by: text, at: asSent, question: text }))),
});

function details(value: unknown, at: string): SubmissionDetails {
  return { ...submission(value, at), ...detailFields(value, at) };
}

const progressFields = record({ state, bytes: number, checked_bytes: orNull(number) });

function progress(value: unknown, at: string): SubmissionProgress {
  const { checked_bytes, ...rest } = progressFields(value, at);
  return { ...rest, checkedBytes: checked_bytes };
}

export async function submissions(signal?: AbortSignal): Promise<Submission[]> {
  return (await getJson("/api/v1/submissions", record({ submissions: list(submission) }), signal))
    .submissions;
}

const withId = (path: string, id: string) => `/api/v1/submission${path}?${new URLSearchParams({ id })}`;

export function viewSubmission(id: string, signal?: AbortSignal): Promise<SubmissionDetails> {
  return getJson(withId("", id), details, signal);
}

export function followSubmission(id: string, signal?: AbortSignal): Promise<SubmissionProgress> {
  return getJson(withId("/progress", id), progress, signal);
}

/** The address of everything that was found in a file, as CSV. */
export const reportAddress = (id: string) => withId("/report", id);

const steps: Record<Decision, string> = {
  accept: "/accept",
  send_back: "/send-back",
  withdraw: "/withdraw",
};

export async function decide(
  id: string,
  decision: Decision,
  body: { note: string; seen?: string },
): Promise<SubmissionDetails> {
  const response = await send(withId(steps[decision], id), { method: "POST", body });
  return checked(await response.json(), details);
}

/** Sends a file and tells how much of it is on its way; fetch cannot tell that, so XMLHttpRequest. */
export function sendFile(
  dataset: string,
  file: File,
  onProgress: (sentBytes: number) => void,
  signal: AbortSignal,
): Promise<Submission> {
  const query = new URLSearchParams({ dataset, file_name: file.name });
  const away = () =>
    new RequestFailure("server_away", "The file did not arrive. Your connection may be down; send it again.");
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/submissions?${query}`);
    request.setRequestHeader("X-Vrhub-Request", "1");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onerror = () => failed(away());
    request.onabort = () => failed(new DOMException("given up", "AbortError"));
    request.onload = () => {
      if (request.status === 201) {
        try {
          done(checked(JSON.parse(request.responseText), submission));
        } catch (error) {
          failed(error as Error);
        }
      } else {
        failed(failureFrom(request.status, request.responseText));
      }
    };
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}
