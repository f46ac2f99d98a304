import { useState } from "preact/hooks";
import { type Purpose, purposes, purposeWords } from "../model/purpose";
import { Radios } from "./choices";
import { Dialog } from "./dialog";
import { ErrorSummary, type Problem } from "./form";

interface Props {
  /** The choice made before on this page. */
  purpose: Purpose | null;
  /** The address of the file for a purpose. */
  addressFor: (purpose: Purpose) => string;
  onChoose: (purpose: Purpose) => void;
  onClose: () => void;
}

/** Asks what figures are taken away for, then gives the file. */
export function PurposeDialog({ purpose: first, addressFor, onChoose, onClose }: Props) {
  const [purpose, setPurpose] = useState(first);
  const [problems, setProblems] = useState<Problem[]>([]);
  return (
    <Dialog title="What are these figures for?" onClose={onClose}>
      <form novalidate onSubmit={(event) => event.preventDefault()}>
        <ErrorSummary problems={problems} />
        <p class="dialog__text">Your answer is recorded and stands in the file beside your name.</p>
        <Radios
          id="purpose"
          label="Purpose"
          value={purpose ?? ""}
          problems={problems}
          onInput={(value) => setPurpose(purposes.find((one) => one === value) ?? null)}
          options={purposes.map((one) => ({ value: one, label: purposeWords(one) }))}
        />
        <div class="dialog__buttons">
          <a
            class="govuk-button"
            role="button"
            draggable={false}
            download
            href={purpose === null ? "#purpose" : addressFor(purpose)}
            onClick={(event) => {
              if (purpose === null) {
                event.preventDefault();
                setProblems([{ field: "purpose", words: "Choose what the figures are for" }]);
                return;
              }
              onChoose(purpose);
              // The link has to be there until the browser has followed it.
              setTimeout(onClose, 0);
            }}
            onKeyDown={(event) => {
              if (event.key === " ") {
                event.preventDefault();
                event.currentTarget.click();
              }
            }}
          >
            Download
          </a>
          <button type="button" class="govuk-button govuk-button--secondary" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
