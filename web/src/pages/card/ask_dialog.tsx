import { Dialog } from "../../components/dialog";
import { AskForm } from "../ask_form";

/** A question to the hub's team on the figure that somebody has before them. */
export function AskDialog({ view, onClose }: { view: string; onClose: () => void }) {
  return (
    <Dialog title="Ask about this figure" onClose={onClose}>
      <p class="dialog__text">
        The question carries the exact address of this view, and nothing of your screen.
      </p>
      <AskForm kind="figure" view={view} onDone={onClose} onCancel={onClose} />
    </Dialog>
  );
}
