import { useState } from "preact/hooks";
import { Later } from "../components/later";
import { undirected } from "../model/isolated";
import { fitted, longestName } from "../model/saved";
import { may } from "../model/session";
import { sessionHeld } from "./account";

const savedForm = () => import("./saved/saved_form").then((chunk) => chunk.SavedForm);

interface DialogProps {
  name: string;
  /** The address of what is saved. */
  view: string;
  release: string | null;
  onSaved: () => void;
  onClose: () => void;
}

/** The dialog that saves a view, fetched when it is opened. */
export function SaveDialog({ name, view, release, onSaved, onClose }: DialogProps) {
  return (
    <Later
      load={savedForm}
      props={{
        id: null,
        first: {
          name: fitted(undirected(name), longestName),
          address: view,
          note: "",
          audience: "me" as const,
          collection: "",
          pinned: false,
          release,
        },
        onSaved,
        onClose,
      }}
    />
  );
}

/** A page's heading with the way to save the page as it stands. */
export function SavableTitle({
  title,
  view,
  release,
}: {
  title: string;
  view: string;
  release?: string | undefined;
}) {
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState("");
  return (
    <div class="page-head">
      <h1 class="page-title">{title}</h1>
      {may(sessionHeld(), "view_data") ? (
        <p class="page-head__ways">
          <span class="card__said" role="status">
            {said}
          </span>
          <button type="button" class="action" aria-haspopup="dialog" onClick={() => setOpen(true)}>
            Save this page
          </button>
        </p>
      ) : null}
      {open ? (
        <SaveDialog
          name={title}
          view={view}
          release={release ?? null}
          onClose={() => setOpen(false)}
          onSaved={() => {
            setOpen(false);
            setSaid("Saved");
          }}
        />
      ) : null}
    </div>
  );
}
