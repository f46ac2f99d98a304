import { useEffect, useMemo } from "preact/hooks";
import { PlainTable } from "../../components/plain_table";
import { capitalised } from "../../format/figure_text";
import { missingSentences } from "../../format/missing";
import { frameOf } from "../../maps/choropleth/frames";
import { Legend } from "../../maps/choropleth/legend";
import { type Choropleth, choroplethOf, limitsOf } from "../../maps/choropleth/state";
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
import { PinnedArea } from "./pinned_area";
import { RankTable } from "./rank_table";
import { TimeBar } from "./time_bar";

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
  const asked = useMemo(
    () => ({ measure, per, show, method, classes: steps }),
    [measure, per, show, method, steps],
  );
  const limits = useMemo(() => limitsOf(table, asked), [table, asked]);
  const choropleth = useMemo(
    () => choroplethOf(table, { ...asked, column }, limits),
    [table, asked, limits, column],
  );
  const level = dataset.rows.find((row) => row.id === view.level)?.title ?? view.level;
  const shown = view.by === null ? null : (table.columns[column]?.label ?? "");
  const found = mapTitle(choropleth, level, view);
  const title = shown === null ? found : `${shown}: ${lowerFirst(found)}`;
  const whole = view.tab === "table" || shown === null;
  const period = whole ? `${monthTitle(view.from)} to ${monthTitle(view.to)}` : shown;
  const subtitle = `${measureWords(dataset, view.where, table)}, ${period}. Place: ${table.measure.place}.`;
  const heading = titleOf(table, title);
  useEffect(() => pageTitle(`${heading} – Map`, table.marking), [heading, table.marking]);
  const nothing = choropleth.areas.every(({ figure }) => figure.status !== "published");
  const onChoose = (area: string | null) => onAdjust({ area });
  const chosen = choropleth.byCode.get(view.area ?? "");
  return (
    <ViewCard
      dataset={dataset}
      question={question}
      table={table}
      view={printMap(view)}
      title={title}
      subtitle={subtitle}
      reading={[
        ...refusals(table.analysis).map((reason) => `Not everything is compared, since ${reason}.`),
        ...(nothing ? missingSentences(table, measure) : []),
      ]}
      tab={view.tab}
      onTab={(tab) => onChange({ tab })}
      nothing={[]}
      picture={view.form === "hexagons"}
      method={choropleth.method}
      chart={
        <div class="map-grid">
          <div>
            {view.by === null ? null : (
              <TimeBar columns={table.columns} column={column} onShow={(at) => onAdjust({ at })} />
            )}
            <MapDrawing
              table={table}
              view={view}
              choropleth={choropleth}
              title={heading}
              onChoose={onChoose}
              onChange={onChange}
              legend={
                <Legend choropleth={choropleth} heading={capitalised(table.measure.title)} chosen={chosen} />
              }
            />
          </div>
          <div class="map-side">
            {chosen === undefined ? null : (
              <PinnedArea
                dataset={dataset}
                view={view}
                choropleth={choropleth}
                area={chosen}
                onChange={onChange}
                onClose={() => onChoose(null)}
              />
            )}
            <RankTable
              choropleth={choropleth}
              view={view}
              onChoose={onChoose}
              onOrder={(order) => onChange({ order })}
            />
          </div>
        </div>
      }
      figures={<AreaTable table={table} choropleth={choropleth} view={view} subtitle={subtitle} />}
      howToRead={<HowToReadMap show={show} />}
      onInstead={onInstead}
    />
  );
}

type AreaTableProps = Pick<Props, "table" | "view"> & { choropleth: Choropleth; subtitle: string };

/** Of its own, so that the words of thousands of areas are made only where their table is opened. */
function AreaTable({ table, choropleth, view, subtitle }: AreaTableProps) {
  const figures = useMemo(
    () => (view.by === null ? mapTable(choropleth, view, subtitle) : framesTable(table, view, subtitle)),
    [table, choropleth, view.by, view.measure, view.per, view.order, subtitle],
  );
  return <PlainTable table={figures} label="Table of areas" />;
}

const lowerFirst = (text: string) =>
  /^(Highest|Smoothed)/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
