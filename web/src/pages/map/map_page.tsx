import { useEffect, useMemo } from "preact/hooks";
import { table } from "../../api/table";
import type { Dataset } from "../../model/dataset";
import { mapQuestion, settleMap, type SettledMap } from "../../view_state/map_question";
import { type MapView, parseMap, printMap } from "../../view_state/map_view";
import { tablePath } from "../../view_state/question";
import { address, adjust, go } from "../address";
import { QuestionFailure, Waiting } from "../loading";
import { NothingLoaded } from "../nothing_loaded";
import { pageTitle } from "../page_title";
import { useLoad } from "../use_load";
import { MapCard } from "./map_card";
import { MapControls } from "./map_controls";

interface Props {
  datasets: Dataset[];
  dataset: Dataset | null;
}

export function MapPage({ datasets, dataset }: Props) {
  const search = address.value.split("?")[1] ?? "";
  const view = useMemo(() => parseMap(search), [search]);
  const settled = useMemo(() => (dataset === null ? null : settleMap(view, dataset)), [view, dataset]);
  useEffect(() => pageTitle("Map", dataset?.marking ?? null), [dataset]);
  return (
    <>
      <h1 class="page-title">Map</h1>
      {dataset === null || settled === null ? (
        <NothingLoaded title={dataset?.title ?? null} />
      ) : (
        <Mapped datasets={datasets} dataset={dataset} view={settled} />
      )}
    </>
  );
}

function Mapped({ datasets, dataset, view }: { datasets: Dataset[]; dataset: Dataset; view: SettledMap }) {
  const question = mapQuestion(view);
  const path = tablePath(question, "json");
  const loaded = useLoad(path, (signal) => table(question, signal));
  const change = (next: Partial<MapView>) => go(printMap({ ...view, ...next }));
  const point = (area: string | null) => adjust(printMap({ ...view, area }));
  return (
    <div class="workbench">
      <MapControls datasets={datasets} dataset={dataset} view={view} onChange={change} />
      <div class="workbench__figure">
        {loaded.failure !== null ? (
          <QuestionFailure loaded={loaded} dataset={dataset} onInstead={change} />
        ) : loaded.value === null ? (
          <Waiting loaded={loaded} />
        ) : (
          <MapCard
            dataset={dataset}
            view={view}
            question={question}
            loaded={loaded}
            table={loaded.value}
            stale={loaded.key !== path}
            onChange={change}
            onChoose={point}
          />
        )}
      </div>
    </div>
  );
}
