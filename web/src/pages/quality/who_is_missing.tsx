import { missingOf } from "../../api/quality";
import { BoundsBar, ShareBar } from "../../components/share_bar";
import { Failure } from "../../components/status";
import { boundsWords, shareText, shareWords } from "../../format/quality_words";
import type { Change, MissingView, QualityItem } from "../../model/quality";
import { useLoad } from "../use_load";

interface Props {
  dataset: string;
  item: QualityItem;
  counted: string;
}

/** Who lacks the chosen item, and how far its shares could be from those of the recorded. */
export function WhoIsMissing({ dataset, item, counted }: Props) {
  const loaded = useLoad(`${dataset} ${item.id}`, (signal) => missingOf(dataset, item.id, signal));
  const title = "who-title";
  return (
    <section class="quality__part" aria-labelledby={title} aria-busy={loaded.loading}>
      <h2 class="quality__title" id={title}>
        Who is missing from “{item.title}”
      </h2>
      {loaded.failure !== null ? (
        loaded.failure.kind === "refused" ? (
          <p class="message" role="status">
            {loaded.failure.message}.
          </p>
        ) : (
          <Failure
            title="The figures could not be loaded"
            message={loaded.failure.message}
            reference={loaded.failure.reference}
            onRetry={loaded.retry}
          />
        )
      ) : loaded.value === null || loaded.value.item !== item.id ? (
        <p class="quality__hint">Asking…</p>
      ) : (
        <Groups view={loaded.value} counted={counted} />
      )}
    </section>
  );
}

const against: Record<Change["direction"], string> = {
  higher: "more complete",
  lower: "less complete",
  similar: "no clear difference",
  unknown: "cannot be compared",
};

function Groups({ view, counted }: { view: MissingView; counted: string }) {
  return (
    <>
      <p class="quality__hint">
        All {counted} of {view.months} together: {shareWords(view.everybody)}.
      </p>
      <div class="quality__groups">
        {view.by.map((by) => (
          <table key={by.id} class="figures quality-table">
            <caption>By {by.title.toLowerCase()}</caption>
            <thead>
              <tr>
                <th scope="col">{by.title}</th>
                <th scope="col">Recorded</th>
                <th scope="col">Against all</th>
              </tr>
            </thead>
            <tbody>
              {by.groups.map((group) => (
                <tr key={group.id}>
                  <th scope="row">{group.label}</th>
                  <td title={shareWords(group.completeness)}>
                    {group.completeness.status === "published" ? (
                      <ShareBar share={group.completeness.recorded} text={shareText(group.completeness)} />
                    ) : (
                      <>
                        <span aria-hidden="true">{shareText(group.completeness)}</span>
                        <span class="govuk-visually-hidden">{shareWords(group.completeness)}</span>
                      </>
                    )}
                  </td>
                  <td>{against[group.againstEverybody.direction]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      {view.bounds.length === 0 ? null : <Bounds view={view} counted={counted} />}
    </>
  );
}

/** No assumption is made of those who are missing: each share lies somewhere in its bar. */
function Bounds({ view, counted }: { view: MissingView; counted: string }) {
  return (
    <>
      <h3 class="quality__subtitle">What the missing leave open</h3>
      <p class="quality__hint">
        The upright mark is the share among {counted} that say it, which is what is usually quoted. Of all{" "}
        {counted} the share lies in the bar: at its left end if none of those that do not say it were, at its
        right end if all were.
      </p>
      <table class="figures quality-table quality-table--bounds">
        <caption class="govuk-visually-hidden">Bounds of each share of {view.title}</caption>
        <thead>
          <tr>
            <th scope="col">{view.title}</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {view.bounds.map((bounds) => (
            <tr key={bounds.id}>
              <th scope="row">{bounds.label}</th>
              <td>
                {bounds.status === "published" ? (
                  <span class="bounds">
                    <BoundsBar lowest={bounds.lowest} highest={bounds.highest} at={bounds.recordedShare} />
                    <span>{boundsWords(bounds)}</span>
                  </span>
                ) : (
                  <>
                    <span aria-hidden="true">[c]</span>
                    <span class="govuk-visually-hidden">confidential, not shown</span>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
