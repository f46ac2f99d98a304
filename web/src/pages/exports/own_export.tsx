import { makeExport, removeExport } from "../../api/exports";
import { ErrorSummary } from "../../components/form";
import { Said } from "../../components/said";
import { standingWords, stateWords } from "../../format/export_words";
import type { Dataset } from "../../model/dataset";
import type { ExportState, HubExport } from "../../model/hub_export";
import { useSend } from "../use_send";
import { Report } from "./check_report";
import { ExportFacts } from "./export_facts";
import { takeFile } from "./take_file";

const tags: Record<ExportState, string> = {
  ready: "tag--done",
  waiting: "tag--now",
  refused: "tag--stopped",
  expired: "",
};

interface Props {
  one: HubExport;
  datasets: readonly Dataset[];
  onRemoved: (one: HubExport) => void;
}

/** A file of one's own: how it stands, what it holds, and what can be done with it. */
export function OwnExport({ one, datasets, onRemoved }: Props) {
  const { problems, busy, run } = useSend(`remove-${one.id}`);
  return (
    <article class="card-box" aria-labelledby={`export-${one.id}`}>
      <h3 class="card-box__title" id={`export-${one.id}`}>
        {one.title}
      </h3>
      <ErrorSummary problems={problems} />
      <p>
        <strong class={`tag ${tags[one.state]}`}>{stateWords(one.state)}</strong> {standingWords(one)}
      </p>
      <ExportFacts one={one} datasets={datasets} />
      {one.report === null ? null : (
        <details class="help" open={one.state === "refused"}>
          <summary>The check report</summary>
          <Report report={one.report} advise />
        </details>
      )}
      <div class="kept-ways">
        {one.state === "ready" ? (
          <button
            type="button"
            class="govuk-button"
            aria-disabled={busy}
            onClick={() => void run([], () => takeFile(one))}
          >
            Download
          </button>
        ) : null}
        <button
          id={`remove-${one.id}`}
          type="button"
          class="govuk-button govuk-button--secondary"
          aria-disabled={busy}
          onClick={() =>
            void run([], async () => {
              await removeExport(one.id);
              onRemoved(one);
            })
          }
        >
          {one.state === "waiting" ? "Withdraw" : "Remove"}
        </button>
      </div>
    </article>
  );
}

interface RemovedProps {
  one: HubExport;
  onMade: (made: HubExport) => void;
}

/** A file that is gone cannot be had back, but its question can be asked again. */
export function RemovedExport({ one, onMade }: RemovedProps) {
  const { problems, busy, run } = useSend(`again-${one.id}`);
  return (
    <div class="card-box">
      <ErrorSummary problems={problems} />
      <Said words={`Removed: ${one.title}.`} />
      <p>
        {one.audience === "public"
          ? "Making it again runs the checks again, and a second person is asked anew."
          : "Making it again asks the same question of the newest figures."}
      </p>
      <button
        id={`again-${one.id}`}
        type="button"
        class="govuk-button govuk-button--secondary"
        aria-disabled={busy}
        onClick={() =>
          void run([], async () =>
            onMade(
              await makeExport({
                question: one.question,
                format: one.format,
                audience: one.audience,
                purpose: one.purpose,
              }),
            ),
          )
        }
      >
        {busy ? "Making it…" : "Make it again"}
      </button>
    </div>
  );
}
