import { figureText, figureWords, numberText, perText } from "../../format/figure_text";
import type { PlainCell, PlainTable } from "../../model/plain_table";
import { cellAt, figureOf, type Figure, type Measure, type RatePer, type Table } from "../../model/table";

/** Two groups back to back, by a third: men and women by age. */
export interface Pyramid {
  /** From the foot of the pyramid up, as a population pyramid is read. */
  rows: { id: string; name: string; left: Figure; right: Figure }[];
  sides: { left: string; right: string };
  /** Of the figures that are shown and their limits. */
  highest: number;
  counted: string;
  measure: Measure;
  per: RatePer;
}

/** Which columns stand back to back: male and female where there are such, else the first two. */
export function sidesOf(table: Table): { left: number; right: number } {
  const find = (id: string) => table.columns.findIndex((column) => column.id === id);
  const [female, male] = [find("female"), find("male")];
  return female >= 0 && male >= 0 ? { left: female, right: male } : { left: 0, right: 1 };
}

export function pyramidOf(table: Table, measure: Measure = "count", per: RatePer = 1000): Pyramid {
  const sides = sidesOf(table);
  const rows = table.rows.map((row, index) => ({
    id: row.id,
    name: row.label,
    left: figureOf(cellAt(table, index, sides.left), measure),
    right: figureOf(cellAt(table, index, sides.right), measure),
  }));
  const values = rows.flatMap(({ left, right }) =>
    [left, right].flatMap((figure) =>
      figure.status === "published" ? [Math.max(figure.value, figure.upper ?? 0)] : [],
    ),
  );
  return {
    rows,
    sides: {
      left: table.columns[sides.left]?.label ?? "",
      right: table.columns[sides.right]?.label ?? "",
    },
    highest: Math.max(0, ...values),
    counted: table.measure.counted,
    measure,
    per,
  };
}

/** "Number of attendances", "Rate per 1,000 people a year": of whom has no room on a telephone, and stands above. */
export function axisOf({ measure, counted, per }: Pyramid): string {
  return measure === "count" ? `Number of ${counted}` : `Rate ${perText(per)}`;
}

export function barWords(pyramid: Pyramid, name: string, side: "left" | "right", figure: Figure): string {
  const { sides, counted, measure, per } = pyramid;
  const unit = figure.status !== "published" || measure === "rate" ? "" : ` ${counted}`;
  return `${sides[side]}, ${name}: ${figureWords(figure, measure, per)}${unit}`;
}

/** Every column of the answer, those that are not drawn too: nobody is left out of the table. */
export function groupTable(table: Table, rowHead: string, caption: string): PlainTable {
  return {
    caption,
    head: [rowHead, ...table.columns.map((column) => column.label)],
    textColumns: [],
    rows: table.rows.map((row, index) => [
      row.label,
      ...table.columns.map((_, column): PlainCell => {
        const figure = figureOf(cellAt(table, index, column), "count");
        return figure.status === "published" ? figureText(figure, "count", 1000) : figure;
      }),
    ]),
  };
}

/** The same of rates: those that have a side with their limits, the others by the reason why they have no rate. */
export function groupRatesTable(table: Table, per: RatePer, rowHead: string, caption: string): PlainTable {
  const sides = sidesOf(table);
  const head = [rowHead];
  const textColumns: number[] = [];
  const cells = table.rows.map((row): PlainCell[] => [row.label]);
  table.columns.forEach(({ label }, column) => {
    const isDrawn = column === sides.left || column === sides.right;
    head.push(label);
    if (isDrawn) {
      textColumns.push(head.length);
      head.push(`${label}: 95% limits`);
    }
    cells.forEach((row, index) => {
      const figure = figureOf(cellAt(table, index, column), "rate");
      row.push(figure.status === "published" ? figureText(figure, "rate", per) : { status: figure.status });
      if (isDrawn) {
        row.push(limitsText(figure, per));
      }
    });
  });
  return { caption, head, textColumns, rows: cells };
}

const limitsText = (figure: Figure, per: RatePer): string =>
  figure.status !== "published" || figure.lower === null || figure.upper === null
    ? "–"
    : `${numberText(figure.lower, "rate", per)} to ${numberText(figure.upper, "rate", per)}`;

interface Best {
  words: string;
  figure: Figure;
  value: number;
}

function highestBar({ rows, sides }: Pyramid): Best | null {
  return rows
    .flatMap(({ name, left, right }) => [
      { words: `${sides.left.toLowerCase()}, ${name}`, figure: left },
      { words: `${sides.right.toLowerCase()}, ${name}`, figure: right },
    ])
    .reduce<Best | null>(
      (found, { words, figure }) =>
        figure.status === "published" && figure.value > (found?.value ?? 0)
          ? { words, figure, value: figure.value }
          : found,
      null,
    );
}

/**
 * "The largest group: male, 25 to 34 (512 attendances)". Of rates: how often people of a group are recorded, with the
 * limits, since the highest of many is high by chance as well.
 */
export function pyramidTitle(pyramid: Pyramid): string {
  const { measure, per, counted } = pyramid;
  const best = highestBar(pyramid);
  if (best === null) {
    return measure === "count"
      ? "No group can be shown for this period"
      : "No group has a rate that can be shown for this period";
  }
  return measure === "count"
    ? `The largest group: ${best.words} (${figureText(best.figure, "count", 1000)} ${counted})`
    : `The highest recorded rate: ${best.words}, ${figureWords(best.figure, "rate", per)}, ${perText(per)}`;
}

/** Why there is no rate, where counts are shown and none has one; null where the reason is another. */
export function whyNoRates(table: Table): string | null {
  const rates = table.cells.flat().flatMap((cell) => (cell.status === "published" ? [cell.rate] : []));
  return rates.length === 0 || rates.some((rate) => rate !== null && typeof rate === "object")
    ? null
    : rates.includes("not_available")
      ? "Residents of this place are not estimated by age and sex, so that its groups have numbers and no rates."
      : "None of the groups shown has residents of the same age and sex to be set against, or enough records for a rate.";
}
