import { useState } from "preact/hooks";
import { approveSecond, sendActivation, viewPerson } from "../../api/people";
import { ErrorSummary } from "../../components/form";
import { Message } from "../../components/status";
import { SummaryList } from "../../components/summary_list";
import {
  levelWords,
  roleWords,
  scopeWords,
  sectorWords,
  statusWords,
  stepWords,
} from "../../format/account_words";
import { dayWords, momentWords } from "../../format/moment";
import { statuses } from "../../model/application";
import type { Dataset } from "../../model/dataset";
import type { Person } from "../../model/person";
import type { Scope } from "../../model/session";
import { address } from "../address";
import { Heading } from "../heading";
import { Loaded } from "../loaded";
import { PageLink } from "../page_link";
import { withStepUp } from "../step_up";
import { useLoad } from "../use_load";
import { useSend } from "../use_send";
import { ApproveForm } from "./approve_form";
import { PlainActions } from "./plain_actions";
import { usePartners } from "./use_partners";

/** One person: what they told, how they stand, and what may be done now. */
export default function PersonPage({ datasets }: { datasets: Dataset[] }) {
  const id = new URLSearchParams(address.value.split("?")[1] ?? "").get("id") ?? "";
  const loaded = useLoad(id, (signal) => viewPerson(id, signal));
  return (
    <>
      <p class="back">
        <PageLink href="/people">All people</PageLink>
      </p>
      {loaded.failure === null ? null : <Heading title="Person" />}
      <Loaded loaded={loaded} failed="This person could not be loaded">
        {(person) => <Shown key={person.id} first={person} datasets={datasets} />}
      </Loaded>
    </>
  );
}

function Shown({ first, datasets }: { first: Person; datasets: Dataset[] }) {
  const [held, setPerson] = useState(first);
  const partners = usePartners();
  const person = { ...held, organisation: partners.nameOf(held.organisation) };
  const [said, setSaid] = useState("");
  const done = (next: Person, words: string) => {
    setPerson(next);
    setSaid(words);
  };
  return (
    <div class="person">
      <Heading title={person.name} over={person.organisation ?? (person.organisationStated || undefined)} />
      <p class="person__status">
        <span class="tag">{statusWords(person.status)}</span> since {dayWords(sinceWhen(person))}
        {person.until === null ? "" : `, access until ${dayWords(person.until)}`}
      </p>
      <p role="status" class="said">
        {said}
      </p>
      {person.activationWord === null ? null : <ToldWord name={person.name} word={person.activationWord} />}
      {person.manualRoute ? (
        <Message title="Check this address by hand" level={2}>
          <p>
            {person.email} is not an address of a known organisation. Make sure, for example by a call to the
            organisation's public number, that the person works there.
          </p>
        </Message>
      ) : null}
      {person.may.length === 0 ? (
        <p class="govuk-body person__nothing">There is nothing for you to decide here now.</p>
      ) : null}
      <Facts person={person} datasets={datasets} />
      {person.proposed !== null ? <Proposed person={person} datasets={datasets} onDone={done} /> : null}
      {person.may.includes("approve") ? (
        <ApproveForm person={person} datasets={datasets} onDone={done} />
      ) : null}
      <PlainActions person={person} partners={partners.list} onDone={done}>
        {person.may.includes("send_activation") ? (
          <SendAgain key={person.activationWord} person={person} onDone={done} />
        ) : null}
      </PlainActions>
      <History person={person} />
    </div>
  );
}

/** When they came to their present status: later events may have left it as it was. */
function sinceWhen({ history, status, since }: Person): string {
  const other = history.findLastIndex((event) => event.status !== status);
  return history[other + 1]?.at ?? since;
}

/** Shown once: the letter alone must not be enough to set up the account. */
function ToldWord({ name, word }: { name: string; word: string }) {
  return (
    <section class="notice told-word" aria-labelledby="told-word-title">
      <h2 class="part-title" id="told-word-title">
        Tell {name} this word
      </h2>
      <p class="told-word__word">
        <code>{word}</code>
      </p>
      <p class="govuk-body">
        Say it by telephone, at a number that you found yourself, or face to face; never by e-mail. The link
        in the e-mail asks for it, and works for 24 hours. The word is shown only now: if it is lost, send
        another link.
      </p>
    </section>
  );
}

/** Another link, for somebody who was approved and has not set up the sign-in. */
function SendAgain({ person, onDone }: { person: Person; onDone: (person: Person, words: string) => void }) {
  const { problems, busy, submit } = useSend("send-again");
  return (
    <form
      class="send-again"
      onSubmit={(event) =>
        submit(event, [], async () =>
          onDone(
            await withStepUp(() => sendActivation(person.id)),
            `${person.name} gets another link, with another word. The ones before no longer work.`,
          ),
        )
      }
    >
      <ErrorSummary problems={problems} />
      <button id="send-again" type="submit" class="govuk-button govuk-button--secondary" aria-disabled={busy}>
        {busy ? "Sending…" : "Send another link"}
      </button>
    </form>
  );
}

function ScopeList({ scopes, datasets }: { scopes: Scope[]; datasets: Dataset[] }) {
  const title = (id: string) => datasets.find((one) => one.id === id)?.title ?? id;
  return scopes.length === 0 ? (
    <>No figures</>
  ) : (
    <ul class="plain-list">
      {scopes.map((scope) => (
        <li key={scope.dataset}>{scopeWords(scope, title, levelWords)}</li>
      ))}
    </ul>
  );
}

function Facts({ person, datasets }: { person: Person; datasets: Dataset[] }) {
  const stated =
    person.organisation === person.organisationStated
      ? person.organisationStated
      : `${person.organisationStated} (as stated; ${person.organisation ?? "not matched to one that the hub knows"})`;
  return (
    <SummaryList
      rows={[
        { key: "E-mail address", value: person.email },
        ...(person.sector === null
          ? [{ key: "Application", value: "None: an operator made this account" }]
          : [
              { key: "Organisation", value: stated },
              { key: "Sector", value: sectorWords(person.sector) },
              { key: "Job title", value: person.jobTitle },
              { key: "Area", value: person.areaOfInterest },
              { key: "Purpose", value: person.purpose },
              { key: "Sponsor", value: `${person.sponsorName}, ${person.sponsorEmail}` },
            ]),
        ...(person.role === null
          ? []
          : [
              { key: "Role", value: roleWords(person.role) },
              { key: "May see", value: <ScopeList scopes={person.scopes} datasets={datasets} /> },
              { key: "Last seen", value: person.lastSeen === null ? "Never" : momentWords(person.lastSeen) },
            ]),
      ]}
    />
  );
}

interface ProposedProps {
  person: Person;
  datasets: Dataset[];
  onDone: (person: Person, words: string) => void;
}

/** What the first approver proposed, for the second to see and agree to. */
function Proposed({ person, datasets, onDone }: ProposedProps) {
  const { problems, busy, submit } = useSend("second");
  const { proposed } = person;
  if (proposed === null) {
    return null;
  }
  return (
    <section class="notice" aria-labelledby="proposed-title">
      <h2 class="part-title" id="proposed-title">
        Proposed by {proposed.by}
      </h2>
      <ErrorSummary problems={problems} />
      <SummaryList
        rows={[
          { key: "Role", value: roleWords(proposed.role) },
          { key: "May see", value: <ScopeList scopes={proposed.scopes} datasets={datasets} /> },
          { key: "Access until", value: dayWords(proposed.until) },
        ]}
      />
      {person.may.includes("second") ? (
        <form
          onSubmit={(event) =>
            submit(event, [], async () =>
              onDone(
                await withStepUp(() => approveSecond(person.id)),
                `${person.name} was approved and gets an e-mail to set up the sign-in.`,
              ),
            )
          }
        >
          <button id="second" type="submit" class="govuk-button" aria-disabled={busy}>
            {busy ? "Saving…" : "Approve as the second person"}
          </button>
        </form>
      ) : (
        <p class="govuk-body">
          A second approver, who is neither {proposed.by} nor the sponsor, has to agree.
        </p>
      )}
    </section>
  );
}

function History({ person }: { person: Person }) {
  const named = (status: string) => {
    const known = statuses.find((one) => one === status);
    return known === undefined ? status : stepWords(known);
  };
  return (
    <section aria-labelledby="history-title">
      <h2 class="part-title" id="history-title">
        What happened so far
      </h2>
      <ol class="way">
        {[...person.history].reverse().map((each) => (
          <li class="way__step" key={`${each.at} ${each.status}`}>
            <span class="way__what">{named(each.status)}</span>, {momentWords(each.at)}, by {each.actor}
            {each.note === "" ? null : <p class="way__note">{each.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
