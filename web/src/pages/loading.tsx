import { Failure, Message, Skeleton } from "../components/status";
import { refusalWords } from "../format/refusal_words";
import { sentence } from "../format/sentence";
import type { Dataset } from "../model/dataset";
import { type Instead, insteadWords, parseInstead } from "../view_state/instead";
import type { Load } from "./use_load";

/** Why a question has no answer, and one way on: change it, or try again. */
export function QuestionFailure({
  loaded,
  dataset,
  onInstead,
}: {
  loaded: Load<unknown>;
  dataset: Dataset;
  onInstead: (instead: Instead) => void;
}) {
  const failure = loaded.failure;
  if (failure === null) {
    return null;
  }
  switch (failure.kind) {
    case "refused":
    case "forbidden":
    case "invalid_request":
      return (
        <Message
          title={failure.kind === "forbidden" ? "Your account does not cover this" : "This cannot be shown"}
        >
          <p>{sentence(refusalWords(failure.message, dataset))}</p>
          <p>Change the choices, or go back to the view before.</p>
          <InsteadButton parameters={failure.instead} dataset={dataset} onInstead={onInstead} />
        </Message>
      );
    case "signed_out":
    case "terms_due":
    case "step_up_due":
    case "too_many":
    case "server_away":
    case "fault":
      return (
        <Failure
          title="The figures could not be loaded"
          message={sentence(failure.message)}
          reference={failure.reference}
          onRetry={loaded.retry}
        />
      );
  }
}

interface InsteadProps {
  parameters: string | null;
  dataset: Dataset;
  onInstead: (instead: Instead) => void;
}

/** The way to the nearest question that is answered. */
function InsteadButton({ parameters, dataset, onInstead }: InsteadProps) {
  const instead = parseInstead(parameters);
  return instead === null ? null : (
    <button type="button" class="govuk-button govuk-button--secondary" onClick={() => onInstead(instead)}>
      Show {insteadWords(instead, dataset)} instead
    </button>
  );
}

/** Nothing for a moment, then an outline of what is to come, then words. */
export function Waiting({ loaded }: { loaded: Load<unknown> }) {
  return loaded.waited === "moment" ? null : (
    <Skeleton
      words={loaded.waited === "words" ? "Still counting: larger questions take a few seconds." : null}
    />
  );
}
