import type { Question } from "../model/table";
import { tablePath } from "../view_state/question";

interface Props {
  question: Question;
  /** Opens the way to the CSV; null where the account may not download. */
  onCsv: (() => void) | null;
  onAsk: () => void;
}

/**
 * What can be taken away: the figures as CSV, what must be known of them beside it (release, marking,
 * attribution and notes never stand inside a table of figures), and the page on paper.
 */
export function CardActions({ question, onCsv, onAsk }: Props) {
  return (
    <div class="card__actions">
      {onCsv === null ? null : (
        <button type="button" class="action" aria-haspopup="dialog" onClick={onCsv}>
          Download CSV
        </button>
      )}
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
      <button type="button" class="action" aria-haspopup="dialog" onClick={onAsk}>
        Ask about this figure
      </button>
    </div>
  );
}
