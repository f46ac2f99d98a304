import { useEffect, useMemo } from "preact/hooks";
import { areas as askAreas } from "../../api/areas";
import { Message } from "../../components/status";
import type { Area, Dataset } from "../../model/dataset";
import type { AnalysisMethod } from "../../model/analysis";
import {
  benchmarkQuestion,
  type BenchmarkView,
  liesIn,
  mayBeEverywhere,
  mostCompared,
  parseBenchmark,
  printBenchmark,
  type SettledBenchmark,
  settleBenchmark,
} from "../../view_state/benchmark_view";
import { address, go } from "../address";
import { AskedCard } from "../asked_card";
import { LazyPage } from "../lazy_page";
import { NothingLoaded } from "../nothing_loaded";
import { OneFailure } from "../one_failure";
import { pageTitle } from "../page_title";
import { SavableTitle } from "../save_page";
import { useLoad } from "../use_load";
import { AlikeCards } from "./alike_cards";
import { BenchmarkControls } from "./benchmark_controls";
import { type CardProps, FifthsCard, FunnelCard, RanksCard } from "./benchmark_cards";

interface Props {
  datasets: Dataset[];
  dataset: Dataset | null;
}

/** How areas compare with all areas together: most are similar, and that is said first. */
export default function BenchmarkPage({ datasets, dataset }: Props) {
  const search = address.value.split("?")[1] ?? "";
  const view = useMemo(() => parseBenchmark(search), [search]);
  const settled = useMemo(() => (dataset === null ? null : settleBenchmark(view, dataset)), [view, dataset]);
  useEffect(() => pageTitle("Benchmark", dataset?.marking ?? null), [dataset]);
  return (
    <>
      <SavableTitle
        title="Benchmark: how areas compare"
        view={printBenchmark(settled ?? view)}
        release={dataset?.release?.name}
      />
      {dataset === null || dataset.months === null ? (
        <NothingLoaded title={dataset?.title ?? null} />
      ) : settled === null ? (
        <Message title="These records have no areas to compare" level={2}>
          <p>“{dataset.title}” is not answered by a kind of area that has a population.</p>
        </Message>
      ) : (
        <Compared datasets={datasets} dataset={dataset} view={settled} />
      )}
    </>
  );
}

const ratedPart = () => import("./rated_part");

const cards: { method: AnalysisMethod; Card: (props: CardProps) => preact.JSX.Element }[] = [
  { method: "funnel", Card: FunnelCard },
  { method: "rating", Card: RanksCard },
  { method: "quintiles", Card: FifthsCard },
];

interface ComparedProps extends Pick<Props, "datasets"> {
  dataset: Dataset;
  view: SettledBenchmark;
}

function Compared({ datasets, dataset, view }: ComparedProps) {
  const change = (next: Partial<BenchmarkView>) => go(printBenchmark({ ...view, ...next }));
  const places = useLoad(`${dataset.id}/${view.level}`, (signal) => askAreas(dataset.id, view.level, signal));
  const fresh = places.key === `${dataset.id}/${view.level}` ? (places.value?.areas ?? []) : [];
  const within = fresh.filter((area) => liesIn(area, view.level, view.forces));
  // Of finer areas a nation may have more than are compared: they are counted before they are asked for.
  const isCounted = view.ofNation && !mayBeEverywhere(view.level);
  const isWaiting = isCounted && places.failure === null && fresh.length === 0;
  return (
    <div class="workbench">
      <BenchmarkControls
        datasets={datasets}
        dataset={dataset}
        view={view}
        areas={within}
        everywhere={fresh}
        onChange={change}
      />
      <div class="workbench__figure">
        {isWaiting ? null : isCounted && within.length > mostCompared ? (
          <TooMany count={within.length} name={view.withinName ?? ""} />
        ) : (
          <OneFailure>
            <ComparedCards
              datasets={datasets}
              dataset={dataset}
              view={view}
              areas={within}
              onChange={change}
            />
          </OneFailure>
        )}
      </div>
    </div>
  );
}

function TooMany({ count, name }: { count: number; name: string }) {
  return (
    <Message title="Too many areas" level={2}>
      <p>
        {count.toLocaleString("en-GB")} areas of this kind lie in {name}. At most{" "}
        {mostCompared.toLocaleString("en-GB")} are compared; choose a police force area or another kind of
        area.
      </p>
    </Message>
  );
}

interface CardsProps extends ComparedProps {
  areas: Area[];
  onChange: (next: Partial<BenchmarkView>) => void;
}

function ComparedCards({ datasets, dataset, view, areas, onChange }: CardsProps) {
  if (view.against === "alike") {
    return <AlikeCards dataset={dataset} view={view} areas={areas} onChange={onChange} />;
  }
  return (
    <>
      {cards.map(({ method, Card }) => (
        <AskedCard
          key={method}
          dataset={dataset}
          view={view}
          question={benchmarkQuestion(view, method)}
          onInstead={onChange}
        >
          {(table, shown, question) => (
            <Card dataset={dataset} view={shown} question={question} table={table} onChange={onChange} />
          )}
        </AskedCard>
      ))}
      <LazyPage quiet load={ratedPart} props={{ datasets, dataset, view, onChange }} />
    </>
  );
}
