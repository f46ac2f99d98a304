import { useState } from "preact/hooks";
import { askRenewal } from "../../api/own_account";
import { ErrorSummary, TextArea } from "../../components/form";
import { SummaryList } from "../../components/summary_list";
import { levelWords, roleMeaning, roleWords, scopeWords } from "../../format/account_words";
import { dayWords, momentWords } from "../../format/moment";
import type { Dataset } from "../../model/dataset";
import { may, type Session } from "../../model/session";
import { holdSession, sessionHeld } from "../account";
import { Heading } from "../heading";
import { PageLink } from "../page_link";
import { useSend } from "../use_send";
import { Activity } from "./activity";
import { Keys } from "./keys";
import { Secrets } from "./secrets";
import { Sessions } from "./sessions";

/** All that somebody may see and change of their own account. */
export default function AccountPage({ datasets }: { datasets: Dataset[] }) {
  const session = sessionHeld();
  const [asked, setAsked] = useState(false);
  if (session === null) {
    return null;
  }
  return (
    <div class="account">
      <Heading title="Your account" />
      <Facts session={session} datasets={datasets} />
      <p role="status" class="said">
        {asked ? "Your request was sent. Your sponsor is asked to confirm that you still need access." : ""}
      </p>
      {session.renewalDue && !asked ? <Renewal onAsked={() => setAsked(true)} /> : null}
      {may(session, "view_data") ? (
        <p class="govuk-body">
          <PageLink href="/desk">Questions that you asked the hub, and their answers</PageLink>
        </p>
      ) : null}
      <h2 class="part-title">Where you are signed in</h2>
      <Sessions />
      <h2 class="part-title">Password and codes</h2>
      <Secrets session={session} />
      {may(session, "make_keys") ? (
        <>
          <h2 class="part-title">Keys for programs</h2>
          <Keys datasets={datasets} />
        </>
      ) : null}
      <h2 class="part-title" id="activity-title">
        What you did
      </h2>
      <Activity datasets={datasets} />
    </div>
  );
}

function Facts({ session, datasets }: { session: Session; datasets: Dataset[] }) {
  const title = (id: string) => datasets.find((one) => one.id === id)?.title ?? id;
  const previous = session.previousSignIn;
  return (
    <SummaryList
      rows={[
        { key: "Name", value: session.name.trim() === "" ? "Not given" : session.name },
        { key: "E-mail address", value: session.email },
        { key: "Organisation", value: session.organisation ?? "None" },
        { key: "Role", value: `${roleWords(session.role)}. ${roleMeaning(session.role)}` },
        {
          key: "What you may see",
          value:
            session.scopes.length === 0 ? (
              "No figures"
            ) : (
              <ul class="plain-list">
                {session.scopes.map((scope) => (
                  <li key={scope.dataset}>{scopeWords(scope, title, levelWords)}</li>
                ))}
              </ul>
            ),
        },
        {
          key: "Access until",
          value: session.accessUntil === null ? "No end is set" : dayWords(session.accessUntil),
        },
        {
          key: "Previous sign-in",
          value:
            previous === null ? (
              "This is your first"
            ) : (
              <>
                {momentWords(previous)}
                <span class="rows__aside">
                  Not you? Change your password now and <PageLink href="/contact">tell us</PageLink>.
                </span>
              </>
            ),
        },
      ]}
    />
  );
}

function Renewal({ onAsked }: { onAsked: () => void }) {
  const [purpose, setPurpose] = useState("");
  const { problems, busy, submit } = useSend("renewal");
  const found =
    purpose.trim() === "" ? [{ field: "renewal", words: "Say what you still need the figures for" }] : [];
  return (
    <section class="notice" aria-labelledby="renewal-title">
      <ErrorSummary problems={problems} />
      <h2 class="part-title" id="renewal-title">
        Your access ends soon
      </h2>
      <form
        novalidate
        onSubmit={(event) =>
          submit(event, found, async () => {
            holdSession(await askRenewal(purpose.trim()));
            onAsked();
          })
        }
      >
        <TextArea
          id="renewal"
          label="What do you still need the figures for?"
          hint="Access is renewed once a year, when your sponsor has confirmed it."
          rows={3}
          value={purpose}
          onInput={setPurpose}
          problems={problems}
        />
        <button type="submit" class="govuk-button" aria-disabled={busy}>
          {busy ? "Sending…" : "Ask to renew"}
        </button>
      </form>
    </section>
  );
}
