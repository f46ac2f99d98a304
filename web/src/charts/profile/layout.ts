import { type Axis, type Placed, textWidth, valueAxis, widestLabel, xAt, yAt } from "../plotted/placed";
import { indexText, partWords, type Profile } from "./state";

export function placeProfile(profile: Profile, width: number): Placed {
  const fontSize = width < 480 ? 12 : 14;
  const height = Math.round(Math.min(360, Math.max(260, width * 0.36)));
  const highest = Math.max(120, ...profile.parts.map((part) => part.index));
  // Bars begin at nought.
  const y = valueAxis(0, highest, 5, indexText);
  const margin = { top: 26, right: 12, bottom: 34, left: 14 + widestLabel(y, fontSize) };
  const parts = Math.max(1, profile.parts.length);
  const across = (width - margin.left - margin.right) / parts;
  const every = Math.max(
    1,
    ...profile.parts.map((part) => Math.ceil((textWidth(part.short, fontSize) + 4) / across)),
  );
  const x: Axis = {
    domain: [0, parts],
    ticks: profile.parts.flatMap((part, at) =>
      at % every === 0 ? [{ at: at + 0.5, label: part.short }] : [],
    ),
  };
  const frame = { width, height, margin, x, y, down: false, fontSize };
  return {
    ...frame,
    marks: [
      profile.parts.map((part, at) => ({
        x: xAt(frame, at + 0.5),
        y: yAt(frame, part.index),
        words: partWords(part),
      })),
    ],
  };
}
