import { capitalised, numberText } from "../../format/figure_text";
import { someOf, verbOf } from "../../format/some_of";
import { entryFinder, entryOf, flagIn, numberIn, textIn } from "../../model/analysis";
import type { PlainCell, PlainTable } from "../../model/plain_table";
import { cellAt, type Table, type UnpublishedStatus } from "../../model/table";

export const funnelClasses = ["above_998", "above_95", "within", "below_95", "below_998"] as const;
export type FunnelClass = (typeof funnelClasses)[number];

export interface FunnelArea {
  id: string;
  name: string;
  observed: number;
  expected: number;
  ratio: number;
  class: FunnelClass;
  /** Limits of the ratio at this expected number. */
  limits: { lower95: number; upper95: number; lower998: number; upper998: number };
}

/** Areas' numbers against what their people would lead one to expect. */
export interface Funnel {
  /** By expected number, fewest first. */
  areas: FunnelArea[];
  /** Areas without a figure, and why. */
  without: { name: string; status: UnpublishedStatus }[];
  /** The limits were widened, since areas differ by more than chance alone. */
  widened: boolean;
  counted: string;
  /** The area that the reader looks for. */
  marked: string | null;
}

/** Of a table's first column: a funnel is of one period. */
export function funnelOf(table: Table, marked: string | null): Funnel {
  const find = entryFinder(table.analysis);
  const column = table.columns[0]?.id ?? "";
  const areas: FunnelArea[] = [];
  const without: Funnel["without"] = [];
  table.rows.forEach((row, index) => {
    const entry = find(row.id, column);
    const number = (name: string) => numberIn(entry, name);
    const found = funnelClasses.find((one) => one === textIn(entry, "class"));
    const [observed, expected, ratio] = [number("observed"), number("expected"), number("ratio")];
    if (found === undefined || observed === null || expected === null || ratio === null) {
      without.push({ name: row.label, status: whyNot(table, index) });
      return;
    }
    areas.push({
      id: row.id,
      name: row.label,
      observed,
      expected,
      ratio,
      class: found,
      limits: {
        lower95: number("lower_95") ?? ratio,
        upper95: number("upper_95") ?? ratio,
        lower998: number("lower_998") ?? ratio,
        upper998: number("upper_998") ?? ratio,
      },
    });
  });
  areas.sort((a, b) => a.expected - b.expected);
  return {
    areas,
    without,
    widened: flagIn(entryOf(table.analysis, null, column), "widened"),
    counted: table.measure.counted,
    marked,
  };
}

function whyNot(table: Table, row: number): UnpublishedStatus {
  const cell = cellAt(table, row, 0);
  if (cell.status !== "published") {
    return cell.status;
  }
  return typeof cell.rate === "string" ? cell.rate : "not_applicable";
}

export function sideOfClass(one: FunnelClass): "higher" | "lower" | "similar" {
  return one === "within" ? "similar" : one.startsWith("above") ? "higher" : "lower";
}

export function classWords(one: FunnelClass): string {
  switch (one) {
    case "above_998":
      return "higher: above the outer limits";
    case "above_95":
      return "higher: between the inner and the outer limits";
    case "within":
      return "similar: within the limits";
    case "below_95":
      return "lower: between the inner and the outer limits";
    case "below_998":
      return "lower: below the outer limits";
  }
}

export const ratioText = (value: number) => value.toFixed(2);
export const expectedText = (value: number) =>
  value.toLocaleString("en-GB", { maximumFractionDigits: value < 100 ? 1 : 0 });

/** "Eastmoor: 179 attendances, 211 expected, ratio 0.85; similar: within the limits (0.80 to 1.20)" */
export function areaWords(area: FunnelArea, counted: string): string {
  const { lower95, upper95 } = area.limits;
  return `${area.name}: ${numberText(area.observed, "count", 1000)} ${counted}, ${expectedText(area.expected)} expected, ratio ${ratioText(area.ratio)}; ${classWords(area.class)} (95% limits ${ratioText(lower95)} to ${ratioText(upper95)})`;
}

export function funnelTable(funnel: Funnel, caption: string): PlainTable {
  const byRatio = [...funnel.areas].sort((a, b) => b.ratio - a.ratio);
  return {
    caption,
    head: ["Area", "Number", "Expected", "Ratio", "95% limits", "99.8% limits", "Compared"],
    textColumns: [6],
    rows: [
      ...byRatio.map(({ name, observed, expected, ratio, limits, class: one }) => [
        name,
        numberText(observed, "count", 1000),
        expectedText(expected),
        ratioText(ratio),
        `${ratioText(limits.lower95)} to ${ratioText(limits.upper95)}`,
        `${ratioText(limits.lower998)} to ${ratioText(limits.upper998)}`,
        capitalised(classWords(one)),
      ]),
      ...funnel.without.map(({ name, status }): PlainCell[] => [
        name,
        { status },
        { status },
        { status },
        "–",
        "–",
        "–",
      ]),
    ],
  };
}

/** "4 of 6 areas are similar to what their population would lead to; higher in Wrenport; lower in 1 area" */
export function funnelTitle({ areas }: Funnel, of: string | null = null): string {
  if (areas.length === 0) {
    return "No area can be compared for this period";
  }
  const sides = (side: string) => areas.filter((area) => sideOfClass(area.class) === side);
  const named = (side: "higher" | "lower") => {
    const found = sides(side);
    const only = found[0];
    return found.length === 0
      ? []
      : [`${found.length === 1 && only !== undefined ? only.name : found.length} ${side}`];
  };
  const similar = sides("similar").length;
  const lying = of === null ? "areas" : `areas of ${of}`;
  const are = verbOf(similar, areas.length, ["is", "are"]);
  return [
    `${someOf(similar, areas.length)} ${lying} ${are} similar, given their population`,
    ...named("higher"),
    ...named("lower"),
  ].join("; ");
}
