import { numberText } from "../../format/figure_text";
import { type Axis, type Placed, valueAxis, widestLabel, xAt, yAt } from "../plotted/placed";
import { type Gradient, groupWords, lineOf } from "./state";

export interface PlacedGradient extends Placed {
  /** The slope's line from end to end. */
  line: { x: number; y: number }[];
}

export function placeGradient(gradient: Gradient, width: number): PlacedGradient {
  const fontSize = width < 480 ? 12 : 14;
  const height = Math.round(Math.min(380, Math.max(280, width * 0.4)));
  const line = lineOf(gradient);
  const highest = Math.max(
    0,
    line?.first ?? 0,
    line?.last ?? 0,
    ...gradient.groups.map(({ figure }) =>
      figure.status === "published" ? (figure.upper ?? figure.value) : 0,
    ),
  );
  const y = valueAxis(0, highest || 1, 5, (value) =>
    Number.isInteger(value) ? value.toLocaleString("en-GB") : numberText(value, "rate", gradient.per),
  );
  const margin = { top: 32, right: 14, bottom: 56, left: 14 + widestLabel(y, fontSize) };
  const count = Math.max(1, gradient.groups.length);
  const x: Axis = {
    domain: [0, count],
    ticks: gradient.groups.map((group, at) => ({
      at: at + 0.5,
      label: /^\d+/.exec(group.name)?.[0] ?? group.name,
    })),
  };
  const frame = { width, height, margin, x, y, down: false, fontSize };
  return {
    ...frame,
    line:
      line === null
        ? []
        : [
            { x: 0, y: line.first },
            { x: count, y: line.last },
          ],
    marks: [
      gradient.groups.map((group, at) => ({
        x: xAt(frame, at + 0.5),
        y: group.figure.status === "published" ? yAt(frame, group.figure.value) : height - margin.bottom - 10,
        words: groupWords(group, gradient.per),
      })),
    ],
  };
}
