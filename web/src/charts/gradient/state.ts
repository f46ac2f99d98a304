import { figureText, figureWords, numberText } from "../../format/figure_text";
import { entryOf, numberIn } from "../../model/analysis";
import type { PlainCell, PlainTable } from "../../model/plain_table";
import { cellAt, figureOf, type Figure, type RatePer, type Table } from "../../model/table";

export interface GradientGroup {
  id: string;
  name: string;
  figure: Figure;
  /** Person-years below the line; null where there is no rate. */
  people: number | null;
}

export interface Slope {
  /** Difference between the least and the most deprived end; under nought: more among the most deprived. */
  index: number;
  lower: number;
  upper: number;
  /** Rate at the least deprived end over that at the most deprived end. */
  relative: number | null;
}

/** Rates from the most to the least deprived tenth, and the slope through them. */
export interface Gradient {
  groups: GradientGroup[];
  slope: Slope | null;
  /** Rate of all groups shown together, through which the slope's line goes. */
  middle: number | null;
  refused: string | null;
  per: RatePer;
}

export function gradientOf(table: Table, per: RatePer): Gradient {
  const column = table.columns[0]?.id ?? "";
  const entry = entryOf(table.analysis, null, column);
  const groups = table.rows.map((row, index) => {
    const cell = cellAt(table, index, 0);
    const rated = cell.status === "published" && cell.rate !== null && typeof cell.rate !== "string";
    return {
      id: row.id,
      name: row.label,
      figure: figureOf(cell, "rate"),
      people: rated ? (cell.rate as { denominator: number }).denominator : null,
    };
  });
  const [index, lower, upper] = ["slope_index", "lower_limit", "upper_limit"].map((name) =>
    numberIn(entry, name),
  );
  return {
    groups,
    slope:
      index == null || lower == null || upper == null
        ? null
        : { index, lower, upper, relative: numberIn(entry, "relative_index") },
    middle: middleOf(groups),
    refused: entry?.refused ?? null,
    per,
  };
}

function middleOf(groups: readonly GradientGroup[]): number | null {
  let [events, people] = [0, 0];
  for (const { figure, people: own } of groups) {
    if (figure.status === "published" && own !== null) {
      events += figure.value * own;
      people += own;
    }
  }
  return people === 0 ? null : events / people;
}

/** Whether the line may be drawn: every group is there, so that its ends are the ends. */
export function lineOf({ groups, slope, middle }: Gradient): { first: number; last: number } | null {
  if (slope === null || middle === null || groups.some(({ figure }) => figure.status !== "published")) {
    return null;
  }
  return { first: middle - slope.index / 2, last: middle + slope.index / 2 };
}

export function groupWords({ name, figure }: GradientGroup, per: RatePer): string {
  return `Tenth ${name}: ${figureWords(figure, "rate", per)}`;
}

export function gradientTable({ groups, per }: Gradient, caption: string): PlainTable {
  return {
    caption,
    head: ["Deprivation tenth", "Rate", "Lower limit", "Upper limit"],
    textColumns: [],
    rows: groups.map(({ name, figure }): PlainCell[] => {
      if (figure.status !== "published") {
        return [name, figure, figure, figure];
      }
      const limit = (value: number | null) => (value === null ? "–" : numberText(value, "rate", per));
      return [name, figureText(figure, "rate", per), limit(figure.lower), limit(figure.upper)];
    }),
  };
}

/** What the slope says; nothing is claimed where its limits hold nought. */
export function gradientTitle({ slope, per }: Gradient): string {
  if (slope === null) {
    return "Rates by deprivation tenth";
  }
  if (slope.lower <= 0 && slope.upper >= 0) {
    return "Rates are similar from the most to the least deprived tenth; the slope may be chance";
  }
  const size = numberText(Math.abs(slope.index), "rate", per);
  return `Rates are higher in ${slope.index < 0 ? "more" : "less"} deprived places: ${size} per ${per.toLocaleString("en-GB")} people a year from one end to the other`;
}

/** The slope with its limits, from the most deprived end's side, as a reader would say it. */
export function slopeSentence({ slope, refused, per }: Gradient): string {
  if (slope === null) {
    return refused === null ? "No slope can be told." : `No slope can be told, since ${refused}.`;
  }
  const text = (value: number) => numberText(value, "rate", per);
  const [low, high] = [-slope.upper, -slope.lower];
  const relative =
    slope.relative === null || slope.relative <= 0
      ? ""
      : ` That is ${(1 / slope.relative).toFixed(1)} times the rate of the least deprived.`;
  return `Slope index: along the line, the most deprived end has ${text(-slope.index)} more per ${per.toLocaleString("en-GB")} than the least deprived (95% limits ${text(low)} to ${text(high)}).${relative}`;
}
