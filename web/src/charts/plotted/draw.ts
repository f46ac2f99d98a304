import { areaY, axisX, axisY, gridX, gridY, type Markish, plot, rect, ruleX, text } from "@observablehq/plot";
import { hatch, quietInk, unsettled } from "../../format/palette";
import type { Frame } from "./placed";

const svgSpace = "http://www.w3.org/2000/svg";

/** Stands for the hatch in a mark's fill; each drawing has a pattern of its own. */
export const hatched = "url(#hatch)";
export const grid = "#b1b4b6";

let drawings = 0;

/**
 * Draws marks in a frame. Plot adds a style element, which the content-security policy refuses: our sheet
 * has its rules.
 */
export function drawIn(frame: Frame, marks: Markish[]): SVGSVGElement {
  const { width, height, margin } = frame;
  const rows: [number, number] = [margin.top, height - margin.bottom];
  const svg = plot({
    className: "trend-plot",
    width,
    height,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    x: { type: "linear", domain: frame.x.domain, axis: null },
    y: {
      type: "linear",
      domain: frame.y.domain,
      axis: null,
      range: frame.down ? rows : [rows[1], rows[0]],
    },
    marks,
  }) as unknown as SVGSVGElement;
  svg.querySelector("style")?.remove();
  svg.dataset["picture"] = "";
  addHatch(svg);
  return svg;
}

/** Lines of the hatch, in the drawing itself, so that a saved picture has them too. */
export function addHatch(svg: SVGSVGElement): void {
  const wanting = svg.querySelectorAll(`[fill="${hatched}"]`);
  if (wanting.length === 0) {
    return;
  }
  drawings += 1;
  const id = `hatch-${drawings}`;
  const pattern = document.createElementNS(svgSpace, "pattern");
  set(pattern, { id, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  const ground = document.createElementNS(svgSpace, "rect");
  set(ground, { width: 7, height: 7, fill: hatch.ground });
  const stripe = document.createElementNS(svgSpace, "rect");
  set(stripe, { width: 1.5, height: 7, fill: hatch.line });
  pattern.append(ground, stripe);
  const definitions = document.createElementNS(svgSpace, "defs");
  definitions.append(pattern);
  svg.prepend(definitions);
  wanting.forEach((mark) => mark.setAttribute("fill", `url(#${id})`));
}

function set(element: Element, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, String(value));
  }
}

const labelOf = (ticks: Frame["x"]["ticks"]) => (at: number) =>
  ticks.find((tick) => tick.at === at)?.label ?? "";

export function bottomAxis({ x, fontSize }: Frame): Markish {
  return axisX(
    x.ticks.map((tick) => tick.at),
    { tickSize: 5, fontSize, fill: quietInk, label: null, tickFormat: labelOf(x.ticks) },
  );
}

export function leftAxis({ y, fontSize, down }: Frame): Markish {
  return axisY(
    y.ticks.map((tick) => tick.at),
    {
      tickSize: 0,
      tickPadding: 8,
      fontSize,
      fill: down ? "#0b0c0c" : quietInk,
      label: null,
      tickFormat: labelOf(y.ticks),
    },
  );
}

export function acrossGrid({ y }: Frame): Markish {
  return gridY(
    y.ticks.map((tick) => tick.at),
    { stroke: grid, strokeOpacity: 1 },
  );
}

export function upGrid({ x }: Frame): Markish {
  return gridX(
    x.ticks.map((tick) => tick.at),
    { stroke: grid, strokeOpacity: 1 },
  );
}

interface Stretch {
  from: number;
  to: number;
  shorthand: string;
}

/** What an axis measures, written along its end. */
export function axisWords(frame: Frame, words: string): Markish {
  return text([words], {
    frameAnchor: "bottom-right",
    dy: frame.margin.bottom - 4,
    fontSize: frame.fontSize,
    fill: quietInk,
    clip: false,
  });
}

/** Figures that may still change stand on a tint, between dashed edges, under their mark. */
export function stageMarks(frame: Frame, stages: readonly Stretch[]): Markish[] {
  const [bottom, top] = frame.y.domain;
  const corners = stages.flatMap((stage, index) => [
    { at: stage.from, stage: index },
    { at: stage.to, stage: index },
  ]);
  return [
    areaY(corners, { x: "at", y1: () => bottom, y2: () => top, z: "stage", fill: unsettled.ground }),
    ruleX(
      stages.map((stage) => stage.from),
      { stroke: unsettled.line, strokeDasharray: "2 3" },
    ),
    marksAbove(frame, stages, unsettled.line),
  ];
}

/** Missing and hidden periods: a strip with its mark, hatched where the figure is hidden. */
export function gapMarks(frame: Frame, gaps: readonly Stretch[]): Markish[] {
  const [bottom, top] = frame.y.domain;
  const strip = (some: readonly Stretch[], fill: string) =>
    rect(some, { x1: "from", x2: "to", y1: () => bottom, y2: () => top, fill });
  return [
    strip(
      gaps.filter((gap) => gap.shorthand === "[x]"),
      hatch.ground,
    ),
    strip(
      gaps.filter((gap) => gap.shorthand !== "[x]"),
      hatched,
    ),
    marksAbove(frame, gaps, hatch.line),
  ];
}

function marksAbove(frame: Frame, stretches: readonly Stretch[], fill: string): Markish {
  return text(stretches, {
    x: (one: Stretch) => (one.from + one.to) / 2,
    frameAnchor: "top",
    dy: -16,
    text: "shorthand",
    fontSize: Math.max(12, frame.fontSize - 1),
    fontWeight: 700,
    fill,
    clip: false,
  });
}
