import { useState } from "preact/hooks";
import { approve } from "../../api/people";
import { Checkboxes, Radios } from "../../components/choices";
import { ErrorSummary, TextArea, TextField } from "../../components/form";
import { roleMeaning, roleWords } from "../../format/account_words";
import { dayWords, yearsAfter } from "../../format/moment";
import type { Dataset } from "../../model/dataset";
import { fiveSafes, needsSecond, type Person } from "../../model/person";
import { type Role, roles } from "../../model/session";
import { withStepUp } from "../step_up";
import { useSend } from "../use_send";
import { approvalProblems, type Draft, draftScopes, noDraft, refusedField } from "./approval";
import { fiveSafeWords } from "./person_words";
import { ScopeFields } from "./scope_fields";

interface Props {
  person: Person;
  datasets: Dataset[];
  onDone: (person: Person, words: string) => void;
}

/** Role, what may be seen, until when, and the five questions that an approval answers. */
export function ApproveForm({ person, datasets, onDone }: Props) {
  const [draft, setDraft] = useState<Draft>(() => noDraft(yearsAfter(new Date(), 1)));
  const change = (next: Partial<Draft>) => setDraft((before) => ({ ...before, ...next }));
  const { problems, busy, submit } = useSend((failure) => refusedField(failure.message));
  const role = roles.find((one) => one === draft.role) ?? null;
  const two = role !== null && needsSecond(role);
  const send = async () => {
    if (role === null) {
      return;
    }
    const grant = { role, scopes: draftScopes(draft), until: draft.until };
    const next = await withStepUp(() => approve(person.id, grant, draft.confirmed, draft.note.trim()));
    onDone(
      next,
      next.status === "second_approval"
        ? `Your approval of ${person.name} is kept. A second approver has to agree.`
        : `${person.name} was approved and gets an e-mail to set up the sign-in.`,
    );
  };
  return (
    <section class="approve" aria-labelledby="approve-title">
      <h2 class="part-title" id="approve-title">
        Approve
      </h2>
      <form novalidate onSubmit={(event) => submit(event, approvalProblems(draft), send)}>
        <ErrorSummary problems={problems} />
        <Radios
          id="role"
          label="Role"
          value={draft.role}
          onInput={(value) => change({ role: value as Role })}
          problems={problems}
          options={roles.map((one) => ({
            value: one,
            label: roleWords(one),
            hint: `${roleMeaning(one)}${needsSecond(one) ? " Needs a second approver." : ""}`,
          }))}
        />
        <ScopeFields
          datasets={datasets}
          drafts={draft.scopes}
          problems={problems}
          onChange={(scopes) => change({ scopes })}
        />
        <TextField
          id="until"
          label="Access until"
          hint={`${dayWords(draft.until)}. One year is usual; shorter where the purpose ends sooner.`}
          type="date"
          width={10}
          value={draft.until}
          onInput={(until) => change({ until })}
          problems={problems}
        />
        <Checkboxes
          id="five"
          label="I have checked each of these"
          chosen={draft.confirmed}
          onInput={(confirmed) => change({ confirmed: fiveSafes.filter((safe) => confirmed.includes(safe)) })}
          problems={problems}
          options={fiveSafes.map((safe) => ({ value: safe, label: fiveSafeWords(safe) }))}
        />
        <TextArea
          id="note"
          label="Note for the record (may be left out)"
          rows={3}
          value={draft.note}
          onInput={(note) => change({ note })}
          problems={problems}
        />
        <button type="submit" class="govuk-button" aria-disabled={busy}>
          {busy ? "Saving…" : two ? "Approve as the first of two" : "Approve"}
        </button>
      </form>
    </section>
  );
}
