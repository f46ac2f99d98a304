import { useEffect, useMemo } from "preact/hooks";
import { areas as askAreas } from "../../api/areas";
import { Message } from "../../components/status";
import type { Dataset } from "../../model/dataset";
import type { AnalysisMethod } from "../../model/analysis";
import {
  benchmarkQuestion,
  type BenchmarkView,
  parseBenchmark,
  printBenchmark,
  type SettledBenchmark,
  settleBenchmark,
} from "../../view_state/benchmark_view";
import { address, go } from "../address";
import { AskedCard } from "../asked_card";
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

const cards: { method: AnalysisMethod; Card: (props: CardProps) => preact.JSX.Element }[] = [
  { method: "funnel", Card: FunnelCard },
  { method: "rating", Card: RanksCard },
  { method: "quintiles", Card: FifthsCard },
];

function Compared({
  datasets,
  dataset,
  view,
}: {
  datasets: Dataset[];
  dataset: Dataset;
  view: SettledBenchmark;
}) {
  const change = (next: Partial<BenchmarkView>) => go(printBenchmark({ ...view, ...next }));
  const places = useLoad(`${dataset.id}/${view.level}`, (signal) => askAreas(dataset.id, view.level, signal));
  const fresh = places.key === `${dataset.id}/${view.level}` ? (places.value?.areas ?? []) : [];
  const within = fresh.filter(
    (area) =>
      view.within === "all" || view.level === "police_force_area" || area.policeForceArea === view.within,
  );
  return (
    <div class="workbench">
      <BenchmarkControls datasets={datasets} dataset={dataset} view={view} areas={within} onChange={change} />
      <div class="workbench__figure">
        <OneFailure>
          {view.against === "alike" ? (
            <AlikeCards dataset={dataset} view={view} areas={within} onChange={change} />
          ) : null}
          {(view.against === "alike" ? [] : cards).map(({ method, Card }) => (
            <AskedCard
              key={method}
              dataset={dataset}
              view={view}
              question={benchmarkQuestion(view, method)}
              onInstead={change}
            >
              {(table, shown, question) => (
                <Card dataset={dataset} view={shown} question={question} table={table} onChange={change} />
              )}
            </AskedCard>
          ))}
        </OneFailure>
      </div>
    </div>
  );
}
