import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { coverageOf } from "../../model/coverage";
import type { Agreement, Dataset } from "../../model/dataset";
import { monthTitle } from "../../model/month";
import { go } from "../address";
import { NothingLoaded } from "../nothing_loaded";
import { pageTitle } from "../page_title";
import { dayTitle, protectionWords, receivedWords } from "./source_words";

/** Where the figures come from: what was received, how it is protected, and under whose terms. */
export function SourcesPage({ datasets }: { datasets: Dataset[] }) {
  useEffect(() => pageTitle("Sources", null), []);
  return (
    <>
      <h1 class="page-title">Sources</h1>
      {datasets.length === 0 ? (
        <NothingLoaded title={null} />
      ) : (
        <>
          <p class="sources__lead">
            Each source sees violence that the others miss. Before comparing two of them, read what each
            leaves out.
          </p>
          {datasets.map((dataset) => (
            <Source key={dataset.id} dataset={dataset} />
          ))}
        </>
      )}
    </>
  );
}

function Source({ dataset }: { dataset: Dataset }) {
  const heading = `source-${dataset.id}`;
  return (
    <section class="source" aria-labelledby={heading}>
      <div class="source__head">
        <h2 class="source__title" id={heading}>
          {dataset.title}
        </h2>
        <p class="source__marking">{dataset.marking}</p>
      </div>
      <dl class="source__facts">
        <Fact term="Counts">{dataset.counted}</Fact>
        <Fact term="Supplied by">{dataset.supplier}</Fact>
        <Fact term="Newest month">
          {dataset.months === null ? "Nothing received yet" : monthTitle(dataset.months.last)}
        </Fact>
        <Fact term="Released">
          {dataset.release === null
            ? "Nothing released yet"
            : `${dayTitle(dataset.release.publishedAt)} (${dataset.release.name})`}
        </Fact>
        <Fact term="Protection">
          {protectionWords(dataset.policy.mode)}
          {dataset.policy.reason === "" ? null : <span class="source__reason">{dataset.policy.reason}</span>}
        </Fact>
        <Fact term="Agreement">
          <AgreementWords agreement={dataset.agreement} sensitive={dataset.marking !== "OFFICIAL"} />
        </Fact>
        <Fact term="Licence">{dataset.licence}</Fact>
        <Fact term="Attribution">{dataset.attribution}</Fact>
      </dl>
      {dataset.months === null ? null : <Received dataset={dataset} />}
      <h3 class="source__subtitle">What these records leave out</h3>
      <ul class="source__caveats">
        {dataset.caveats.map((caveat) => (
          <li key={caveat}>{caveat}</li>
        ))}
      </ul>
      {dataset.months === null ? null : <Ways id={dataset.id} />}
    </section>
  );
}

function Fact({ term, children }: { term: string; children: ComponentChildren }) {
  return (
    <div class="source__fact">
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function AgreementWords({ agreement, sensitive }: { agreement: Agreement | null; sensitive: boolean }) {
  if (agreement === null) {
    return sensitive ? (
      <>None is recorded, so nothing is taken in or shown</>
    ) : (
      <>None is needed; the records are shown under their licence</>
    );
  }
  return (
    <>
      {agreement.reference} with {agreement.controller}, {dayTitle(agreement.start)} to{" "}
      {dayTitle(agreement.end)}
      <span class="source__reason">
        For: {agreement.purposes.join("; ")}. Legal basis: {agreement.legalBasis}. Records are kept for{" "}
        {agreement.retentionMonths} months.
      </span>
    </>
  );
}

function Received({ dataset }: { dataset: Dataset }) {
  const span = dataset.months;
  return (
    <table class="source__received">
      <caption>
        Received{span === null ? "" : `, ${monthTitle(span.first)} to ${monthTitle(span.last)}`}
      </caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">Months</th>
          <th scope="col">Newest</th>
        </tr>
      </thead>
      <tbody>
        {coverageOf(dataset).map((body) => (
          <tr key={body.name}>
            <th scope="row">{body.name}</th>
            <td>{receivedWords(body.received, body.expected, body.missing)}</td>
            <td>{body.newest === null ? "none" : monthTitle(body.newest)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Links are followed within the page, and remain links for who opens them in a new tab. */
function Ways({ id }: { id: string }) {
  const follow = (href: string) => (event: MouseEvent) => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      go(href);
    }
  };
  return (
    <p class="source__ways">
      {[
        { href: `/explore?dataset=${id}`, label: "Explore these records" },
        { href: `/map?dataset=${id}`, label: "Show them on the map" },
      ].map(({ href, label }) => (
        <a key={href} class="govuk-link" href={href} onClick={follow(href)}>
          {label}
        </a>
      ))}
    </p>
  );
}
