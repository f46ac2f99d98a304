import { figureText, numberText } from "../../format/figure_text";
import type { PlainCell, PlainTable } from "../../model/plain_table";
import { cellAt, figureOf, type Figure, type Measure, type RatePer, type Table } from "../../model/table";
import { type Choropleth, type MapArea, ranked } from "./state";

interface Asked {
  measure: Measure;
  per: RatePer;
  order: "value" | "name";
}

/** The map's figures as numbers: each area with its limits and its class. */
export function mapTable(
  choropleth: Choropleth,
  { measure, per, order }: Asked,
  caption: string,
): PlainTable {
  const limits = measure === "rate" && choropleth.areas.some(hasLimits);
  const heads = [...new Set(choropleth.areas.flatMap(({ beside }) => beside.map(({ head }) => head)))];
  const classAt = 2 + (limits ? 3 : 1) + heads.length;
  return {
    caption,
    head: [
      "Area",
      "Code",
      ...(limits ? ["Rate", "Lower limit", "Upper limit"] : ["Figure"]),
      ...heads,
      "Class",
    ],
    textColumns: [1, classAt],
    rows: ranked(choropleth.areas, order).map((area) => [
      area.name,
      area.code,
      valueCell(area.figure, measure, per),
      ...(limits ? limitCells(area.figure, measure, per) : []),
      ...heads.map((head) => area.beside.find((one) => one.head === head)?.text ?? "–"),
      typeof area.in === "number"
        ? (choropleth.classes[area.in]?.words ?? "–")
        : area.figure.status === "published"
          ? { status: area.in }
          : "–",
    ]),
  };
}

/** One period after another: what the slider runs through, at once. */
export function framesTable(table: Table, { measure, per }: Asked, caption: string): PlainTable {
  return {
    caption,
    head: ["Area", ...table.columns.map((column) => column.label)],
    textColumns: [],
    rows: table.rows.map((row, at) => [
      row.label,
      ...table.columns.map((_, column) =>
        valueCell(figureOf(cellAt(table, at, column), measure), measure, per),
      ),
    ]),
  };
}

const hasLimits = ({ figure }: MapArea) => figure.status === "published" && figure.lower !== null;

function valueCell(figure: Figure, measure: Measure, per: RatePer): PlainCell {
  return figure.status === "published" ? figureText(figure, measure, per) : figure;
}

function limitCells(figure: Figure, measure: Measure, per: RatePer): PlainCell[] {
  if (figure.status !== "published") {
    return [figure, figure];
  }
  return [figure.lower, figure.upper].map((limit) =>
    limit === null ? { status: "not_applicable" } : numberText(limit, measure, per),
  );
}
