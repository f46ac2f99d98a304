import { figureText, figureWords } from "../../format/figure_text";
import type { PlainCell, PlainTable } from "../../model/plain_table";
import { cellAt, figureOf, type Figure, type Table } from "../../model/table";

export interface PyramidBar {
  row: string;
  side: "left" | "right";
  figure: Figure;
}

/** Two groups back to back, by a third: men and women by age. */
export interface Pyramid {
  /** From the foot of the pyramid up, as a population pyramid is read. */
  rows: { id: string; name: string; left: Figure; right: Figure }[];
  sides: { left: string; right: string };
  highest: number;
  counted: string;
}

/** Which columns stand back to back: male and female where there are such, else the first two. */
export function sidesOf(table: Table): { left: number; right: number } {
  const find = (id: string) => table.columns.findIndex((column) => column.id === id);
  const [female, male] = [find("female"), find("male")];
  return female >= 0 && male >= 0 ? { left: female, right: male } : { left: 0, right: 1 };
}

export function pyramidOf(table: Table): Pyramid {
  const sides = sidesOf(table);
  const rows = table.rows.map((row, index) => ({
    id: row.id,
    name: row.label,
    left: figureOf(cellAt(table, index, sides.left), "count"),
    right: figureOf(cellAt(table, index, sides.right), "count"),
  }));
  const values = rows.flatMap(({ left, right }) =>
    [left, right].flatMap((figure) => (figure.status === "published" ? [figure.value] : [])),
  );
  return {
    rows,
    sides: {
      left: table.columns[sides.left]?.label ?? "",
      right: table.columns[sides.right]?.label ?? "",
    },
    highest: Math.max(0, ...values),
    counted: table.measure.counted,
  };
}

export function barWords(name: string, side: string, figure: Figure, counted: string): string {
  const unit = figure.status === "published" ? ` ${counted}` : "";
  return `${side}, ${name}: ${figureWords(figure, "count", 1000)}${unit}`;
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

/** "The largest group: male, 25 to 34 (512 attendances)" */
export function pyramidTitle({ rows, sides, counted }: Pyramid): string {
  const bars = rows.flatMap(({ name, left, right }) => [
    { name, side: sides.left, figure: left },
    { name, side: sides.right, figure: right },
  ]);
  const best = bars.reduce<{ words: string; value: number } | null>((found, { name, side, figure }) => {
    return figure.status === "published" && figure.value > (found?.value ?? 0)
      ? {
          words: `${side.toLowerCase()}, ${name} (${figureText(figure, "count", 1000)} ${counted})`,
          value: figure.value,
        }
      : found;
  }, null);
  return best === null ? "No group can be shown for this period" : `The largest group: ${best.words}`;
}
