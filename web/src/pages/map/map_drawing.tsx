import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Failure, Message } from "../../components/status";
import { sentence } from "../../format/sentence";
import type { Choropleth } from "../../maps/choropleth/state";
import type { Shapes } from "../../maps/choropleth/vrb1";
import { layOutInWorker } from "../../maps/hexagons/lay_out";
import { type HexagonLayout, mostHexagons } from "../../maps/hexagons/layout";
import type { Table } from "../../model/table";
import type { SettledMap } from "../../view_state/map_question";
import type { MapView } from "../../view_state/map_view";
import { OwnPoints, ownPoints } from "./own_points";
import { useOutlines, useShapes } from "./use_shapes";

interface Props {
  table: Table;
  view: SettledMap;
  choropleth: Choropleth;
  title: string;
  onChoose: (code: string | null) => void;
  onChange: (next: Partial<MapView>) => void;
  /** Stands under the map. */
  legend: ComponentChildren;
}

/** The map once boundaries and drawing code are there; until then, or where they fail, why not. */
export function MapDrawing(props: Props) {
  const { table, view, onChange } = props;
  const shapes = useShapes(table, view.within);
  if (table.boundaries?.kind === "refused") {
    return (
      <Message title="No map of these areas">
        <p>{sentence(table.boundaries.reason)}</p>
        <p>The figures are in the table; another kind of area may have a map.</p>
      </Message>
    );
  }
  if (shapes.failure?.kind === "refused") {
    return (
      <Message title="No map of these areas">
        <p>The hub holds no boundaries of this kind of area here.</p>
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
  if (shapes.value === null) {
    return (
      <Place words={shapes.waited === "words" ? "Loading the boundaries…" : null} legend={props.legend} />
    );
  }
  if (view.form === "areas") {
    return <Areas {...props} shapes={shapes.value} />;
  }
  if (table.rows.length > mostHexagons) {
    return (
      <Message title="Too many areas for hexagons">
        <p>
          There are {table.rows.length.toLocaleString("en-GB")} areas; hexagons can be read for up to{" "}
          {mostHexagons}.
        </p>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={() => onChange({ form: "areas" })}
        >
          Show the map of areas
        </button>
      </Message>
    );
  }
  return <Hexagons {...props} shapes={shapes.value} />;
}

/** Where the map will stand; what is under it need not wait. */
const Place = ({ words, legend }: { words: string | null; legend: ComponentChildren }) => (
  <>
    <div class="map-place">{words === null ? null : <p>{words}</p>}</div>
    {legend}
  </>
);

interface DrawnProps extends Props {
  shapes: Shapes;
}

function Areas({ view, choropleth, title, onChoose, shapes, legend }: DrawnProps) {
  const outlines = useOutlines(view.dataset, view.level, view.within);
  const Drawn = useLater(areasView);
  const [ownRead, setOwnRead] = useState<number | null>(null);
  return Drawn === null ? (
    <Place words={null} legend={legend} />
  ) : (
    <>
      <Drawn
        shapes={shapes}
        outlines={outlines}
        choropleth={choropleth}
        title={title}
        measure={view.measure}
        per={view.per}
        chosen={view.area}
        onChoose={onChoose}
        ownPoints={ownPoints()}
        ownRead={ownRead}
        onOwnRead={setOwnRead}
      />
      {legend}
      <OwnPoints read={ownRead} onRead={setOwnRead} />
    </>
  );
}

/** The layout is made anew only for other areas; colours come and go without it. */
function Hexagons({ view, choropleth, title, onChoose, shapes, legend }: DrawnProps) {
  const [layout, setLayout] = useState<{ of: Shapes; made: HexagonLayout | null } | null>(null);
  const Drawn = useLater(hexagonsView);
  useEffect(() => {
    let gone = false;
    layOutInWorker(shapes).then(
      (made) => (gone ? undefined : setLayout({ of: shapes, made })),
      () => (gone ? undefined : setLayout({ of: shapes, made: null })),
    );
    return () => {
      gone = true;
    };
  }, [shapes]);
  if (layout?.of === shapes && layout.made === null) {
    return (
      <Message title="The hexagons could not be laid out">
        <p>The map of areas and the table have the same figures.</p>
      </Message>
    );
  }
  return Drawn === null || layout?.of !== shapes || layout.made === null ? (
    <Place words="Laying out the hexagons…" legend={legend} />
  ) : (
    <>
      <Drawn
        layout={layout.made}
        choropleth={choropleth}
        title={title}
        measure={view.measure}
        per={view.per}
        chosen={view.area}
        onChoose={onChoose}
      />
      {legend}
    </>
  );
}

const areasView = () => import("../../maps/choropleth/view").then((chunk) => chunk.ChoroplethMap);
const hexagonsView = () => import("../../maps/hexagons/view").then((chunk) => chunk.HexagonMap);

/** Drawing code is loaded while figures and boundaries are on their way. */
function useLater<P>(load: () => Promise<ComponentType<P>>): ComponentType<P> | null {
  const [view, setView] = useState<{ View: ComponentType<P> } | null>(null);
  useEffect(() => {
    let gone = false;
    void load().then((View) => {
      if (!gone) {
        setView({ View });
      }
    });
    return () => {
      gone = true;
    };
  }, [load]);
  return view?.View ?? null;
}
