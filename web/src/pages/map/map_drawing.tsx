import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Failure, Message } from "../../components/status";
import { sentence } from "../../format/sentence";
import type { Choropleth } from "../../maps/choropleth/state";
import type { ChoroplethMap } from "../../maps/choropleth/view";
import type { Table } from "../../model/table";
import type { SettledMap } from "../../view_state/map_question";
import type { MapView } from "../../view_state/map_view";
import { useOutlines, useShapes } from "./use_shapes";

interface Props {
  table: Table;
  view: SettledMap;
  choropleth: Choropleth;
  title: string;
  onChoose: (code: string | null) => void;
  onChange: (next: Partial<MapView>) => void;
}

/** The map once boundaries and drawing code are there; until then, or where they fail, why not. */
export function MapDrawing({ table, view, choropleth, title, onChoose }: Props) {
  const shapes = useShapes(table, view.within);
  const outlines = useOutlines(view.dataset, view.level, view.within);
  const Drawn = useMapView();
  if (table.boundaries?.kind === "refused") {
    return (
      <Message title="No map of these areas">
        <p>{sentence(table.boundaries.reason)}</p>
        <p>The figures are in the table; another kind of area may have a map.</p>
      </Message>
    );
  }
  if (shapes.failure !== null) {
    return (
      <Failure
        title="The boundaries could not be loaded"
        message={sentence(shapes.failure.message)}
        reference={shapes.failure.reference}
        onRetry={shapes.retry}
      />
    );
  }
  if (shapes.value === null || Drawn === null) {
    return <div class="map-place">{shapes.waited === "words" ? <p>Loading the boundaries…</p> : null}</div>;
  }
  return (
    <Drawn
      shapes={shapes.value}
      outlines={outlines}
      choropleth={choropleth}
      title={title}
      measure={view.measure}
      per={view.per}
      chosen={view.area}
      onChoose={onChoose}
    />
  );
}

type MapComponent = ComponentType<Parameters<typeof ChoroplethMap>[0]>;

/** The drawing code is loaded while figures and boundaries are on their way. */
function useMapView(): MapComponent | null {
  const [view, setView] = useState<MapComponent | null>(null);
  useEffect(() => {
    let gone = false;
    void import("../../maps/choropleth/view").then((chunk) => {
      if (!gone) {
        setView(() => chunk.ChoroplethMap);
      }
    });
    return () => {
      gone = true;
    };
  }, []);
  return view;
}
