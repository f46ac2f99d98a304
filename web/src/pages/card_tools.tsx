import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { CardActions, type PictureFormat } from "../components/card_actions";
import { Dialog } from "../components/dialog";
import { PurposeDialog } from "../components/purpose_dialog";
import type { Purpose } from "../model/purpose";
import { may } from "../model/session";
import type { Question } from "../model/table";
import { csvPath } from "../view_state/question";
import { sessionHeld } from "./account";
import { AskForm } from "./ask_form";

// Kept as long as the site is open, so that a second download needs one press less.
const lastPurpose = signal<Purpose | null>(null);

interface Props {
  question: Question;
  view: string;
  /** Saves the chart; null where none is in sight. */
  onPicture?: ((format: PictureFormat) => void) | null;
}

/** The actions of a card with what they open: the purpose of a download, a question on the figure. */
export function CardTools({ question, view, onPicture = null }: Props) {
  const [open, setOpen] = useState<"none" | "purpose" | "ask">("none");
  const close = () => setOpen("none");
  const mayExport = may(sessionHeld(), "export_data");
  return (
    <>
      <CardActions
        question={question}
        view={view}
        onCsv={mayExport ? () => setOpen("purpose") : null}
        onPicture={mayExport ? onPicture : null}
        onAsk={() => setOpen("ask")}
      />
      {open === "purpose" ? (
        <PurposeDialog
          purpose={lastPurpose.value}
          addressFor={(purpose) => csvPath(question, purpose)}
          onChoose={(purpose) => {
            lastPurpose.value = purpose;
          }}
          onClose={close}
        />
      ) : open === "ask" ? (
        <Dialog title="Ask about this figure" onClose={close}>
          <p class="dialog__text">
            The question carries the exact address of this view, and nothing of your screen.
          </p>
          <AskForm kind="figure" view={view} onDone={close} onCancel={close} />
        </Dialog>
      ) : null}
    </>
  );
}
