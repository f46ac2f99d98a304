import { PlottedChart } from "../plotted/view";
import { drawGradient } from "./draw";
import { placeGradient } from "./layout";
import type { Gradient } from "./state";

export function GradientChart({ gradient, title }: { gradient: Gradient; title: string }) {
  return (
    <PlottedChart
      state={gradient}
      place={placeGradient}
      draw={drawGradient}
      kind="Bars by deprivation tenth with a line of slope"
      title={title}
      walk="across"
      start="first"
    />
  );
}
