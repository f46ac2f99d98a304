import type { AnalysisMethod } from "../model/analysis";
import type { Area, Dataset } from "../model/dataset";
import type { Question } from "../model/table";
import { type CardTabs, parseTabs, printTabs } from "./card_tabs";
import { forceChoices, settleMap } from "./map_question";
import { parseMap } from "./map_view";
import { nationChoices } from "./nations";
import {
  codeOrNull,
  oneOfOr,
  parseShared,
  printParameters,
  sharedParameters,
  type SharedView,
} from "./parameters";

export const comparators = ["all", "alike"] as const;

/** All of what the page Benchmark shows. The address bar holds it. */
export interface BenchmarkView extends SharedView {
  /** A police force area's code, a nation or "all"; null takes the default. */
  within: string | null;
  /** What areas are set against: all of them together, or the marked one against those most like it. */
  against: (typeof comparators)[number];
  /** The area that the reader looks for, marked in every chart. */
  area: string | null;
  /** By what the grid of areas and sources is in order (`charts/grid/order.ts`); null: by the dataset's rates. */
  sort: string | null;
  tabs: CardTabs;
}

const usual = { measure: "rate", per: 1000 } as const;

export function parseBenchmark(search: string): BenchmarkView {
  const query = new URLSearchParams(search);
  return {
    ...parseShared(query, usual),
    // Numbers of areas of different size cannot be compared.
    measure: "rate",
    within: codeOrNull(query.get("within")),
    against: oneOfOr(query.get("against"), comparators, "all"),
    area: codeOrNull(query.get("area")),
    sort: codeOrNull(query.get("sort")),
    tabs: parseTabs(query, ["alike", "funnel", "ranks", "fifths", "grid", "spine"]),
  };
}

export function printBenchmark(view: BenchmarkView): string {
  return `/benchmark${printParameters({
    ...sharedParameters(view, usual),
    ...printTabs(view.tabs),
    within: view.within,
    against: view.against === "all" ? null : view.against,
    area: view.area,
    sort: view.sort,
  })}`;
}

export interface SettledBenchmark extends BenchmarkView {
  dataset: string;
  level: string;
  within: string;
  /** Codes of the police force areas that the areas lie in; none: everywhere. */
  forces: string[];
  /** What `within` is called; null: everywhere. */
  withinName: string | null;
  /** It is a nation, of which the hub may hold a part. */
  ofNation: boolean;
  from: string;
  to: string;
}

interface Within {
  within: string;
  forces: string[];
  withinName: string | null;
  ofNation: boolean;
}

/** Kinds of area with people of their own, so with rates; those that are usually compared first. */
const compared = ["lad", "csp", "police_force_area", "msoa", "ward", "lsoa"] as const;

export function levelsToCompare(dataset: Dataset): string[] {
  return compared.filter((level) => dataset.rows.some(({ id, kind }) => id === level && kind === "area"));
}

/** Finer areas are so many that they are compared within one force area, or a nation of few of them. */
export function mayBeEverywhere(level: string): boolean {
  return level === "lad" || level === "csp" || level === "police_force_area";
}

/** Whether an area of a level lies in one of the force areas; in any where none is named. */
export function liesIn(
  { code, policeForceArea }: Pick<Area, "code" | "policeForceArea">,
  level: string,
  forces: readonly string[],
): boolean {
  const force = level === "police_force_area" ? code : policeForceArea;
  return forces.length === 0 || (force !== null && forces.includes(force));
}

/** More areas than these are not compared with each other. */
export const mostCompared = 2000;

/** Where a view's areas are compared: as its address says where that is one of the dataset's, else by default. */
function withinOf(within: string | null, level: string, dataset: Dataset): Within {
  const nation = nationChoices(dataset).find(({ id }) => id === within);
  if (nation !== undefined) {
    return { within: nation.id, forces: nation.forces, withinName: nation.name, ofNation: true };
  }
  const forces = forceChoices(dataset);
  // A force area is not set against itself.
  const found = level === "police_force_area" ? undefined : forces.find(({ code }) => code === within);
  const force = found ?? (mayBeEverywhere(level) ? undefined : forces[0]);
  return force === undefined
    ? { within: "all", forces: [], withinName: null, ofNation: false }
    : { within: force.code, forces: [force.code], withinName: force.name, ofNation: false };
}

/** Fills in what the address leaves out; null where the dataset has no areas or months. */
export function settleBenchmark(view: BenchmarkView, dataset: Dataset): SettledBenchmark | null {
  const levels = levelsToCompare(dataset);
  const level = levels.find((one) => one === view.level) ?? levels[0];
  // The map opens on the newest year that was received whole, which is what is compared here too.
  const map = settleMap({ ...parseMap(""), from: view.from, to: view.to }, dataset);
  if (level === undefined || map === null) {
    return null;
  }
  return {
    ...view,
    dataset: dataset.id,
    level,
    ...withinOf(view.within, level, dataset),
    where: view.where.filter((filter) => dataset.dimensions.some(({ id }) => id === filter.name)),
    from: map.from,
    to: map.to,
  };
}

export function benchmarkQuestion(view: SettledBenchmark, method: AnalysisMethod): Question {
  return {
    dataset: view.dataset,
    rows: view.level,
    columns: "total",
    from: view.from,
    to: view.to,
    where:
      view.forces.length > 0
        ? [...view.where, { name: "police_force_area", values: view.forces }]
        : view.where,
    ofCase: view.ofCase,
    measure: "rate",
    per: view.per,
    analysis: { method },
  };
}

/** The same of named areas alone; they say where they lie, so that no force needs to. */
export function namedQuestion(
  view: SettledBenchmark,
  method: AnalysisMethod,
  codes: readonly string[],
): Question {
  return {
    ...benchmarkQuestion(view, method),
    where: [
      ...view.where.filter(({ name }) => name !== view.level),
      { name: view.level, values: [...codes].sort() },
    ],
  };
}

/** The page's address for an area that was found elsewhere; null where its kind is not compared. */
export function benchmarkViewOf(
  found: SharedView & { within: string; level: string },
  dataset: Dataset,
  area: string,
): string | null {
  return levelsToCompare(dataset).includes(found.level)
    ? printBenchmark({
        ...parseBenchmark(""),
        dataset: dataset.id,
        level: found.level,
        where: found.where,
        ofCase: found.ofCase,
        from: found.from,
        to: found.to,
        per: found.per,
        within: mayBeEverywhere(found.level) ? null : found.within,
        area,
      })
    : null;
}
