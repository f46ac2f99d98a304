import { Message } from "../../components/status";
import type { Dataset } from "../../model/dataset";
import type { SettledExplore } from "../../view_state/explore_question";
import type { ExploreView } from "../../view_state/explore_view";
import { tablePath } from "../../view_state/question";
import { sourcesQuestions } from "../../view_state/sources_question";
import { Waiting } from "../loading";
import { PageLink } from "../page_link";
import { answersOf } from "../source_answers";
import { SourceFailures } from "../source_failures";
import { useLoad } from "../use_load";
import { SourcesCard } from "./sources_card";

interface Props {
  datasets: Dataset[];
  dataset: Dataset;
  view: SettledExplore;
  onChange: (next: Partial<ExploreView>) => void;
}

/** Several sources of the same areas and months beside each other; each is asked by itself. */
export default function SourcesPart({ datasets, dataset, view, onChange }: Props) {
  const asked = sourcesQuestions(datasets, view);
  const key = asked.map(({ question }) => tablePath(question, "json")).join(" ");
  const loaded = useLoad(asked.length < 2 ? null : key, (signal) => answersOf(asked, signal));
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
    return loaded.failure === null ? (
      <div aria-busy="true">
        <Waiting loaded={loaded} />
      </div>
    ) : null;
  }
  const answers = loaded.value;
  const tables = answers.flatMap(({ table }) => table ?? []);
  return (
    <>
      <SourceFailures answers={answers} onRetry={loaded.retry} />
      {answers[0]?.table === null || tables.length < 2 ? null : (
        <SourcesCard answers={answers} view={view} onChange={onChange} />
      )}
    </>
  );
}
