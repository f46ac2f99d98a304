import { useEffect, useMemo } from "preact/hooks";
import { PlainTable } from "../../components/plain_table";
import { capitalised } from "../../format/figure_text";
import { frameOf } from "../../maps/choropleth/frames";
import { Legend } from "../../maps/choropleth/legend";
import { choroplethOf } from "../../maps/choropleth/state";
import { framesTable, mapTable } from "../../maps/choropleth/table";
import { refusals } from "../../model/analysis";
import type { Dataset } from "../../model/dataset";
import { monthTitle } from "../../model/month";
import type { Question, Table } from "../../model/table";
import type { SettledMap } from "../../view_state/map_question";
import type { Instead } from "../../view_state/instead";
import { type MapView, printMap } from "../../view_state/map_view";
import { measureWords } from "../filter_words";
import { pageTitle } from "../page_title";
import { titleOf, ViewCard } from "../view_card";
import { MapDrawing } from "./map_drawing";
import { HowToReadMap, mapTitle } from "./map_words";
import { RankTable } from "./rank_table";

interface Props {
  dataset: Dataset;
  view: SettledMap;
  question: Question;
  table: Table;
  onChange: (next: Partial<MapView>) => void;
  onInstead: (instead: Instead) => void;
  /** A change too small for a step of its own: the area pointed at, the period of the slider. */
  onAdjust: (next: Partial<MapView>) => void;
}

export function MapCard({ dataset, view, question, table, onChange, onInstead, onAdjust }: Props) {
  const { measure, per, show, method, steps } = view;
  const column = frameOf(table, view.at, measure);
  const choropleth = useMemo(
    () => choroplethOf(table, { measure, per, show, method, classes: steps, column }),
    [table, measure, per, show, method, steps, column],
  );
  const level = dataset.rows.find((row) => row.id === view.level)?.title ?? view.level;
  const title = mapTitle(choropleth, level, view);
  const period =
    view.by === null
      ? `${monthTitle(view.from)} to ${monthTitle(view.to)}`
      : (table.columns[column]?.label ?? "");
  const subtitle = `${measureWords(dataset, view.where, table)}, ${period}. Place: ${table.measure.place}.`;
  const whole = titleOf(table, title);
  useEffect(() => pageTitle(`${whole} – Map`, table.marking), [whole, table.marking]);
  const onChoose = (area: string | null) => onAdjust({ area });
  const chosen = choropleth.byCode.get(view.area ?? "");
  const refused = table.boundaries?.kind === "refused";
  return (
    <ViewCard
      dataset={dataset}
      question={question}
      table={table}
      view={printMap(view)}
      title={title}
      subtitle={subtitle}
      reading={refusals(table.analysis).map((reason) => `Not everything is compared, since ${reason}.`)}
      tab={view.tab}
      onTab={(tab) => onChange({ tab })}
      nothing={[]}
      picture={view.form === "hexagons"}
      method={choropleth.method}
      chart={
        <div class="map-grid">
          <div>
            <MapDrawing
              table={table}
              view={view}
              choropleth={choropleth}
              title={whole}
              onChoose={onChoose}
              onChange={onChange}
            />
            {refused ? null : (
              <Legend choropleth={choropleth} heading={capitalised(table.measure.title)} chosen={chosen} />
            )}
          </div>
          <RankTable
            choropleth={choropleth}
            view={view}
            onChoose={onChoose}
            onOrder={(order) => onChange({ order })}
          />
        </div>
      }
      figures={
        <PlainTable
          table={view.by === null ? mapTable(choropleth, view, subtitle) : framesTable(table, view, subtitle)}
          label="Table of areas"
        />
      }
      howToRead={<HowToReadMap show={show} />}
      onInstead={onInstead}
    />
  );
}
