import { afterEach, expect, test, vi } from "vitest";
import { decide, sendFile, submissions, viewSubmission } from "../src/api/submissions";
import { RequestFailure } from "../src/api/request";
import { changePerCent, type SubmissionState, type SubmittedMonth } from "../src/model/submission";
import {
  actor,
  changeWords,
  perCentWords,
  pointsWords,
  replacesWords,
  sizeTitle,
  stateLabel,
  stateMeaning,
  whenTitle,
} from "../src/pages/submissions/submission_words";

afterEach(() => vi.unstubAllGlobals());

const month = (change: Partial<SubmittedMonth>): SubmittedMonth => ({
  reportingBody: "Wyreshire",
  month: "2024-01",
  rowsReceived: 100,
  rowsRefused: 0,
  records: 100,
  replaces: null,
  replacedRecords: null,
  usualRecords: null,
  monthsCompared: 0,
  ...change,
});

test("a month is set against the months before it, and against nothing where there are none", () => {
  expect(changePerCent(month({}))).toBeNull();
  expect(changeWords(month({}))).toBe("No earlier month to compare with");
  expect(changePerCent(month({ usualRecords: 0, monthsCompared: 2 }))).toBeNull();
  expect(changeWords(month({ usualRecords: 80, monthsCompared: 6 }))).toBe(
    "25% more than usual (80 a month in the 6 months before)",
  );
  expect(changeWords(month({ usualRecords: 2000, monthsCompared: 1 }))).toBe(
    "95% fewer than usual (2,000 a month in the month before)",
  );
  expect(changeWords(month({ usualRecords: 100, monthsCompared: 3 }))).toContain("As many as usual");
});

test("what would be replaced is said with its number only where the reader may know that", () => {
  expect(replacesWords(month({}))).toBe("New");
  expect(replacesWords(month({ replaces: "2024-02-01T09:30:00.000Z" }))).toBe(
    "Replaces what was taken in on 1 February 2024, 09:30",
  );
  expect(replacesWords(month({ replaces: "2024-07-01T09:30:00.000Z", replacedRecords: 1200 }))).toBe(
    "Replaces 1,200 records taken in on 1 July 2024, 10:30",
  );
});

test("sizes, shares and people are said as a reader says them", () => {
  expect([812, 4_100, 56_000_000, 1_999_999_999].map(sizeTitle)).toEqual([
    "812 bytes",
    "4.1 kB",
    "56 MB",
    "2.0 GB",
  ]);
  expect(perCentWords(null)).toBe("none");
  expect(pointsWords(90, 89)).toBe("up 1 point");
  expect(pointsWords(80, 89)).toBe("down 9 points");
  expect(pointsWords(80, 80)).toBe("the same");
  expect(pointsWords(80, null)).toBe("");
  expect(actor("server")).toBe("the hub");
  expect(actor("operator:1000")).toBe("the hub's operator");
  expect(actor("ana@hospital.example")).toBe("ana@hospital.example");
  expect(whenTitle("2026-11-28T12:00:00.000Z")).toBe("28 November 2026, 12:00");
});

test("every state has a name and says what to do", () => {
  const states: SubmissionState[] = [
    "received",
    "checked",
    "refused",
    "interrupted",
    "accepted",
    "sent_back",
    "expired",
    "withdrawn",
  ];
  expect(new Set(states.map(stateLabel)).size).toBe(states.length);
  for (const state of states) {
    expect(stateMeaning(state).length).toBeGreaterThan(20);
  }
});

const one = {
  id: "3fa9c04d1e",
  dataset: "police",
  dataset_title: "Police",
  file_name: "x.csv",
  file_digest: "00",
  bytes: 5,
  state: "checked",
  state_words: "checked",
  events: [{ state: "received", by: "ana@hospital.example", at: "2026-11-28T12:00:00.000Z", note: "" }],
  release: null,
  version: 1,
  checked_bytes: null,
  can: ["accept"],
};
const answering = (status: number, body: unknown) =>
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => new Response(JSON.stringify(body), { status })),
  );

test("an answer of another shape is a fault and never a guess", async () => {
  answering(200, { submissions: [one] });
  expect((await submissions())[0]?.fileName).toBe("x.csv");
  answering(200, { submissions: [{ ...one, state: "eaten" }] });
  await expect(submissions()).rejects.toThrow(RequestFailure);
  answering(200, { ...one, report: null, seen: "77", downloads: null });
  expect((await viewSubmission("3fa9c04d1e")).seen).toBe("77");
});

test("a decision that comes too late is told in the server's words", async () => {
  answering(409, {
    error: { code: "conflict", message: "something else was taken in", reference: "9f2c61d0" },
  });
  await expect(decide("3fa9c04d1e", "accept", { note: "" })).rejects.toMatchObject({
    kind: "refused",
    message: "something else was taken in",
  });
});

class FakeRequest {
  static sent: FakeRequest[] = [];
  upload: { onprogress: ((event: { loaded: number }) => void) | null } = { onprogress: null };
  onload = () => undefined;
  onerror = () => undefined;
  onabort = () => undefined;
  status = 0;
  responseText = "";
  headers: Record<string, string> = {};
  address = "";
  open(_method: string, address: string) {
    this.address = address;
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  send() {
    FakeRequest.sent.push(this);
  }
  abort() {
    this.onabort();
  }
}

test("a file is sent with its name and dataset, tells how far it is, and can be stopped", async () => {
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
  const file = new File(["a,b"], "January & February.csv");
  const progress: number[] = [];
  const sending = sendFile("police", file, (bytes) => progress.push(bytes), new AbortController().signal);
  const request = FakeRequest.sent.at(-1);
  expect(request?.address).toBe("/api/v1/submissions?dataset=police&file_name=January+%26+February.csv");
  expect(request?.headers).toEqual({
    "X-Vrhub-Request": "1",
    "Content-Type": "application/octet-stream",
  });
  request?.upload.onprogress?.({ loaded: 2 });
  Object.assign(request ?? {}, { status: 201, responseText: JSON.stringify(one) });
  request?.onload();
  expect((await sending).id).toBe("3fa9c04d1e");
  expect(progress).toEqual([2]);

  const refused = sendFile("police", file, () => undefined, new AbortController().signal);
  Object.assign(FakeRequest.sent.at(-1) ?? {}, {
    status: 422,
    responseText: '{"error":{"code":"refused","message":"the file is empty","reference":"00"}}',
  });
  FakeRequest.sent.at(-1)?.onload();
  await expect(refused).rejects.toMatchObject({ kind: "refused", message: "the file is empty" });

  const stop = new AbortController();
  const stopped = sendFile("police", file, () => undefined, stop.signal);
  stop.abort();
  await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
});
