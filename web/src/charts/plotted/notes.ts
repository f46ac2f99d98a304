import { ink, paper } from "../../format/palette";

/** What is written on a stretch of a chart's time: its number stands above, its words below the chart. */
export interface ChartNote {
  number: number;
  /** Of which row; empty: of all. */
  area: string;
  /** Months since the year 0. */
  from: number;
  to: number;
}

/** A note's number in pixels, with the stretch that it is about. */
export interface PlacedNote {
  number: number;
  x: number;
  y: number;
  left: number;
  right: number;
}

export interface NotesPlaced {
  notes: PlacedNote[];
  /** How much higher the chart is for them. */
  room: number;
}

const radius = 9;
const laneHeight = 22;
const mostLanes = 4;

/**
 * Numbers in lanes above the chart, so that none covers another or a figure; `xAt` is the chart's scale
 * between its two ends.
 */
export function placeNotes(
  notes: readonly ChartNote[],
  [first, last]: readonly [number, number],
  xAt: (at: number) => number,
): NotesPlaced {
  const ends: number[] = [];
  const placed = notes.map((note) => {
    const [left, right] = [xAt(Math.max(first, note.from)), xAt(Math.min(last, note.to))];
    const x = (left + right) / 2;
    const [from, to] = [Math.min(left, x - radius), Math.max(right, x + radius)];
    const free = ends.findIndex((end) => end + 2 <= from);
    const lane = free >= 0 ? free : Math.min(ends.length, mostLanes - 1);
    ends[lane] = Math.max(to, ends[lane] ?? 0);
    return { number: note.number, x, y: lane * laneHeight + radius + 1, left, right };
  });
  return { notes: placed, room: ends.length * laneHeight };
}

/** The notes that a point of a row has to do with. */
export function notesAt(
  notes: readonly ChartNote[],
  row: string,
  { at, width }: { at: number; width: number },
): ChartNote[] {
  return notes.filter(
    (note) =>
      (note.area === "" || note.area === row) && note.from < at + width / 2 && note.to > at - width / 2,
  );
}

/** "July 2019", with ", note 1" where one is about it. */
export function withNotes(label: string, notes: readonly ChartNote[]): string {
  return [label, ...notes.map(({ number }) => `note ${number}`)].join(", ");
}

const space = "http://www.w3.org/2000/svg";

/** Above a chart's top stand marks such as [p]: a thread leaves them free. */
const marksHigh = 24;

/**
 * Draws the numbers, the stretches and a thread down to the axis, from the chart's top to its bottom. Only
 * numbers: nobody's words are in a drawing.
 */
export function drawNotes(
  svg: SVGSVGElement,
  notes: readonly PlacedNote[],
  { top, bottom }: { top: number; bottom: number },
): void {
  for (const { number, x, y, left, right } of notes) {
    const pieces = [
      { y1: y + radius, y2: top - marksHigh },
      { y1: top - 4, y2: bottom },
    ];
    const bar = { x: left, y: y - 1.5, width: Math.max(0, right - left), height: 3, fill: ink };
    for (const piece of pieces.filter(({ y1, y2 }) => y2 > y1)) {
      svg.append(element("line", { x1: x, x2: x, ...piece, stroke: ink, "stroke-dasharray": "1 4" }));
    }
    svg.append(element("rect", bar));
    svg.append(element("circle", { cx: x, cy: y, r: radius, fill: ink, stroke: paper }));
    const words = element("text", {
      x,
      y: y + 4.5,
      fill: paper,
      "font-size": 12,
      "font-weight": 700,
      "text-anchor": "middle",
    });
    words.textContent = String(number);
    svg.append(words);
  }
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, typeof value === "number" ? String(Number(value.toFixed(2))) : value);
  }
  return made;
}
