import { useState } from "preact/hooks";
import type { Question } from "../model/table";
import { tablePath } from "../view_state/question";
import { copyText } from "./copy_text";
import { Menu } from "./menu";

export type PictureFormat = "svg" | "png";

interface Props {
  question: Question;
  /** The address of this very view. */
  view: string;
  /** Opens the way to the CSV; null where the account may not download. */
  onCsv: (() => void) | null;
  /** Saves the chart as it stands; null where there is no chart to be seen, or none may be taken. */
  onPicture: ((format: PictureFormat) => void) | null;
  onAsk: () => void;
}

/**
 * What can be taken away: the view's address, the figures as CSV, what must be known of them beside it
 * (release, marking, attribution and notes never stand inside a table of figures), the chart as a
 * picture that carries all of it, and the page on paper.
 */
export function CardActions({ question, view, onCsv, onPicture, onAsk }: Props) {
  return (
    <div class="card__actions">
      <LinkButton view={view} />
      <Menu label="Export">
        {onCsv === null ? null : (
          <button type="button" class="menu__item" aria-haspopup="dialog" onClick={onCsv}>
            Download CSV
          </button>
        )}
        {onPicture === null ? null : (
          <>
            <button type="button" class="menu__item" onClick={() => onPicture("png")}>
              Picture of the chart (PNG)
            </button>
            <button type="button" class="menu__item" onClick={() => onPicture("svg")}>
              Picture to edit (SVG)
            </button>
          </>
        )}
        <a
          class="menu__item"
          href={tablePath(question, "json")}
          download={`${question.dataset}_source_and_notes.json`}
        >
          Its source and notes
        </a>
        <button type="button" class="menu__item" onClick={() => print()}>
          Print
        </button>
      </Menu>
      <button type="button" class="action" aria-haspopup="dialog" onClick={onAsk}>
        Ask about this figure
      </button>
    </div>
  );
}

/** The address holds the whole view; whoever opens it sees what their own account covers. */
function LinkButton({ view }: { view: string }) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    setSaid(
      (await copyText(new URL(view, location.href).href))
        ? "Link copied"
        : "Copy the link from the address bar",
    );
  };
  return (
    <>
      <button type="button" class="action" onClick={() => void copy()}>
        Copy link
      </button>
      <span class="card__said" role="status">
        {said}
      </span>
    </>
  );
}
