import { Message } from "../components/status";
import { refusalWords } from "../format/refusal_words";
import { sentence } from "../format/sentence";
import { isFault, type SourceAnswer } from "./source_answers";

interface Props {
  answers: readonly SourceAnswer[];
  level?: 2 | 3;
  onRetry: () => void;
}

/** Above a figure of several sources: which of them has no answer, and why. */
export function SourceFailures({ answers, level = 3, onRetry }: Props) {
  return (
    <>
      {answers.map(({ dataset, failure }) =>
        failure === null ? null : (
          <Message
            key={dataset.id}
            title={`${dataset.title}: no answer`}
            tone={isFault(failure) ? "warning" : "plain"}
            level={level}
          >
            <p>{sentence(refusalWords(failure.message, dataset))}</p>
            {failure.reference === null || !isFault(failure) ? null : (
              <p>
                Reference to quote: <code>{failure.reference}</code>
              </p>
            )}
            {isFault(failure) ? (
              <button type="button" class="govuk-button govuk-button--secondary" onClick={onRetry}>
                Try again
              </button>
            ) : null}
          </Message>
        ),
      )}
    </>
  );
}
