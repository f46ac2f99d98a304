import { useMemo } from "preact/hooks";
import { ratesTitle, ratioDots } from "../../charts/dots/groups";
import { dotsTable } from "../../charts/dots/state";
import { LazyChart } from "../../components/lazy_chart";
import { PlainTable } from "../../components/plain_table";
import { perText } from "../../format/figure_text";
import { ViewCard } from "../view_card";
import { groupSubtitle, HowToReadGroups } from "./group_words";
import { type CardProps, common, nothing } from "./people_cards";

const dotPlot = () => import("../../charts/dots/view").then((chunk) => chunk.DotPlot);

/** Groups whose residents are known: each one's rate against that of all of them together. */
export function PeopleRatesCard(props: CardProps) {
  const { dataset, view, question, table } = props;
  const head = dataset.dimensions.find(({ id }) => id === view.by)?.title ?? "Group";
  const dots = useMemo(() => ratioDots(table, view.per, head), [table, view.per, head]);
  const title = ratesTitle(dots);
  const subtitle = groupSubtitle(
    dataset,
    question,
    table,
    `Rates by ${head.toLowerCase()}, ${perText(view.per)} of the group, as a multiple of the rate of all together, with 95% limits`,
    view.areaName,
  );
  return (
    <ViewCard
      {...common(props, "rates")}
      title={title}
      subtitle={subtitle}
      reading={[]}
      nothing={nothing(dots.rows.some(({ estimate }) => estimate.status === "published"))}
      chart={<LazyChart load={dotPlot} props={{ dots, title }} />}
      figures={<PlainTable table={dotsTable(dots, subtitle)} label="Table of rates" />}
      method="Each group's rate, set against residents of the same age or sex, over that of all groups together. The limits are those of the rate: all together are so many that their own rate is taken as sure."
      howToRead={<HowToReadGroups />}
    />
  );
}
