import { PlottedChart } from "../plotted/view";
import { RatingKey } from "../plotted/rating_key";
import { drawRanked } from "./draw";
import { placeRanked } from "./layout";
import type { Ranked } from "./state";

export function RankedBars({ ranked, title }: { ranked: Ranked; title: string }) {
  return (
    <>
      <RatingKey unrated={ranked.ofMarkedAlone ? "not rated here: an area like it" : null} />
      <PlottedChart
        state={ranked}
        place={placeRanked}
        draw={drawRanked}
        kind="Ranked bars with 95% intervals"
        title={title}
        walk="list"
        start="first"
      />
    </>
  );
}
