import { useState } from "preact/hooks";
import { ask } from "../api/desk";
import { Radios } from "../components/choices";
import { ErrorSummary, TextArea } from "../components/form";
import type { QuestionKind } from "../model/desk";
import { useSend } from "./use_send";

interface Props {
  kind: QuestionKind;
  /** The address of the view that it is about, or nothing. */
  view: string;
  onDone: () => void;
  onCancel: () => void;
}

/** A question to the hub's team, and its reference once it was sent. */
export function AskForm({ kind: first, view, onDone, onCancel }: Props) {
  const [kind, setKind] = useState(first);
  const [text, setText] = useState("");
  const [reference, setReference] = useState<string | null>(null);
  const { problems, busy, submit } = useSend("question");
  const found = text.trim() === "" ? [{ field: "question", words: "Write your question" }] : [];
  if (reference !== null) {
    return (
      <div>
        <p class="reference" role="status">
          Sent. Its reference is <strong>{reference}</strong>.
        </p>
        <p class="dialog__text">
          The answer comes by e-mail, and stands under Questions on your account page.
        </p>
        <button type="button" class="govuk-button" onClick={onDone}>
          Done
        </button>
      </div>
    );
  }
  return (
    <form
      class="ask"
      novalidate
      onSubmit={(event) =>
        submit(event, found, async () => setReference(await ask({ kind, text: text.trim(), view })))
      }
    >
      <ErrorSummary problems={problems} />
      {view === "" ? null : (
        <Radios
          id="question-kind"
          label="What do you want to ask?"
          value={kind}
          onInput={(value) => setKind(value as QuestionKind)}
          options={[
            { value: "figure", label: "What this figure says, or whether it is right" },
            { value: "other_use", label: "Whether I may use it for something else" },
            { value: "concern", label: "I have a concern about it" },
          ]}
        />
      )}
      <TextArea
        id="question"
        label={
          kind === "other_use" ? "What do you want to use it for, and who would see it?" : "Your question"
        }
        hint="Do not write about a patient, a victim or a suspect."
        rows={4}
        value={text}
        onInput={setText}
        problems={problems}
      />
      <div class="dialog__buttons">
        <button type="submit" class="govuk-button" aria-disabled={busy}>
          {busy ? "Sending…" : "Send"}
        </button>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
