import { areaY, axisX, axisY, dot, gridY, line, plot, ruleX, text } from "@observablehq/plot";
import { paper, quietInk, seriesLook } from "../../format/palette";
import type { Figure } from "../../model/table";
import { addHatch, gapMarks, stageMarks } from "../plotted/draw";
import { drawNotes } from "../plotted/notes";
import type { PlacedTrend } from "./layout";
import type { Frame } from "../plotted/placed";
import type { Trend } from "./state";

interface Datum {
  at: number;
  value: number;
  lower: number;
  upper: number;
}

// NaN breaks a line in Plot: a gap is never bridged and never zero.
function datum(at: number, figure: Figure): Datum {
  if (figure.status !== "published") {
    return { at, value: Number.NaN, lower: Number.NaN, upper: Number.NaN };
  }
  const { value, lower, upper } = figure;
  return { at, value, lower: lower ?? Number.NaN, upper: upper ?? Number.NaN };
}

export interface Drawn {
  svg: SVGSVGElement;
  x: (at: number) => number;
  y: (value: number) => number;
}

/** Draws the lines, limits, gaps and axes. Sizes come from the layout; the page's sheet has the rest. */
export function drawTrend(trend: Trend, placed: PlacedTrend): Drawn {
  const { margin } = placed;
  const bottom = placed.height - margin.bottom;
  const frame: Frame = {
    width: placed.width,
    height: placed.height,
    margin,
    x: { domain: [trend.first, trend.last], ticks: placed.xTicks },
    y: { domain: [0, placed.top], ticks: [] },
    down: false,
    fontSize: 14,
  };
  const figure = plot({
    className: "trend-plot",
    width: placed.width,
    height: placed.height,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    x: { type: "linear", domain: [trend.first, trend.last], axis: null },
    y: { type: "linear", domain: [0, placed.top], axis: null },
    marks: [
      gridY(placed.yTicks, { stroke: "#b1b4b6", strokeOpacity: 1 }),
      axisY(placed.yTicks, {
        tickSize: 0,
        fontSize: 14,
        fill: quietInk,
        label: null,
        tickFormat: (tick: number) => tick.toLocaleString("en-GB"),
      }),
      axisX(
        placed.xTicks.map((tick) => tick.at),
        {
          tickSize: 5,
          fontSize: 14,
          fill: quietInk,
          label: null,
          tickFormat: (at: number) => placed.xTicks.find((tick) => tick.at === at)?.label ?? "",
        },
      ),
      ...stageMarks(frame, trend.stages),
      ...gapMarks(frame, trend.gaps),
      // The first series is the one that is looked for, so it lies over the others.
      ...trend.series
        .map((series, index) =>
          seriesMarks(
            series.points.map((point) => datum(point.at, point.figure)),
            index,
            trend,
          ),
        )
        .reverse()
        .flat(),
      text(placed.endLabels, {
        frameAnchor: "right",
        textAnchor: "start",
        dx: 12,
        x: () => trend.last,
        y: (label: { y: number }) => (placed.top * (bottom - label.y)) / (bottom - margin.top),
        text: "name",
        fontSize: 14,
        fontWeight: 700,
        fill: "#0b0c0c",
        clip: false,
      }),
    ],
  });
  // Plot adds a style element, which the content-security policy refuses; our sheet has its rules.
  figure.querySelector("style")?.remove();
  const svg = figure as unknown as SVGSVGElement;
  svg.dataset["picture"] = "";
  addHatch(svg);
  drawNotes(svg, placed.notes, { top: margin.top, bottom });
  const x = figure.scale("x")?.apply;
  const y = figure.scale("y")?.apply;
  return {
    svg,
    x: (at) => Number(x?.(at) ?? 0),
    y: (value) => Number(y?.(value) ?? 0),
  };
}

function seriesMarks(data: Datum[], index: number, trend: Trend) {
  const look = seriesLook(index);
  const dots = data.filter((one) => !Number.isNaN(one.value));
  const crowded = dots.length > 40;
  const alone = dots.filter((one) => {
    const at = data.indexOf(one);
    return Number.isNaN(data[at - 1]?.value ?? Number.NaN) && Number.isNaN(data[at + 1]?.value ?? Number.NaN);
  });
  return [
    areaY(data, {
      x: "at",
      y1: "lower",
      y2: "upper",
      fill: look.colour,
      fillOpacity: trend.series.length > 2 ? 0.1 : 0.16,
    }),
    line(data, { x: "at", y: "value", stroke: paper, strokeWidth: 5 }),
    line(data, {
      x: "at",
      y: "value",
      stroke: look.colour,
      strokeWidth: 2.5,
      ...(look.dash === "none" ? {} : { strokeDasharray: look.dash }),
    }),
    // A figure between two gaps has no line or band to be seen by.
    ruleX(
      alone.filter((one) => !Number.isNaN(one.lower)),
      { x: "at", y1: "lower", y2: "upper", stroke: look.colour, strokeWidth: 2 },
    ),
    dot(crowded ? alone : dots, {
      x: "at",
      y: "value",
      symbol: look.symbol,
      r: 4,
      fill: look.colour,
      stroke: paper,
      strokeWidth: 1,
    }),
  ];
}
