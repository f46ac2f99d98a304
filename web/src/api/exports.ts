import {
  audiences,
  type Check,
  type CheckReport,
  type ExportAsked,
  fileFormats,
  type HubExport,
} from "../model/hub_export";
import { purposes } from "../model/purpose";
import { getJson, post, send } from "./request";
import {
  asSent,
  flag,
  list,
  number,
  oneOf,
  orNull,
  record,
  renamed,
  type Shape,
  ShapeError,
  text,
} from "./shape";

const check: Shape<Check> = renamed({
  id: asSent,
  title: text,
  passed: flag,
  found: number,
  looked_at: number,
});

const report: Shape<CheckReport> = renamed({
  passed: flag,
  policy: text,
  threshold: orNull(number),
  checks: list(check),
});

/** Parameters are texts in an address; a number is one in the answer of a server that read it. */
const parameters: Shape<Record<string, string>> = (value, at) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ShapeError(at, "an object");
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, held]: [string, unknown]) => [
      name,
      typeof held === "number" ? String(held) : asSent(held, `${at}.${name}`),
    ]),
  );
};

const fields = renamed({
  id: asSent,
  state: oneOf("ready", "waiting", "refused", "expired"),
  format: oneOf(...fileFormats),
  audience: oneOf(...audiences),
  purpose: oneOf(...purposes),
  title: text,
  dataset: asSent,
  marking: text,
  rows: number,
  columns: number,
  cells: number,
  hidden: number,
  made_at: asSent,
  expires_at: asSent,
  made_by: text,
  mine: orNull(flag),
  file_name: orNull(asSent),
  question: parameters,
  report: orNull(report),
  decided_by: orNull(text),
  decided_at: orNull(asSent),
  reason: orNull(text),
});

export const exportShape: Shape<HubExport> = (value, at) => {
  const found = fields(value, at);
  return { ...found, mine: found.mine ?? true, fileName: found.fileName ?? "" };
};

/** Has a file made; for the public it is checked, and may wait for a second person or be refused. */
export const makeExport = (asked: ExportAsked): Promise<HubExport> =>
  post("/api/v1/exports", asked, exportShape);

/** One's own, newest first, and those that wait for one's decision. */
export async function exportsKept(signal?: AbortSignal): Promise<HubExport[]> {
  return (await getJson("/api/v1/exports", record({ exports: list(exportShape) }), signal)).exports;
}

const address = (id: string, part = "") => `/api/v1/exports/${encodeURIComponent(id)}${part}`;

export const decideExport = (id: string, agree: boolean, reason: string): Promise<HubExport> =>
  post(address(id, "/decision"), { agree, reason }, exportShape);

export async function removeExport(id: string): Promise<void> {
  await send(address(id), { method: "DELETE", body: {} });
}

/** The file itself. Not a plain link, so that a refusal is told on the page and not saved in its place. */
export const exportBytes = async (id: string): Promise<Blob> => (await send(address(id, "/file"))).blob();
