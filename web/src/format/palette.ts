/** The one palette. Contrast of every pair that touches is tested. */

export const ink = "#0b0c0c";
export const quietInk = "#484d50";
export const paper = "#ffffff";

export interface SeriesLook {
  colour: string;
  /** Stroke pattern; colour is never the only difference. */
  dash: string;
  symbol: "circle" | "square" | "diamond" | "triangle";
}

const looks: [SeriesLook, SeriesLook, SeriesLook, SeriesLook] = [
  { colour: "#12436d", dash: "none", symbol: "circle" },
  { colour: "#1d8f86", dash: "7 3", symbol: "square" },
  { colour: "#801650", dash: "2 3", symbol: "diamond" },
  { colour: "#e65f17", dash: "10 3 2 3", symbol: "triangle" },
];

export const mostSeries = looks.length;

export function seriesLook(index: number): SeriesLook {
  return looks[index] ?? looks[0];
}

/** Single-hue sequential, lowest class first. */
export const sequential: readonly string[] = ["#dbe9f4", "#a6c6e0", "#6a9fc9", "#2f6fa3", "#12436d"];

/** The same blues in another number of even steps, lowest class first; seven need a darker end to be told apart. */
const ramps: Record<number, readonly string[]> = {
  3: ["#dbe9f4", "#548dbb", "#12436d"],
  4: ["#dbe9f4", "#79a9cf", "#3473a6", "#12436d"],
  5: sequential,
  6: ["#dbe9f4", "#9ec1dd", "#689ec8", "#417dae", "#255f90", "#12436d"],
  7: ["#dbe9f4", "#abc9e2", "#7babd0", "#548dbb", "#3270a3", "#1e5482", "#0f3a60"],
};

export const fewestClasses = 3;
export const mostClasses = 7;

/** Blues for a number of classes; two take the ends and a single one the middle. */
export function rampOf(classes: number): readonly string[] {
  const three = ramps[fewestClasses] ?? sequential;
  if (classes <= 1) {
    return three.slice(1, 2);
  }
  return classes === 2 ? [three[0] ?? paper, three[2] ?? ink] : (ramps[classes] ?? sequential);
}

/** Lower, similar and higher than a comparator, from surely lower to surely higher: neither end is good. */
export const diverging: readonly string[] = ["#12436d", "#8fb4d6", "#e4e6e8", "#f0b284", "#b8430a"];

/** Their names where a word stands beside the colour, and the ink that is read on each. */
export const divergingLook = {
  lower_998: { ground: diverging[0] ?? ink, ink: paper },
  lower_95: { ground: diverging[1] ?? paper, ink },
  similar: { ground: diverging[2] ?? paper, ink },
  higher_95: { ground: diverging[3] ?? paper, ink },
  higher_998: { ground: diverging[4] ?? ink, ink: paper },
} as const;

/** The ground and lines of the hatches, which are classes of their own and no step of the blues. */
export const hatch = { ground: "#f6f2ea", line: "#6b5d3f" };

/** The tint and the edge of what may still change. */
export const unsettled = { ground: "#f0f1f2", line: quietInk };

/** Higher and lower than usual: neither is good or bad, and a shape always says the same. */
export const signalLook = { higher: "#b8430a", lower: "#12436d" } as const;

/** The ground of a control chart's usual range, and the lines of its limits. */
export const usualRange = { ground: "#e8f0f7", line: "#12436d" };

interface RatingLook {
  colour: string;
  symbol: "circle" | "triangle";
  /** Degrees: a triangle that points down says lower. */
  rotate: number;
}

/** Compared with others. Similar, which most are, is drawn as strongly as the others. */
export const ratingLook: Record<"similar" | "higher" | "lower", RatingLook> = {
  similar: { colour: "#484d50", symbol: "circle", rotate: 0 },
  higher: { colour: signalLook.higher, symbol: "triangle", rotate: 0 },
  lower: { colour: signalLook.lower, symbol: "triangle", rotate: 180 },
};

/** Relative luminance contrast of two "#rrggbb" colours, 1 to 21 (WCAG 2.2). */
export function contrast(first: string, second: string): number {
  const lighter = Math.max(luminance(first), luminance(second));
  const darker = Math.min(luminance(first), luminance(second));
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
