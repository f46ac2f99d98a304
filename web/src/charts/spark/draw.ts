import { paper, quietInk, seriesLook } from "../../format/palette";
import { type Placed, xAt, yAt } from "../plotted/placed";
import { type Spark, stretches } from "./layout";

const space = "http://www.w3.org/2000/svg";

/** Drawn by hand: so small a chart needs no library of charts. */
export function drawSpark(spark: Spark, placed: Placed): SVGSVGElement {
  const { width, height, margin } = placed;
  const svg = element("svg", { width, height, viewBox: `0 0 ${width} ${height}`, class: "trend-plot" });
  const look = seriesLook(0);
  const points = spark.trend.series[0]?.points ?? [];
  const bottom = yAt(placed, 0);
  for (const { at, label } of placed.y.ticks) {
    const y = yAt(placed, at);
    svg.append(
      element("line", { x1: margin.left, x2: width - margin.right, y1: y, y2: y, stroke: "#b1b4b6" }),
      words(label, margin.left - 6, y + 4, "end"),
    );
  }
  placed.x.ticks.forEach(({ label }, index) => {
    const last = index > 0;
    svg.append(words(label, last ? width - margin.right : margin.left, bottom + 17, last ? "end" : "start"));
  });
  for (const gap of spark.trend.gaps) {
    const [from, to] = [xAt(placed, gap.from), xAt(placed, gap.to)];
    svg.append(
      element("rect", {
        x: from,
        y: margin.top,
        width: to - from,
        height: bottom - margin.top,
        fill: "#f6f2ea",
      }),
    );
  }
  for (const run of stretches(spark)) {
    const at = (index: number) => placed.marks[0]?.[index] ?? { x: 0, y: 0 };
    const path = run.map((index, step) => `${step === 0 ? "M" : "L"}${at(index).x} ${at(index).y}`).join("");
    svg.append(element("path", { d: path, fill: "none", stroke: look.colour, "stroke-width": 2 }));
    const last = run.at(-1);
    if (run.length === 1 || last === points.length - 1) {
      const { x, y } = at(last ?? 0);
      svg.append(element("circle", { cx: x, cy: y, r: 4, fill: look.colour, stroke: paper }));
    }
  }
  return svg;
}

function words(text: string, x: number, y: number, anchor: "start" | "end"): SVGElement {
  const made = element("text", {
    x,
    y,
    "text-anchor": anchor,
    "font-size": 12,
    "font-family": "Arial, Helvetica, sans-serif",
    fill: quietInk,
  });
  made.textContent = text;
  return made;
}

function element<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Record<string, string | number>,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, String(value));
  }
  return made;
}
