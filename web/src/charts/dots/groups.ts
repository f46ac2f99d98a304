import { figureText, numberText } from "../../format/figure_text";
import { entryOf, numberIn } from "../../model/analysis";
import { shareOf } from "../../model/share";
import { cellAt, figureOf, type RatePer, type Table } from "../../model/table";
import { type DotRow, type Dots, type Estimate, estimateText } from "./state";

/** "3.2%", "27%", and a round "5%" on the axis. */
const percent = (value: number) => `${value.toFixed(value < 10 && !Number.isInteger(value) ? 1 : 0)}%`;

/** Each group's share of the counts that are shown, with its limits. */
export function shareDots(table: Table, head: string): Dots {
  const cells = table.rows.map((_, index) => cellAt(table, index, 0));
  const rows = table.rows.map((row, index): DotRow => {
    const cell = cells[index];
    if (cell === undefined || cell.status !== "published") {
      const status = cell?.status ?? "not_available";
      return { id: row.id, name: row.label, estimate: { status }, beside: [{ status }] };
    }
    const others = cells.flatMap((one, at) => (at !== index && one.status === "published" ? [one] : []));
    const share = shareOf(cell, {
      count: others.reduce((sum, one) => sum + one.count, 0),
      noiseSd: Math.hypot(...others.map((one) => one.noiseSd)),
    });
    const estimate: Estimate =
      share === null
        ? { status: "not_applicable" }
        : {
            status: "published",
            value: share.share * 100,
            lower: share.lower * 100,
            upper: share.upper * 100,
            few: false,
          };
    return { id: row.id, name: row.label, estimate, beside: [numberText(cell.count, "count", 1000)] };
  });
  return {
    rows,
    none: null,
    noneWords: "",
    axis: `Share of the ${table.measure.counted} shown`,
    heads: { row: head, value: "Share", beside: ["Number"] },
    text: percent,
    logarithmic: false,
  };
}

/** Each group's rate as a multiple of that of all groups together. */
export function ratioDots(table: Table, per: RatePer, head: string): Dots {
  const column = table.columns[0]?.id ?? "";
  const whole = numberIn(entryOf(table.analysis, null, column), "benchmark");
  return {
    rows: table.rows.map((row, index): DotRow => {
      const figure = figureOf(cellAt(table, index, 0), "rate");
      if (figure.status !== "published") {
        return { id: row.id, name: row.label, estimate: figure, beside: [figure] };
      }
      const { value, lower, upper, lowReliability } = figure;
      const estimate: Estimate =
        whole === null || whole <= 0
          ? { status: "not_applicable" }
          : {
              status: "published",
              value: value / whole,
              lower: (lower ?? value) / whole,
              upper: (upper ?? value) / whole,
              few: lowReliability,
            };
      return { id: row.id, name: row.label, estimate, beside: [figureText(figure, "rate", per)] };
    }),
    none: 1,
    noneWords: "as all together",
    axis: "Rate as a multiple of that of all together",
    heads: { row: head, value: "Ratio", beside: ["Rate"] },
    text: (value) => value.toFixed(2),
    logarithmic: true,
  };
}

/** "Highest rate: 18 to 24, 2.99 (95% limits 2.80 to 3.18) times that of all together" */
export function ratesTitle(dots: Dots): string {
  const shown = dots.rows.flatMap(({ name, estimate }) =>
    estimate.status === "published" ? [{ name, estimate }] : [],
  );
  const [highest] = shown.toSorted((a, b) => b.estimate.value - a.estimate.value);
  return highest === undefined
    ? "No group has a rate that can be shown for this period"
    : `Highest rate: ${highest.name}, ${estimateText(dots, highest.estimate)} times that of all together`;
}
