import { useEffect, useMemo } from "preact/hooks";
import { trendsOnOneScale } from "../../charts/trend/state";
import { yearSentence, yearToDate, yearTrend } from "../../charts/trend/year_to_date";
import { FigureTable } from "../../components/figure_table";
import { LazyChart } from "../../components/lazy_chart";
import { Message } from "../../components/status";
import { missingSentences } from "../../format/missing";
import type { Dataset } from "../../model/dataset";
import type { Question, Table } from "../../model/table";
import type { SettledExplore } from "../../view_state/explore_question";
import { type ExploreView, printExplore } from "../../view_state/explore_view";
import { yearPeriod, yearQuestion } from "../../view_state/year_question";
import { AskedCard } from "../asked_card";
import { pageTitle } from "../page_title";
import { titleOf, ViewCard } from "../view_card";
import { exploreSubtitle } from "./period_words";

interface Props {
  dataset: Dataset;
  view: SettledExplore;
  onChange: (next: Partial<ExploreView>) => void;
}

const severalTrends = () => import("../../charts/trend/several").then((chunk) => chunk.SeveralTrends);

/** The year so far, summed up, beside the year before and the mean of three. */
export default function YearPart({ dataset, view, onChange }: Props) {
  const question = yearQuestion(view, dataset);
  if (question === null) {
    return (
      <Message title="These areas are answered by year alone">
        <p>A year can be summed up only from months or quarters. A larger kind of area may have them.</p>
      </Message>
    );
  }
  return (
    <AskedCard dataset={dataset} view={view} question={question} onInstead={onChange}>
      {(table, shown, asked) => (
        <YearCard dataset={dataset} view={shown} question={asked} table={table} onChange={onChange} />
      )}
    </AskedCard>
  );
}

interface CardProps extends Props {
  question: Question;
  table: Table;
}

function YearCard({ dataset, view, question, table, onChange }: CardProps) {
  const by = yearPeriod(dataset, view.level) ?? "month";
  const years = useMemo(() => table.rows.map((_, row) => yearToDate(table, row)), [table]);
  const trends = useMemo(
    () =>
      trendsOnOneScale(years.map((year) => yearTrend(year, by, question.to))).map((trend, at) => ({
        name: table.rows[at]?.label ?? "",
        trend,
      })),
    [years, by, question.to, table],
  );
  const sentences = years.map((year, at) => yearSentence(table.rows[at]?.label ?? "", year));
  const first = sentences[0] ?? "";
  const title =
    sentences.length === 1
      ? first.replace(/\.$/, "")
      : `${years[0]?.rows[0]?.label ?? "The year"} so far in ${sentences.length} areas`;
  const whole = titleOf(table, title);
  const subtitle = `Summed up from January. ${exploreSubtitle(dataset, { ...view, from: question.from, to: question.to }, table)}`;
  useEffect(() => pageTitle(`${whole} – Explore`, table.marking), [whole, table.marking]);
  const some = trends.some(({ trend }) => trend.highest > 0);
  const several = years[0]?.rows.length ?? 0;
  return (
    <ViewCard
      dataset={dataset}
      question={question}
      table={table}
      view={printExplore(view)}
      title={title}
      subtitle={subtitle}
      reading={sentences.length > 1 ? sentences : []}
      tab={view.tab}
      onTab={(tab) => onChange({ tab })}
      nothing={some ? [] : missingSentences(table, "count")}
      chart={<LazyChart load={severalTrends} props={{ trends, measure: "count" as const, per: view.per }} />}
      figures={
        <>
          {years.map((year, at) => (
            <section key={table.rows[at]?.id} class="control-list__one">
              <h3 class="control-list__name">{table.rows[at]?.label}</h3>
              <FigureTable
                table={year}
                caption={`${table.rows[at]?.label ?? ""}, summed up from January`}
                label={`Table of ${table.rows[at]?.label ?? ""}`}
                measure="count"
                per={view.per}
              />
            </section>
          ))}
        </>
      }
      method="Counts of the periods are summed up; a missing or hidden period ends the sum. The mean of three years is told only where all three have a sum. What protection added to a sum grows as the root of the number of its periods. Two sums are similar where their difference is within 1.96 times its standard deviation, which holds chance (Poisson) and what protection added."
      extra={[
        ...missingSentences(table, "count"),
        ...(several < 3 ? ["There are too few earlier years for the mean of three."] : []),
      ]}
      onInstead={onChange}
    />
  );
}
