import { type Spine, spineNotes, spineReading, spineTable, spineTitle } from "../../charts/spine/state";
import { LazyChart } from "../../components/lazy_chart";
import { PlainTable } from "../../components/plain_table";
import type { SettledBenchmark } from "../../view_state/benchmark_view";
import { HelpLink } from "../help/help_link";
import { ManySourcesCard, noLink } from "../many_sources_card";
import type { SourceShown } from "../source_answers";
import { countedNotes, quartileMethod, ratedMethod, ratedSubtitle } from "./rated_words";

interface Props {
  id: string;
  sources: readonly SourceShown[];
  view: string;
  tab: "chart" | "table" | "about";
  onTab: (tab: "chart" | "table" | "about") => void;
  extra: readonly string[];
  spine: Spine;
  settled: SettledBenchmark;
}

const spineChart = () => import("../../charts/spine/view").then((chunk) => chunk.SpineChart);

/** The marked area among all areas, one line for each source. */
export function SpineCard({ spine, settled, extra, ...card }: Props) {
  const title = spineTitle(spine);
  const subtitle = ratedSubtitle(
    `${spine.area} among all areas, as multiples of ${spine.comparator}`,
    settled,
    card.sources,
  );
  const some = spine.lines.some(({ benchmark }) => benchmark !== null);
  return (
    <ManySourcesCard
      {...card}
      title={title}
      subtitle={subtitle}
      reading={spineReading(spine)}
      nothing={some ? [] : [`No source has a rate of ${spine.comparator} that can be shown.`]}
      chart={<LazyChart load={spineChart} props={{ spine, title }} />}
      figures={<PlainTable table={spineTable(spine, subtitle)} label="Table of the spine" />}
      howToRead={<HowToReadSpine />}
      method={[ratedMethod, quartileMethod, noLink]}
      extra={[...extra, ...spineNotes(spine), noLink, ...countedNotes(card.sources)]}
    />
  );
}

function HowToReadSpine() {
  return (
    <details class="help">
      <summary>How to read this spine</summary>
      <p>
        Each line is a source. It runs from the area with the lowest rate to the one with the highest; the box
        is the middle half of areas, from the lower to the upper quartile. The black stroke is the rate of all
        areas together, and the mark is the area looked at. All lines stand on one scale: 2 is twice the rate
        of all areas together in the same source, 0.5 half of it.
      </p>
      <p>
        Being outside the box is no signal: half of the areas always are. Whether the area differs by more
        than chance is said by the word at its mark. Only rates that may be shown are in the box and the ends.
      </p>
      <HelpLink chart="grid" />
    </details>
  );
}
