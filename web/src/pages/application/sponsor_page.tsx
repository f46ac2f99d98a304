import { useState } from "preact/hooks";
import { answerSponsorship, viewSponsorship } from "../../api/applications";
import { Radios } from "../../components/choices";
import { ErrorSummary, TextArea } from "../../components/form";
import { SummaryList } from "../../components/summary_list";
import type { Sponsorship } from "../../model/application";
import { Heading } from "../heading";
import { Contact } from "../page_link";
import { TokenPage } from "../token_page";
import { useSend } from "../use_send";

/** Opened from the e-mail to a sponsor: whether somebody needs access, or still does. */
export default function SponsorPage() {
  return (
    <TokenPage view={viewSponsorship} anew={null}>
      {(sponsorship, token, onChange) =>
        sponsorship.answer === null ? (
          <Asked
            sponsorship={sponsorship}
            onAnswer={async (confirm, note) => onChange(await answerSponsorship(token, confirm, note))}
          />
        ) : (
          <Answered sponsorship={sponsorship} />
        )
      }
    </TokenPage>
  );
}

interface AskedProps {
  sponsorship: Sponsorship;
  onAnswer: (confirm: boolean, note: string) => Promise<void>;
}

function Asked({ sponsorship, onAnswer }: AskedProps) {
  const [answer, setAnswer] = useState("");
  const [note, setNote] = useState("");
  const { problems, busy, submit } = useSend("answer", "This link no longer works");
  const { name, email, organisation, jobTitle, areaOfInterest, purpose, kind } = sponsorship;
  const title = kind === "application" ? `Does ${name} need access?` : `Does ${name} still need access?`;
  const found = [
    ...(answer === "" ? [{ field: "answer", words: "Choose yes or no" }] : []),
    ...(answer === "no" && note.trim() === ""
      ? [{ field: "note", words: "Say in a few words why not" }]
      : []),
  ];
  return (
    <div class="narrow">
      <ErrorSummary problems={problems} />
      <Heading title={title} />
      <p class="govuk-body">
        The Violence Reduction Data Hub shows figures on violence, some of them OFFICIAL-SENSITIVE, to people
        whose work is to prevent it. {name} has named you as the person who can say whether that is so. You
        need no account to answer.
      </p>
      <SummaryList
        rows={[
          { key: "Name", value: name },
          { key: "E-mail address", value: email },
          { key: "Organisation", value: organisation },
          { key: "Job title", value: jobTitle },
          { key: "Area", value: areaOfInterest },
          { key: "Purpose", value: purpose },
        ]}
      />
      <form
        novalidate
        onSubmit={(event) => submit(event, found, () => onAnswer(answer === "yes", note.trim()))}
      >
        <Radios
          id="answer"
          label="Your answer"
          value={answer}
          onInput={setAnswer}
          problems={problems}
          options={[
            {
              value: "yes",
              label: "Yes",
              hint: "I know this person, the facts above are right, and the work needs it",
            },
            { value: "no", label: "No", hint: "Access is not needed, or something above is wrong" },
          ]}
        />
        <TextArea
          id="note"
          label={answer === "no" ? "Why not" : "A note for the hub's team (may be left out)"}
          rows={3}
          value={note}
          onInput={setNote}
          problems={problems}
        />
        <button type="submit" class="govuk-button" aria-disabled={busy}>
          {busy ? "Sending…" : "Send my answer"}
        </button>
      </form>
      <p class="govuk-body">
        You do not know this person? Choose No. Questions go to <Contact />.
      </p>
    </div>
  );
}

function Answered({ sponsorship }: { sponsorship: Sponsorship }) {
  const yes = sponsorship.answer === "confirmed";
  return (
    <div class="prose">
      <Heading title="Thank you for your answer" />
      <p class="reference">
        You answered <strong>{yes ? "yes" : "no"}</strong> for {sponsorship.name}, {sponsorship.organisation}.
      </p>
      <p>
        {yes
          ? "An approver of the hub decides next. You need do nothing more. Tell us when this person leaves or changes jobs."
          : "The hub's team takes it from here. You need do nothing more."}
      </p>
      <p>
        If that was a mistake, write to <Contact />.
      </p>
    </div>
  );
}
