import { useMemo } from "preact/hooks";
import { trendOf } from "../../charts/trend/state";
import { FigureTable } from "../../components/figure_table";
import { LazyChart } from "../../components/lazy_chart";
import { missingSentences } from "../../format/missing";
import { trendSentences, trendTitle } from "../../format/trend_reading";
import type { Dataset } from "../../model/dataset";
import type { Question, Table } from "../../model/table";
import type { SettledExplore } from "../../view_state/explore_question";
import { type ExploreView, printExplore } from "../../view_state/explore_view";
import { tabOf, withTab } from "../../view_state/card_tabs";
import { useFigureNotes } from "../annotations";
import { ViewCard } from "../view_card";
import { nothingShown } from "./explore_card";
import { exploreSubtitle } from "./period_words";

interface Props {
  dataset: Dataset;
  view: SettledExplore;
  question: Question;
  table: Table;
  onChange: (next: Partial<ExploreView>) => void;
}

const trendChart = () => import("../../charts/trend/view").then((chunk) => chunk.TrendChart);

/** The direction of five whole years, which months are too restless to show. */
export function YearsCard({ dataset, view, question, table, onChange }: Props) {
  const written = useFigureNotes(table);
  const trend = useMemo(
    () => trendOf(table, view.measure, "year", written.notes),
    [table, view.measure, written.notes],
  );
  const title = trendTitle(table);
  const subtitle = `Recent trend over five years. ${exploreSubtitle(dataset, { ...view, from: question.from, to: question.to }, table)}`;
  const missing = missingSentences(table, view.measure);
  return (
    <ViewCard
      id="years"
      oneOfMany
      dataset={dataset}
      question={question}
      table={table}
      view={printExplore(view)}
      title={title}
      subtitle={subtitle}
      reading={trendSentences(table)}
      tab={tabOf(view.tabs, "years")}
      onTab={(tab) => onChange({ tabs: withTab(view.tabs, "years", tab) })}
      nothing={nothingShown(table, view.measure) ? missing : []}
      chart={<LazyChart load={trendChart} props={{ trend, title, measure: view.measure, per: view.per }} />}
      figures={
        <FigureTable
          table={table}
          label="Table of years"
          caption={subtitle}
          measure={view.measure}
          per={view.per}
          notes={written.notes}
        />
      }
      written={written}
      extra={missing}
      onInstead={onChange}
    />
  );
}
