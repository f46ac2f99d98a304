import { useState } from "preact/hooks";
import { restoreView, savedViews, type SavedViews } from "../../api/saved";
import { ErrorSummary } from "../../components/form";
import { dayWords } from "../../format/moment";
import { Said } from "../../components/said";
import type { Dataset } from "../../model/dataset";
import { isolated } from "../../model/isolated";
import { byCollection, type SavedView } from "../../model/saved";
import { Heading } from "../heading";
import { Loaded } from "../loaded";
import { useLoad } from "../use_load";
import { useSend } from "../use_send";
import { SavedForm } from "./saved_form";
import { SavedItem } from "./saved_item";

/** Views under names, by collection: one's own, those of one's organisation, and what was deleted. */
export default function SavedPage({ datasets }: { datasets: Dataset[] }) {
  const loaded = useLoad("saved views", savedViews);
  return (
    <div class="kept-list">
      <Heading title="Saved views" />
      <p class="prose">
        A saved view is an address under a name. It follows the newest figures, and whoever opens it sees what
        their own account covers. Choose <strong>Save</strong> beside a figure to keep one.
      </p>
      <Loaded loaded={loaded} failed="The saved views could not be loaded">
        {(all) => <Listed first={all} datasets={datasets} />}
      </Loaded>
    </div>
  );
}

function Listed({ first, datasets }: { first: SavedViews; datasets: Dataset[] }) {
  const [views, setViews] = useState(first.views);
  const [deleted, setDeleted] = useState(first.deleted);
  const [justGone, setJustGone] = useState<SavedView | null>(null);
  const [editing, setEditing] = useState<SavedView | null>(null);
  const [said, setSaid] = useState("");
  const changed = (next: SavedView, words: string) => {
    setViews((before) => before.map((one) => (one.id === next.id ? next : one)));
    setSaid(words);
  };
  const restored = (view: SavedView) => {
    setDeleted((before) => before.filter(({ id }) => id !== view.id));
    setViews((before) => [view, ...before]);
    setJustGone(null);
    setSaid(`“${isolated(view.name)}” is back.`);
  };
  const removed = (gone: SavedView) => {
    setViews((before) => before.filter(({ id }) => id !== gone.id));
    setDeleted((before) => [{ ...gone, deletedAt: new Date().toISOString() }, ...before]);
    setJustGone(gone);
    setSaid("");
  };
  const rows = { datasets, onChanged: changed, onRemoved: removed, onEdit: setEditing };
  return (
    <>
      <Said words={said} />
      {justGone === null ? null : (
        <div class="card-box">
          <Said key={justGone.id} words={`Deleted: ${isolated(justGone.name)}.`} />
          <Restore view={justGone} words="Undo" onRestored={restored} />
        </div>
      )}
      <Part title="Yours" none="You have saved none." views={views.filter(({ mine }) => mine)} rows={rows} />
      <Part
        title="Shared by your organisation"
        none="None is shared with you."
        views={views.filter(({ mine }) => !mine)}
        rows={rows}
      />
      {deleted.length === 0 ? null : (
        <details class="help">
          <summary>Deleted in the last 30 days ({deleted.length})</summary>
          <ul class="saved-list">
            {deleted.map((view) => (
              <li class="saved" key={view.id}>
                <p class="saved__name">{isolated(view.name)}</p>
                <p class="rows__aside">
                  Deleted on {dayWords(view.deletedAt ?? view.changedAt)}, and gone for good 30 days later.
                </p>
                <Restore view={view} words="Restore" onRestored={restored} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {editing === null ? null : (
        <SavedForm
          id={editing.id}
          first={editing}
          onClose={() => setEditing(null)}
          onSaved={(view) => {
            setEditing(null);
            changed(view, `“${isolated(view.name)}” was changed.`);
          }}
        />
      )}
    </>
  );
}

interface PartProps {
  title: string;
  none: string;
  views: SavedView[];
  rows: Omit<Parameters<typeof SavedItem>[0], "view">;
}

function Part({ title, none, views, rows }: PartProps) {
  const collections = byCollection(views);
  return (
    <>
      <h2 class="part-title">{title}</h2>
      {views.length === 0 ? <p class="govuk-body">{none}</p> : null}
      {collections.map(({ name, views: held }) => (
        <section key={name}>
          {collections.length === 1 && name === "" ? null : (
            <h3 class="saved-collection">{name === "" ? "In no collection" : isolated(name)}</h3>
          )}
          <ul class="saved-list">
            {held.map((view) => (
              <SavedItem key={view.id} view={view} {...rows} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

interface RestoreProps {
  view: SavedView;
  words: string;
  onRestored: (view: SavedView) => void;
}

function Restore({ view, words, onRestored }: RestoreProps) {
  const { problems, busy, run } = useSend(`restore-${words}-${view.id}`);
  return (
    <>
      <ErrorSummary problems={problems} />
      <button
        id={`restore-${words}-${view.id}`}
        type="button"
        class="link-button"
        aria-disabled={busy}
        onClick={() => void run([], async () => onRestored(await restoreView(view.id)))}
      >
        {words}
        <span class="govuk-visually-hidden"> {view.name}</span>
      </button>
    </>
  );
}
