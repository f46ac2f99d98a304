import { RequestFailure } from "../../api/request";
import { table as askTable } from "../../api/table";
import { Message } from "../../components/status";
import { refusalWords } from "../../format/refusal_words";
import { sentence } from "../../format/sentence";
import type { Dataset } from "../../model/dataset";
import type { Table } from "../../model/table";
import type { SettledExplore } from "../../view_state/explore_question";
import type { ExploreView } from "../../view_state/explore_view";
import { tablePath } from "../../view_state/question";
import { type SourceAsked, sourcesQuestions } from "../../view_state/sources_question";
import { asFailure } from "../account";
import { Waiting } from "../loading";
import { PageLink } from "../page_link";
import { useLoad } from "../use_load";
import { SourcesCard } from "./sources_card";

interface Props {
  datasets: Dataset[];
  dataset: Dataset;
  view: SettledExplore;
  onChange: (next: Partial<ExploreView>) => void;
}

/** What one source answered: a table, or why none. */
export interface SourceAnswer extends SourceAsked {
  table: Table | null;
  failure: RequestFailure | null;
}

/** Several sources of the same areas and months beside each other; each is asked by itself. */
export default function SourcesPart({ datasets, dataset, view, onChange }: Props) {
  const asked = sourcesQuestions(datasets, view);
  const key = asked.map(({ question }) => tablePath(question, "json")).join(" ");
  const loaded = useLoad(asked.length < 2 ? null : key, (signal) =>
    Promise.all(asked.map((one) => answerOf(one, signal))),
  );
  if (asked.length < 2) {
    const title = dataset.rows.find(({ id }) => id === view.level)?.title ?? view.level;
    return (
      <Message title="There is nothing to set beside these figures">
        <p>
          Only one of the datasets that you may see has records and is answered by “{title}”. Another kind of
          area may be known to several; <PageLink href="/sources">Sources</PageLink> says what each has
          received.
        </p>
      </Message>
    );
  }
  if (loaded.value === null || loaded.key !== key) {
    return loaded.failure === null ? <Waiting loaded={loaded} /> : null;
  }
  const answers = loaded.value;
  const tables = answers.flatMap(({ table }) => table ?? []);
  return (
    <>
      {answers.map(({ dataset: one, failure }) =>
        failure === null ? null : (
          <Message
            key={one.id}
            title={`${one.title}: no answer`}
            tone={isFault(failure) ? "warning" : "plain"}
          >
            <p>{sentence(refusalWords(failure.message, one))}</p>
            {failure.reference === null || !isFault(failure) ? null : (
              <p>
                Reference to quote: <code>{failure.reference}</code>
              </p>
            )}
            {isFault(failure) ? (
              <button type="button" class="govuk-button govuk-button--secondary" onClick={loaded.retry}>
                Try again
              </button>
            ) : null}
          </Message>
        ),
      )}
      {answers[0]?.table === null || tables.length < 2 ? null : (
        <SourcesCard answers={answers} view={view} onChange={onChange} />
      )}
    </>
  );
}

const isFault = ({ kind }: RequestFailure) =>
  kind === "fault" || kind === "server_away" || kind === "too_many";

/** What one source refuses does not keep the others from the reader; the end of a session does. */
async function answerOf(asked: SourceAsked, signal: AbortSignal): Promise<SourceAnswer> {
  try {
    return { ...asked, table: await askTable(asked.question, signal), failure: null };
  } catch (error) {
    if (signal.aborted) {
      throw error;
    }
    const failure = asFailure(error);
    if (failure.kind === "signed_out" || failure.kind === "terms_due") {
      throw failure;
    }
    return { ...asked, table: null, failure };
  }
}
