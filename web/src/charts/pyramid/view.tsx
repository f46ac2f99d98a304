import { PlottedChart } from "../plotted/view";
import { drawPyramid } from "./draw";
import { placePyramid } from "./layout";
import type { Pyramid } from "./state";

export function PyramidChart({ pyramid, title }: { pyramid: Pyramid; title: string }) {
  return (
    <PlottedChart
      state={pyramid}
      place={placePyramid}
      draw={drawPyramid}
      kind={`Two-sided bars, ${pyramid.sides.left} to the left and ${pyramid.sides.right} to the right`}
      title={title}
      walk="sides"
      start="first"
    />
  );
}
