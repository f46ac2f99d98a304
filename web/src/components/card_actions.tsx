import { useState } from "preact/hooks";
import { copyText } from "./copy_text";

export type PictureFormat = "svg" | "png";

interface Props {
  /** The address of this very view. */
  view: string;
  onExport: () => void;
  /** Null where views cannot be saved by this account. */
  onSave: (() => void) | null;
  /** Null where a figure has no periods to be annotated. */
  onAnnotate: (() => void) | null;
  onAsk: () => void;
  /** What was done last, for who sees it and who hears it. */
  said: string;
}

/** What can be done with a figure: its address, keeping it, a note on it, taking it away, asking about it. */
export function CardActions({ view, onExport, onSave, onAnnotate, onAsk, said }: Props) {
  const [copied, setCopied] = useState("");
  const copy = async () => {
    setCopied(
      (await copyText(new URL(view, location.href).href))
        ? "Link copied"
        : "Copy the link from the address bar",
    );
  };
  return (
    <div class="card__actions">
      <button type="button" class="action" onClick={() => void copy()}>
        Copy link
      </button>
      <span class="card__said" role="status">
        {copied}
      </span>
      {onSave === null ? null : <Opening words="Save" onOpen={onSave} />}
      {onAnnotate === null ? null : <Opening words="Annotate" onOpen={onAnnotate} />}
      <Opening words="Export" named="action--export" onOpen={onExport} />
      <Opening words="Ask about this figure" onOpen={onAsk} />
      <span class="card__said" role="status">
        {said}
      </span>
    </div>
  );
}

interface OpeningProps {
  words: string;
  /** A class by which a key finds it. */
  named?: string;
  onOpen: () => void;
}

function Opening({ words, named = "", onOpen }: OpeningProps) {
  return (
    <button type="button" class={`action ${named}`.trim()} aria-haspopup="dialog" onClick={onOpen}>
      {words}
    </button>
  );
}
