import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { followSubmission, reportAddress, viewSubmission } from "../../api/submissions";
import { Failure, Skeleton } from "../../components/status";
import type { SubmissionDetails, SubmissionProgress } from "../../model/submission";
import { asFailure, timedOut } from "../account";
import { go } from "../address";
import { sentence } from "../../format/sentence";
import { pageTitle } from "../page_title";
import { useLoad } from "../use_load";
import { Decisions } from "./decisions";
import { Effect, Found } from "./report_view";
import { State } from "./submissions_page";
import { actor, sizeTitle, stateMeaning, stepLabel, whenTitle } from "./submission_words";

const askAgainAfter = 700;

/** One submission: its way so far, what was found, and what its acceptance would do. */
export function SubmissionPage({ id }: { id: string }) {
  const [newer, setNewer] = useState<SubmissionDetails | null>(null);
  const [look, setLook] = useState(0);
  const loaded = useLoad(`${id} ${look}`, (signal) => viewSubmission(id, signal));
  const heading = useRef<HTMLHeadingElement>(null);
  const details = newer ?? loaded.value;
  useEffect(() => {
    pageTitle(details === null ? "Submission" : `${details.fileName} – Submissions`, null);
  }, [details?.fileName]);
  useLayoutEffect(() => heading.current?.focus(), [details === null]);
  if (loaded.failure !== null) {
    return (
      <>
        <Back />
        <Failure
          title="This submission could not be loaded"
          message={sentence(loaded.failure.message)}
          reference={loaded.failure.reference}
          onRetry={loaded.failure.kind === "refused" ? null : loaded.retry}
        />
      </>
    );
  }
  if (details === null) {
    return loaded.waited === "moment" ? null : <Skeleton words={null} />;
  }
  const lookAgain = () => {
    setNewer(null);
    setLook((count) => count + 1);
  };
  return (
    <article class="submission">
      <Back />
      <p class="submission__over">{details.datasetTitle}</p>
      <h1 class="page-title submission__name" ref={heading} tabIndex={-1}>
        {details.fileName}
      </h1>
      <p class="submission__state" role="status">
        <State submission={details} />
        <span>{stateMeaning(details.state)}</span>
      </p>
      {details.state === "received" ? <Checking details={details} onChecked={lookAgain} /> : null}
      <Decisions details={details} onDecided={setNewer} onLookAgain={lookAgain} />
      <Way details={details} />
      {details.report === null ? null : (
        <>
          {details.report.months.length === 0 ? null : <Effect details={details} report={details.report} />}
          <Found report={details.report} />
          <p class="submission__ways">
            <a class="govuk-link" href={reportAddress(details.id)} download>
              Download every finding (CSV)
            </a>
            <button type="button" class="link-button" onClick={() => window.print()}>
              Print this report
            </button>
          </p>
        </>
      )}
      {details.downloads === null ? null : <Downloads details={details} />}
    </article>
  );
}

function Back() {
  return (
    <a
      class="govuk-back-link"
      href="/submissions"
      onClick={(event) => {
        event.preventDefault();
        go("/submissions");
      }}
    >
      All submissions
    </a>
  );
}

/** Asks now and then how far the check has come, until it is done. */
function Checking({ details, onChecked }: { details: SubmissionDetails; onChecked: () => void }) {
  const [progress, setProgress] = useState<SubmissionProgress | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    let timer = setTimeout(ask, 200);
    async function ask() {
      try {
        const now = await followSubmission(details.id, stop.signal);
        if (now.state !== "received") {
          onChecked();
          return;
        }
        setProgress(now);
      } catch (error) {
        if (stop.signal.aborted) {
          return;
        }
        if (asFailure(error).kind === "signed_out") {
          timedOut();
          return;
        }
      }
      timer = setTimeout(ask, askAgainAfter);
    }
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [details.id]);
  const done = progress?.checkedBytes ?? 0;
  return (
    <div class="underway">
      <label class="field__label" for="check-progress">
        {done === 0 ? "Waiting to be checked" : "Checking"}
      </label>
      <progress id="check-progress" class="underway__bar" max={details.bytes} value={done} />
      <p class="underway__words">
        {sizeTitle(done)} of {sizeTitle(details.bytes)}. You can leave this page; the check goes on.
      </p>
    </div>
  );
}

function Way({ details }: { details: SubmissionDetails }) {
  return (
    <section aria-labelledby="way-title">
      <h2 class="submissions__title" id="way-title">
        So far
      </h2>
      <ol class="way">
        {details.events.map((event) => (
          <li key={`${event.state} ${event.at}`} class="way__step">
            <span class="way__what">{stepLabel(event.state)}</span>{" "}
            <span class="way__when">
              {whenTitle(event.at)}, by {actor(event.by)}
            </span>
            {event.note === "" ? null : <blockquote class="way__note">{event.note}</blockquote>}
          </li>
        ))}
      </ol>
      <dl class="submission__facts">
        <dt>Number</dt>
        <dd>{details.id}</dd>
        <dt>Size</dt>
        <dd>{sizeTitle(details.bytes)}</dd>
        {details.version === null ? null : (
          <>
            <dt>Delivery</dt>
            <dd>
              {details.version === 1 ? "The first of its months" : `Number ${details.version} of its months`}
            </dd>
          </>
        )}
        {details.release === null ? null : (
          <>
            <dt>Taken in as</dt>
            <dd>{details.release}</dd>
          </>
        )}
        <dt>Fingerprint</dt>
        <dd class="submission__digest">{details.fileDigest}</dd>
      </dl>
    </section>
  );
}

function Downloads({ details }: { details: SubmissionDetails }) {
  const downloads = details.downloads ?? [];
  return (
    <section aria-labelledby="downloads-title">
      <h2 class="submissions__title" id="downloads-title">
        Who holds figures of these months
      </h2>
      {downloads.length === 0 ? (
        <p>Nobody has downloaded a table of these months since the file was accepted.</p>
      ) : (
        <table class="submissions__list" aria-labelledby="downloads-title">
          <thead>
            <tr>
              <th scope="col">Downloaded by</th>
              <th scope="col">When</th>
              <th scope="col">Table</th>
            </tr>
          </thead>
          <tbody>
            {downloads.map((download) => (
              <tr key={`${download.by} ${download.at}`}>
                <th scope="row">{download.by}</th>
                <td>{whenTitle(download.at)}</td>
                <td class="submissions__question">{download.question}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
