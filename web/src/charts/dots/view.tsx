import { PlottedChart } from "../plotted/view";
import { RatingKey } from "../plotted/rating_key";
import { drawDots } from "./draw";
import { placeDots } from "./layout";
import type { Dots } from "./state";

export function DotPlot({ dots, title }: { dots: Dots; title: string }) {
  return (
    <>
      {dots.none === null ? null : <RatingKey />}
      <PlottedChart
        state={dots}
        place={placeDots}
        draw={drawDots}
        kind="Dot plot with 95% intervals"
        title={title}
        walk="list"
        start="first"
      />
    </>
  );
}
