import { useEffect, useRef, useState } from "preact/hooks";
import { decide } from "../../api/submissions";
import type { Decision, SubmissionDetails } from "../../model/submission";
import { asFailure, timedOut } from "../account";
import { sentence } from "../../format/sentence";

interface Words {
  button: string;
  title: string;
  text: string;
  label: string;
  owed: string | null;
  secondary: boolean;
}

function wordsOf(decision: Decision, details: SubmissionDetails): Words {
  const replaced = details.report?.months.filter((month) => month.replaces !== null).length ?? 0;
  switch (decision) {
    case "accept":
      return {
        button: "Accept",
        title: "Accept this file?",
        text:
          replaced === 0
            ? "Its records are taken in and become part of the next release."
            : `Its records are taken in and become part of the next release. For ${replaced === 1 ? "one month" : `${replaced} months`} they replace what is there.`,
        label: "A remark for its sender (may be left out)",
        owed: null,
        secondary: false,
      };
    case "send_back":
      return {
        button: "Send back",
        title: "Send this file back?",
        text: "Nothing of it is kept. Its sender sees your note and the report.",
        label: "What its sender should correct",
        owed: "Say what should be corrected",
        secondary: true,
      };
    case "withdraw":
      return {
        button: "Withdraw",
        title: "Withdraw this file?",
        text: "Its records are taken out and are not in the next release. What it replaced does not come back: the months count as not received until they are sent again. Releases that are published stay as they are.",
        label: "Why it is withdrawn",
        owed: "Say why it is withdrawn",
        secondary: true,
      };
  }
}

interface Props {
  details: SubmissionDetails;
  onDecided: (details: SubmissionDetails) => void;
  onLookAgain: () => void;
}

/** What the reader may decide now; each decision is confirmed in a dialog. */
export function Decisions({ details, onDecided, onLookAgain }: Props) {
  const [asked, setAsked] = useState<Decision | null>(null);
  if (details.can.length === 0) {
    return null;
  }
  return (
    <div class="decisions">
      {details.can.map((decision) => {
        const words = wordsOf(decision, details);
        return (
          <button
            key={decision}
            type="button"
            class={`govuk-button${words.secondary ? " govuk-button--secondary" : ""}`}
            onClick={() => setAsked(decision)}
          >
            {words.button}
          </button>
        );
      })}
      {asked === null ? null : (
        <DecisionDialog
          decision={asked}
          details={details}
          onClose={() => setAsked(null)}
          onDecided={onDecided}
          onLookAgain={onLookAgain}
        />
      )}
    </div>
  );
}

function DecisionDialog({
  decision,
  details,
  onClose,
  onDecided,
  onLookAgain,
}: Props & { decision: Decision; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const [error, setError] = useState<{ words: string; stale: boolean } | null>(null);
  const [waits, setWaits] = useState(false);
  const words = wordsOf(decision, details);
  useEffect(() => dialog.current?.showModal(), []);
  const confirm = async () => {
    const text = note.current?.value.trim() ?? "";
    if (text === "" && words.owed !== null) {
      setError({ words: words.owed, stale: false });
      note.current?.focus();
      return;
    }
    setWaits(true);
    try {
      const seen = decision === "accept" && details.seen !== null ? { seen: details.seen } : {};
      const after = await decide(details.id, decision, { note: text, ...seen });
      onClose();
      onDecided(after);
    } catch (fault) {
      const failure = asFailure(fault);
      if (failure.kind === "signed_out") {
        timedOut();
        return;
      }
      setWaits(false);
      setError({ words: sentence(failure.message), stale: failure.kind === "refused" });
    }
  };
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby="dialog-title" onClose={onClose}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <h2 class="dialog__title" id="dialog-title">
          {words.title}
        </h2>
        <p class="dialog__text">{words.text}</p>
        {error === null ? null : (
          <p class="drop__error" id="dialog-error" role="alert">
            <span class="govuk-visually-hidden">Error: </span>
            {error.words}
          </p>
        )}
        <label class="field__label" for="dialog-note">
          {words.label}
        </label>
        <textarea
          id="dialog-note"
          class="govuk-textarea dialog__note"
          rows={4}
          maxLength={2000}
          ref={note}
          aria-describedby={error === null ? undefined : "dialog-error"}
          aria-invalid={error !== null && !error.stale}
        />
        <div class="dialog__buttons">
          <button type="submit" class="govuk-button" disabled={waits}>
            {words.button}
          </button>
          <button
            type="button"
            class="govuk-button govuk-button--secondary"
            onClick={() => dialog.current?.close()}
          >
            Cancel
          </button>
          {error?.stale === true ? (
            <button
              type="button"
              class="link-button"
              onClick={() => {
                onClose();
                onLookAgain();
              }}
            >
              Look at it again
            </button>
          ) : null}
        </div>
      </form>
    </dialog>
  );
}
