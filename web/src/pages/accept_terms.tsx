import { useState } from "preact/hooks";
import { terms as askTerms } from "../api/hub";
import { Checkboxes } from "../components/choices";
import { ErrorSummary } from "../components/form";
import { dayWords } from "../format/moment";
import type { Terms, TermsAccepted } from "../model/hub";
import { Loaded } from "./loaded";
import { useLoad } from "./use_load";
import { useSend } from "./use_send";

interface Props {
  button: string;
  onAccept: (accepted: TermsAccepted) => Promise<void>;
}

/** The terms with a box to tick for each duty; none is ticked beforehand, and all are needed. */
export function AcceptTerms({ button, onAccept }: Props) {
  const loaded = useLoad("terms", askTerms);
  return (
    <Loaded loaded={loaded} failed="The terms could not be loaded">
      {(terms) => <TermsForm terms={terms} button={button} onAccept={onAccept} />}
    </Loaded>
  );
}

function TermsForm({ terms, button, onAccept }: Props & { terms: Terms }) {
  const [ticked, setTicked] = useState<string[]>([]);
  const { problems, busy, submit } = useSend("clauses");
  const left = terms.clauses.filter((clause) => !ticked.includes(clause.id)).length;
  const words =
    left === terms.clauses.length
      ? "Tick each duty that you accept"
      : `Tick the ${left === 1 ? "duty that is" : `${left} duties that are`} left: access needs all of them`;
  const found = left === 0 ? [] : [{ field: "clauses", words }];
  const accept = () =>
    onAccept({
      version: terms.version,
      hash: terms.hash,
      clauses: terms.clauses.map((clause) => clause.id).filter((id) => ticked.includes(id)),
    });
  return (
    <form novalidate onSubmit={(event) => submit(event, found, accept)}>
      <ErrorSummary problems={problems} />
      <p class="govuk-body">{terms.introduction}</p>
      <Checkboxes
        id="clauses"
        label="I accept each of these"
        chosen={ticked}
        onInput={setTicked}
        problems={problems}
        options={terms.clauses.map((clause) => ({ value: clause.id, label: clause.text }))}
      />
      <p class="govuk-hint">
        Version {terms.version}, valid from {dayWords(terms.validFrom)}. What you accept is recorded with the
        time.
      </p>
      <button type="submit" class="govuk-button" aria-disabled={busy}>
        {busy ? "Sending…" : button}
      </button>
    </form>
  );
}
