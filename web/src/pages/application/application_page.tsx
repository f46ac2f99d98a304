import { acceptTerms, answerApprover, viewApplication } from "../../api/applications";
import { ErrorSummary, TextArea } from "../../components/form";
import { StageList } from "../../components/stage_list";
import { dayWords } from "../../format/moment";
import type { Application } from "../../model/application";
import { useState } from "preact/hooks";
import { AcceptTerms } from "../accept_terms";
import { Heading } from "../heading";
import { Contact } from "../page_link";
import { TokenPage } from "../token_page";
import { useSend } from "../use_send";

/** How far an application has come, and what is asked of its applicant now. */
export default function ApplicationPage() {
  return (
    <TokenPage view={viewApplication} anew={null}>
      {(application, token, onChange) => (
        <div class="narrow">
          <Heading title="Your application" over={`${application.name}, ${application.organisation}`} />
          <Standing application={application} />
          {application.termsDue ? (
            <section aria-labelledby="terms-title">
              <h2 class="govuk-heading-m" id="terms-title">
                Accept the terms
              </h2>
              <AcceptTerms
                button="Accept the terms"
                onAccept={async (accepted) => onChange(await acceptTerms(token, accepted))}
              />
            </section>
          ) : null}
          {application.question === null ? null : (
            <Answer
              question={application.question}
              onSend={async (text) => onChange(await answerApprover(token, text))}
            />
          )}
          <h2 class="govuk-heading-m">How far it has come</h2>
          <StageList stages={application.stages} />
          <p class="govuk-body">
            Keep the link to this page: it stands in our e-mail and shows how things are. Questions go to{" "}
            <Contact />.
          </p>
        </div>
      )}
    </TokenPage>
  );
}

/** In a sentence or two: what happens now. */
function Standing({ application }: { application: Application }) {
  const { status, reason, until, sponsorName, manualRoute } = application;
  switch (status) {
    case "started":
    case "verified":
      return (
        <p class="govuk-body-l">
          Your address is confirmed. Read and accept the terms below, then we write to your sponsor.
        </p>
      );
    case "pending":
      return (
        <p class="govuk-body-l">
          We have written to {sponsorName} and wait for their answer. You need do nothing now.
          {manualRoute
            ? " As your address is not of an organisation that we know, a person checks it too."
            : ""}
        </p>
      );
    case "sponsored":
    case "second_approval":
      return (
        <p class="govuk-body-l">
          {sponsorName} has confirmed. An approver of the hub decides now, usually within five working days.
          You need do nothing.
        </p>
      );
    case "more_information":
      return <p class="govuk-body-l">The approver has a question, which you can answer here.</p>;
    case "approved":
      return (
        <p class="govuk-body-l">
          Your application was approved{until === null ? "" : `, with access until ${dayWords(until)}`}. Open
          our newest e-mail and follow its link within 24 hours to set up your sign-in.
        </p>
      );
    case "active":
    case "suspended":
    case "expired":
      return <p class="govuk-body-l">This application is complete.</p>;
    case "refused":
    case "closed":
      return (
        <>
          <p class="govuk-body-l">
            {status === "refused" ? "Your application was refused." : "This application is closed."}
          </p>
          {reason === null ? null : <p class="govuk-inset-text">{reason}</p>}
          <p class="govuk-body">
            If something has changed or was misunderstood, write to <Contact />.
          </p>
        </>
      );
  }
}

function Answer({ question, onSend }: { question: string; onSend: (text: string) => Promise<void> }) {
  const [text, setText] = useState("");
  const { problems, busy, submit } = useSend("answer", "This link no longer works");
  const found = text.trim() === "" ? [{ field: "answer", words: "Write your answer" }] : [];
  return (
    <form novalidate onSubmit={(event) => submit(event, found, () => onSend(text.trim()))}>
      <ErrorSummary problems={problems} />
      <h2 class="govuk-heading-m">A question for you</h2>
      <p class="govuk-inset-text">{question}</p>
      <TextArea id="answer" label="Your answer" value={text} onInput={setText} problems={problems} />
      <button type="submit" class="govuk-button" aria-disabled={busy}>
        {busy ? "Sending…" : "Send the answer"}
      </button>
    </form>
  );
}
