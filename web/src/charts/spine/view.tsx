import { quietInk, usualRange } from "../../format/palette";
import { RatingKey } from "../plotted/rating_key";
import { PlottedChart } from "../plotted/view";
import { drawSpine } from "./draw";
import { placeSpine } from "./layout";
import type { Spine } from "./state";

export function SpineChart({ spine, title }: { spine: Spine; title: string }) {
  return (
    <>
      <RatingKey />
      <ul class="key" aria-label="Key of lines">
        <li>
          <svg width="28" height="14" aria-hidden="true">
            <path d="M0 7 H28 M1 3 V11 M27 3 V11" stroke={quietInk} stroke-width="2" />
          </svg>
          from the lowest area to the highest
        </li>
        <li>
          <svg width="28" height="14" aria-hidden="true">
            <rect
              x="1"
              y="1"
              width="26"
              height="12"
              fill={usualRange.ground}
              stroke={usualRange.line}
              stroke-width="1.5"
            />
          </svg>
          the middle half of areas
        </li>
        <li>
          <svg width="12" height="14" aria-hidden="true">
            <path d="M6 0 V14" stroke="#0b0c0c" stroke-width="2" />
          </svg>
          {spine.comparator}
        </li>
      </ul>
      <PlottedChart
        state={spine}
        place={placeSpine}
        draw={drawSpine}
        kind="Spine: one area among all, source by source"
        title={title}
        walk="across"
        start="first"
      />
    </>
  );
}
