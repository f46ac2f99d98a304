import type { Audience, Check, CheckReport, ExportState, FileFormat, HubExport } from "../model/hub_export";
import { dayWords } from "./moment";
import { sentence } from "./sentence";

export const formatWords = (format: FileFormat): string => (format === "csv" ? "CSV" : "XLSX workbook");

export const audienceWords = (audience: Audience): string =>
  audience === "partners" ? "For partners" : "For the public";

/** What an audience means, in one sentence. */
export function audienceMeaning(audience: Audience): string {
  return audience === "partners"
    ? "People whose organisation may use the hub’s figures under its agreements; the file keeps their marking."
    : "Anybody may come to see it, so a stricter rule is run over every figure, and a second person has to agree.";
}

export function stateWords(state: ExportState): string {
  switch (state) {
    case "ready":
      return "Ready";
    case "waiting":
      return "Waits for a second person";
    case "refused":
      return "Refused";
    case "expired":
      return "Ended";
  }
}

/** How an export stands, in a sentence. */
export function standingWords(one: HubExport): string {
  const second = one.decidedBy === null ? "" : ` by ${one.decidedBy}`;
  const reason = one.reason === null || one.reason === "" ? "" : `: ${one.reason}`;
  switch (one.state) {
    case "ready":
      return one.decidedBy === null
        ? `The file is kept until ${dayWords(one.expiresAt)}.`
        : `Agreed to${second}${sentenceEnd(reason)} The file is kept until ${dayWords(one.expiresAt)}.`;
    case "waiting":
      return "Every check passed. A second person has to agree before it may be marked for the public.";
    case "refused":
      return one.decidedBy === null
        ? "A check failed, so no file was kept."
        : `Refused${second}${sentenceEnd(reason)}`;
    case "expired":
      return `The file was removed on ${dayWords(one.expiresAt)}.`;
  }
}

const sentenceEnd = (text: string) => (/[.?!]$/.test(text) ? text : `${text}.`);

const some = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

/** "12 rows, 24 columns: 288 figures, of which 31 are hidden" */
export function sizeWords({ rows, columns, cells, hidden }: HubExport): string {
  return `${some(rows, "row", "rows")}, ${some(columns, "column", "columns")}: ${some(cells, "figure", "figures")}, of which ${hidden === 0 ? "none is" : hidden === 1 ? "1 is" : `${hidden.toLocaleString("en-GB")} are`} hidden`;
}

/** "288 figures looked at, none broke it" */
export function foundWords({ found, lookedAt }: Check): string {
  const looked = `${some(lookedAt, "figure", "figures")} looked at`;
  return found === 0 ? `${looked}, none broke it` : `${looked}, ${found.toLocaleString("en-GB")} broke it`;
}

/** What to change so that the failed checks would pass; the hub's own words where it has some. */
export function adviceOf(report: CheckReport): string[] {
  const own = report.checks.flatMap(({ passed, advice }) =>
    passed || advice === null || advice === "" ? [] : [sentence(advice)],
  );
  return own.length > 0
    ? own
    : ["Ask for larger areas, longer periods or fewer divisions: fewer figures are small then."];
}
