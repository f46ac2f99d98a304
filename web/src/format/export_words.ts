import type { Audience, Check, CheckReport, ExportState, FileFormat, HubExport } from "../model/hub_export";
import { dayWords } from "./moment";

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

const teamMends = "Nothing that you ask differently mends this: tell the hub’s team which check failed.";

/** What to ask for so that a check would pass, by the check’s name. */
const advice: Record<string, string> = {
  levels: "Ask for larger areas.",
  periods: "Ask for whole quarters or years, and for no rolling year.",
  dimensions: "Ask by another row or column, or without that filter: these never go to the public.",
  reporting_bodies: "Ask by area in place of reporting body: bodies are not named to the public.",
  place_texts: "Ask by another row or column: names of places and sites never go to the public.",
  analysis: "Ask for the figures without a method, or for larger figures, until none is hidden.",
};

/** What to change so that the failed checks would pass, each sentence once. */
export function adviceOf(report: CheckReport): string[] {
  const failed = report.checks.filter(({ passed }) => !passed);
  return [...new Set(failed.map(({ id }) => advice[id] ?? teamMends))];
}
