import { rect, ruleY, text } from "@observablehq/plot";
import { ink, paper, seriesLook } from "../../format/palette";
import { acrossGrid, bottomAxis, drawIn, leftAxis } from "../plotted/draw";
import type { Placed } from "../plotted/placed";
import type { Profile, ProfilePart } from "./state";

/** Bars from nought, with the line of an even spread over them. */
export function drawProfile(profile: Profile, placed: Placed): SVGSVGElement {
  const data = profile.parts.map((part, at) => ({ part, at }));
  type Datum = { part: ProfilePart; at: number };
  return drawIn(placed, [
    acrossGrid(placed),
    leftAxis(placed),
    bottomAxis(placed),
    rect(data, {
      x1: ({ at }: Datum) => at + 0.14,
      x2: ({ at }: Datum) => at + 0.86,
      y1: () => 0,
      y2: ({ part }: Datum) => part.index,
      fill: seriesLook(0).colour,
    }),
    ruleY([100], { stroke: paper, strokeWidth: 4 }),
    ruleY([100], { stroke: ink, strokeWidth: 1.5, strokeDasharray: "5 3" }),
    text(["dashed line, 100: an even spread"], {
      frameAnchor: "top-right",
      dy: -18,
      fontSize: Math.max(12, placed.fontSize - 1),
      fill: ink,
      clip: false,
    }),
  ]);
}
