import { useEffect, useMemo, useState } from "preact/hooks";
import { table } from "../../api/table";
import { Message } from "../../components/status";
import { refusalWords } from "../../format/refusal_words";
import { sentence } from "../../format/sentence";
import type { Dataset } from "../../model/dataset";
import { mapQuestion, settleMap, type SettledMap } from "../../view_state/map_question";
import type { Instead } from "../../view_state/instead";
import { framePeriods, type MapView, parseMap, printMap } from "../../view_state/map_view";
import { tablePath } from "../../view_state/question";
import { address, adjust, go } from "../address";
import { QuestionFailure, Waiting } from "../loading";
import { NothingLoaded } from "../nothing_loaded";
import { pageTitle } from "../page_title";
import { type Load, useLoad } from "../use_load";
import { NoMap, useLevelKnown } from "./no_map";
import { MapCard } from "./map_card";
import { MapControls, showNames } from "./map_controls";

interface Props {
  datasets: Dataset[];
  dataset: Dataset | null;
}

export default function MapPage({ datasets, dataset }: Props) {
  const search = address.value.split("?")[1] ?? "";
  const view = useMemo(() => parseMap(search), [search]);
  const settled = useMemo(() => (dataset === null ? null : settleMap(view, dataset)), [view, dataset]);
  useEffect(() => pageTitle("Map", dataset?.marking ?? null), [dataset]);
  return (
    <>
      <h1 class="page-title">Map</h1>
      {dataset === null || dataset.months === null ? (
        <NothingLoaded title={dataset?.title ?? null} />
      ) : settled === null ? (
        <NoMap dataset={dataset} />
      ) : (
        <Mapped datasets={datasets} dataset={dataset} view={settled} />
      )}
    </>
  );
}

interface MappedProps {
  datasets: Dataset[];
  dataset: Dataset;
  view: SettledMap;
}

function Mapped({ datasets, dataset, view }: MappedProps) {
  const question = mapQuestion(view);
  const path = tablePath(question, "json");
  const loaded = useLoad(path, (signal) => table(question, signal));
  const stale = loaded.key !== path;
  const shown = useAnswered(view, stale);
  useLevelKnown(loaded.failure, (level) => adjust(printMap({ ...view, level })));
  const change = (next: Partial<MapView>) => go(printMap({ ...view, ...next }));
  const instead = (next: Instead) => change(fromInstead(next, view));
  const adjustTo = (next: Partial<MapView>) => adjust(printMap({ ...view, ...next }));
  return (
    <div class="workbench">
      <MapControls datasets={datasets} dataset={dataset} view={view} onChange={change} />
      <div class="workbench__figure">
        {loaded.failure !== null ? (
          <MapFailure loaded={loaded} dataset={dataset} view={view} onChange={change} onInstead={instead} />
        ) : loaded.value === null ? (
          <Waiting loaded={loaded} />
        ) : (
          <div class={stale && loaded.waited !== "moment" ? "card card--stale" : "card"} aria-busy={stale}>
            <MapCard
              dataset={dataset}
              view={{
                ...shown,
                area: view.area,
                order: view.order,
                at: view.at,
                tab: view.tab,
                tabs: view.tabs,
              }}
              question={mapQuestion(shown)}
              table={loaded.value}
              onChange={change}
              onInstead={instead}
              onAdjust={adjustTo}
            />
          </div>
        )}
      </div>
    </div>
  );
}

/** The question that the server offers, as a map: of the whole time unless the map runs through periods. */
function fromInstead({ by, ...next }: Instead, view: SettledMap): Partial<MapView> {
  return view.by === null ? next : { ...next, by: framePeriods.find((unit) => unit === by) ?? null };
}

/** While a newer answer is on its way, the figures shown keep the question that they answer. */
function useAnswered(asked: SettledMap, stale: boolean): SettledMap {
  const [answered, setAnswered] = useState(asked);
  useEffect(() => {
    if (!stale) {
      setAnswered(asked);
    }
  }, [asked, stale]);
  return stale ? answered : asked;
}

interface FailureProps {
  loaded: Load<unknown>;
  dataset: Dataset;
  view: SettledMap;
  onChange: (next: Partial<MapView>) => void;
  onInstead: (instead: Instead) => void;
}

/** A method that this hub does not have, or does not use here, is told apart from figures that are refused. */
function MapFailure({ loaded, dataset, view, onChange, onInstead }: FailureProps) {
  const { failure } = loaded;
  const unknown = failure?.kind === "invalid_request" || failure?.kind === "refused";
  if (view.show === "figures" || !unknown || failure.instead !== null) {
    return <QuestionFailure loaded={loaded} dataset={dataset} onInstead={onInstead} />;
  }
  return (
    <Message title="Not answered by this hub">
      <p>
        {failure.kind === "invalid_request"
          ? `“${showNames[view.show]}” is a way of reading that this hub does not compute.`
          : sentence(refusalWords(failure.message, dataset))}
      </p>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        onClick={() => onChange({ show: "figures" })}
      >
        Show the rates
      </button>
    </Message>
  );
}
