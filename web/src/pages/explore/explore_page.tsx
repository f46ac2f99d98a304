import { useEffect, useMemo } from "preact/hooks";
import { areas } from "../../api/areas";
import { Failure, Message } from "../../components/status";
import type { Area, Dataset } from "../../model/dataset";
import { exploreQuestion, settleExplore, type SettledExplore } from "../../view_state/explore_question";
import { type ExploreView, parseExplore, printExplore } from "../../view_state/explore_view";
import { address, go } from "../address";
import { AskedCard } from "../asked_card";
import { LazyPage } from "../lazy_page";
import { NothingLoaded } from "../nothing_loaded";
import { pageTitle } from "../page_title";
import { useLoad } from "../use_load";
import { ExploreCard } from "./explore_card";
import { FinderField } from "./finder_field";
import { ExploreControls } from "./explore_controls";

interface Props {
  datasets: Dataset[];
  dataset: Dataset | null;
}

export default function ExplorePage({ datasets, dataset }: Props) {
  const search = address.value.split("?")[1] ?? "";
  const view = useMemo(() => parseExplore(search), [search]);
  const settled = useMemo(() => (dataset === null ? null : settleExplore(view, dataset)), [view, dataset]);
  useEffect(() => pageTitle("Explore", dataset?.marking ?? null), [dataset]);
  return (
    <>
      <h1 class="page-title">Explore</h1>
      {dataset === null || settled === null ? (
        <NothingLoaded title={dataset?.title ?? null} />
      ) : (
        <Explore datasets={datasets} dataset={dataset} view={settled} />
      )}
    </>
  );
}

interface ExploreProps {
  datasets: Dataset[];
  dataset: Dataset;
  view: SettledExplore;
}

function Explore({ datasets, dataset, view }: ExploreProps) {
  const places = usePlaces(dataset, view.level);
  const change = (next: Partial<ExploreView>) => go(printExplore({ ...view, ...next }));
  return (
    <>
      <FinderField datasets={datasets} dataset={dataset} view={view} />
      <div class="workbench">
        <ExploreControls
          datasets={datasets}
          dataset={dataset}
          view={view}
          places={places.list}
          onChange={change}
        />
        <div class="workbench__figure">
          {places.failure === null ? null : (
            <Failure
              title="The list of areas could not be loaded"
              message={places.failure.message}
              reference={places.failure.reference}
              onRetry={places.retry}
            />
          )}
          {view.areas.length === 0 ? (
            <Message title="Choose an area">
              <p>Search for up to four areas by name or code, and their figures appear here on one chart.</p>
            </Message>
          ) : (
            <Cards
              datasets={datasets}
              dataset={dataset}
              view={view}
              places={places.list.areas}
              onChange={change}
            />
          )}
        </div>
      </div>
    </>
  );
}

interface CardsProps {
  datasets: Dataset[];
  dataset: Dataset;
  view: SettledExplore;
  places: readonly Area[];
  onChange: (next: Partial<ExploreView>) => void;
}

const signalCards = () => import("./signal_cards");
const splitPart = () => import("./split_part");
const yearPart = () => import("./year_part");
const sourcesPart = () => import("./sources_part");

/** The figures alone; what further is read out of them comes with a script of its own. */
function Cards({ datasets, dataset, view, places, onChange }: CardsProps) {
  switch (view.read) {
    case "signals":
      return <LazyPage load={signalCards} props={{ dataset, view, onChange }} />;
    case "sources":
      return <LazyPage load={sourcesPart} props={{ datasets, dataset, view, onChange }} />;
    case "split":
      return <LazyPage load={splitPart} props={{ dataset, view, places, onChange }} />;
    case "year":
      return <LazyPage load={yearPart} props={{ dataset, view, onChange }} />;
    case "figures":
      return (
        <AskedCard dataset={dataset} view={view} question={exploreQuestion(view)} onInstead={onChange}>
          {(answer, shown, question) => (
            <ExploreCard
              dataset={dataset}
              view={shown}
              question={question}
              table={answer}
              onChange={onChange}
            />
          )}
        </AskedCard>
      );
  }
}

/** What may be chosen at a level: areas from the server, or the bodies that report. */
function usePlaces(dataset: Dataset, level: string) {
  const bodies = dataset.rows.find((row) => row.id === level)?.kind === "reporting_body";
  const loaded = useLoad(bodies ? null : `${dataset.id}/${level}`, (signal) =>
    areas(dataset.id, level, signal),
  );
  const fromBodies: Area[] = dataset.reportingBodies.map((body) => ({
    code: body.slug,
    name: body.name,
    vintage: null,
    policeForceArea: body.policeForceArea,
  }));
  const fresh = loaded.key === `${dataset.id}/${level}` ? loaded.value : null;
  const list = bodies
    ? { areas: fromBodies, unplaceable: [] }
    : { areas: fresh?.areas ?? [], unplaceable: fresh?.unplaceable ?? [] };
  return { list, failure: loaded.failure, retry: loaded.retry };
}
