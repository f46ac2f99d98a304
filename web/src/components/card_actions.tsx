import type { Question } from "../model/table";
import { tablePath } from "../view_state/question";

/**
 * What can be taken away: the figures as CSV, what must be known of them beside it (release, marking,
 * attribution and notes never stand inside a table of figures), and the page on paper.
 */
export function CardActions({ question }: { question: Question }) {
  return (
    <div class="card__actions">
      <a class="action" href={tablePath(question, "csv")} download>
        Download CSV
      </a>
      <a
        class="action"
        href={tablePath(question, "json")}
        download={`${question.dataset}_source_and_notes.json`}
      >
        Its source and notes
      </a>
      <button type="button" class="action" onClick={() => print()}>
        Print
      </button>
    </div>
  );
}
