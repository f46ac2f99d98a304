import { dot, line, type Markish, ruleY, text } from "@observablehq/plot";
import { ink, paper, quietInk, ratingLook, usualRange } from "../../format/palette";
import { acrossGrid, axisWords, bottomAxis, drawIn, leftAxis } from "../plotted/draw";
import { acrossAt, type PlacedFunnel } from "./layout";
import { type Funnel, type FunnelArea, sideOfClass } from "./state";

const across = (area: FunnelArea) => acrossAt(area.expected);

export function drawFunnel(funnel: Funnel, placed: PlacedFunnel): SVGSVGElement {
  const [bottom, top] = placed.y.domain;
  const limit = (name: keyof FunnelArea["limits"], outer: boolean): Markish =>
    line(funnel.areas, {
      x: across,
      y: (area: FunnelArea) => Math.min(top, Math.max(bottom, area.limits[name])),
      curve: "monotone-x",
      stroke: usualRange.line,
      strokeWidth: outer ? 1.5 : 1.25,
      strokeDasharray: outer ? "none" : "5 4",
    });
  return drawIn(placed, [
    acrossGrid(placed),
    leftAxis(placed),
    bottomAxis(placed),
    ruleY([1], { stroke: ink, strokeWidth: 1.25 }),
    limit("lower998", true),
    limit("upper998", true),
    limit("lower95", false),
    limit("upper95", false),
    ...(["similar", "higher", "lower"] as const).map((side) => areaMarks(funnel, side)),
    ...markedRing(funnel),
    ...placed.labels.map((label) =>
      text([label.text], {
        frameAnchor: "top-left",
        textAnchor: label.anchor,
        dx: label.x - placed.margin.left,
        dy: label.y - placed.margin.top,
        lineAnchor: "middle",
        fontSize: 13,
        fontWeight: 700,
        fill: ink,
        stroke: paper,
        strokeWidth: 4,
        clip: false,
      }),
    ),
    text(["Ratio to expected"], {
      frameAnchor: "top-left",
      dx: 4 - placed.margin.left,
      dy: -26,
      fontSize: 13,
      fill: quietInk,
      clip: false,
    }),
    axisWords(placed, `Expected number of ${funnel.counted}`),
  ]);
}

function areaMarks(funnel: Funnel, side: keyof typeof ratingLook): Markish {
  const look = ratingLook[side];
  return dot(
    funnel.areas.filter((area) => sideOfClass(area.class) === side),
    {
      x: across,
      y: "ratio",
      symbol: look.symbol,
      rotate: look.rotate,
      r: side === "similar" ? 4.5 : 6,
      fill: look.colour,
      stroke: paper,
      strokeWidth: 1,
    },
  );
}

function markedRing(funnel: Funnel): Markish[] {
  return [
    dot(
      funnel.areas.filter((area) => area.id === funnel.marked),
      { x: across, y: "ratio", r: 10, stroke: ink, strokeWidth: 2 },
    ),
  ];
}
