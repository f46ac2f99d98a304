import { numberText } from "../../format/figure_text";
import { type Axis, type Placed, shortened, textWidth, valueAxis, xAt, yAt } from "../plotted/placed";
import { areaWords, type Ranked, type RankedRow, shownRows } from "./state";

export interface PlacedRanked extends Placed {
  rows: RankedRow[];
  /** Rates written beside their bars, where there is room. */
  values: boolean;
}

/** More bars than these are a wall; the table has every area. */
const most = 40;
const rowHeight = 28;
const fontSize = 14;

export function placeRanked(ranked: Ranked, width: number): PlacedRanked {
  const rows = shownRows(ranked, most);
  const names = rows.map((row) => ("area" in row ? row.area.name : betweenWords(row.between)));
  const nameRoom = Math.min(width * 0.38, Math.max(60, ...names.map((name) => textWidth(name, fontSize))));
  const values = width >= 620;
  const margin = { top: 32, right: values ? 64 : 20, bottom: 50, left: Math.round(nameRoom) + 14 };
  const highest = Math.max(0, ranked.benchmark ?? 0, ...ranked.areas.map((area) => area.upper));
  const inner = width - margin.left - margin.right;
  // Bars begin at nought.
  const x = valueAxis(0, highest || 1, Math.max(2, Math.floor(inner / 90)), (value) =>
    Number.isInteger(value) ? value.toLocaleString("en-GB") : numberText(value, "rate", ranked.per),
  );
  const y: Axis = {
    domain: [0, Math.max(1, rows.length)],
    ticks: names.map((name, at) => ({ at: at + 0.5, label: shortened(name, fontSize, nameRoom) })),
  };
  const height = margin.top + margin.bottom + rowHeight * Math.max(1, rows.length);
  const frame = { width, height, margin, x, y, down: true, fontSize };
  return {
    ...frame,
    rows,
    values,
    marks: [
      rows.map((row, at) => ({
        x: xAt(frame, "area" in row ? row.area.rate : 0),
        y: yAt(frame, at + 0.5),
        words: "area" in row ? areaWords(row.area, ranked) : betweenWords(row.between),
      })),
    ],
  };
}

function betweenWords(count: number): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? "area" : "areas"} between`;
}
