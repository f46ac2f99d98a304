import { useEffect, useMemo } from "preact/hooks";
import { shareDots } from "../../charts/dots/groups";
import { type Dots, dotsTable, estimateText } from "../../charts/dots/state";
import {
  groupRatesTable,
  groupTable,
  type Pyramid,
  pyramidOf,
  pyramidTitle,
  sidesOf,
  whyNoRates,
} from "../../charts/pyramid/state";
import { LazyChart } from "../../components/lazy_chart";
import { PlainTable } from "../../components/plain_table";
import { listText } from "../../format/figure_text";
import type { Dataset } from "../../model/dataset";
import type { Question, Table } from "../../model/table";
import { tabOf, withTab } from "../../view_state/card_tabs";
import { type GroupsView, printGroups, type SettledGroups } from "../../view_state/groups_view";
import { pageTitle } from "../page_title";
import { titleOf, ViewCard } from "../view_card";
import { groupSubtitle, HowToReadGroups } from "./group_words";

export interface CardProps {
  dataset: Dataset;
  view: SettledGroups;
  question: Question;
  table: Table;
  onChange: (next: Partial<GroupsView>) => void;
}

const pyramidChart = () => import("../../charts/pyramid/view").then((chunk) => chunk.PyramidChart);
const dotPlot = () => import("../../charts/dots/view").then((chunk) => chunk.DotPlot);

/** What every card of the page has in common. */
export function common({ dataset, view, question, table, onChange }: CardProps, card: string) {
  return {
    id: card,
    oneOfMany: true,
    dataset,
    question,
    table,
    view: printGroups(view),
    tab: tabOf(view.tabs, card),
    onTab: (tab: "chart" | "table" | "about") => onChange({ tabs: withTab(view.tabs, card, tab) }),
    onInstead: onChange,
  };
}

export const nothing = (shown: boolean) => (shown ? [] : ["No group has a figure that can be shown."]);

/** The first card of a page names the window. */
export function usePageTitle(table: Table, title: string): void {
  const whole = titleOf(table, title);
  useEffect(() => pageTitle(`${whole} – At-risk groups`, table.marking), [whole, table.marking]);
}

export function PyramidCard(props: CardProps) {
  const { dataset, question, table } = props;
  // The question that was answered, which the switch may be ahead of.
  const { measure, per } = question;
  const pyramid = useMemo(() => pyramidOf(table, measure, per), [table, measure, per]);
  const title = pyramidTitle(pyramid);
  const what =
    measure === "count"
      ? "By age and sex"
      : "Rates by age and sex, of residents of the same age and sex, with 95% limits";
  const subtitle = groupSubtitle(dataset, question, table, what, props.view.areaName);
  usePageTitle(table, title);
  return (
    <ViewCard
      {...common(props, "pyramid")}
      title={title}
      subtitle={subtitle}
      reading={measure === "count" ? [] : [ratesReading]}
      nothing={noBars(pyramid, table)}
      chart={<LazyChart load={pyramidChart} props={{ pyramid, title }} />}
      figures={
        <PlainTable
          table={
            measure === "count"
              ? groupTable(table, "Age group", subtitle)
              : groupRatesTable(table, per, "Age group", subtitle)
          }
          label="Table by age and sex"
        />
      }
      howToRead={<HowToReadGroups />}
      extra={notDrawn(table)}
    />
  );
}

const ratesReading =
  "How often people of an age and a sex are recorded, set against residents of the same age and sex. It is no person's risk: one person may be recorded more than once, and who lives elsewhere is not counted below the line.";

function noBars(pyramid: Pyramid, table: Table): string[] {
  const why = pyramid.measure === "rate" ? whyNoRates(table) : null;
  return why === null ? nothing(pyramid.highest > 0) : [why];
}

/** Groups that the chart has no side for are in the table, and that is said. */
function notDrawn(table: Table): string[] {
  const { left, right } = sidesOf(table);
  const others = table.columns
    .filter((_, at) => at !== left && at !== right)
    .map(({ label }) => label.toLowerCase());
  return others.length === 0 ? [] : [`In the table and not drawn: ${listText(others)}.`];
}

export function SharesCard(props: CardProps) {
  const { dataset, view, question, table } = props;
  const head = dataset.dimensions.find(({ id }) => id === view.by)?.title ?? "Group";
  const dots = useMemo(() => shareDots(table, head), [table, head]);
  const title = sharesTitle(dots, table);
  const subtitle = groupSubtitle(
    dataset,
    question,
    table,
    `Shares by ${head.toLowerCase()}, with 95% limits`,
    props.view.areaName,
  );
  const hidden = dots.rows.some(({ estimate }) => estimate.status !== "published");
  return (
    <ViewCard
      {...common(props, "shares")}
      title={title}
      subtitle={subtitle}
      reading={[]}
      nothing={nothing(dots.rows.some(({ estimate }) => estimate.status === "published"))}
      chart={<LazyChart load={dotPlot} props={{ dots, title }} />}
      figures={<PlainTable table={dotsTable(dots, subtitle)} label="Table of shares" />}
      method="Each count over the sum of the counts shown. Limits of a share are Wilson's, widened by what protection added (Newcombe 1998, method 10)."
      howToRead={<HowToReadGroups />}
      extra={hidden ? ["Shares are of the figures that are shown: hidden groups are in no share."] : []}
    />
  );
}

function sharesTitle(dots: Dots, table: Table): string {
  const shown = dots.rows.flatMap(({ name, estimate }) =>
    estimate.status === "published" ? [{ name, estimate }] : [],
  );
  const best = shown.reduce<(typeof shown)[number] | null>(
    (found, one) => (found === null || one.estimate.value > found.estimate.value ? one : found),
    null,
  );
  return best === null
    ? "No group can be shown for this period"
    : `Of the ${table.measure.counted} shown, the largest share is ${best.name}: ${estimateText(dots, best.estimate)}`;
}
