import { figureText, numberText } from "../../format/figure_text";
import { entryFinder, flagIn, numberIn, refusals } from "../../model/analysis";
import type { PlainCell, PlainTable } from "../../model/plain_table";
import { cellAt, figureOf, type RatePer, type Table, type UnpublishedStatus } from "../../model/table";

export interface FifthArea {
  id: string;
  name: string;
  rate: number;
  text: string;
  /** Its interval reaches into another fifth: it might as well stand there. */
  nearCut: boolean;
}

export interface Fifth {
  /** 1 holds the lowest rates. */
  number: number;
  words: string;
  /** "12.1 to 14.0" */
  range: string;
  areas: FifthArea[];
}

export interface Fifths {
  fifths: Fifth[];
  without: { name: string; status: UnpublishedStatus }[];
  /** Why there are none, in the server's words. */
  refused: string | null;
  marked: string | null;
}

const names = ["lowest fifth", "second fifth", "middle fifth", "fourth fifth", "highest fifth"];

export function fifthsOf(table: Table, per: RatePer, marked: string | null): Fifths {
  const find = entryFinder(table.analysis);
  const column = table.columns[0]?.id ?? "";
  const without: Fifths["without"] = [];
  const placed = table.rows.flatMap((row, index) => {
    const figure = figureOf(cellAt(table, index, 0), "rate");
    const entry = find(row.id, column);
    const quintile = numberIn(entry, "quintile");
    if (figure.status !== "published") {
      without.push({ name: row.label, status: figure.status });
      return [];
    }
    const area = {
      id: row.id,
      name: row.label,
      rate: figure.value,
      text: figureText(figure, "rate", per),
      nearCut: flagIn(entry, "near_cut"),
    };
    return quintile === null ? [] : [{ quintile, area }];
  });
  const fifths = names.flatMap((words, index): Fifth[] => {
    const areas = placed
      .filter(({ quintile }) => quintile === index + 1)
      .map(({ area }) => area)
      .sort((a, b) => b.rate - a.rate);
    const [high, low] = [areas[0], areas.at(-1)];
    return high === undefined || low === undefined
      ? []
      : [
          {
            number: index + 1,
            words,
            range:
              high === low
                ? high.text
                : `${numberText(low.rate, "rate", per)} to ${numberText(high.rate, "rate", per)}`,
            areas,
          },
        ];
  });
  return {
    fifths,
    without,
    refused: fifths.length === 0 ? (refusals(table.analysis)[0] ?? null) : null,
    marked,
  };
}

/** "12 of 30 areas stand clearly in their fifth": the others lie near a cut. */
export function fifthsTitle({ fifths }: Fifths, of: string | null = null): string {
  const areas = fifths.flatMap((fifth) => fifth.areas);
  const lying = of === null ? "areas" : `areas of ${of}`;
  if (areas.length === 0) {
    return `The ${lying} cannot be divided into fifths`;
  }
  const clear = areas.filter((area) => !area.nearCut).length;
  return clear === areas.length
    ? `All ${areas.length} ${lying} stand clearly in their fifth`
    : `${clear === 0 ? "None" : clear} of ${areas.length} ${lying} stand${clear === 1 ? "s" : ""} clearly in ${clear === 1 ? "its" : "their"} fifth; the others might as well stand in the next`;
}

export function fifthsTable({ fifths, without }: Fifths, caption: string): PlainTable {
  return {
    caption,
    head: ["Area", "Rate", "Fifth", "Sure of its fifth"],
    textColumns: [2, 3],
    rows: [
      ...[...fifths]
        .reverse()
        .flatMap((fifth) =>
          fifth.areas.map((area) => [
            area.name,
            area.text,
            `${fifth.number} (${fifth.words})`,
            area.nearCut ? "No: near a cut" : "Yes",
          ]),
        ),
      ...without.map(({ name, status }): PlainCell[] => [name, { status }, "–", "–"]),
    ],
  };
}
