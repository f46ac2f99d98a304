import type { AnalysisMethod } from "../model/analysis";
import { type Dataset, receivedMonths } from "../model/dataset";
import { addMonths, monthsBetween } from "../model/month";
import type { Measure, Question } from "../model/table";
import { type CardTabs, parseTabs, printTabs } from "./card_tabs";
import { answeredPeriods } from "./explore_question";
import { forceChoices, settleMap } from "./map_question";
import { parseMap } from "./map_view";
import {
  codeOrNull,
  oneOfOr,
  parseShared,
  printParameters,
  sharedParameters,
  type SharedView,
} from "./parameters";

export const groupParts = ["people", "deprivation", "time"] as const;
export type GroupPart = (typeof groupParts)[number];

const cards = ["pyramid", "rates", "shares", "gradient", "ratios", "week", "profile"] as const;

/** All of what the page At-risk groups shows. The address bar holds it. */
export interface GroupsView extends SharedView {
  part: GroupPart | null;
  within: string | null;
  /** The code of one area, of the kind that `level` names; null: of no single one. */
  area: string | null;
  /** The item whose groups are compared. */
  by: string | null;
  /** "month", or an item of time. */
  profile: string | null;
  /** What the bars of ages by sex stand for: numbers, or rates of residents of the same ages and sex. */
  bars: Measure;
  tabs: CardTabs;
}

const usual = { measure: "count", per: 1000 } as const;

export function parseGroups(search: string): GroupsView {
  const query = new URLSearchParams(search);
  const part = query.get("part");
  return {
    ...parseShared(query, usual),
    part: part === null ? null : oneOfOr(part, groupParts, "people"),
    within: codeOrNull(query.get("within")),
    area: codeOrNull(query.get("area")),
    by: codeOrNull(query.get("by")),
    profile: codeOrNull(query.get("over")),
    bars: oneOfOr(query.get("bars"), ["count", "rate"], "count"),
    tabs: parseTabs(query, cards),
  };
}

export function printGroups(view: GroupsView): string {
  return `/groups${printParameters({
    ...sharedParameters(view, usual),
    ...printTabs(view.tabs),
    part: view.part,
    within: view.within,
    area: view.area,
    by: view.by,
    over: view.profile,
    bars: view.bars === "count" ? null : view.bars,
  })}`;
}

/** What a dataset can say of groups at risk, by its own catalogue. */
export interface GroupChoices {
  parts: GroupPart[];
  /** Items that say who somebody is. */
  people: string[];
  pyramid: boolean;
  deprivation: boolean;
  weekday: string | null;
  hours: string | null;
  profiles: string[];
}

/** Items that say who somebody is, where a dataset has them. */
export const groupsOfPeople = ["age_group", "sex", "ethnic_group"];
/** Those whose residents are estimated, so that they have a rate of their own. */
export const groupsWithResidents = ["age_group", "sex"];

export function groupChoices(dataset: Dataset): GroupChoices {
  const has = (id: string) =>
    dataset.rows.some((row) => row.id === id) && dataset.dimensions.some((item) => item.id === id);
  const people = groupsOfPeople.filter(has);
  const find = (end: string) => dataset.dimensions.find(({ id }) => id.endsWith(end) && has(id))?.id ?? null;
  const [weekday, hours] = [find("_weekday"), find("_hours")];
  const byMonth =
    dataset.rows.some(({ id }) => id === "police_force_area") &&
    answeredPeriods(dataset, "police_force_area").includes("month");
  const force = dataset.rows.some(({ id }) => id === "police_force_area");
  const profiles = [
    ...(byMonth ? ["month"] : []),
    ...(force ? [weekday, hours].flatMap((id) => id ?? []) : []),
  ];
  const deprivation = dataset.rows.some(({ kind }) => kind === "deprivation");
  const parts: GroupPart[] = [
    ...(people.length > 0 ? (["people"] as const) : []),
    ...(deprivation ? (["deprivation"] as const) : []),
    ...(profiles.length > 0 ? (["time"] as const) : []),
  ];
  return {
    parts,
    people,
    pyramid: people.includes("age_group") && people.includes("sex"),
    deprivation,
    weekday,
    hours,
    profiles,
  };
}

export interface SettledGroups extends GroupsView {
  dataset: string;
  part: GroupPart;
  within: string;
  by: string;
  profile: string;
  /** Its name, once that is known. */
  areaName: string | null;
  from: string;
  to: string;
  /** The address names months; otherwise they are the page's own choice. */
  chosenMonths: boolean;
}

/** Fills in what the address leaves out; null where the dataset says nothing of groups. */
export function settleGroups(view: GroupsView, dataset: Dataset): SettledGroups | null {
  const choices = groupChoices(dataset);
  const part = choices.parts.find((one) => one === view.part) ?? choices.parts[0];
  const year = settleMap({ ...parseMap(""), from: view.from, to: view.to }, dataset);
  if (part === undefined || dataset.months === null) {
    return null;
  }
  const last = dataset.months.last;
  const from = year?.from ?? view.from ?? laterOf(addMonths(last, -11), dataset.months.first);
  const to = year?.to ?? view.to ?? last;
  const forces = forceChoices(dataset);
  const known = dataset.rows.some(({ id }) => id === "police_force_area");
  // An area may be answered by quarter alone, and then has no profile of months.
  const byMonth =
    view.area === null || view.level === null || answeredPeriods(dataset, view.level).includes("month");
  const profiles = choices.profiles.filter((one) => one !== "month" || byMonth);
  const placed = dataset.rows.some(({ id, kind }) => id === view.level && kind === "area");
  return {
    ...view,
    level: placed ? view.level : null,
    area: placed ? view.area : null,
    areaName: null,
    dataset: dataset.id,
    part,
    within: (known ? forces.find(({ code }) => code === view.within)?.code : undefined) ?? "all",
    by: choices.people.find((one) => one === view.by) ?? choices.people[0] ?? "",
    profile: profiles.find((one) => one === view.profile) ?? profiles[0] ?? "",
    where: view.where.filter((filter) => dataset.dimensions.some(({ id }) => id === filter.name)),
    from,
    to,
    chosenMonths: view.from !== null || view.to !== null,
  };
}

const laterOf = (one: string, other: string) => (one > other ? one : other);

interface Asked {
  rows: string;
  columns: string;
  rate?: boolean;
  method?: AnalysisMethod;
}

/** A question of the view's records: within its area, of its case, without a filter of what it is asked by. */
export function groupQuestion(view: SettledGroups, { rows, columns, rate = false, method }: Asked): Question {
  const others = view.where.filter(({ name }) => name !== rows && name !== columns);
  return {
    dataset: view.dataset,
    rows,
    columns,
    from: view.from,
    to: view.to,
    where: [...others, ...placeOf(view)],
    ofCase: view.ofCase,
    measure: rate ? "rate" : "count",
    per: view.per,
    ...(method === undefined ? {} : { analysis: { method } }),
  };
}

/** One area, or a police force area, or everywhere. */
function placeOf({ area, level, within }: SettledGroups): Question["where"] {
  if (area !== null && level !== null) {
    return [{ name: level, values: [area] }];
  }
  return within === "all" ? [] : [{ name: "police_force_area", values: [within] }];
}

/** Months are compared over whole years alone, or a month that came twice would seem to have more. */
export function profileQuestion(view: SettledGroups, dataset: Dataset): Question {
  const level = view.area === null ? null : view.level;
  const within = view.within === "all" ? (forceChoices(dataset)[0]?.code ?? "all") : view.within;
  const asked = groupQuestion(
    { ...view, within },
    { rows: level ?? "police_force_area", columns: view.profile, method: "profile" },
  );
  return view.profile !== "month" || dataset.months === null
    ? asked
    : { ...asked, ...wholeYears(dataset.months, receivedMonths(dataset)) };
}

/** The whole calendar years of a dataset up to the newest that anything came of; twelve months where it has none. */
function wholeYears(
  { first, last }: { first: string; last: string },
  received: ReadonlySet<string>,
): { from: string; to: string } {
  const from = first.endsWith("-01") ? first : `${Number(first.slice(0, 4)) + 1}-01`;
  let to = last.endsWith("-12") ? last : `${Number(last.slice(0, 4)) - 1}-12`;
  while (to > from && !monthsBetween(addMonths(to, -11), to).some((month) => received.has(month))) {
    to = addMonths(to, -12);
  }
  return from < to ? { from, to } : { from: laterOf(addMonths(last, -11), first), to: last };
}
