import { useMemo } from "preact/hooks";
import { changesOf } from "../../charts/dots/change";
import { type DotRow, type Dots, dotsTable, estimateText, sideOfEstimate } from "../../charts/dots/state";
import { LazyChart } from "../../components/lazy_chart";
import { PlainTable } from "../../components/plain_table";
import { someOf } from "../../format/some_of";
import type { Dataset } from "../../model/dataset";
import type { Question, Table } from "../../model/table";
import type { SettledExplore } from "../../view_state/explore_question";
import { type ExploreView, printExplore } from "../../view_state/explore_view";
import { tabOf, withTab } from "../../view_state/card_tabs";
import { ViewCard } from "../view_card";
import { exploreSubtitle } from "./period_words";

interface Props {
  dataset: Dataset;
  view: SettledExplore;
  question: Question;
  table: Table;
  onChange: (next: Partial<ExploreView>) => void;
}

const dotPlot = () => import("../../charts/dots/view").then((chunk) => chunk.DotPlot);

export function ChangeCard({ dataset, view, question, table, onChange }: Props) {
  const { dots, period } = useMemo(
    () => changesOf(table, question.measure, view.per),
    [table, question.measure, view.per],
  );
  const title = changeTitle(dots, table, period);
  const subtitle = `Change on the same period a year before, with 95% limits. ${exploreSubtitle(dataset, view, table)}`;
  return (
    <ViewCard
      id="change"
      oneOfMany
      dataset={dataset}
      question={question}
      table={table}
      view={printExplore(view)}
      title={title}
      subtitle={subtitle}
      reading={[]}
      tab={tabOf(view.tabs, "change")}
      onTab={(tab) => onChange({ tabs: withTab(view.tabs, "change", tab) })}
      nothing={
        dots.rows.some((row) => row.estimate.status === "published")
          ? []
          : ["No period shown has a figure a year before it."]
      }
      chart={<LazyChart load={dotPlot} props={{ dots, title }} />}
      figures={<PlainTable table={dotsTable(dots, subtitle)} label="Table of changes" />}
      onInstead={onChange}
    />
  );
}

/** The newest change in words; a change whose limits hold nought is not told as one. */
function changeTitle(dots: Dots, table: Table, period: string | null): string {
  const shown = dots.rows.filter((row) => row.estimate.status === "published");
  if (table.rows.length === 1) {
    const row = shown.at(-1);
    return row === undefined
      ? "No change on a year before can be told"
      : `${table.rows[0]?.label ?? ""}, ${changeWords(dots, row)}`;
  }
  if (shown.length === 0) {
    return "No change on a year before can be told";
  }
  const counts = (side: string) => shown.filter((row) => sideOfEstimate(row.estimate, 0) === side).length;
  const others = (["higher", "lower"] as const).flatMap((side) =>
    counts(side) === 0 ? [] : [`${counts(side)} ${side}`],
  );
  const similar = `${someOf(counts("similar"), shown.length)} areas similar`;
  return `${period ?? "Newest figures"} against a year before: ${[similar, ...others].join(", ")}`;
}

function changeWords(dots: Dots, row: DotRow): string {
  const { estimate } = row;
  if (estimate.status !== "published") {
    return row.name;
  }
  const side = sideOfEstimate(estimate, 0);
  return side === "similar"
    ? `${row.name}: similar to a year before, ${estimateText(dots, estimate)}`
    : `${row.name}: ${side} than a year before, ${estimateText(dots, estimate)}`;
}
