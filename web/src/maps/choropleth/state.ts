import {
  cellAt,
  figureOf,
  type Figure,
  type Measure,
  type Table,
  type UnpublishedStatus,
} from "../../model/table";

export type Method = "quantile" | "equal";
/** A step of the blues, or a class of its own for what has no figure. */
export type AreaClass = number | UnpublishedStatus;

export interface ValueClass {
  lower: number;
  upper: number;
  count: number;
}

export interface MapArea {
  code: string;
  name: string;
  figure: Figure;
  in: AreaClass;
}

/** What a choropleth shows, without a pixel. */
export interface Choropleth {
  areas: MapArea[];
  byCode: Map<string, MapArea>;
  classes: ValueClass[];
  /** How many areas have no figure, by reason; reasons that do not occur are left out. */
  unpublished: { status: UnpublishedStatus; count: number }[];
}

export const classCount = 5;

export function choroplethOf(table: Table, measure: Measure, method: Method): Choropleth {
  const figures = table.rows.map((row, index) => ({
    row,
    figure: figureOf(cellAt(table, index, 0), measure),
  }));
  const values = figures.flatMap(({ figure }) => (figure.status === "published" ? [figure.value] : []));
  const uppers = upperBounds(values, method);
  const areas = figures.map(({ row, figure }) => ({
    code: row.id,
    name: row.label,
    figure,
    in: figure.status === "published" ? classOf(figure.value, uppers) : figure.status,
  }));
  return {
    areas,
    byCode: new Map(areas.map((area) => [area.code, area])),
    classes: classesOf(areas, uppers),
    unpublished: unpublishedOf(areas),
  };
}

/**
 * Highest value of each class. Quantiles: near-equal numbers of areas, equal values never parted;
 * fewer classes where values repeat. Equal intervals: the range in equal steps.
 */
export function upperBounds(values: readonly number[], method: Method): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) {
    return [];
  }
  const steps = Array.from({ length: classCount }, (_, index) => (index + 1) / classCount);
  const bounds = steps.map((part) =>
    method === "equal"
      ? least + (most - least) * part
      : (sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? most),
  );
  bounds[bounds.length - 1] = most;
  return bounds.filter((bound, index) => index === 0 || bound > (bounds[index - 1] ?? bound));
}

export function classOf(value: number, uppers: readonly number[]): number {
  const found = uppers.findIndex((upper) => value <= upper);
  return found === -1 ? uppers.length - 1 : found;
}

/** Limits are the lowest and highest values that occur, so that no class promises what it has not. */
function classesOf(areas: MapArea[], uppers: number[]): ValueClass[] {
  return uppers.map((upper, index) => {
    const values = areas.flatMap((area) =>
      area.in === index && area.figure.status === "published" ? [area.figure.value] : [],
    );
    return values.length === 0
      ? { lower: uppers[index - 1] ?? upper, upper, count: 0 }
      : { lower: Math.min(...values), upper: Math.max(...values), count: values.length };
  });
}

function unpublishedOf(areas: MapArea[]): Choropleth["unpublished"] {
  const statuses: UnpublishedStatus[] = ["zero_or_few", "suppressed", "not_available", "not_applicable"];
  return statuses
    .map((status) => ({ status, count: areas.filter((area) => area.in === status).length }))
    .filter(({ count }) => count > 0);
}

/** Highest first with what has no figure last, or by name. */
export function ranked(areas: readonly MapArea[], order: "value" | "name"): MapArea[] {
  const names = new Intl.Collator("en-GB", { numeric: true });
  const value = (area: MapArea) =>
    area.figure.status === "published" ? area.figure.value : Number.NEGATIVE_INFINITY;
  return [...areas].sort((a, b) => {
    const byName = names.compare(a.name, b.name);
    // Two areas without a figure would give NaN by subtraction.
    return order === "name" || value(a) === value(b) ? byName : value(b) > value(a) ? 1 : -1;
  });
}
