import { useMemo } from "preact/hooks";
import { gridOf } from "../../charts/grid/state";
import { spineOf } from "../../charts/spine/state";
import { Message } from "../../components/status";
import type { Dataset } from "../../model/dataset";
import { type BenchmarkView, printBenchmark, type SettledBenchmark } from "../../view_state/benchmark_view";
import { tabOf, withTab } from "../../view_state/card_tabs";
import { tablePath } from "../../view_state/question";
import { ratedSources } from "../../view_state/rated_sources";
import { QuestionFailure, Waiting } from "../loading";
import { useOneFailure } from "../one_failure";
import { answersOf, isFault, type SourceAnswer, sourcesShown } from "../source_answers";
import { SourceFailures } from "../source_failures";
import { useLoad } from "../use_load";
import { GridCard } from "./grid_card";
import { SpineCard } from "./spine_card";

interface Props {
  datasets: Dataset[];
  dataset: Dataset;
  view: SettledBenchmark;
  onChange: (next: Partial<BenchmarkView>) => void;
}

interface Answered {
  view: SettledBenchmark;
  answers: SourceAnswer[];
}

/** The same areas in every source: all of them in a grid, and the marked one among them. */
export default function RatedPart({ datasets, dataset, view, onChange }: Props) {
  const asked = ratedSources(datasets, view);
  const isAsked = asked.length > 1 || (asked.length === 1 && view.area !== null);
  const key = asked.map(({ question }) => tablePath(question, "json")).join(" ");
  const load = useLoad(isAsked ? key : null, async (signal): Promise<Answered> => {
    const answers = await answersOf(asked, signal);
    const failure = answers[0]?.failure ?? null;
    // Where none answers for one reason, the page says so once for all of its figures.
    if (failure !== null && isFault(failure) && answers.every(({ table }) => table === null)) {
      throw failure;
    }
    return { view, answers };
  });
  const { told, loaded } = useOneFailure("rated", load);
  if (!isAsked) {
    return (
      <Message title="One source, and no area marked" level={2}>
        <p>
          Only one of the datasets that you may see has records of this kind of area, so that there is no grid
          of sources. {howToMark}
        </p>
      </Message>
    );
  }
  if (loaded.failure !== null) {
    return told ? null : <QuestionFailure loaded={loaded} dataset={dataset} onInstead={onChange} />;
  }
  if (loaded.value === null) {
    return (
      <div aria-busy="true">
        <Waiting loaded={loaded} />
      </div>
    );
  }
  const stale = loaded.key !== key;
  return (
    <div class={stale && loaded.waited !== "moment" ? "card card--stale" : "card"} aria-busy={stale}>
      <SourceFailures answers={loaded.value.answers} level={2} onRetry={loaded.retry} />
      <Cards
        answers={loaded.value.answers}
        view={stale ? loaded.value.view : view}
        filtered={view.where.length > 0}
        onChange={onChange}
      />
    </div>
  );
}

const howToMark =
  "Choose an area under “Mark an area”, and it is shown among all areas together, source by source.";

interface CardsProps {
  answers: SourceAnswer[];
  view: SettledBenchmark;
  filtered: boolean;
  onChange: Props["onChange"];
}

function Cards({ answers, view, filtered, onChange }: CardsProps) {
  const sources = useMemo(() => sourcesShown(answers), [answers]);
  const grid = useMemo(
    () =>
      gridOf(
        sources.map(({ table }) => table),
        view.per,
        view.area,
        view.withinName,
      ),
    [sources, view.per, view.area, view.withinName],
  );
  const spine = useMemo(() => spineOf(grid), [grid]);
  const card = (id: "grid" | "spine") => ({
    id,
    sources,
    view: printBenchmark(view),
    tab: tabOf(view.tabs, id),
    onTab: (tab: "chart" | "table" | "about") => onChange({ tabs: withTab(view.tabs, id, tab) }),
    extra: filtered ? [unfiltered] : [],
  });
  if (sources.length === 0) {
    return null;
  }
  return (
    <>
      {sources.length < 2 ? (
        <p class="rated__one">
          Only {sources[0]?.table.title} is shown for this kind of area; with a second source there would be a
          grid of both.
        </p>
      ) : (
        <GridCard {...card("grid")} grid={grid} settled={view} onSort={(sort) => onChange({ sort })} />
      )}
      {spine === null ? (
        <Message title="Mark an area to see it among all areas" level={2}>
          <p>{howToMark}</p>
        </Message>
      ) : (
        <SpineCard {...card("spine")} spine={spine} settled={view} />
      )}
    </>
  );
}

const unfiltered =
  "The filters of this page are items of one dataset; sources are set beside each other without them.";
