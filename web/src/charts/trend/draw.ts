import { areaY, axisX, axisY, dot, gridY, line, plot, ruleX, text } from "@observablehq/plot";
import { hatch, paper, quietInk, seriesLook, unsettled } from "../../format/palette";
import type { Figure } from "../../model/table";
import type { PlacedTrend } from "./layout";
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
      ...stageMarks(trend, placed.top),
      ...gapMarks(trend, placed.top),
      ...trend.series.flatMap((series, index) =>
        seriesMarks(
          series.points.map((point) => datum(point.at, point.figure)),
          index,
          trend,
        ),
      ),
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
  const x = figure.scale("x")?.apply;
  const y = figure.scale("y")?.apply;
  return {
    svg: figure as unknown as SVGSVGElement,
    x: (at) => Number(x?.(at) ?? 0),
    y: (value) => Number(y?.(value) ?? 0),
  };
}

/** Figures that may still change stand on a tint, between dashed edges, under their mark. */
function stageMarks(trend: Trend, top: number) {
  const corners = trend.stages.flatMap((stage, index) => [
    { at: stage.from, stage: index },
    { at: stage.to, stage: index },
  ]);
  return [
    areaY(corners, { x: "at", y1: 0, y2: () => top, z: "stage", fill: unsettled.ground }),
    ruleX(
      trend.stages.map((stage) => stage.from),
      { stroke: unsettled.line, strokeDasharray: "2 3" },
    ),
    text(trend.stages, {
      x: (stage: { from: number; to: number }) => (stage.from + stage.to) / 2,
      frameAnchor: "top",
      dy: -16,
      text: "shorthand",
      fontSize: 13,
      fontWeight: 700,
      fill: unsettled.line,
    }),
  ];
}

function gapMarks(trend: Trend, top: number) {
  const ends = trend.gaps.flatMap((gap, index) => [
    { at: gap.from, gap: index },
    { at: gap.to, gap: index },
  ]);
  return [
    areaY(ends, { x: "at", y1: 0, y2: () => top, z: "gap", fill: hatch.ground }),
    text(trend.gaps, {
      x: (gap: { from: number; to: number }) => (gap.from + gap.to) / 2,
      frameAnchor: "top",
      dy: -16,
      text: "shorthand",
      fontSize: 13,
      fontWeight: 700,
      fill: hatch.line,
    }),
  ];
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
