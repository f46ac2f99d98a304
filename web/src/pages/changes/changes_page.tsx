import { useState } from "preact/hooks";
import { cancelChange, changes, declineChange, secondChange } from "../../api/desk";
import { Dialog } from "../../components/dialog";
import { ErrorSummary, TextArea } from "../../components/form";
import { dayWords, waitedWords } from "../../format/moment";
import type { Change } from "../../model/desk";
import { may } from "../../model/session";
import { sessionHeld } from "../account";
import { Heading } from "../heading";
import { Loaded } from "../loaded";
import { withStepUp } from "../step_up";
import { useLoad } from "../use_load";
import { useSend } from "../use_send";
import { changeStateWords } from "./change_words";
import { Effect } from "./effect";
import { ProposeDialog } from "./propose_dialog";

/** What one person proposed and another has to agree to before it takes effect. */
export default function ChangesPage() {
  const loaded = useLoad("changes", changes);
  return (
    <>
      <Heading title="Changes" />
      <p class="prose">
        Some things reach so far that one person alone cannot do them: how figures are protected, which
        release is taken back, how long the audit record is kept. One proposes, another agrees, and what
        protects less waits a day, in which it can be stopped.
      </p>
      <Loaded loaded={loaded} failed="The list of changes could not be loaded">
        {(all) => <Listed first={all} mayChange={may(sessionHeld(), "make_changes")} />}
      </Loaded>
    </>
  );
}

function Listed({ first, mayChange }: { first: Change[]; mayChange: boolean }) {
  const [all, setAll] = useState(first);
  const [proposing, setProposing] = useState(false);
  const replace = (next: Change) =>
    setAll((before) => before.map((one) => (one.id === next.id ? next : one)));
  const open = all.filter((one) => one.state === "proposed" || one.state === "waiting");
  const past = all.filter((one) => !open.includes(one));
  return (
    <>
      {mayChange ? (
        <button type="button" class="govuk-button" onClick={() => setProposing(true)}>
          Propose a change
        </button>
      ) : null}
      {proposing ? (
        <ProposeDialog
          onClose={() => setProposing(false)}
          onProposed={(change) => {
            setProposing(false);
            setAll((before) => [change, ...before]);
          }}
        />
      ) : null}
      <h2 class="part-title">Open</h2>
      {open.length === 0 ? <p class="govuk-body">Nothing is proposed.</p> : null}
      {open.map((change) => (
        <OpenChange key={change.id} change={change} mayChange={mayChange} onChange={replace} />
      ))}
      <h2 class="part-title">Past</h2>
      {past.length === 0 ? <p class="govuk-body">Nothing yet.</p> : null}
      <ul class="plain-list">
        {past.map((change) => (
          <li key={change.id}>
            <strong>{change.summary}</strong>
            <span class="rows__aside">{changeStateWords(change)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface OpenProps {
  change: Change;
  mayChange: boolean;
  onChange: (next: Change) => void;
}

function OpenChange({ change, mayChange, onChange }: OpenProps) {
  const [declining, setDeclining] = useState(false);
  const { problems, busy, run } = useSend(`second-${change.id}`);
  const session = sessionHeld();
  const own = session !== null && (change.proposedBy === session.name || change.proposedBy === session.email);
  const cancel = () => void run([], async () => onChange(await withStepUp(() => cancelChange(change.id))));
  return (
    <article class="card-box" aria-labelledby={`change-${change.id}`}>
      <h3 class="card-box__title" id={`change-${change.id}`}>
        {change.summary}
      </h3>
      <ErrorSummary problems={problems} />
      <p class="rows__aside">
        Proposed by {change.proposedBy} on {dayWords(change.proposedAt)}, waiting:{" "}
        {waitedWords(change.proposedAt, new Date())}
      </p>
      <p>{change.reason}</p>
      <Effect change={change} />
      <p>{changeStateWords(change)}</p>
      {!mayChange ? null : change.state === "waiting" ? (
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          aria-disabled={busy}
          onClick={cancel}
        >
          Stop it
        </button>
      ) : own ? (
        <>
          <p class="rows__aside">You proposed it, so another person has to agree.</p>
          <button
            type="button"
            class="govuk-button govuk-button--secondary"
            aria-disabled={busy}
            onClick={cancel}
          >
            Take it back
          </button>
        </>
      ) : (
        <div class="decisions">
          <button
            id={`second-${change.id}`}
            type="button"
            class="govuk-button"
            aria-disabled={busy}
            onClick={() =>
              void run([], async () => onChange(await withStepUp(() => secondChange(change.id))))
            }
          >
            Agree
          </button>
          <button
            type="button"
            class="govuk-button govuk-button--secondary"
            onClick={() => setDeclining(true)}
          >
            Decline
          </button>
        </div>
      )}
      {declining ? (
        <Decline
          change={change}
          onClose={() => setDeclining(false)}
          onChange={(next) => {
            setDeclining(false);
            onChange(next);
          }}
        />
      ) : null}
    </article>
  );
}

interface DeclineProps {
  change: Change;
  onClose: () => void;
  onChange: (next: Change) => void;
}

function Decline({ change, onClose, onChange }: DeclineProps) {
  const [reason, setReason] = useState("");
  const { problems, busy, submit } = useSend("reason");
  const found = reason.trim() === "" ? [{ field: "reason", words: "Give the reason" }] : [];
  return (
    <Dialog title="Decline this change?" onClose={onClose}>
      <form
        novalidate
        onSubmit={(event) =>
          submit(event, found, async () =>
            onChange(await withStepUp(() => declineChange(change.id, reason.trim()))),
          )
        }
      >
        <ErrorSummary problems={problems} />
        <p class="dialog__text">{change.summary}. Nothing changes; it can be proposed anew.</p>
        <TextArea
          id="reason"
          label="Reason, for who proposed it"
          rows={3}
          value={reason}
          onInput={setReason}
          problems={problems}
        />
        <div class="dialog__buttons">
          <button type="submit" class="govuk-button" aria-disabled={busy}>
            {busy ? "Saving…" : "Decline"}
          </button>
          <button type="button" class="govuk-button govuk-button--secondary" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
