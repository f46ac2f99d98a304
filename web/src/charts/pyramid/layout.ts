import { niceScale } from "../trend/layout";
import { type Axis, type Placed, shortened, textWidth, xAt, yAt } from "../plotted/placed";
import { barWords, type Pyramid } from "./state";

const fontSize = 14;
const rowHeight = 34;

/** The left side is drawn under nought, and its axis is labelled without the sign. */
export function placePyramid(pyramid: Pyramid, width: number): Placed {
  const names = pyramid.rows.map((row) => row.name);
  const nameRoom = Math.min(width * 0.3, Math.max(50, ...names.map((name) => textWidth(name, fontSize))));
  const margin = { top: 32, right: 20, bottom: 50, left: Math.round(nameRoom) + 14 };
  const inner = width - margin.left - margin.right;
  const { top, ticks: all } = niceScale(pyramid.highest || 1, 3);
  // Nought and the ends keep their labels where there is no room for all.
  const ticks = inner >= 420 ? all : all.filter((tick) => tick === 0 || tick === top);
  const x: Axis = {
    domain: [-top, top],
    ticks: [...ticks.slice(1).map((tick) => -tick), ...ticks].map((at) => ({
      at,
      label: Math.abs(at).toLocaleString("en-GB"),
    })),
  };
  // The youngest stand at the foot.
  const rows = [...pyramid.rows].reverse();
  const y: Axis = {
    domain: [0, Math.max(1, rows.length)],
    ticks: rows.map((row, at) => ({ at: at + 0.5, label: shortened(row.name, fontSize, nameRoom) })),
  };
  const height = margin.top + margin.bottom + rowHeight * Math.max(1, rows.length);
  const frame = { width, height, margin, x, y, down: true, fontSize };
  const mark = (side: "left" | "right") =>
    rows.map((row, at) => {
      const figure = row[side];
      const value = figure.status === "published" ? figure.value : 0;
      return {
        x: xAt(frame, side === "left" ? -value : value),
        y: yAt(frame, at + 0.5),
        words: barWords(pyramid, row.name, side, figure),
      };
    });
  return { ...frame, marks: [mark("left"), mark("right")] };
}
