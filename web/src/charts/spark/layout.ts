import { figureText, figureWords, numberText, stageMark } from "../../format/figure_text";
import type { PlainCell, PlainTable } from "../../model/plain_table";
import type { Measure, RatePer } from "../../model/table";
import { type Axis, type Placed, textWidth, xAt, yAt } from "../plotted/placed";
import { niceScale } from "../trend/layout";
import type { Trend } from "../trend/state";

export interface Spark {
  trend: Trend;
  measure: Measure;
  per: RatePer;
}

const fontSize = 12;

/** One series small: nought, the top and both ends of the time are named, and nothing between. */
export function placeSpark({ trend, measure, per }: Spark, width: number): Placed {
  const { top } = niceScale(trend.highest, 5);
  const points = trend.series[0]?.points ?? [];
  const label = numberText(top, measure, per).replace(/\.0+$/, "");
  const y: Axis = {
    domain: [0, top],
    ticks: [
      { at: 0, label: "0" },
      { at: top, label },
    ],
  };
  const ends = [points[0], points.at(-1)].flatMap((point) => point ?? []);
  const x: Axis = {
    domain: [trend.first, trend.last],
    ticks: ends.map((point) => ({ at: point.at, label: point.short })),
  };
  const margin = { top: 12, right: 14, bottom: 22, left: textWidth(label, fontSize) + 10 };
  const frame = { width, height: 128, margin, x, y, down: false, fontSize };
  return {
    ...frame,
    marks: [
      points.map((point) => {
        const { figure } = point;
        const stage = stageMark(point.stage);
        return {
          x: xAt(frame, point.at),
          y: yAt(frame, figure.status === "published" ? figure.value : 0),
          words: `${point.label}${stage === null ? "" : `, ${stage.words}`}: ${figureWords(figure, measure, per)}`,
        };
      }),
    ],
  };
}

/** The stretches of a series between its gaps, which no line crosses. */
export function stretches({ trend }: Spark): number[][] {
  const runs: number[][] = [];
  let open = false;
  (trend.series[0]?.points ?? []).forEach(({ figure }, at) => {
    if (figure.status !== "published") {
      open = false;
      return;
    }
    if (open) {
      runs.at(-1)?.push(at);
    } else {
      runs.push([at]);
      open = true;
    }
  });
  return runs;
}

/** The same figures as a table, with their limits where they have them. */
export function sparkTable({ trend, measure, per }: Spark, caption: string): PlainTable {
  const points = trend.series[0]?.points ?? [];
  const limited = points.some(({ figure }) => figure.status === "published" && figure.lower !== null);
  const text = (value: number | null): PlainCell =>
    value === null ? { status: "not_applicable" } : numberText(value, measure, per);
  return {
    caption,
    head: [
      "Period",
      measure === "rate" ? "Rate" : "Count",
      ...(limited ? ["Lower limit", "Upper limit"] : []),
    ],
    textColumns: [],
    rows: points.map(({ label, stage, figure }) => {
      const mark = stageMark(stage);
      const period = mark === null ? label : `${label} ${mark.text}`;
      return figure.status === "published"
        ? [
            period,
            figureText(figure, measure, per),
            ...(limited ? [text(figure.lower), text(figure.upper)] : []),
          ]
        : [period, figure, ...(limited ? [figure, figure] : [])];
    }),
  };
}
