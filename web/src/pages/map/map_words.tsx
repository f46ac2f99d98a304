import { figureText } from "../../format/figure_text";
import { type Choropleth, ranked } from "../../maps/choropleth/state";
import type { SettledMap } from "../../view_state/map_question";

/** What the map shows, in one line made from its figures. */
export function mapTitle(choropleth: Choropleth, level: string, view: SettledMap): string {
  const published = ranked(choropleth.areas, "value").filter((area) => area.figure.status === "published");
  const [highest, lowest] = [published[0], published.at(-1)];
  if (highest === undefined || lowest === undefined) {
    return `${level}: no figure can be shown for this period`;
  }
  const text = (area: typeof highest) => figureText(area.figure, view.measure, view.per);
  return highest === lowest
    ? `${highest.name}: ${text(highest)}`
    : `Highest in ${highest.name} (${text(highest)}), lowest in ${lowest.name} (${text(lowest)})`;
}

export function HowToReadMap() {
  return (
    <details class="help">
      <summary>How to read this map</summary>
      <p>
        A darker blue stands for a higher figure. Hatched areas have no figure that may be shown: they are not
        low. Choose an area on the map or in the table to find it in both.
      </p>
      <p>
        Many small areas have few residents, so their rates move much by chance: look at the limits before
        comparing two of them. Places where many people work, shop or go out have high rates, since only
        residents are counted below the line.
      </p>
    </details>
  );
}
