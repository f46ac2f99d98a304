import { useMemo } from "preact/hooks";
import { ratioDots } from "../../charts/dots/groups";
import { type Dots, dotsTable, sideOfEstimate } from "../../charts/dots/state";
import { gradientOf, gradientTable, gradientTitle, slopeSentence } from "../../charts/gradient/state";
import { LazyChart } from "../../components/lazy_chart";
import { PlainTable } from "../../components/plain_table";
import { groupSubtitle, HowToReadDeprivation } from "./group_words";
import { type CardProps, common, nothing, usePageTitle } from "./people_cards";
import { ViewCard } from "../view_card";

const gradientChart = () => import("../../charts/gradient/view").then((chunk) => chunk.GradientChart);
const dotPlot = () => import("../../charts/dots/view").then((chunk) => chunk.DotPlot);

export function GradientCard(props: CardProps) {
  const { dataset, view, question, table } = props;
  const gradient = useMemo(() => gradientOf(table, view.per), [table, view.per]);
  const title = gradientTitle(gradient);
  const subtitle = groupSubtitle(
    dataset,
    question,
    table,
    "By deprivation tenth of the place, with 95% limits",
    props.view.areaName,
  );
  usePageTitle(table, title);
  return (
    <ViewCard
      {...common(props, "gradient")}
      title={title}
      subtitle={subtitle}
      reading={[slopeSentence(gradient)]}
      nothing={nothing(gradient.groups.some(({ figure }) => figure.status === "published"))}
      chart={<LazyChart load={gradientChart} props={{ gradient, title }} />}
      figures={<PlainTable table={gradientTable(gradient, subtitle)} label="Table by deprivation" />}
      howToRead={<HowToReadDeprivation />}
    />
  );
}

export function RatiosCard(props: CardProps) {
  const { dataset, view, question, table } = props;
  const dots = useMemo(() => ratioDots(table, view.per, "Deprivation tenth"), [table, view.per]);
  const title = ratiosTitle(dots);
  const subtitle = groupSubtitle(
    dataset,
    question,
    table,
    "Each tenth's rate as a multiple of that of all together, with 95% limits",
    props.view.areaName,
  );
  return (
    <ViewCard
      {...common(props, "ratios")}
      title={title}
      subtitle={subtitle}
      reading={[]}
      nothing={nothing(dots.rows.some(({ estimate }) => estimate.status === "published"))}
      chart={<LazyChart load={dotPlot} props={{ dots, title }} />}
      figures={<PlainTable table={dotsTable(dots, subtitle)} label="Table of ratios" />}
      method="Each rate over that of all together. The limits are those of the rate: all together are so many that their own rate is taken as sure."
      howToRead={<HowToReadDeprivation />}
    />
  );
}

/** "3 of 10 tenths are similar to all together; 4 higher, 3 lower; the highest is 1.62 times" */
function ratiosTitle(dots: Dots): string {
  const shown = dots.rows.filter(({ estimate }) => estimate.status === "published");
  if (shown.length === 0) {
    return "No tenth can be compared for this period";
  }
  const count = (side: string) => shown.filter(({ estimate }) => sideOfEstimate(estimate, 1) === side).length;
  const similar = count("similar");
  return `${similar === 0 ? "None" : similar} of ${shown.length} tenths have a rate similar to all together; ${count("higher")} higher, ${count("lower")} lower`;
}
