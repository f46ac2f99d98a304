import { figureText, numberText } from "../../format/figure_text";
import { ratioOfRates } from "../../model/source_ratio";
import type { PlainCell } from "../../model/plain_table";
import { type Cell, figureOf, type RatePer, type Table, type UnpublishedStatus } from "../../model/table";
import type { DotRow, Dots, Estimate } from "./state";

/** For so many of the one source, how many of the other. */
export const forEvery = 100;

/** Each other source's figures for every hundred of the first one's, area by area. */
export function sourceDots(tables: readonly Table[], per: RatePer): Dots {
  const [against, ...others] = tables;
  const areas = against?.rows ?? [];
  const rows = areas.flatMap((area) =>
    others.map((other): DotRow => {
      const [part, whole] = [cellOf(other, area.id), cellOf(against, area.id)];
      return {
        id: `${area.id} ${other.dataset}`,
        name: nameOf(area.label, other, areas.length, others.length),
        estimate: estimateOf(part, whole),
        beside: [countCell(part), rateCell(part, per), countCell(whole), rateCell(whole, per)],
      };
    }),
  );
  const counted = against?.measure.counted ?? "";
  return {
    rows,
    none: null,
    noneWords: "",
    axis: `For every ${forEvery} ${counted}`,
    heads: {
      row: areas.length > 1 && others.length > 1 ? "Area and source" : areas.length > 1 ? "Area" : "Source",
      value: `For every ${forEvery} ${counted}`,
      beside: ["Number", "Rate", `${capital(counted)}: number`, `${capital(counted)}: rate`],
    },
    text: (value) => {
      // Ticks are whole; an estimate hardly ever is.
      const digits = value < 10 && !Number.isInteger(value) ? 1 : 0;
      return value.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });
    },
    logarithmic: false,
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function nameOf(area: string, { title }: Table, areas: number, sources: number): string {
  return areas > 1 && sources > 1 ? `${area}: ${title}` : areas > 1 ? area : title;
}

function cellOf(table: Table | undefined, area: string): Cell {
  const row = table?.rows.findIndex(({ id }) => id === area) ?? -1;
  return table?.cells[row]?.[0] ?? { status: "not_available" };
}

/** A ratio only of two rates that are shown: none is told of a hidden one, nor of one that may be nought. */
function estimateOf(part: Cell, whole: Cell): Estimate {
  const lacking = whyNoRate(part) ?? whyNoRate(whole);
  if (lacking !== null) {
    return { status: lacking };
  }
  const [a, b] = [rateOf(part), rateOf(whole)];
  const found = a === null || b === null ? null : ratioOfRates(a, b);
  return found === null
    ? { status: "not_applicable" }
    : {
        status: "published",
        value: found.ratio * forEvery,
        lower: found.lower * forEvery,
        upper: found.upper * forEvery,
        few: [part, whole].some((one) => one.status === "published" && one.lowReliability),
      };
}

function whyNoRate(cell: Cell): UnpublishedStatus | null {
  const figure = figureOf(cell, "rate");
  return figure.status === "published" ? null : figure.status;
}

const rateOf = (cell: Cell) =>
  cell.status === "published" && cell.rate !== null && typeof cell.rate === "object" ? cell.rate : null;

function countCell(cell: Cell): PlainCell {
  return cell.status === "published" ? numberText(cell.count, "count", 1000) : cell;
}

function rateCell(cell: Cell, per: RatePer): PlainCell {
  const figure = figureOf(cell, "rate");
  return figure.status === "published" ? figureText(figure, "rate", per) : figure;
}

/** "Wrenport: for every 100 incidents, 6.9 attendances (95% limits 6.5 to 7.3)" */
export function sourceSentences(tables: readonly Table[], dots: Dots): string[] {
  const [against, ...others] = tables;
  return (against?.rows ?? []).flatMap((area) =>
    others.flatMap((other) => {
      const row = dots.rows.find(({ id }) => id === `${area.id} ${other.dataset}`);
      if (row?.estimate.status !== "published") {
        return [];
      }
      const { value, lower, upper } = row.estimate;
      return [
        `${area.label}: for every ${forEvery} ${against?.measure.counted ?? ""}, ${dots.text(value)} ${other.measure.counted} (95% limits ${dots.text(lower)} to ${dots.text(upper)}).`,
      ];
    }),
  );
}

/** What the sources say together, in one line made from their figures. */
export function sourcesTitle(tables: readonly Table[], dots: Dots): string {
  const sentences = sourceSentences(tables, dots);
  const first = sentences[0];
  if (first === undefined) {
    return "The sources cannot be held against each other for this choice";
  }
  if (sentences.length === 1) {
    return first.replace(/\.$/, "");
  }
  const shown = dots.rows.flatMap(({ name, estimate }) =>
    estimate.status === "published" ? [{ name, estimate }] : [],
  );
  const sorted = [...shown].sort((a, b) => b.estimate.value - a.estimate.value);
  const [most, least] = [sorted[0], sorted.at(-1)];
  if (most === undefined || least === undefined) {
    return first;
  }
  const [high, low] = [dots.text(most.estimate.value), dots.text(least.estimate.value)];
  return Math.max(...shown.map(({ estimate }) => estimate.lower)) <=
    Math.min(...shown.map(({ estimate }) => estimate.upper))
    ? `${dots.axis}: ${low === high ? low : `between ${low} and ${high}`}, with limits that all overlap`
    : `${dots.axis}: most in ${most.name} (${high}), fewest in ${least.name} (${low})`;
}
