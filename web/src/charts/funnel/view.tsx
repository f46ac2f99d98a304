import { usualRange } from "../../format/palette";
import { PlottedChart } from "../plotted/view";
import { RatingKey } from "../plotted/rating_key";
import { drawFunnel } from "./draw";
import { placeFunnel } from "./layout";
import type { Funnel } from "./state";

export function FunnelPlot({ funnel, title }: { funnel: Funnel; title: string }) {
  return (
    <>
      <RatingKey />
      <ul class="key" aria-label="Key of lines">
        <LineKey dash="5 4" words="95% limits" />
        <LineKey dash="none" words="99.8% limits" />
      </ul>
      <PlottedChart
        state={funnel}
        place={placeFunnel}
        draw={drawFunnel}
        kind="Funnel plot"
        title={title}
        walk="list"
        start="first"
      />
    </>
  );
}

function LineKey({ dash, words }: { dash: string; words: string }) {
  return (
    <li>
      <svg width="34" height="12" aria-hidden="true">
        <line
          x1="0"
          x2="34"
          y1="6"
          y2="6"
          stroke={usualRange.line}
          stroke-width="1.5"
          stroke-dasharray={dash}
        />
      </svg>
      {words}
    </li>
  );
}
