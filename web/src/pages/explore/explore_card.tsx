import type { ChartNote } from "../../charts/plotted/notes";
import { useEffect, useMemo } from "preact/hooks";
import { rowAlone, trendOf, trendsOnOneScale } from "../../charts/trend/state";
import { FigureTable } from "../../components/figure_table";
import { LazyChart } from "../../components/lazy_chart";
import { missingSentences } from "../../format/missing";
import { activeTitle, readingSentences } from "../../format/reading";
import type { Dataset } from "../../model/dataset";
import { cellAt, figureOf, type Measure, type Question, type Table } from "../../model/table";
import type { SettledExplore } from "../../view_state/explore_question";
import { type ExploreView, printExplore } from "../../view_state/explore_view";
import { useFigureNotes } from "../annotations";
import { pageTitle } from "../page_title";
import { titleOf, ViewCard } from "../view_card";
import { HowToRead } from "./how_to_read";
import { exploreSubtitle } from "./period_words";

interface Props {
  dataset: Dataset;
  view: SettledExplore;
  question: Question;
  table: Table;
  onChange: (next: Partial<ExploreView>) => void;
}

const trendChart = () => import("../../charts/trend/view").then((chunk) => chunk.TrendChart);

const severalTrends = () => import("../../charts/trend/several").then((chunk) => chunk.SeveralTrends);

/** Each row's line as a chart of its own, all on one scale. */
function trendsOf(table: Table, { measure, by }: SettledExplore, notes: readonly ChartNote[]) {
  const alone = table.rows.map((_, row) => trendOf(rowAlone(table, row), measure, by, notes));
  return trendsOnOneScale(alone).map((trend, at) => ({ name: table.rows[at]?.label ?? "", trend }));
}

/** Figures over time: a line for each area. */
export function ExploreCard({ dataset, view, question, table, onChange }: Props) {
  const title = activeTitle(table, view);
  const subtitle = exploreSubtitle(dataset, view, table);
  const written = useFigureNotes(table);
  const trend = useMemo(
    () => trendOf(table, view.measure, view.by, written.notes),
    [table, view.measure, view.by, written.notes],
  );
  const several = useMemo(
    () => (view.each && table.rows.length > 1 ? trendsOf(table, view, written.notes) : null),
    [table, view.each, view.measure, view.by, written.notes],
  );
  const missing = missingSentences(table, view.measure);
  const whole = titleOf(table, title);
  useEffect(() => pageTitle(`${whole} – Explore`, table.marking), [whole, table.marking]);
  return (
    <ViewCard
      dataset={dataset}
      question={question}
      table={table}
      view={printExplore(view)}
      title={title}
      subtitle={subtitle}
      reading={readingSentences(table, view)}
      tab={view.tab}
      onTab={(tab) => onChange({ tab })}
      nothing={nothingShown(table, view.measure) ? missing : []}
      chart={
        several === null ? (
          <LazyChart
            load={trendChart}
            props={{ trend, title: whole, measure: view.measure, per: view.per }}
          />
        ) : (
          <LazyChart load={severalTrends} props={{ trends: several, measure: view.measure, per: view.per }} />
        )
      }
      figures={
        <FigureTable
          table={table}
          caption={subtitle}
          measure={view.measure}
          per={view.per}
          notes={written.notes}
        />
      }
      written={written}
      howToRead={<HowToRead measure={view.measure} />}
      extra={missing}
      onInstead={onChange}
    />
  );
}

/** Whether a table has no figure at all to be drawn. */
export function nothingShown(table: Table, measure: Measure): boolean {
  return table.rows.every((_, row) =>
    table.columns.every(
      (_column, column) => figureOf(cellAt(table, row, column), measure).status !== "published",
    ),
  );
}
