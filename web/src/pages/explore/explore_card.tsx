import type { ComponentType } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { trendOf } from "../../charts/trend/state";
import type { TrendChart } from "../../charts/trend/view";
import { FigureTable } from "../../components/figure_table";
import { Notes } from "../../components/notes";
import { Message } from "../../components/status";
import { Tabs } from "../../components/tabs";
import { missingSentences } from "../../format/missing";
import { activeTitle, readingSentences } from "../../format/reading";
import { caseWords } from "../../model/case";
import type { Dataset } from "../../model/dataset";
import { monthTitle } from "../../model/month";
import { cellAt, figureOf, type Question, type Table } from "../../model/table";
import type { SettledExplore } from "../../view_state/explore_question";
import { type ExploreView, printExplore } from "../../view_state/explore_view";
import { CardTools } from "../card_tools";
import { coarserOf } from "../coarser";
import { pageTitle } from "../page_title";
import { measureWords } from "../filter_words";
import { QuestionFailure, Waiting } from "../loading";
import type { Load } from "../use_load";
import { HowToRead } from "./how_to_read";

interface Props {
  dataset: Dataset;
  view: SettledExplore;
  question: Question;
  loaded: Load<Table>;
  wanted: string;
  onChange: (next: Partial<ExploreView>) => void;
}

/** The unit of the page: title, reading, chart or table, notes and ways to take it away. */
export function ExploreCard({ dataset, view, question, loaded, wanted, onChange }: Props) {
  if (loaded.failure !== null) {
    return <QuestionFailure loaded={loaded} dataset={dataset} onInstead={onChange} />;
  }
  if (loaded.value === null) {
    return <Waiting loaded={loaded} />;
  }
  const stale = loaded.key !== wanted;
  return (
    <div class={stale && loaded.waited !== "moment" ? "card card--stale" : "card"} aria-busy={stale}>
      {stale && loaded.waited === "words" ? (
        <p class="card__refresh">Loading the new figures; these are the earlier ones.</p>
      ) : null}
      <Answer
        dataset={dataset}
        view={view}
        question={question}
        table={loaded.value}
        stale={stale}
        onChange={onChange}
      />
    </div>
  );
}

interface AnswerProps {
  dataset: Dataset;
  view: SettledExplore;
  question: Question;
  table: Table;
  stale: boolean;
  onChange: Props["onChange"];
}

function Answer({ dataset, view, question, table, stale, onChange }: AnswerProps) {
  // While newer figures are on their way, the old ones keep the words that belong to them.
  const [shown, setShown] = useState(view);
  useEffect(() => {
    if (!stale) {
      setShown(view);
    }
  }, [view, stale]);
  const asked = stale ? shown : view;
  const active = activeTitle(table, asked);
  const title = table.case === null ? active : `${caseWords(table.case)} – ${active}`;
  const subtitle = subtitleOf(dataset, asked, table);
  const trend = useMemo(() => trendOf(table, asked.measure, asked.by), [table, asked.measure, asked.by]);
  useEffect(() => pageTitle(`${title} – Explore`, table.marking), [title, table.marking]);
  const tab = view.tab;
  return (
    <article aria-labelledby="figure-title">
      <h2 class="card__title" id="figure-title">
        {title}
      </h2>
      <p class="card__subtitle">{subtitle}</p>
      <div class="card__bar">
        <Tabs
          label="Show as"
          tabs={[
            { id: "chart", label: "Chart" },
            { id: "table", label: "Table" },
          ]}
          current={tab}
          panel="figure-panel"
          onChoose={(next) => onChange({ tab: next })}
        />
        <CardTools question={question} view={printExplore(asked)} />
      </div>
      <div id="figure-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} class="card__panel">
        {nothingShown(table, asked) ? (
          <Message title="No figure can be shown for this choice">
            {missingSentences(table, asked.measure).map((line) => (
              <p key={line}>{line}</p>
            ))}
            <p>A longer period, a larger area or another choice may have figures.</p>
          </Message>
        ) : tab === "chart" ? (
          <Chart trend={trend} title={title} measure={asked.measure} per={asked.per} />
        ) : (
          <FigureTable table={table} caption={subtitle} measure={asked.measure} per={asked.per} />
        )}
      </div>
      <div class="reading" aria-live="polite">
        {readingSentences(table, asked).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <HowToRead measure={asked.measure} />
      <Notes
        table={table}
        extra={missingSentences(table, asked.measure)}
        caveats={dataset.caveats}
        coarser={coarserOf(table, dataset, onChange)}
      />
    </article>
  );
}

function subtitleOf(dataset: Dataset, view: SettledExplore, table: Table): string {
  const what = measureWords(dataset, view.where, table);
  const period = `${monthTitle(view.from)} to ${monthTitle(view.to)}`;
  return `${what}, ${period}. Place: ${table.measure.place}.`;
}

function nothingShown(table: Table, view: SettledExplore): boolean {
  return table.rows.every((_, row) =>
    table.columns.every(
      (_column, column) => figureOf(cellAt(table, row, column), view.measure).status !== "published",
    ),
  );
}

type Chart = ComponentType<Parameters<typeof TrendChart>[0]>;

/** The drawing code comes after the page's first paint. */
function Chart(props: Parameters<typeof TrendChart>[0]) {
  const [Drawn, setDrawn] = useState<Chart | null>(null);
  useEffect(() => {
    let gone = false;
    void import("../../charts/trend/view").then((chunk) => {
      if (!gone) {
        setDrawn(() => chunk.TrendChart);
      }
    });
    return () => {
      gone = true;
    };
  }, []);
  return Drawn === null ? <div class="chart-place" /> : <Drawn {...props} />;
}
