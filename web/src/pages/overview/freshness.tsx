import type { Dataset } from "../../model/dataset";
import { PageLink } from "../page_link";
import { dayTitle, newestWords, settlingWords } from "../sources/source_words";

/** How far each dataset reaches and how settled it is: a signal is worth as much as its newest month. */
export function Freshness({ datasets }: { datasets: Dataset[] }) {
  const empty = datasets.filter(({ months }) => months === null);
  return (
    <section class="freshness" aria-labelledby="freshness-title">
      <h2 class="freshness__title" id="freshness-title">
        How fresh the records are
      </h2>
      <ul class="freshness__list">
        {datasets
          .filter(({ months }) => months !== null)
          .map((dataset) => (
            <li key={dataset.id}>
              <h3 class="freshness__name">{dataset.title}</h3>
              <p>
                <strong>Newest month:</strong> {newestWords(dataset)}.{" "}
                {dataset.release === null
                  ? "Nothing is released yet."
                  : `Released on ${dayTitle(dataset.release.publishedAt)}.`}
              </p>
              <p>{settlingWords(dataset.freshness)}</p>
            </li>
          ))}
      </ul>
      {empty.length === 0 ? null : (
        <p>
          <strong>Nothing received yet:</strong> {empty.map(({ title }) => title).join("; ")}.
        </p>
      )}
      <p>
        <PageLink href="/sources">All sources</PageLink> and <PageLink href="/quality">data quality</PageLink>{" "}
        say more.
      </p>
    </section>
  );
}
