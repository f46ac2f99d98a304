import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Shorthand } from "../../components/notes";
import { address } from "../address";
import { type HelpChart } from "./help_link";

interface SectionProps {
  chart: HelpChart;
  title: string;
  children: ComponentChildren;
}

/** A section of its own; the one that a link names takes the focus. No address of ours sets a #. */
function Section({ chart, title, children }: SectionProps) {
  const wanted = new URLSearchParams(address.value.split("?")[1] ?? "").get("chart") === chart;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (wanted) {
      heading.current?.focus();
      heading.current?.scrollIntoView({ block: "start" });
    }
  }, [wanted]);
  return (
    <section aria-labelledby={`help-${chart}`}>
      <h2 id={`help-${chart}`} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}

export function ChartsPart() {
  return (
    <>
      <p class="prose__lead">
        Read the title first: it says what the figures say, and no more. Then the subtitle: what is counted,
        when and where. Every chart has the same figures in its tab <strong>Table</strong>.
      </p>
      <Section chart="marks" title="Marks in place of figures">
        <Shorthand />
        <ul>
          <li>
            <strong>[c]</strong> stands where a figure is kept back to protect people. It may be large or
            small: a large one is hidden where it would give a small one away. Press it to see the rule.
          </li>
          <li>
            <strong>[x]</strong> is a figure that does not exist, such as a month that was not received. It is
            not nought.
          </li>
          <li>
            <strong>[z]</strong> is a figure that would make no sense here, such as a rate of a place without
            residents.
          </li>
          <li>
            <strong>0 or very few</strong> is told in place of nought and of very small numbers alike, so that
            nobody can tell which it is. Never quote it as “none”.
          </li>
          <li>
            <strong>[p]</strong> may still change: late records are to come, so a low newest month is no fall
            yet. <strong>[r]</strong> was changed since it was first told. <strong>[u]</strong> rests on fewer
            than 20.
          </li>
        </ul>
      </Section>
      <Section chart="control" title="Control chart: is this month unusual?">
        <p>
          The band holds what chance alone would make of an unchanged level. A point outside it, seven in a
          row on one side of the middle, six in a row that rise or fall, or two of three near one edge, is a
          signal: something changed. What it was, the chart cannot say.
        </p>
        <p>A point within the band is no news, even where it is higher than the one before.</p>
      </Section>
      <Section chart="line" title="Line chart: how has it gone?">
        <p>
          The line stops where a period was not received and starts again after it; the gap is marked above
          the chart. The pale band round a rate is its 95% interval. Choose <em>Signals of change</em> before
          you call a line rising or falling.
        </p>
      </Section>
      <Section chart="funnel" title="Funnel: which areas differ more than chance?">
        <p>
          Large areas stand to the right, where chance moves little, small ones to the left, where it moves a
          lot. Within the curves an area is as others are. Outside the outer curve it differs by more than
          chance and the usual differences between areas.
        </p>
      </Section>
      <Section chart="ranks" title="Ranked bars: in what order, and how surely?">
        <p>
          Look at the line through the end of each bar before its length. Where two lines overlap widely, the
          order of the two areas may be chance. Most areas have a run of ranks, such as 3 (1 to 9).
        </p>
        <p>
          Set against “Areas most like it”, the line is the rate of the areas whose residents are most like
          the marked one's, and only the marked area is rated. The list below the bars says who they are and
          how they were chosen.
        </p>
      </Section>
      <Section chart="grid" title="Grid and spine: the same areas in several sources?">
        <p>
          In the grid a row is an area and a column a source. Each cell has the rate and a word: similar,
          higher or lower than all areas together in that source. Most cells are similar. Of a hundred cells
          about five are called higher or lower by chance alone; “at 99.8%” is much surer.
        </p>
        <p>
          The spine takes one marked area out of the grid. The line runs from the lowest area to the highest,
          the box holds the middle half of areas, the stroke is all areas together, and the mark is the area.
          Every second area lies outside the box, so look at the word beside the mark, not at the box alone.
        </p>
      </Section>
      <Section chart="map" title="Map and hatching: where?">
        <p>
          Darker blue is a higher figure; the legend gives the limits of each class and how many areas are in
          it. Hatched areas have no figure to show: stripes are confidential, crossed lines not available or
          not applicable, dots 0 or very few. A large area draws the eye more than it should: few people may
          live there. The list beside the map ranks the same areas.
        </p>
      </Section>
      <Section chart="groups" title="Pyramid and shares: who is harmed?">
        <p>
          The bars count those who were recorded, by age and sex. A longer bar may be a larger group of
          people: without the number of people in a group, a share is not a risk. As rates the bars are set
          against residents of the same age and sex, with 95% limits over their ends; that is how often a
          group is recorded, and no single person's risk.
        </p>
      </Section>
      <Section chart="gradient" title="Gradient: does harm follow deprivation?">
        <p>
          Small areas are in ten groups from the most to the least deprived. The slope of the line sums up the
          difference between the two ends. It is about places, not about the people who were harmed.
        </p>
      </Section>
      <Section chart="times" title="Days, hours and profiles: when?">
        <p>
          Darker squares have more. A profile says how far a weekday, hour or month is from an even spread:
          100 is even, 150 half as many again. The time is the one that was recorded, such as an arrival,
          which is later than the harm.
        </p>
      </Section>
    </>
  );
}
