import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { act } from "../../api/people";
import { Dialog } from "../../components/dialog";
import { SelectField } from "../../components/choices";
import { ErrorSummary, TextArea } from "../../components/form";
import type { OrganisationLine } from "../../model/organisation";
import type { Person, PlainAction } from "../../model/person";
import { withStepUp } from "../step_up";
import { useSend } from "../use_send";
import { actionWordsOf, plainActions } from "./person_words";

interface Props {
  person: Person;
  /** To which somebody can be moved. */
  partners: OrganisationLine[];
  onDone: (person: Person, words: string) => void;
  /** What can be done without words, or null. */
  children?: ComponentChildren;
}

/** What can be done with a few words: each opens a dialog that says what it does. */
export function PlainActions({ person, partners, onDone, children = null }: Props) {
  const [asked, setAsked] = useState<PlainAction | null>(null);
  const offered = plainActions.filter((action) => person.may.includes(action));
  if (offered.length === 0 && children === null) {
    return null;
  }
  return (
    <>
      <h2 class="part-title">{person.may.includes("approve") ? "Or" : "What you can do"}</h2>
      <div class="decisions person__actions">
        {children}
        {offered.map((action) => (
          <button
            key={action}
            type="button"
            class="govuk-button govuk-button--secondary"
            onClick={() => setAsked(action)}
          >
            {actionWordsOf(action, person.name).button}
          </button>
        ))}
      </div>
      {asked === null ? null : (
        <ActionDialog
          action={asked}
          person={person}
          partners={partners}
          onClose={() => setAsked(null)}
          onDone={(next, words) => {
            setAsked(null);
            onDone(next, words);
          }}
        />
      )}
    </>
  );
}

function ActionDialog({
  action,
  person,
  partners,
  onClose,
  onDone,
}: Props & { action: PlainAction; onClose: () => void }) {
  const [text, setText] = useState("");
  const [organisation, setOrganisation] = useState("");
  const { problems, busy, submit } = useSend("reason");
  const words = actionWordsOf(action, person.name);
  const found = [
    ...(action === "move" && organisation === ""
      ? [{ field: "new-organisation", words: "Choose the organisation" }]
      : []),
    ...(text.trim() === "" ? [{ field: "reason", words: words.owed }] : []),
  ];
  const undo = words.undo === null ? "" : ` To undo this, choose ${actionWordsOf(words.undo, "").button}.`;
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form
        novalidate
        onSubmit={(event) =>
          submit(event, found, async () =>
            onDone(
              await withStepUp(() => act(person.id, action, text.trim(), organisation)),
              words.done + undo,
            ),
          )
        }
      >
        <ErrorSummary problems={problems} />
        <p class="dialog__text">{words.text}</p>
        {action === "move" ? (
          <SelectField
            id="new-organisation"
            label="Organisation"
            hint="It has to have a sponsor, who is asked to confirm."
            value={organisation}
            onInput={setOrganisation}
            problems={problems}
            options={[
              { value: "", label: "Choose one" },
              ...partners
                .filter(({ name }) => name !== person.organisation)
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        ) : null}
        <TextArea
          id="reason"
          label={words.label}
          rows={3}
          value={text}
          onInput={setText}
          problems={problems}
        />
        <div class="dialog__buttons">
          <button
            type="submit"
            class={`govuk-button${words.grave ? " govuk-button--warning" : ""}`}
            aria-disabled={busy}
          >
            {busy ? "Saving…" : words.button}
          </button>
          <button type="button" class="govuk-button govuk-button--secondary" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
