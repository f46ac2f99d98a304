import { useState } from "preact/hooks";
import { changeView, savedViews, saveView } from "../../api/saved";
import { Checkboxes, Radios, SelectField } from "../../components/choices";
import { Dialog } from "../../components/dialog";
import { ErrorSummary, type Problem, TextArea, TextField } from "../../components/form";
import {
  isTooLong,
  longestName,
  longestNote,
  type SavedAsked,
  type SavedView,
  tidied,
} from "../../model/saved";
import { sessionHeld } from "../account";
import { useLoad } from "../use_load";
import { useSend } from "../use_send";

export interface SavedFormProps {
  /** What is changed; null where a view is saved for the first time. */
  id: string | null;
  first: SavedAsked;
  onSaved: (view: SavedView) => void;
  onClose: () => void;
}

const ours = {
  value: "organisation",
  label: "My organisation",
  hint: "The address is shared, and no figure: who opens it sees what their own account covers.",
};

/** A collection that nothing is in yet; no collection can have this name, since names are tidied. */
const another = "\n";

function problemsOf(asked: SavedAsked, isAnother: boolean): Problem[] {
  const tooLong = (field: string, words: string, text: string, longest: number) =>
    isTooLong(text, longest) ? [{ field, words: `${words} is too long: at most ${longest} letters` }] : [];
  return [
    ...(asked.name === "" ? [{ field: "saved-name", words: "Give it a name" }] : []),
    ...tooLong("saved-name", "The name", asked.name, longestName),
    ...tooLong("saved-note", "The note", asked.note, longestNote),
    ...(isAnother && asked.collection === ""
      ? [{ field: "saved-another", words: "Name the new collection" }]
      : []),
    ...tooLong("saved-another", "The collection’s name", asked.collection, longestName),
  ];
}

/** Saves a view under a name, or changes what is said of it. */
export function SavedForm({ id, first, onSaved, onClose }: SavedFormProps) {
  const [asked, setAsked] = useState(first);
  const isInOrganisation = sessionHeld()?.organisation != null;
  const [isAnother, setAnother] = useState(false);
  const { problems, busy, submit } = useSend("saved-name");
  const known = useLoad("saved views", savedViews).value?.views ?? [];
  const collections = [...new Set(known.flatMap((one) => (one.mine ? [one.collection] : [])))]
    .concat(first.collection)
    .filter((name, at, all) => name !== "" && all.indexOf(name) === at)
    .sort((a, b) => a.localeCompare(b, "en-GB"));
  const change = (next: Partial<SavedAsked>) => setAsked({ ...asked, ...next });
  const sent = {
    ...asked,
    name: tidied(asked.name),
    note: tidied(asked.note),
    collection: tidied(asked.collection),
  };
  return (
    <Dialog title={id === null ? "Save this view" : "Change a saved view"} onClose={onClose}>
      <form
        novalidate
        onSubmit={(event) =>
          submit(event, problemsOf(sent, isAnother), async () =>
            onSaved(await (id === null ? saveView(sent) : changeView(id, sent))),
          )
        }
      >
        <ErrorSummary problems={problems} />
        <TextField
          id="saved-name"
          label="Name"
          value={asked.name}
          onInput={(name) => change({ name })}
          problems={problems}
        />
        <TextArea
          id="saved-note"
          label="Note (optional)"
          rows={2}
          value={asked.note}
          onInput={(note) => change({ note })}
          problems={problems}
        />
        <Radios
          id="saved-audience"
          label="Who sees it in their list?"
          value={asked.audience}
          onInput={(value) => change({ audience: value === "organisation" ? "organisation" : "me" })}
          options={[{ value: "me", label: "Only I" }, ...(isInOrganisation ? [ours] : [])]}
        />
        <SelectField
          id="saved-collection"
          label="Collection"
          value={isAnother ? another : asked.collection}
          onInput={(value) => {
            setAnother(value === another);
            change({ collection: value === another ? "" : value });
          }}
          options={[
            { value: "", label: "None" },
            ...collections.map((name) => ({ value: name, label: name })),
            { value: another, label: "A new one" },
          ]}
        />
        {isAnother ? (
          <TextField
            id="saved-another"
            label="Name of the new collection"
            value={asked.collection}
            onInput={(collection) => change({ collection })}
            problems={problems}
          />
        ) : null}
        <Checkboxes
          id="saved-pinned"
          label="On my Overview"
          chosen={asked.pinned ? ["pinned"] : []}
          onInput={(chosen) => change({ pinned: chosen.length > 0 })}
          options={[{ value: "pinned", label: "Pin it there as a link" }]}
        />
        <div class="dialog__buttons">
          <button type="submit" class="govuk-button" aria-disabled={busy}>
            {busy ? "Saving…" : "Save"}
          </button>
          <button type="button" class="govuk-button govuk-button--secondary" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
