import type { Side } from "../../format/signal_words";
import type { PlainCell, PlainTable } from "../../model/plain_table";
import type { UnpublishedStatus } from "../../model/table";

/** An estimate with its interval, or why there is none. */
export type Estimate =
  | { status: "published"; value: number; lower: number; upper: number; few: boolean }
  | { status: UnpublishedStatus };

export interface DotRow {
  id: string;
  name: string;
  estimate: Estimate;
  /** Further columns of the table: the figures that the estimate is made of. */
  beside: PlainCell[];
}

/** Estimates with intervals, one under another, against a line of no difference. */
export interface Dots {
  rows: DotRow[];
  /** Where nothing differs: 1 for a ratio, 0 for a change in percent; null where nothing is compared. */
  none: number | null;
  /** "as the whole" */
  noneWords: string;
  /** "Rate as a multiple of the whole" */
  axis: string;
  heads: { row: string; value: string; beside: string[] };
  text: (value: number) => string;
  /** A doubling is as far as a halving; not for percent, which may be under nought. */
  logarithmic: boolean;
}

/** Higher or lower where the interval leaves the line of no difference out; otherwise it cannot be told. */
export function sideOfEstimate(estimate: Estimate, none: number | null): Side | "similar" | null {
  if (estimate.status !== "published" || none === null) {
    return null;
  }
  return estimate.lower > none ? "higher" : estimate.upper < none ? "lower" : "similar";
}

export const sideWords = { higher: "Higher", lower: "Lower", similar: "Similar" } as const;

export function estimateText({ text }: Dots, estimate: Extract<Estimate, { status: "published" }>): string {
  return `${text(estimate.value)} (95% limits ${text(estimate.lower)} to ${text(estimate.upper)})`;
}

export function dotsTable(dots: Dots, caption: string): PlainTable {
  const { row, value, beside } = dots.heads;
  return {
    caption,
    head: [row, ...beside, value, "Lower limit", "Upper limit", ...(dots.none === null ? [] : ["Compared"])],
    textColumns: [beside.length + 4],
    rows: dots.rows.map(({ name, estimate, beside: cells }) => [
      name,
      ...cells,
      ...estimateCells(dots, estimate),
    ]),
  };
}

function estimateCells(dots: Dots, estimate: Estimate): PlainCell[] {
  if (estimate.status !== "published") {
    return [estimate, estimate, estimate, ...(dots.none === null ? [] : ["–"])];
  }
  const side = sideOfEstimate(estimate, dots.none);
  return [
    `${dots.text(estimate.value)}${estimate.few ? " [u]" : ""}`,
    dots.text(estimate.lower),
    dots.text(estimate.upper),
    ...(dots.none === null ? [] : [side === null ? "–" : sideWords[side]]),
  ];
}
