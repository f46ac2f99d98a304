import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { ShareBar } from "../../components/share_bar";
import { coverageOf } from "../../model/coverage";
import { type Agreement, type Dataset, type Delay, receivedFirst } from "../../model/dataset";
import { monthTitle } from "../../model/month";
import { follow } from "../follow";
import { NothingLoaded } from "../nothing_loaded";
import { pageTitle } from "../page_title";
import { SavableTitle } from "../save_page";
import { CompletenessFact } from "./completeness_fact";
import {
  dayTitle,
  delayWords,
  newestWords,
  protectionWords,
  purgeWords,
  receivedWords,
  settlingWords,
  standingWords,
} from "./source_words";

/** Where the figures come from: what was received, how it is protected, and under whose terms. */
export function SourcesPage({ datasets }: { datasets: Dataset[] }) {
  useEffect(() => pageTitle("Sources", null), []);
  return (
    <>
      <SavableTitle title="Sources" view="/sources" />
      {datasets.length === 0 ? (
        <NothingLoaded title={null} />
      ) : (
        <>
          <p class="sources__lead">
            Each source sees violence that the others miss. Before comparing two of them, read what each
            leaves out.
          </p>
          {receivedFirst(datasets).map((dataset) => (
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
          {newestWords(dataset)}
          <span class="source__reason">{settlingWords(dataset.freshness)}</span>
        </Fact>
        {dataset.months === null ? null : (
          <Fact term="Completeness">
            <CompletenessFact id={dataset.id} />
          </Fact>
        )}
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
        {dataset.purges.length === 0 ? null : (
          <Fact term="No longer kept">
            {dataset.purges.map((purge) => (
              <span key={`${purge.first}${purge.day}`} class="source__purge">
                {purgeWords(purge)}
              </span>
            ))}
          </Fact>
        )}
        <Fact term="Licence">{dataset.licence}</Fact>
        <Fact term="Attribution">{dataset.attribution}</Fact>
      </dl>
      {dataset.months === null ? null : (
        <div class="source__scroll" tabIndex={0} role="region" aria-label={`Received of ${dataset.title}`}>
          <Received dataset={dataset} />
        </div>
      )}
      {dataset.freshness.delay === null ? null : <DelayCurve delay={dataset.freshness.delay} />}
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
      <StandingWords agreement={agreement} />
      <span class="source__reason">
        For: {agreement.purposes.join("; ")}. Legal basis: {agreement.legalBasis}. Records are kept for{" "}
        {agreement.retentionMonths} months.
      </span>
    </>
  );
}

/** Where somebody must act: an agreement that ended, or soon does. */
function StandingWords({ agreement }: { agreement: Agreement }) {
  const words = standingWords(agreement);
  return words === "" ? null : <strong class="source__warning">{words}</strong>;
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
          <th scope="col">Comes after</th>
        </tr>
      </thead>
      <tbody>
        {coverageOf(dataset).map((body) => (
          <tr key={body.name}>
            <th scope="row">{body.name}</th>
            <td>{receivedWords(body.received, body.expected, body.missing)}</td>
            <td>{body.newest === null ? "none" : monthTitle(body.newest)}</td>
            <td>{delayWords(body.delay)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many of the measured months had come, and were nearly whole, by days after their end. */
function DelayCurve({ delay }: { delay: Delay }) {
  return (
    <table class="source__received source__delay">
      <caption>How late months come, of {delay.monthsMeasured} that were measured</caption>
      <thead>
        <tr>
          <th scope="col">Days after the month</th>
          <th scope="col">Have come</th>
          <th scope="col">Are nearly whole</th>
        </tr>
      </thead>
      <tbody>
        {delay.steps.map((step) => (
          <tr key={step.days}>
            <th scope="row">{step.days}</th>
            <td>
              <ShareBar share={step.arrived} />
            </td>
            <td>
              <ShareBar share={step.whole} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Ways({ id }: { id: string }) {
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
