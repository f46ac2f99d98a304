import { useState } from "preact/hooks";
import { decideExport } from "../../api/exports";
import { Dialog } from "../../components/dialog";
import { ErrorSummary, TextArea } from "../../components/form";
import { waitedWords } from "../../format/moment";
import type { Dataset } from "../../model/dataset";
import type { HubExport } from "../../model/hub_export";
import { withStepUp } from "../step_up";
import { useSend } from "../use_send";
import { Report } from "./check_report";
import { ExportFacts } from "./export_facts";

interface Props {
  one: HubExport;
  datasets: readonly Dataset[];
  onDecided: (one: HubExport, agreed: boolean) => void;
}

/** An export of somebody else that waits for the reader: what was asked, what the checks found, yes or no. */
export function WaitingExport({ one, datasets, onDecided }: Props) {
  const [refusing, setRefusing] = useState(false);
  const { problems, busy, run } = useSend(`agree-${one.id}`);
  return (
    <article class="card-box" aria-labelledby={`waiting-${one.id}`}>
      <h3 class="card-box__title" id={`waiting-${one.id}`}>
        {one.title}
      </h3>
      <ErrorSummary problems={problems} />
      <p class="rows__aside">
        {one.madeBy} wants it for the public. Waiting: {waitedWords(one.madeAt, new Date())}
      </p>
      <ExportFacts one={one} datasets={datasets} />
      {one.report === null ? null : <Report report={one.report} />}
      <p>
        Agreeing marks the file “{one.marking}”: it may then be shown to anybody, and cannot be called back.
      </p>
      <div class="decisions">
        <button
          id={`agree-${one.id}`}
          type="button"
          class="govuk-button"
          aria-disabled={busy}
          onClick={() =>
            void run([], async () => {
              await withStepUp(() => decideExport(one.id, true, ""));
              onDecided(one, true);
            })
          }
        >
          Agree
        </button>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={() => setRefusing(true)}>
          Refuse
        </button>
      </div>
      {refusing ? (
        <Refuse
          one={one}
          onClose={() => setRefusing(false)}
          onRefused={() => {
            setRefusing(false);
            onDecided(one, false);
          }}
        />
      ) : null}
    </article>
  );
}

interface RefuseProps {
  one: HubExport;
  onClose: () => void;
  onRefused: () => void;
}

function Refuse({ one, onClose, onRefused }: RefuseProps) {
  const [reason, setReason] = useState("");
  const { problems, busy, submit } = useSend("reason");
  const found = reason.trim() === "" ? [{ field: "reason", words: "Give the reason" }] : [];
  return (
    <Dialog title="Refuse this export?" onClose={onClose}>
      <form
        novalidate
        onSubmit={(event) =>
          submit(event, found, async () => {
            await withStepUp(() => decideExport(one.id, false, reason.replace(/\s+/g, " ").trim()));
            onRefused();
          })
        }
      >
        <ErrorSummary problems={problems} />
        <p class="dialog__text">The file is not kept. {one.madeBy} reads your reason on the page Exports.</p>
        <TextArea
          id="reason"
          label="Reason"
          rows={3}
          value={reason}
          onInput={setReason}
          problems={problems}
        />
        <div class="dialog__buttons">
          <button type="submit" class="govuk-button" aria-disabled={busy}>
            {busy ? "Saving…" : "Refuse"}
          </button>
          <button type="button" class="govuk-button govuk-button--secondary" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
