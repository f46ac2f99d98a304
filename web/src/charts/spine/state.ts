import { capitalised, numberText } from "../../format/figure_text";
import type { PlainCell, PlainTable } from "../../model/plain_table";
import type { RatePer } from "../../model/table";
import { classOfCell, classWords, type Grid, type GridCell } from "../grid/state";

/** An end of a source's areas, and whose it is. */
export interface SpineEnd {
  rate: number;
  name: string;
}

/** One source: where the marked area stands among all areas whose rates are shown. */
export interface SpineLine {
  id: string;
  name: string;
  /** Of all areas together; null where there is none, and then nothing is drawn. */
  benchmark: number | null;
  own: GridCell;
  lowest: SpineEnd | null;
  highest: SpineEnd | null;
  /** Null with fewer than five rates. */
  quartiles: { lower: number; upper: number } | null;
  /** So many areas have a rate that is shown, and so many have none. */
  shown: number;
  left: number;
}

/** One area among all of them, source by source. */
export interface Spine {
  area: string;
  lines: SpineLine[];
  per: RatePer;
  /** What areas are set against, in words, as in the grid. */
  comparator: string;
}

/** Quartiles of fewer rates would be single areas' rates or hardly more. */
export const fewestForQuartiles = 5;

/**
 * The value below which a share of sorted values lies, drawn straight between the two nearest of them: the
 * values' own ranks run from nought to one (type 7 of Hyndman and Fan 1996).
 */
export function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (high - low) * (at - Math.floor(at));
}

/** Null where the area is none of the grid's. Only rates that are shown are used. */
export function spineOf(grid: Grid): Spine | null {
  const own = grid.rows.find(({ id }) => id === grid.marked);
  if (own === undefined) {
    return null;
  }
  const lines = grid.sources.map(({ id, name, benchmark }, at): SpineLine => {
    const ends = grid.rows
      .flatMap((row): SpineEnd[] => {
        const cell = row.cells[at];
        return cell?.status === "published" ? [{ rate: cell.rate, name: row.name }] : [];
      })
      .sort((a, b) => a.rate - b.rate);
    const rates = ends.map(({ rate }) => rate);
    return {
      id,
      name,
      benchmark,
      own: own.cells[at] ?? { status: "not_available" },
      lowest: ends[0] ?? null,
      highest: ends.at(-1) ?? null,
      quartiles:
        rates.length < fewestForQuartiles
          ? null
          : { lower: quantile(rates, 0.25), upper: quantile(rates, 0.75) },
      shown: ends.length,
      left: grid.rows.length - ends.length,
    };
  });
  return { area: own.name, lines, per: grid.per, comparator: grid.comparator };
}

/** A rate as a multiple of all areas together. */
export function ratioOf({ benchmark }: SpineLine, rate: number): number | null {
  return benchmark === null || benchmark <= 0 ? null : rate / benchmark;
}

export const ratioText = (ratio: number | null) => (ratio === null ? "–" : ratio.toFixed(2));

/** "Hollin Bay: higher than all areas together in 1 of 2 sources, similar in 1" */
export function spineTitle({ area, lines, comparator }: Spine): string {
  const found = lines.flatMap(({ own }) => (own.status === "published" ? (own.rating ?? []) : []));
  if (found.length === 0) {
    return `${area} cannot be set against ${comparator} for this period`;
  }
  const count = (rating: string) => found.filter((one) => one === rating).length;
  const parts = (["higher", "lower", "similar"] as const).filter((one) => count(one) > 0);
  const [first, ...others] = parts;
  const than = first === "similar" ? "similar to" : `${first ?? ""} than`;
  const number = count(first ?? "");
  const of =
    lines.length === 1
      ? "the one source"
      : number === lines.length
        ? `each of ${number} sources`
        : `${number} of ${lines.length} sources`;
  return [`${area}: ${than} ${comparator} in ${of}`, ...others.map((one) => `${one} in ${count(one)}`)].join(
    ", ",
  );
}

/** Where the area stands among the others, source by source. */
export function spineReading(spine: Spine): string[] {
  const { comparator } = spine;
  return spine.lines.map((line) => {
    const { own, name, quartiles, benchmark } = line;
    if (own.status !== "published") {
      return `${name}: ${spine.area} has no rate that can be shown.`;
    }
    const place =
      quartiles === null
        ? ""
        : own.rate < quartiles.lower
          ? ", in the lowest quarter of areas"
          : own.rate > quartiles.upper
            ? ", in the highest quarter of areas"
            : ", within the middle half of areas";
    const against =
      benchmark === null
        ? ""
        : `, ${ratioText(ratioOf(line, own.rate))} times the ${numberText(benchmark, "rate", spine.per)} of ${comparator}`;
    return `${name}: ${own.text}${against}${place}.`;
  });
}

/** Who is left out, and where there are too few areas for quartiles. */
export function spineNotes({ lines, comparator }: Spine): string[] {
  return lines.flatMap(({ name, left, shown, quartiles }) => [
    ...(left === 0
      ? []
      : [
          `${name}: ${left} ${left === 1 ? "area has" : "areas have"} no rate that can be shown, and ${left === 1 ? "is" : "are"} in no quartile, no end and not in ${comparator}.`,
        ]),
    ...(quartiles === null
      ? [`${name}: ${shown} areas with a rate, too few for quartiles (fewer than ${fewestForQuartiles}).`]
      : []),
  ]);
}

/** A column for each source: their names are long, and the figures of one belong under each other. */
export function spineTable(spine: Spine, caption: string): PlainTable {
  const columns = spine.lines.map((line) => figuresOf(spine, line));
  return {
    caption,
    head: ["Figure", ...spine.lines.map(({ name }) => name)],
    textColumns: [],
    rows: (columns[0] ?? []).map(([name], at): PlainCell[] => [
      name,
      ...columns.map((column) => column[at]?.[1] ?? "–"),
    ]),
  };
}

function figuresOf({ area, per, comparator }: Spine, line: SpineLine): [string, PlainCell][] {
  const text = (value: number | null | undefined): PlainCell =>
    value == null ? { status: "not_available" } : numberText(value, "rate", per);
  const quartile = (value: number | undefined) => (value === undefined ? "too few areas" : text(value));
  const { own } = line;
  const found = classOfCell(own);
  const shown = own.status === "published" ? own : null;
  const hidden: PlainCell = own.status === "published" ? "–" : own;
  return [
    [`${area}: rate`, shown?.text ?? hidden],
    ["Its lower 95% limit", shown === null ? hidden : text(shown.lower)],
    ["Its upper 95% limit", shown === null ? hidden : text(shown.upper)],
    [`Against ${comparator}`, found === null ? "–" : capitalised(classWords[found])],
    [capitalised(comparator), text(line.benchmark)],
    [`Ratio to ${comparator}`, shown === null ? hidden : ratioText(ratioOf(line, shown.rate))],
    ["Lowest rate", text(line.lowest?.rate)],
    ["Area with the lowest rate", line.lowest?.name ?? "–"],
    ["Lower quartile", quartile(line.quartiles?.lower)],
    ["Upper quartile", quartile(line.quartiles?.upper)],
    ["Highest rate", text(line.highest?.rate)],
    ["Area with the highest rate", line.highest?.name ?? "–"],
    ["Areas with a rate", String(line.shown)],
    ["Areas left out", String(line.left)],
  ];
}
