import { capitalised, figureText, numberText } from "../../format/figure_text";
import { caseWords } from "../../model/case";
import { entryFinder, numberIn, refusals, textIn } from "../../model/analysis";
import type { PlainCell, PlainTable } from "../../model/plain_table";
import {
  cellAt,
  figureOf,
  type RatePer,
  type Table,
  type UnpublishedStatus,
  unknownPlace,
} from "../../model/table";
import { type Rating, ratingIn } from "../ranked/state";

/** A source's rate of an area and how it stands to all areas of that source together, or why there is none. */
export type GridCell =
  | {
      status: "published";
      rate: number;
      lower: number;
      upper: number;
      text: string;
      rating: Rating | null;
      ratingOuter: Rating | null;
    }
  | { status: UnpublishedStatus };

export interface GridSource {
  id: string;
  name: string;
  /** The rate of all its areas together; null where the method tells none. */
  benchmark: number | null;
  /** Why the method says nothing, in the server's words. */
  refused: string | null;
  withRate: number;
  /** Areas of it without a rate that can be shown. */
  without: number;
}

export interface GridRow {
  id: string;
  name: string;
  /** One for each source, in their order. */
  cells: GridCell[];
}

/** Areas down, sources across: where a rate is higher or lower than that of all areas together. */
export interface Grid {
  sources: GridSource[];
  rows: GridRow[];
  per: RatePer;
  marked: string | null;
  /** What areas are set against, in words: "all areas together", "all areas of England together". */
  comparator: string;
}

/**
 * Of tables of one kind of area, each with one period. A place that is not known is no area. `of`: where the areas
 * lie, as in "England", where they are not all that there are.
 */
export function gridOf(
  tables: readonly Table[],
  per: RatePer,
  marked: string | null,
  of: string | null = null,
): Grid {
  const names = new Map<string, string>();
  for (const { rows } of tables) {
    rows.forEach(({ id, label }) =>
      id === unknownPlace ? undefined : names.set(id, names.get(id) ?? label),
    );
  }
  const columns = tables.map((table) => columnOf(table, per));
  return {
    sources: tables.map((table, at) => sourceOf(table, [...names.keys()], columns[at] ?? new Map())),
    rows: [...names].map(([id, name]) => ({
      id,
      name,
      cells: columns.map((column) => column.get(id) ?? { status: "not_available" }),
    })),
    per,
    marked,
    comparator: of === null ? "all areas together" : `all areas of ${of} together`,
  };
}

export const sourceName = ({ title, case: shown }: Table) =>
  shown === null ? title : `${title}: ${caseWords(shown)}`;

function sourceOf(table: Table, areas: readonly string[], column: Map<string, GridCell>): GridSource {
  const whole = entryFinder(table.analysis)(null, table.columns[0]?.id ?? "");
  const withRate = areas.filter((id) => column.get(id)?.status === "published").length;
  return {
    id: table.dataset,
    name: sourceName(table),
    benchmark: numberIn(whole, "benchmark"),
    refused: refusals(table.analysis)[0] ?? null,
    withRate,
    without: areas.length - withRate,
  };
}

function columnOf(table: Table, per: RatePer): Map<string, GridCell> {
  const find = entryFinder(table.analysis);
  const period = table.columns[0]?.id ?? "";
  return new Map(
    table.rows.map((row, index): [string, GridCell] => {
      const figure = figureOf(cellAt(table, index, 0), "rate");
      if (figure.status !== "published") {
        return [row.id, { status: figure.status }];
      }
      const entry = find(row.id, period);
      return [
        row.id,
        {
          status: "published",
          rate: figure.value,
          lower: figure.lower ?? figure.value,
          upper: figure.upper ?? figure.value,
          text: figureText(figure, "rate", per),
          rating: ratingIn(textIn(entry, "rating_95")),
          ratingOuter: ratingIn(textIn(entry, "rating_998")),
        },
      ];
    }),
  );
}

/** Five classes, from surely lower to surely higher; null where nothing is said. */
export type GridClass = "lower_998" | "lower_95" | "similar" | "higher_95" | "higher_998";

export function classOfCell(cell: GridCell): GridClass | null {
  if (cell.status !== "published" || cell.rating === null) {
    return null;
  }
  if (cell.rating === "similar") {
    return "similar";
  }
  return cell.ratingOuter === cell.rating ? `${cell.rating}_998` : `${cell.rating}_95`;
}

export const sideOf = (found: GridClass) =>
  found === "similar" ? "similar" : found.startsWith("higher") ? "higher" : "lower";

/** What a cell says beside its rate, so that nothing rests on its colour. */
export const classWords: Record<GridClass, string> = {
  lower_998: "lower, at 99.8%",
  lower_95: "lower",
  similar: "similar",
  higher_95: "higher",
  higher_998: "higher, at 99.8%",
};

/** "2 of 30 areas (A and B) are higher than all areas together in 2 of 2 sources" */
export function gridTitle({ rows, sources, comparator }: Grid): string {
  const rated = rows.filter(({ cells }) => cells.some((cell) => classOfCell(cell) !== null));
  if (rated.length === 0) {
    return `No area can be set against ${comparator} for this period`;
  }
  const higher = (row: GridRow) =>
    row.cells.filter((cell) => cell.status === "published" && cell.rating === "higher").length;
  const most = Math.max(...rated.map(higher));
  const number = sources.length;
  if (most === 0) {
    return `No area is higher than ${comparator} in any of the sources`;
  }
  const found = rated.filter((row) => higher(row) === most);
  const [first, second] = found;
  const who =
    found.length === 1
      ? `${first?.name ?? ""} is`
      : found.length === 2
        ? `${first?.name ?? ""} and ${second?.name ?? ""} are`
        : `${found.length} of ${rated.length} areas are`;
  return most === number
    ? `${who} higher than ${comparator} in each of ${number} sources`
    : `${who} higher than ${comparator} in ${most} of ${number} sources, and no area in more`;
}

/** The marked area source by source, and how many cells would differ by chance alone. */
export function gridReading({ rows, sources, marked, per, comparator }: Grid): string[] {
  const row = rows.find(({ id }) => id === marked);
  const classes = rows.flatMap(({ cells }) => cells.flatMap((cell) => classOfCell(cell) ?? []));
  const chance = Math.round(classes.length / 20);
  const similar = classes.filter((one) => one === "similar").length;
  return [
    ...(row === undefined
      ? []
      : sources.map((source, at) => `${row.name}: ${markedWords(source, row.cells[at], per, comparator)}.`)),
    ...(classes.length === 0
      ? []
      : [
          `${similar} of ${classes.length} rates are similar to those of ${comparator}.`,
          ...(chance === 0
            ? []
            : [
                `Were all areas alike, about ${chance} would still be called higher or lower by chance; those at 99.8% are much surer.`,
              ]),
        ]),
  ];
}

function markedWords(
  { name, benchmark }: GridSource,
  cell: GridCell | undefined,
  per: RatePer,
  comparator: string,
): string {
  if (cell?.status !== "published") {
    return `no rate that can be shown in ${name}`;
  }
  const found = classOfCell(cell);
  const than =
    found === null ? "not set against" : found === "similar" ? "similar to" : `${cell.rating} than`;
  const whole = benchmark === null ? "" : ` (${numberText(benchmark, "rate", per)})`;
  return `${cell.text} in ${name}, ${than} ${comparator}${whole}${/998/.test(found ?? "") ? ", also at 99.8%" : ""}`;
}

/** Areas left out of a comparison are counted: they are neither similar nor low. */
export function gridNotes({ sources, rows, comparator }: Grid): string[] {
  return sources.flatMap(({ name, without, refused, benchmark }) => [
    ...(without === 0
      ? []
      : [
          `${name}: ${without} of ${rows.length} areas without a rate that can be shown; ${without === 1 ? "it is" : "they are"} left out of ${comparator}.`,
        ]),
    ...(benchmark === null
      ? [`${name} is not set against ${comparator}${refused === null ? "" : `, since ${refused}`}.`]
      : []),
  ]);
}

/** The rows as they are given; the last line is all areas together. */
export function gridTable({ rows, sources, per, comparator }: Grid, caption: string): PlainTable {
  const text = (value: number) => numberText(value, "rate", per);
  return {
    caption,
    head: [
      "Area",
      ...sources.flatMap(({ name }) => [`${name}: rate`, `${name}: 95% limits`, `${name}: compared`]),
    ],
    textColumns: sources.map((_, at) => 3 * at + 3),
    rows: [
      ...rows.map(({ name, cells }): PlainCell[] => [
        name,
        ...cells.flatMap((cell): PlainCell[] => {
          if (cell.status !== "published") {
            return [cell, cell, "–"];
          }
          const found = classOfCell(cell);
          return [
            cell.text,
            `${text(cell.lower)} to ${text(cell.upper)}`,
            found === null ? "–" : capitalised(classWords[found]),
          ];
        }),
      ]),
      [
        capitalised(comparator),
        ...sources.flatMap(({ benchmark }): PlainCell[] => [
          benchmark === null ? { status: "not_available" } : text(benchmark),
          "–",
          "–",
        ]),
      ],
    ],
  };
}
