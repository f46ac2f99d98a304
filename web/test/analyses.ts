import type { Analysis, AnalysisEntry } from "../src/model/analysis";

/** An analysis of a table in a few words: entries by row and column. */
export function analysisOf(
  method: string,
  entries: [string | null, string | null, AnalysisEntry["values"]][],
): Analysis {
  return {
    method,
    title: method,
    source: "A source.",
    notes: [],
    entries: entries.map(([row, column, values]) => ({ row, column, values, refused: null })),
  };
}
