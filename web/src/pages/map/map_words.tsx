import { figureText } from "../../format/figure_text";
import { isCompared } from "../../maps/choropleth/compared";
import { type Choropleth, ranked } from "../../maps/choropleth/state";
import type { SettledMap } from "../../view_state/map_question";
import type { MapView } from "../../view_state/map_view";
import { HelpLink } from "../help/help_link";

/** What the map shows, in one line made from its figures. */
export function mapTitle(choropleth: Choropleth, level: string, view: SettledMap): string {
  if (isCompared(view.show)) {
    return comparedTitle(choropleth, level, view.show);
  }
  const published = ranked(choropleth.areas, "value").filter((area) => area.figure.status === "published");
  const [highest, lowest] = [published[0], published.at(-1)];
  if (highest === undefined || lowest === undefined) {
    return `${level}: no figure can be shown for this period`;
  }
  const text = (area: typeof highest) => figureText(area.figure, view.measure, view.per);
  const smoothed = view.show === "smoothed" ? "Smoothed rates: highest" : "Highest";
  return highest === lowest
    ? `${highest.name}: ${text(highest)}`
    : `${smoothed} in ${highest.name} (${text(highest)}), lowest in ${lowest.name} (${text(lowest)})`;
}

/** "189 of 231 areas are similar to ${show === "neighbours" ? "areas like them" : "all areas together"}; 20 higher, 22 lower" */
function comparedTitle(choropleth: Choropleth, level: string, show: MapView["show"]): string {
  const counts = choropleth.classes.map((one) => one.count);
  const all = counts.reduce((sum, one) => sum + one, 0);
  if (all === 0) {
    return `${level}: nothing can be compared for this period`;
  }
  const number = (...at: number[]) =>
    at.reduce((sum, one) => sum + (counts[one] ?? 0), 0).toLocaleString("en-GB");
  return show === "hot_spots"
    ? `${number(2)} of ${all.toLocaleString("en-GB")} areas are neither hot nor cold spots; ${number(3, 4)} hot, ${number(0, 1)} cold`
    : `${number(2)} of ${all.toLocaleString("en-GB")} areas are similar to all areas together; ${number(3, 4)} higher, ${number(0, 1)} lower`;
}

export function HowToReadMap({ show }: { show: MapView["show"] }) {
  return (
    <details class="help">
      <summary>How to read this map</summary>
      {show === "figures" || show === "smoothed" ? (
        <p>
          A darker blue stands for a higher figure. Hatched areas have no figure that may be shown: they are
          not low. Choose an area on the map or in the table to find it in both.
        </p>
      ) : (
        <p>
          Grey areas are similar: what sets them apart may be chance. Orange is higher and blue lower; neither
          is good or bad, since a higher figure may come from better recording. Hatched areas have no figure
          that may be compared.
        </p>
      )}
      <p>
        Many small areas have few residents, so their rates move much by chance: look at the limits before
        comparing two of them. Places where many people work, shop or go out have high rates, since only
        residents are counted below the line.
      </p>
      <HelpLink chart="map" />
    </details>
  );
}
