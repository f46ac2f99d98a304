import { numberText, statusWords } from "../../format/figure_text";
import { doublings } from "../dots/layout";
import { classOfCell, classWords } from "../grid/state";
import { type Axis, type Placed, type ReadingMark, xAt, yAt } from "../plotted/placed";
import { ratioOf, ratioText, type Spine, type SpineLine } from "./state";

/** Within a line of height 1: its name, the area's own words, the band, and the words at both ends. */
export const within = { name: 0.2, own: 0.42, band: 0.62, ends: 0.88 } as const;
const lineHigh = 104;

/** A ratio's place on the axis, whose steps are doublings; nought has none and stands at the axis's low end. */
export function placeOf({ x }: { x: Axis }, ratio: number): number {
  return Math.min(x.domain[1], Math.max(x.domain[0], ratio > 0 ? Math.log2(ratio) : x.domain[0]));
}

export function placeSpine(spine: Spine, width: number): Placed {
  const margin = { top: 34, right: 16, bottom: 54, left: 16 };
  const ratios = spine.lines.flatMap((line) =>
    [
      line.lowest?.rate,
      line.highest?.rate,
      line.own.status === "published" ? line.own.rate : undefined,
    ].flatMap((rate) => (rate === undefined ? [] : (ratioOf(line, rate) ?? []))),
  );
  const lowest = Math.min(1, ...ratios);
  const steps = Math.max(2, Math.floor((width - margin.left - margin.right) / 90));
  const frame = {
    width,
    height: margin.top + margin.bottom + lineHigh * spine.lines.length,
    margin,
    x: doublings(Math.max(lowest, 1 / 64), Math.max(1, ...ratios), (value) => String(value), steps),
    y: { domain: [0, spine.lines.length] as [number, number], ticks: [] },
    down: true,
    fontSize: 14,
  };
  return {
    ...frame,
    marks: spine.lines.map((line, at) => {
      const y = yAt(frame, at + within.band);
      return readings(spine, line).map(({ ratio, words }): ReadingMark => ({
        x: ratio === null ? frame.margin.left : xAt(frame, placeOf(frame, ratio)),
        y,
        words,
      }));
    }),
  };
}

/** What of a line can be read, from low to high; an area without a rate that is shown says so first. */
export function readings(spine: Spine, line: SpineLine): { ratio: number | null; words: string }[] {
  const { own, benchmark, lowest, highest, quartiles } = line;
  const found = classOfCell(own);
  const area =
    own.status === "published"
      ? `${own.text} (95% limits ${rateText(spine, own.lower)} to ${rateText(spine, own.upper)})${found === null ? "" : `, ${classWords[found]}`}`
      : statusWords(own.status);
  const ownMark = {
    ratio: own.status === "published" ? ratioOf(line, own.rate) : null,
    words: `${line.name}, ${spine.area}: ${area}${own.status === "published" ? timesWords(spine, line, own.rate) : ""}`,
  };
  if (benchmark === null) {
    return [ownMark];
  }
  const mark = (name: string, rate: number | undefined, whose = "") =>
    rate === undefined
      ? []
      : [
          {
            ratio: ratioOf(line, rate),
            words: `${line.name}, ${name}: ${rateText(spine, rate)}${whose}${timesWords(spine, line, rate)}`,
          },
        ];
  const others = [
    ...mark("lowest area", lowest?.rate, ` in ${lowest?.name ?? ""}`),
    ...mark("lower quartile", quartiles?.lower),
    ...mark(spine.comparator, benchmark),
    ...mark("upper quartile", quartiles?.upper),
    ...mark("highest area", highest?.rate, ` in ${highest?.name ?? ""}`),
  ];
  return [ownMark, ...others].sort((a, b) => (a.ratio ?? -1) - (b.ratio ?? -1));
}

export const rateText = ({ per }: Spine, rate: number) => numberText(rate, "rate", per);

function timesWords({ comparator }: Spine, line: SpineLine, rate: number): string {
  const ratio = ratioOf(line, rate);
  return ratio === null || rate === line.benchmark ? "" : `; ${ratioText(ratio)} times ${comparator}`;
}
