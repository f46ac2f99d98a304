import { useMemo } from "preact/hooks";
import { table as askTable } from "../../api/table";
import { sparkTable } from "../../charts/spark/layout";
import { SparkLine } from "../../charts/spark/view";
import { trendOf } from "../../charts/trend/state";
import { PlainTable } from "../../components/plain_table";
import { Tabs } from "../../components/tabs";
import { figureWords, perText } from "../../format/figure_text";
import { standingOf, standingWords } from "../../maps/choropleth/standing";
import type { Choropleth, MapArea } from "../../maps/choropleth/state";
import type { Dataset } from "../../model/dataset";
import type { Question, Table } from "../../model/table";
import { tabOf, withTab } from "../../view_state/card_tabs";
import { pinnedLinks, pinnedPeriod, pinnedQuestion } from "../../view_state/pinned_area";
import type { SettledMap } from "../../view_state/map_question";
import type { MapView } from "../../view_state/map_view";
import { tablePath } from "../../view_state/question";
import { AboutFigure } from "../about_figure";
import { Loaded } from "../loaded";
import { PageLink } from "../page_link";
import { useLoad } from "../use_load";

interface Props {
  dataset: Dataset;
  view: SettledMap;
  choropleth: Choropleth;
  area: MapArea;
  onChange: (next: Partial<MapView>) => void;
  onClose: () => void;
}

/** What is known of the chosen area: its figure, where it stands, how it went, and the ways on from it. */
export function PinnedArea({ dataset, view, choropleth, area, onChange, onClose }: Props) {
  const standing = standingOf(choropleth, area.code);
  const unit = view.measure === "rate" ? ` ${dataset.counted} ${perText(view.per)}` : ` ${dataset.counted}`;
  const links = pinnedLinks(view, dataset, area.code);
  return (
    <section class="pinned" aria-labelledby="pinned-title">
      <div class="pinned__head">
        <h3 class="pinned__title" id="pinned-title">
          {area.name}
        </h3>
        <button type="button" class="action" onClick={onClose}>
          Let go
        </button>
      </div>
      <p class="pinned__figure">
        {figureWords(area.figure, view.measure, view.per)}
        {area.figure.status === "published" ? <span class="pinned__unit">{unit}</span> : null}
        {area.compared === null ? null : <span class="pinned__unit">; {area.compared}</span>}
      </p>
      {standing === null ? null : <p class="pinned__rank">{standingWords(standing)}</p>}
      <PinnedTrend dataset={dataset} view={view} area={area} onChange={onChange} />
      <ul class="pinned__links" aria-label={`More about ${area.name}`}>
        {links.map(({ href, label }) => (
          <li key={label}>
            <PageLink href={href}>{label}</PageLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PinnedTrend({
  dataset,
  view,
  area,
  onChange,
}: Pick<Props, "dataset" | "view" | "area" | "onChange">) {
  const question = pinnedQuestion(view, dataset, area.code);
  const path = question === null ? null : tablePath(question, "json");
  const loaded = useLoad(path, (signal) => askTable(question as Question, signal));
  if (question === null) {
    return null;
  }
  const fresh = loaded.key === path ? loaded : { ...loaded, value: null };
  const tab = tabOf(view.tabs, "pinned");
  return (
    <div class="pinned__trend">
      <Tabs
        label={`Trend of ${area.name} as`}
        tabs={[
          { id: "chart", label: "Chart" },
          { id: "table", label: "Table" },
          { id: "about", label: "About" },
        ]}
        current={tab}
        panel="pinned-panel"
        onChoose={(next) => onChange({ tabs: withTab(view.tabs, "pinned", next) })}
      />
      <div id="pinned-panel" role="tabpanel" aria-labelledby={`pinned-panel-${tab}`} class="pinned__panel">
        <Loaded loaded={fresh} failed="The trend could not be loaded">
          {(table) =>
            tab === "about" ? (
              <AboutFigure dataset={dataset} question={question} table={table} />
            ) : (
              <Trend table={table} view={view} dataset={dataset} area={area} asTable={tab === "table"} />
            )
          }
        </Loaded>
      </div>
    </div>
  );
}

interface TrendProps {
  table: Table;
  view: SettledMap;
  dataset: Dataset;
  area: MapArea;
  asTable: boolean;
}

function Trend({ table, view, dataset, area, asTable }: TrendProps) {
  const { measure, per } = view;
  const spark = useMemo(
    () => ({ trend: trendOf(table, measure, pinnedPeriod(dataset, view.level)), measure, per }),
    [table, measure, per, dataset, view.level],
  );
  const title = `${area.name} over time`;
  if (asTable) {
    return <PlainTable table={sparkTable(spark, title)} label="Table of the trend" />;
  }
  return spark.trend.highest === 0 ? (
    <p class="pinned__none">No period of it has a figure that can be shown.</p>
  ) : (
    <SparkLine spark={spark} title={title} />
  );
}
