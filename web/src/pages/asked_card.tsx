import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { table as askTable } from "../api/table";
import { refusalWords } from "../format/refusal_words";
import type { Dataset } from "../model/dataset";
import type { Question, Table } from "../model/table";
import type { Instead } from "../view_state/instead";
import { tablePath } from "../view_state/question";
import { QuestionFailure, Waiting } from "./loading";
import { useOneFailure } from "./one_failure";
import { useLoad } from "./use_load";

interface Props<V> {
  dataset: Dataset;
  /** What the page shows now, of which the question is made. */
  view: V;
  question: Question;
  onInstead: (instead: Instead) => void;
  /** In place of a refusal of what nobody chose: why there is no figure, in the server's words. */
  refused?: (reason: string) => ComponentChildren;
  /** Draws an answer with the view that it answers. */
  children: (table: Table, view: V, question: Question) => ComponentChildren;
}

/**
 * Asks for a figure's table. A newer question leaves the earlier figure in its place, dimmed, with the words
 * that belong to it, until its own answer comes; what failed is asked again alone.
 */
export function AskedCard<V>({ dataset, view, question, onInstead, refused, children }: Props<V>) {
  const wanted = tablePath(question, "json");
  const asked = useLoad(wanted, (signal) => askTable(question, signal));
  const card = `${question.rows}/${question.columns}/${question.analysis?.method ?? ""}`;
  const { told, loaded } = useOneFailure(card, asked);
  const stale = loaded.key !== wanted;
  const [answered, setAnswered] = useState({ view, question });
  useEffect(() => {
    if (!stale) {
      setAnswered({ view, question });
    }
    // Another view of the same question is shown at once.
  }, [stale, view]);
  if (loaded.failure?.kind === "refused" && refused !== undefined) {
    return told ? null : <>{refused(refusalWords(loaded.failure.message, dataset))}</>;
  }
  if (loaded.failure !== null) {
    return told ? null : <QuestionFailure loaded={loaded} dataset={dataset} onInstead={onInstead} />;
  }
  if (loaded.value === null) {
    return <Waiting loaded={loaded} />;
  }
  const shown = stale ? answered : { view, question };
  return (
    <div class={stale && loaded.waited !== "moment" ? "card card--stale" : "card"} aria-busy={stale}>
      {stale && loaded.waited === "words" ? (
        <p class="card__refresh">Loading the new figures; these are the earlier ones.</p>
      ) : null}
      {children(loaded.value, shown.view, shown.question)}
    </div>
  );
}
