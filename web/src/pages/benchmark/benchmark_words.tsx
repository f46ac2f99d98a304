import type { Dataset } from "../../model/dataset";
import { monthTitle } from "../../model/month";
import type { Table } from "../../model/table";
import type { SettledBenchmark } from "../../view_state/benchmark_view";
import { measureWords } from "../filter_words";
import { HelpLink } from "../help/help_link";

/** How much of a nation it is: the hub seldom holds all of one. */
export const forceAreasWords = (count: number) => `${count} force ${count === 1 ? "area" : "areas"}`;

/** " within England (2 force areas held here)"; nothing where areas of everywhere are compared. */
export function withinWords({ withinName, ofNation, forces }: SettledBenchmark): string {
  const held = ofNation ? ` (${forceAreasWords(forces.length)} held here)` : "";
  return withinName === null ? "" : ` within ${withinName}${held}`;
}

export function comparedSubtitle(
  dataset: Dataset,
  view: SettledBenchmark,
  table: Table,
  what: string,
  /** The areas, where they are not all of their kind. */
  only: string | null = null,
): string {
  const level = dataset.rows.find((row) => row.id === view.level)?.title ?? view.level;
  const within = withinWords(view);
  const period = `${monthTitle(view.from)} to ${monthTitle(view.to)}`;
  return `${what}. ${measureWords(dataset, view.where, table)}, ${period}. ${level}${within}${only === null ? "" : `: ${only}`}. Place: ${table.measure.place}.`;
}

export function HowToReadFunnel() {
  return (
    <details class="help">
      <summary>How to read this funnel</summary>
      <p>
        Each mark is an area. To the right stand those with more people. A ratio of 1 means as many as its
        population would have at the rate of all areas shown together; 2 means twice as many.
      </p>
      <p>
        The fewer are expected, the more chance alone moves the ratio, so the limits are wide on the left. One
        area in twenty lies outside the 95% limits by chance; only one in 500 outside the 99.8% limits.
      </p>
      <p>
        Only residents are counted below the line. A place where many people work, shop or go out is often
        high for that reason. Higher and lower say nothing of how well anybody works.
      </p>
      <HelpLink chart="funnel" />
    </details>
  );
}

export function HowToReadRanks() {
  return (
    <details class="help">
      <summary>How to read this chart</summary>
      <p>
        The line through each bar is the 95% interval of its rate. Where it holds the rate of all areas
        together, the area is called similar: the difference may be chance.
      </p>
      <p>
        Do not quote a rank without its interval. An area with rank 3 (1 to 9) may as well be the first or the
        ninth. With many areas some look different by chance; “also at 99.8%” is much surer.
      </p>
      <HelpLink chart="ranks" />
    </details>
  );
}

export function HowToReadAlike() {
  return (
    <details class="help">
      <summary>How to read this chart</summary>
      <p>
        Areas differ in who lives there. Setting an area against those whose residents are most like its own
        takes out some of that. The upright line is the rate of those areas together, the marked one left out;
        the framed bar is the marked area, and the line through each bar is the 95% interval of its rate.
      </p>
      <p>
        Only the marked area is rated: each of the others has areas like it of its own. Being like another
        area here says nothing of its night life, shops, visitors or services.
      </p>
      <p>
        The distance says how unlike two areas are. 0 is the same in all that is compared; 1 is as far apart
        in one of those things as areas usually are. Where even the nearest are far off, the area has none
        that are much like it.
      </p>
      <HelpLink chart="ranks" />
    </details>
  );
}

export function HowToReadFifths() {
  return (
    <details class="help">
      <summary>How to read these fifths</summary>
      <p>
        The areas are put in order of their rates and cut into five groups of equal number. There is always a
        highest fifth, even where all rates are alike: look at the rates themselves. “Near a cut” means that
        the interval of the rate reaches into another fifth.
      </p>
    </details>
  );
}
