import { type Axis, type Placed, shortened, textWidth, xAt, yAt } from "../plotted/placed";
import { cellWords, type Heat } from "./state";

export interface PlacedHeat extends Placed {
  /** Numbers stand in the cells where they fit. */
  numbers: boolean;
}

export function placeHeat(heat: Heat, width: number): PlacedHeat {
  const columns = Math.max(1, heat.columns.length);
  const rows = Math.max(1, heat.rows.length);
  const narrow = width < 560;
  const fontSize = narrow ? 12 : 14;
  const names = heat.rows.map(({ name }) => (narrow ? name.slice(0, 3) : name));
  const nameRoom = Math.max(28, ...names.map((name) => textWidth(name, fontSize)));
  const margin = { top: 10, right: 8, bottom: 34, left: nameRoom + 12 };
  const across = (width - margin.left - margin.right) / columns;
  const height = margin.top + margin.bottom + rows * 38;
  const x: Axis = {
    domain: [0, columns],
    ticks: heat.columns.map(({ name }, at) => ({
      at: at + 0.5,
      label: textWidth(name, fontSize) <= across ? name : shortName(name, fontSize, across),
    })),
  };
  const y: Axis = {
    domain: [0, rows],
    ticks: names.map((label, at) => ({ at: at + 0.5, label })),
  };
  const frame = { width, height, margin, x, y, down: true, fontSize };
  return {
    ...frame,
    numbers: across >= 34,
    marks: heat.rows.map((_, row) =>
      heat.columns.map((__, column) => ({
        x: xAt(frame, column + 0.5),
        y: yAt(frame, row + 0.5),
        words: cellWords(heat, row, column),
      })),
    ),
  };
}

/** "00:00 to 03:59" becomes "00–03", which is as clear and half as long. */
function shortName(name: string, fontSize: number, room: number): string {
  const hours = /^(\d\d):\d\d to (\d\d):\d\d$/.exec(name);
  return hours === null ? shortened(name, fontSize, room) : `${hours[1]}–${hours[2]}`;
}
