import { activity } from "../../api/own_account";
import { Paged } from "../../components/paged";
import { Failure } from "../../components/status";
import { actionWords, objectWords } from "../../format/action_words";
import { momentWords } from "../../format/moment";
import { sentence } from "../../format/sentence";
import type { Dataset } from "../../model/dataset";
import type { Deed } from "../../model/own_account";
import { usePages } from "../use_pages";

type DeedPage = { entries: Deed[]; more: boolean };

/** The reader's own lines of the audit record. */
export function Activity({ datasets }: { datasets: Dataset[] }) {
  const title = (id: string) => datasets.find((one) => one.id === id)?.title ?? id;
  const pages = usePages<Deed, DeedPage>("activity", activity);
  if (pages.failure !== null) {
    return (
      <Failure
        title="Your activity could not be loaded"
        message={sentence(pages.failure.message)}
        reference={pages.failure.reference}
        onRetry={pages.retry}
      />
    );
  }
  return (
    <Paged more={pages.more} busy={pages.busy} onMore={pages.onMore}>
      <p class="govuk-body">This is what the hub recorded of you, newest first.</p>
      {pages.entries.length === 0 ? null : (
        <table class="rows" aria-labelledby="activity-title">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">What</th>
              <th scope="col">From</th>
            </tr>
          </thead>
          <tbody>
            {pages.entries.map((deed) => (
              <tr key={deed.sequence}>
                <th scope="row">{momentWords(deed.at)}</th>
                <td data-label="What">
                  {actionWords(deed.action)}
                  {deed.outcome === "done" || deed.outcome === "ok" ? "" : ` (${deed.outcome})`}
                  {objectWords(deed.object, title) === "" ? null : (
                    <span class="rows__aside">{objectWords(deed.object, title)}</span>
                  )}
                </td>
                <td class="rows__origin" data-label="From">
                  {deed.origin}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Paged>
  );
}
