import type { Figure } from "../../model/table";
import { type Axis, type Placed, shortened, textWidth, xAt, yAt } from "../plotted/placed";
import { cellText, cellWords, fewWord, type Heat } from "./state";

export interface PlacedHeat extends Placed {
  /** Numbers stand in the cells where they fit. */
  numbers: boolean;
  /** What stands in a cell: all of it, in two lines, a shorter form, or nothing where none fits. */
  wordsIn: (figure: Figure) => string;
}

const cellSize = 13;

function wordsWithin(across: number): PlacedHeat["wordsIn"] {
  const fits = (words: string) => words.split("\n").every((line) => textWidth(line, cellSize) <= across - 4);
  return (figure) => {
    const whole = cellText(figure);
    const shorter = figure.status === "zero_or_few" ? ["0 or very\nfew", fewWord] : [];
    return [whole, ...shorter].find(fits) ?? "";
  };
}

export function placeHeat(heat: Heat, width: number): PlacedHeat {
  const columns = Math.max(1, heat.columns.length);
  const rows = Math.max(1, heat.rows.length);
  const narrow = width < 560;
  const fontSize = narrow ? 12 : 14;
  const names = heat.rows.map(({ name }) => rowName(name, narrow, fontSize));
  const nameRoom = Math.max(28, ...names.map((name) => textWidth(name, fontSize)));
  const margin = { top: 10, right: 8, bottom: 34, left: nameRoom + 12 };
  const across = (width - margin.left - margin.right) / columns;
  const height = margin.top + margin.bottom + rows * 38;
  const labels = numberedColumns(heat)
    ? heat.columns.map((_, at) => String(at + 1))
    : heat.columns.map((column) =>
        textWidth(column.name, fontSize) <= across ? column.name : shortName(column, fontSize, across),
      );
  // Labels drop out where there is no room; text never shrinks.
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, fontSize)));
  const every = Math.max(1, Math.ceil((widest + 4) / across));
  const x: Axis = {
    domain: [0, columns],
    ticks: labels.flatMap((label, at) => (at % every === 0 ? [{ at: at + 0.5, label }] : [])),
  };
  const y: Axis = {
    domain: [0, rows],
    ticks: names.map((label, at) => ({ at: at + 0.5, label })),
  };
  const frame = { width, height, margin, x, y, down: true, fontSize };
  return {
    ...frame,
    numbers: across >= 34,
    wordsIn: wordsWithin(across),
    marks: heat.rows.map((_, row) =>
      heat.columns.map((__, column) => ({
        x: xAt(frame, column + 0.5),
        y: yAt(frame, row + 0.5),
        words: cellWords(heat, row, column),
      })),
    ),
  };
}

const usualRoom = 600;

/** Names without a shorter form that have no room side by side: numbers stand there, and the names in a list. */
export function numberedColumns({ columns }: Pick<Heat, "columns">): boolean {
  const room = (column: Heat["columns"][number]) => textWidth(shortName(column, 14, Infinity), 14) + 8;
  return (
    columns.reduce((sum, column) => sum + room(column), 0) > usualRoom &&
    columns.filter(isLong).length * 2 > columns.length
  );
}

const isLong = (column: Heat["columns"][number]) => shortName(column, 14, Infinity).length > 8;

const widestName = 210;
const narrowName = 104;

/** Days by their first letters on a telephone; other names as far as they have room. */
function rowName(name: string, narrow: boolean, fontSize: number): string {
  return narrow && /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/.test(name)
    ? name.slice(0, 3)
    : shortened(name, fontSize, narrow ? narrowName : widestName);
}

/** "00:00 to 03:59" becomes "00–03" and "January to March 2018" "2018 Q1": as clear and half as long. */
function shortName({ id, name }: Heat["columns"][number], fontSize: number, room: number): string {
  const hours = /^(\d\d):\d\d to (\d\d):\d\d$/.exec(name);
  if (hours !== null) {
    return `${hours[1]}–${hours[2]}`;
  }
  if (/^\d{4}-Q\d$/.test(id)) {
    return id.replace("-", " ");
  }
  const month = /^(\d{4})-\d\d$/.exec(id);
  return month === null ? shortened(name, fontSize, room) : `${name.slice(0, 3)} ${month[1]?.slice(2) ?? ""}`;
}
