import type { TargetedKeyboardEvent } from "preact";
import { statusWords } from "../format/figure_text";
import { useFigureId } from "./figure_id";

const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Arrow keys go from one hidden figure to the next. */
function step(event: TargetedKeyboardEvent<HTMLButtonElement>) {
  const by = steps[event.key];
  const table = event.currentTarget.closest("table");
  if (by === undefined || table === null) {
    return;
  }
  const marks = [...table.querySelectorAll<HTMLButtonElement>(".why__mark")];
  const next = marks[marks.indexOf(event.currentTarget) + by];
  if (next !== undefined) {
    event.preventDefault();
    next.focus();
  }
}

/** A hidden figure in a table: [c], which says why when it is pressed. */
export function WhyHiddenMark({ text }: { text: string }) {
  const panel = useFigureId("why-hidden");
  return (
    <button type="button" class="why__mark" popovertarget={panel} onKeyDown={step}>
      <span aria-hidden="true">{text}</span>
      <span class="govuk-visually-hidden">{statusWords("suppressed")}: why is this hidden?</span>
    </button>
  );
}

interface Props {
  rule: string;
  /** A coarser view of the same records, in words and as a way there. */
  coarser: { words: string; go: () => void } | null;
}

/** The rule behind hidden figures and a coarser question that is answered; closed with Esc. */
export function WhyHidden({ rule, coarser }: Props) {
  const panel = useFigureId("why-hidden");
  const title = useFigureId("why-title");
  return (
    <>
      <button type="button" class="action why__open" popovertarget={panel}>
        Why are figures hidden?
      </button>
      <div id={panel} popover="auto" class="why" role="dialog" aria-labelledby={title}>
        <h3 id={title} class="why__title">
          Why is this hidden?
        </h3>
        <p>{rule}</p>
        <p>It is hidden alike for everybody, and hidden is never zero.</p>
        {coarser === null ? null : (
          <p>
            <button type="button" class="action" popovertarget={panel} onClick={coarser.go}>
              Show {coarser.words} instead
            </button>
          </p>
        )}
        <button type="button" class="govuk-button govuk-button--secondary" popovertarget={panel}>
          Close
        </button>
      </div>
    </>
  );
}
