import { RequestFailure } from "../api/request";
import { table as askTable } from "../api/table";
import type { Table } from "../model/table";
import type { SourceAsked } from "../view_state/sources_question";
import { asFailure } from "./account";

/** What one source answered: a table, or why none. */
export interface SourceAnswer extends SourceAsked {
  table: Table | null;
  failure: RequestFailure | null;
}

/** A source that answered. */
export interface SourceShown extends SourceAsked {
  table: Table;
}

export const sourcesShown = (answers: readonly SourceAnswer[]): SourceShown[] =>
  answers.flatMap(({ dataset, question, table }) => (table === null ? [] : [{ dataset, question, table }]));

/** A fault that may pass, unlike a refusal. */
export const isFault = ({ kind }: RequestFailure) =>
  kind === "fault" || kind === "server_away" || kind === "too_many";

/**
 * Each source is asked by itself, one after the other, so that a figure of many takes no more of the hub at once
 * than any other. What one refuses does not keep the others from the reader; the end of a session does.
 */
export async function answersOf(asked: readonly SourceAsked[], signal: AbortSignal): Promise<SourceAnswer[]> {
  const answers: SourceAnswer[] = [];
  for (const one of asked) {
    answers.push(await answerOf(one, signal));
  }
  return answers;
}

async function answerOf(asked: SourceAsked, signal: AbortSignal): Promise<SourceAnswer> {
  try {
    return { ...asked, table: await askTable(asked.question, signal), failure: null };
  } catch (error) {
    if (signal.aborted) {
      throw error;
    }
    const failure = asFailure(error);
    if (failure.kind === "signed_out" || failure.kind === "terms_due") {
      throw failure;
    }
    return { ...asked, table: null, failure };
  }
}
