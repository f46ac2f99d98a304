import { useEffect, useRef } from "preact/hooks";
import { submissions } from "../../api/submissions";
import { Failure, Skeleton } from "../../components/status";
import type { Dataset } from "../../model/dataset";
import type { Submission } from "../../model/submission";
import { go } from "../address";
import { sentence } from "../../format/sentence";
import { pageTitle } from "../page_title";
import { useLoad } from "../use_load";
import { SendForm } from "./send_form";
import { SubmissionPage } from "./submission_page";
import { sizeTitle, stateLabel, whenTitle } from "./submission_words";

/** Files that suppliers send: how to send one, and what became of those that were sent. */
export function SubmissionsPage({ datasets, where }: { datasets: Dataset[]; where: string }) {
  const id = new URLSearchParams(where.split("?")[1] ?? "").get("id");
  return id === null ? <Overview datasets={datasets} /> : <SubmissionPage id={id} key={id} />;
}

function Overview({ datasets }: { datasets: Dataset[] }) {
  const loaded = useLoad("submissions", submissions);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => pageTitle("Submissions", null), []);
  return (
    <>
      <h1 class="page-title" ref={heading} tabIndex={-1}>
        Submissions
      </h1>
      <p class="submissions__lead">
        Send a file and see at once what the hub makes of it. Names, numbers of people, birth dates and
        addresses stay in your file: rows are coded and anonymised while they are read, and your file is not
        kept.
      </p>
      <SendForm datasets={datasets} onSent={(id) => go(pathOf(id))} />
      <h2 class="submissions__title" id="sent-files">
        Files sent
      </h2>
      {loaded.failure !== null ? (
        <Failure
          title="The list of submissions could not be loaded"
          message={sentence(loaded.failure.message)}
          reference={loaded.failure.reference}
          onRetry={loaded.retry}
        />
      ) : loaded.value === null ? (
        loaded.waited === "moment" ? null : (
          <Skeleton words={null} />
        )
      ) : (
        <Sent submissions={loaded.value} />
      )}
    </>
  );
}

const pathOf = (id: string) => `/submissions?id=${id}`;

function Sent({ submissions: sent }: { submissions: Submission[] }) {
  if (sent.length === 0) {
    return <p>No file has been sent yet.</p>;
  }
  const follow = (href: string) => (event: MouseEvent) => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      go(href);
    }
  };
  return (
    <table class="submissions__list" aria-labelledby="sent-files">
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">Dataset</th>
          <th scope="col">Sent</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {sent.map((each) => (
          <tr key={each.id}>
            <th scope="row">
              <a class="govuk-link" href={pathOf(each.id)} onClick={follow(pathOf(each.id))}>
                {each.fileName}
              </a>
              <span class="submissions__aside">
                {sizeTitle(each.bytes)} · number {each.id}
              </span>
            </th>
            <td>{each.datasetTitle}</td>
            <td class="submissions__when">
              {whenTitle(each.events[0]?.at ?? "")}
              <span class="submissions__aside">{each.events[0]?.by}</span>
            </td>
            <td>
              <State submission={each} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The state in words; the edge beside it says the same to who looks quickly. */
export function State({ submission }: { submission: Submission }) {
  return <span class={`state state--${submission.state}`}>{stateLabel(submission.state)}</span>;
}
