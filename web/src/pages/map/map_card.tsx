import type { ComponentType } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Notes } from "../../components/notes";
import { Failure, Message } from "../../components/status";
import { capitalised } from "../../format/figure_text";
import { Legend } from "../../maps/choropleth/legend";
import { type Choropleth, choroplethOf } from "../../maps/choropleth/state";
import type { ChoroplethMap } from "../../maps/choropleth/view";
import { caseWords } from "../../model/case";
import type { Dataset } from "../../model/dataset";
import { monthTitle } from "../../model/month";
import type { Question, Table } from "../../model/table";
import type { SettledMap } from "../../view_state/map_question";
import { type MapView, printMap } from "../../view_state/map_view";
import { CardTools } from "../card_tools";
import { coarserOf } from "../coarser";
import { measureWords } from "../filter_words";
import { sentence } from "../../format/sentence";
import { pageTitle } from "../page_title";
import type { Load } from "../use_load";
import { HowToReadMap, mapTitle } from "./map_words";
import { RankTable } from "./rank_table";
import { useOutlines, useShapes } from "./use_shapes";

interface Props {
  dataset: Dataset;
  view: SettledMap;
  question: Question;
  loaded: Load<Table>;
  table: Table;
  /** The table answers an earlier question; a newer answer is on its way. */
  stale: boolean;
  onChange: (next: Partial<MapView>) => void;
  onChoose: (code: string | null) => void;
}

export function MapCard({ dataset, view: asked, question, loaded, table, stale, onChange, onChoose }: Props) {
  const view = useAnswered(asked, stale);
  const choropleth = useMemo(
    () => choroplethOf(table, view.measure, asked.method),
    [table, view.measure, asked.method],
  );
  const level = dataset.rows.find((row) => row.id === view.level)?.title ?? view.level;
  const found = mapTitle(choropleth, level, view);
  const title = table.case === null ? found : `${caseWords(table.case)} – ${found}`;
  const period = `${monthTitle(view.from)} to ${monthTitle(view.to)}`;
  const subtitle = `${measureWords(dataset, view.where, table)}, ${period}. Place: ${table.measure.place}.`;
  useEffect(() => pageTitle(`${title} – Map`, table.marking), [title, table.marking]);
  return (
    <article
      class={stale && loaded.waited !== "moment" ? "card card--stale" : "card"}
      aria-busy={stale}
      aria-labelledby="figure-title"
    >
      <h2 class="card__title" id="figure-title">
        {title}
      </h2>
      <p class="card__subtitle">{subtitle}</p>
      <div class="card__bar card__bar--plain">
        <CardTools
          question={question}
          view={printMap({ ...view, area: asked.area })}
          title={title}
          release={table.release}
        />
      </div>
      <div class="map-grid card__panel">
        <div>
          <MapArea
            table={table}
            view={view}
            choropleth={choropleth}
            title={title}
            chosen={asked.area}
            onChoose={onChoose}
          />
          {table.boundaries?.kind === "refused" ? null : (
            <Legend
              choropleth={choropleth}
              heading={capitalised(table.measure.title)}
              method={asked.method}
              measure={view.measure}
              per={view.per}
              chosen={choropleth.byCode.get(asked.area ?? "")}
            />
          )}
        </div>
        <RankTable
          choropleth={choropleth}
          view={{ ...view, area: asked.area, order: asked.order }}
          onChoose={onChoose}
          onOrder={(order) => onChange({ order })}
        />
      </div>
      <HowToReadMap />
      <Notes
        table={table}
        extra={[]}
        caveats={dataset.caveats}
        coarser={coarserOf(table, dataset, onChange)}
      />
    </article>
  );
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

interface MapAreaProps {
  table: Table;
  view: SettledMap;
  choropleth: Choropleth;
  title: string;
  chosen: string | null;
  onChoose: (code: string | null) => void;
}

function MapArea({ table, view, choropleth, title, chosen, onChoose }: MapAreaProps) {
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
      chosen={chosen}
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
