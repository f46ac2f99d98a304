import { useState } from "preact/hooks";
import { datasets } from "../../api/datasets";
import { previewChange, proposeChange } from "../../api/desk";
import { Radios, SelectField } from "../../components/choices";
import { Dialog } from "../../components/dialog";
import { ErrorSummary, type Problem, TextArea, TextField } from "../../components/form";
import type { Change, ChangeKind, Proposal } from "../../model/desk";
import { withStepUp } from "../step_up";
import { useLoad } from "../use_load";
import { useSend } from "../use_send";
import { Effect } from "./effect";

interface Props {
  onClose: () => void;
  onProposed: (change: Change) => void;
}

const kinds: { value: ChangeKind; label: string; hint: string }[] = [
  {
    value: "disclosure_policy",
    label: "Another disclosure policy",
    hint: "The one that lies in the dataset\u2019s policy file by now.",
  },
  {
    value: "release_withdrawal",
    label: "Take back a release",
    hint: "The newest of a dataset; the one before it is shown again.",
  },
  {
    value: "disclosure_secret",
    label: "Another secret for the noise",
    hint: "Where it may be known to somebody. Every protected dataset has to be released again.",
  },
  {
    value: "audit_retention",
    label: "How long the audit log is kept",
    hint: "In months.",
  },
];

const ofDataset = (kind: ChangeKind) => kind === "disclosure_policy" || kind === "release_withdrawal";

function problemsOf(proposal: Proposal): Problem[] {
  const problems: Problem[] = [];
  if (ofDataset(proposal.kind) && proposal.dataset === "") {
    problems.push({ field: "change-dataset", words: "Choose the dataset" });
  }
  if (proposal.kind === "audit_retention" && !/^[0-9]{1,3}$/.test(proposal.months)) {
    problems.push({ field: "change-months", words: "Give the number of months" });
  }
  if (proposal.reason === "") {
    problems.push({ field: "change-reason", words: "Say why" });
  }
  return problems;
}

/** What is proposed, then what it would do, then the proposal itself. */
export function ProposeDialog({ onClose, onProposed }: Props) {
  const [proposal, setProposal] = useState<Proposal>({
    kind: "disclosure_policy",
    dataset: "",
    months: "",
    reason: "",
  });
  const [seen, setSeen] = useState<Change | null>(null);
  const { problems, busy, submit } = useSend("change-reason");
  const sent: Proposal = {
    kind: proposal.kind,
    dataset: ofDataset(proposal.kind) ? proposal.dataset : "",
    months: proposal.kind === "audit_retention" ? proposal.months : "",
    reason: proposal.reason.trim(),
  };
  const next = async () =>
    seen === null
      ? setSeen(await withStepUp(() => previewChange(sent)))
      : onProposed(await withStepUp(() => proposeChange(sent)));
  return (
    <Dialog title={seen === null ? "Propose a change" : seen.summary} onClose={onClose}>
      <form novalidate onSubmit={(event) => submit(event, problemsOf(sent), next)}>
        <ErrorSummary problems={problems} />
        {seen === null ? (
          <Asked proposal={proposal} problems={problems} onInput={setProposal} />
        ) : (
          <Effect change={seen} />
        )}
        <div class="dialog__buttons">
          <button type="submit" class="govuk-button" aria-disabled={busy}>
            {seen !== null ? "Propose it" : busy ? "Looking…" : "See what it would do"}
          </button>
          <button
            type="button"
            class="govuk-button govuk-button--secondary"
            onClick={seen === null ? onClose : () => setSeen(null)}
          >
            {seen === null ? "Cancel" : "Back"}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface AskedProps {
  proposal: Proposal;
  problems: readonly Problem[];
  onInput: (proposal: Proposal) => void;
}

function Asked({ proposal, problems, onInput }: AskedProps) {
  const known = useLoad("datasets", datasets).value ?? [];
  return (
    <>
      <Radios
        id="change-kind"
        label="What is to change?"
        value={proposal.kind}
        onInput={(kind) => onInput({ ...proposal, kind: kind as ChangeKind })}
        options={kinds}
      />
      {ofDataset(proposal.kind) ? (
        <SelectField
          id="change-dataset"
          label="Dataset"
          value={proposal.dataset}
          onInput={(dataset) => onInput({ ...proposal, dataset })}
          problems={problems}
          options={[
            { value: "", label: "Choose" },
            ...known.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
      ) : null}
      {proposal.kind === "audit_retention" ? (
        <TextField
          id="change-months"
          label="Months"
          inputMode="numeric"
          width={10}
          value={proposal.months}
          onInput={(months) => onInput({ ...proposal, months })}
          problems={problems}
        />
      ) : null}
      <TextArea
        id="change-reason"
        label="Reason, for who has to agree"
        rows={3}
        value={proposal.reason}
        onInput={(reason) => onInput({ ...proposal, reason })}
        problems={problems}
      />
    </>
  );
}
