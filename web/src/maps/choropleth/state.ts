import { figureText, numberText, percentText } from "../../format/figure_text";
import { diverging, rampOf } from "../../format/palette";
import { entryFinder, numberIn } from "../../model/analysis";
import {
  cellAt,
  figureOf,
  type Figure,
  type Measure,
  type RatePer,
  type Table,
  type UnpublishedStatus,
} from "../../model/table";
import { classOf, type Method, upperBounds } from "./classes";
import { comparedKinds, isCompared, type MapShow } from "./compared";

/** A class of the map, or one of its own for what has no figure. */
export type AreaClass = number | UnpublishedStatus;

export interface MapClass {
  words: string;
  colour: string;
  /** How many areas it has now. */
  count: number;
}

export interface MapArea {
  code: string;
  name: string;
  figure: Figure;
  in: AreaClass;
  /** "similar": what a method says of the area; null where the map shows figures. */
  compared: string | null;
  /** Further numbers of the method, each under its head. */
  beside: { head: string; text: string }[];
}

/** What a map of areas shows, without a pixel. */
export interface Choropleth {
  areas: MapArea[];
  byCode: Map<string, MapArea>;
  classes: MapClass[];
  /** How many areas have no figure, by reason; reasons that do not occur are left out. */
  unpublished: { status: UnpublishedStatus; count: number }[];
  /** How the classes were made, in a sentence. */
  method: string;
}

export interface MapAsked {
  measure: Measure;
  per: RatePer;
  show: MapShow;
  method: Method;
  classes: number;
  /** Which column is shown; classes are of all columns, so that a colour means the same in each. */
  column: number;
}

/** The limits of the classes of all periods, and what the legend says of each. */
export interface ClassLimits {
  uppers: number[];
  words: string[];
}

/** `limits` are those of all periods; a slider that runs through them makes them once. */
export function choroplethOf(
  table: Table,
  asked: MapAsked,
  limits: ClassLimits = limitsOf(table, asked),
): Choropleth {
  return isCompared(asked.show) ? comparedMap(table, asked, asked.show) : figuresMap(table, asked, limits);
}

export function limitsOf(table: Table, asked: Omit<MapAsked, "column">): ClassLimits {
  if (isCompared(asked.show)) {
    return { uppers: [], words: [] };
  }
  const shown = shownFigures(table, asked);
  const values = table.columns.flatMap((_, column) =>
    table.rows.flatMap((__, row) => {
      const figure = shown(row, column);
      return figure.status === "published" ? [figure.value] : [];
    }),
  );
  const uppers = upperBounds(values, asked.method, asked.classes);
  return { uppers, words: limitWords(values, uppers, asked) };
}

function figuresMap(table: Table, asked: MapAsked, { uppers, words }: ClassLimits): Choropleth {
  const shown = shownFigures(table, asked);
  const areas = table.rows.map((row, index): MapArea => {
    const figure = shown(index, asked.column);
    const within = figure.status === "published" ? classOf(figure.value, uppers) : figure.status;
    const beside = asked.show === "smoothed" ? smoothedBeside(table, asked, index) : [];
    return { code: row.id, name: row.label, figure, in: within, compared: null, beside };
  });
  const colours = rampOf(uppers.length);
  const classes = uppers.map((_, at) => ({
    words: words[at] ?? "",
    colour: colours[at] ?? "#ffffff",
    count: areas.filter((area) => area.in === at).length,
  }));
  return mapOf(areas, classes, methodWords(asked, uppers.length, table.columns.length));
}

/** Limits are the lowest and highest values that occur, so that no class promises what it has not. */
function limitWords(
  values: readonly number[],
  uppers: readonly number[],
  { measure, per }: Pick<MapAsked, "measure" | "per">,
): string[] {
  const spans = uppers.map((): [number, number] => [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  for (const value of values) {
    const span = spans[classOf(value, uppers)];
    if (span !== undefined) {
      span[0] = Math.min(span[0], value);
      span[1] = Math.max(span[1], value);
    }
  }
  const text = (value: number) => numberText(value, measure, per);
  return spans.map(([lowest, highest]) =>
    lowest > highest ? "no area" : lowest === highest ? text(lowest) : `${text(lowest)} to ${text(highest)}`,
  );
}

type FigureAt = (row: number, column: number) => Figure;

/** The figures as they are, or smoothed by the server's method: then without limits, since it gives none. */
function shownFigures(table: Table, { show, measure }: Pick<MapAsked, "show" | "measure">): FigureAt {
  if (show !== "smoothed") {
    return (row, column) => figureOf(cellAt(table, row, column), measure);
  }
  const find = entryFinder(table.analysis);
  return (row, column) => {
    const figure = figureOf(cellAt(table, row, column), "rate");
    const [area, period] = [table.rows[row]?.id ?? "", table.columns[column]?.id ?? ""];
    const rate = numberIn(find(area, period), "rate") ?? numberIn(find(area, null), "rate");
    if (rate === null) {
      return figure.status === "published" ? { status: "not_applicable" } : figure;
    }
    return { status: "published", value: rate, lower: null, upper: null, noiseSd: 0, lowReliability: false };
  };
}

/** The rate before it was smoothed, and how far it was drawn towards the others. */
function smoothedBeside(table: Table, { per, column }: MapAsked, row: number): MapArea["beside"] {
  const find = entryFinder(table.analysis);
  const [area, period] = [table.rows[row]?.id ?? "", table.columns[column]?.id ?? ""];
  const ownShare = numberIn(find(area, period), "own_share");
  const figure = figureOf(cellAt(table, row, column), "rate");
  return [
    ...(figure.status === "published"
      ? [{ head: "Rate as counted", text: figureText(figure, "rate", per) }]
      : []),
    ...(ownShare === null ? [] : [{ head: "Drawn towards the others", text: percentText(1 - ownShare) }]),
  ];
}

function comparedMap(table: Table, asked: MapAsked, show: keyof typeof comparedKinds): Choropleth {
  const kind = comparedKinds[show];
  const column = table.columns[asked.column]?.id ?? "";
  const find = entryFinder(table.analysis);
  const areas = table.rows.map((row, index): MapArea => {
    const figure = figureOf(cellAt(table, index, asked.column), asked.measure);
    const entry = find(row.id, column) ?? find(row.id, null);
    const found = kind.classOf(entry);
    return {
      code: row.id,
      name: row.label,
      figure,
      // A figure that the method says nothing of is in no class, whatever it is.
      in: found ?? (figure.status === "published" ? "not_applicable" : figure.status),
      compared: found === null ? null : (kind.words[found] ?? null),
      beside: found === null ? [] : kind.beside(entry),
    };
  });
  const classes = kind.words.map((words, at) => ({
    words,
    colour: diverging[at] ?? "#ffffff",
    count: areas.filter((area) => area.in === at).length,
  }));
  return mapOf(areas, classes, kind.method(table, column, asked.per));
}

function mapOf(areas: MapArea[], classes: MapClass[], method: string): Choropleth {
  return {
    areas,
    byCode: new Map(areas.map((area) => [area.code, area])),
    classes,
    unpublished: unpublishedOf(areas),
    method,
  };
}

function unpublishedOf(areas: MapArea[]): Choropleth["unpublished"] {
  const statuses: UnpublishedStatus[] = ["zero_or_few", "suppressed", "not_available", "not_applicable"];
  return statuses
    .map((status) => ({ status, count: areas.filter((area) => area.in === status).length }))
    .filter(({ count }) => count > 0);
}

export function methodWords({ method, show }: MapAsked, classes: number, periods: number): string {
  if (classes === 0) {
    return "No area has a figure to class.";
  }
  const how = {
    quantile: `Classes by quantiles: ${classes} classes with about the same number of areas in each.`,
    equal: `Classes by equal intervals: the range of the figures in ${classes} equal steps.`,
    natural: `Classes by natural breaks: ${classes} classes, each of values that lie as near to each other as can be.`,
  }[method];
  const smoothed =
    show === "smoothed"
      ? " Rates are smoothed: those of areas with few people are drawn towards the others, so that chance shows less."
      : "";
  return `${how}${periods > 1 ? ` They are made of all ${periods} periods, so that a colour means the same in each.` : ""}${smoothed}`;
}

const names = new Intl.Collator("en-GB", { numeric: true });
/** The title, the list and the table ask for the same order of the same areas. */
const rankings = new WeakMap<readonly MapArea[], Map<string, readonly MapArea[]>>();

/** Highest first with what has no figure last, or by name. */
export function ranked(areas: readonly MapArea[], order: "value" | "name"): readonly MapArea[] {
  const known = rankings.get(areas)?.get(order);
  if (known !== undefined) {
    return known;
  }
  const value = (area: MapArea) =>
    area.figure.status === "published" ? area.figure.value : Number.NEGATIVE_INFINITY;
  const sorted = [...areas].sort((a, b) =>
    // Two areas without a figure would give NaN by subtraction.
    order === "name" || value(a) === value(b) ? names.compare(a.name, b.name) : value(b) > value(a) ? 1 : -1,
  );
  rankings.set(areas, (rankings.get(areas) ?? new Map()).set(order, sorted));
  return sorted;
}
