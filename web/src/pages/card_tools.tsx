import { useEffect, useState } from "preact/hooks";
import { CardActions, type PictureFormat } from "../components/card_actions";
import { Later } from "../components/later";
import { dayWords } from "../format/moment";
import type { Annotation } from "../model/annotation";
import { type Purpose, purposeWords } from "../model/purpose";
import { may } from "../model/session";
import type { Question } from "../model/table";
import { sessionHeld } from "./account";
import { noteAdded } from "./annotations";
import type { AnnotateProps } from "./card/annotate_dialog";
import type { SourceOffered } from "./card/export_dialog";
import { SaveDialog } from "./save_page";

interface Props {
  question: Question;
  /** Of a file of figures alone, where another question's are shown. */
  figures?: Question | undefined;
  /** Of a figure of several sources: each, for a file of it. */
  sources?: readonly SourceOffered[] | undefined;
  view: string;
  /** Under which it is saved, and what was shown then. */
  title: string;
  release: string;
  /** What can be annotated of the figure; null where it has no periods, or does not show annotations. */
  periods?: Pick<AnnotateProps, "dataset" | "sources" | "areas" | "columns"> | null;
  /** Saves the chart; null where none is in sight. */
  onPicture?: ((format: PictureFormat, purpose: Purpose) => void) | null;
}

// Dialogs come when they are opened: most figures are looked at and left.
const annotateDialog = () => import("./card/annotate_dialog").then((chunk) => chunk.AnnotateDialog);
const askDialog = () => import("./card/ask_dialog").then((chunk) => chunk.AskDialog);
const exportDialog = () => import("./card/export_dialog").then((chunk) => chunk.ExportDialog);

/** The actions of a card with what they open. */
export function CardTools({
  question,
  figures,
  sources,
  view,
  title,
  release,
  periods = null,
  onPicture = null,
}: Props) {
  const [open, setOpen] = useState<"none" | "save" | "annotate" | "export" | "ask">("none");
  const [printing, setPrinting] = useState<Purpose | null>(null);
  const close = () => setOpen("none");
  const [said, setSaid] = useState("");
  const mayExport = may(sessionHeld(), "export_data");
  return (
    <>
      <CardActions
        view={view}
        onExport={() => setOpen("export")}
        onSave={may(sessionHeld(), "view_data") ? () => setOpen("save") : null}
        onAnnotate={periods === null ? null : () => setOpen("annotate")}
        onAsk={() => setOpen("ask")}
        said={said}
      />
      <Printing purpose={printing} onPrinted={() => setPrinting(null)} />
      {open === "export" ? (
        <Later
          load={exportDialog}
          props={{
            question,
            figures,
            sources,
            mayExport,
            onPicture: mayExport ? onPicture : null,
            onPrint: setPrinting,
            onClose: close,
          }}
        />
      ) : open === "save" ? (
        <SaveDialog
          name={title}
          view={view}
          release={release}
          onClose={close}
          onSaved={() => {
            close();
            setSaid("Saved");
          }}
        />
      ) : open === "annotate" && periods !== null ? (
        <Later
          load={annotateDialog}
          props={{
            ...periods,
            onClose: close,
            onDone: (annotation: Annotation) => {
              close();
              noteAdded(annotation);
              setSaid("Annotated");
            },
          }}
        />
      ) : open === "ask" ? (
        <Later load={askDialog} props={{ view, onClose: close }} />
      ) : null}
    </>
  );
}

/** Who takes figures away, when and for what: it stands on pictures and prints. */
export function takenWords(purpose: Purpose, when: Date): string {
  const by = sessionHeld()?.email ?? "";
  return `Taken by ${by} on ${dayWords(when.toISOString())}, for partners alone. Purpose: ${purposeWords(purpose).toLowerCase()}.`;
}

/** The line of who prints and what for is there while the browser prints, and for no longer. */
function Printing({ purpose, onPrinted }: { purpose: Purpose | null; onPrinted: () => void }) {
  useEffect(() => {
    if (purpose !== null) {
      print();
      onPrinted();
    }
  }, [purpose]);
  return purpose === null ? null : <p class="print-only">{takenWords(purpose, new Date())}</p>;
}
