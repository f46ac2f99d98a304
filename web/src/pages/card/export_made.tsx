import { useEffect } from "preact/hooks";
import { Dialog } from "../../components/dialog";
import { ErrorSummary } from "../../components/form";
import { sizeWords, standingWords } from "../../format/export_words";
import type { HubExport } from "../../model/hub_export";
import { isolated } from "../../model/isolated";
import { Report } from "../exports/check_report";
import { takeFile } from "../exports/take_file";
import { PageLink } from "../page_link";
import { useSend } from "../use_send";
import { Focused } from "./focused";

const titles = {
  ready: "The file was made",
  waiting: "It waits for a second person",
  refused: "Not for the public as it is",
  expired: "The file has ended",
} as const;

/** What became of an export: the file, the wait for a second person, or why there is none. */
export function ExportMade({ one, onClose }: { one: HubExport; onClose: () => void }) {
  const { problems, busy, run } = useSend("take-again");
  const take = () => void run([], () => takeFile(one));
  useEffect(() => {
    if (one.state === "ready") {
      take();
    }
    // Once, when it was made: what fails is told, and can be done again without another file.
  }, []);
  return (
    <Dialog title={titles[one.state]} onClose={onClose}>
      <ErrorSummary problems={problems} />
      <Focused>
        {one.state === "ready" ? <p class="made__name">{isolated(one.fileName)}</p> : null}
        {one.state === "refused" ? null : (
          <p class="dialog__text">
            {sizeWords(one)}. {standingWords(one)}
          </p>
        )}
        {one.report === null ? null : <Report report={one.report} advise />}
        <p class="dialog__text">
          {one.state === "refused" ? "No file was kept. It stands" : "It stands"} on the page{" "}
          <PageLink href="/exports">Exports</PageLink>
          {one.state === "waiting" ? ", where you see the answer and fetch the file." : "."}
        </p>
      </Focused>
      <div class="dialog__buttons">
        <button type="button" class="govuk-button" onClick={onClose}>
          Done
        </button>
        {one.state === "ready" ? (
          <button
            id="take-again"
            type="button"
            class="govuk-button govuk-button--secondary"
            aria-disabled={busy}
            onClick={take}
          >
            Download again
          </button>
        ) : null}
      </div>
    </Dialog>
  );
}
