import { useMemo } from "preact/hooks";
import { heatOf, heatTitle } from "../../charts/heat/state";
import { profileOf, profileTable, profileTitle } from "../../charts/profile/state";
import { groupTable } from "../../charts/pyramid/state";
import { LazyChart } from "../../components/lazy_chart";
import { PlainTable } from "../../components/plain_table";
import { refusals } from "../../model/analysis";
import { ViewCard } from "../view_card";
import { groupSubtitle, HowToReadTimes } from "./group_words";
import { type CardProps, common, nothing, usePageTitle } from "./people_cards";

const heatTable = () => import("../../charts/heat/view").then((chunk) => chunk.HeatTable);
const profileChart = () => import("../../charts/profile/view").then((chunk) => chunk.ProfileChart);

export function WeekCard(props: CardProps) {
  const { dataset, question, table } = props;
  const heat = useMemo(() => heatOf(table), [table]);
  const title = heatTitle(heat);
  const subtitle = groupSubtitle(
    dataset,
    question,
    table,
    "By day of the week and time of day",
    props.view.areaName,
  );
  usePageTitle(table, title);
  return (
    <ViewCard
      {...common(props, "week")}
      title={title}
      subtitle={subtitle}
      reading={[]}
      nothing={nothing(heat.breaks.length > 0)}
      chart={<LazyChart load={heatTable} props={{ heat, title }} />}
      figures={<PlainTable table={groupTable(table, "Day", subtitle)} label="Table of days and hours" />}
      howToRead={<HowToReadTimes />}
    />
  );
}

const wholeYears =
  "Months are compared over whole years, whatever months are chosen, so that none comes oftener than another.";

export function ProfileCard(props: CardProps) {
  const { dataset, view, question, table } = props;
  const profile = useMemo(() => profileOf(table), [table]);
  const head =
    view.profile === "month"
      ? "Month"
      : (dataset.dimensions.find(({ id }) => id === view.profile)?.title ?? "Time");
  const title = profileTitle(profile);
  const subtitle = groupSubtitle(
    dataset,
    question,
    table,
    `Profile over ${head.toLowerCase()}`,
    props.view.areaName,
  );
  return (
    <ViewCard
      {...common(props, "profile")}
      title={title}
      subtitle={subtitle}
      reading={question.from === view.from && question.to === view.to ? [] : [wholeYears]}
      nothing={
        profile.parts.length > 0
          ? []
          : ["No profile can be told.", ...refusals(table.analysis).map((reason) => `Since ${reason}.`)]
      }
      chart={<LazyChart load={profileChart} props={{ profile, title }} />}
      figures={<PlainTable table={profileTable(profile, head, subtitle)} label="Table of the profile" />}
      howToRead={<HowToReadTimes />}
    />
  );
}
