import { shorthand, statusWords } from "../../format/figure_text";
import { hatch } from "../../format/palette";
import type { UnpublishedStatus } from "../../model/table";
import type { Choropleth, MapArea } from "./state";

interface Props {
  choropleth: Choropleth;
  heading: string;
  chosen: MapArea | undefined;
}

/** Classes with their limits and how many areas each holds; the chosen area stands at its own. */
export function Legend({ choropleth, heading, chosen }: Props) {
  const name = (within: MapArea["in"]) => (chosen?.in === within ? chosen.name : null);
  return (
    <section class="legend" aria-labelledby="legend-title">
      <h3 class="legend__title" id="legend-title">
        {heading}
      </h3>
      <ul class="legend__list key">
        {choropleth.classes.map((one, index) => (
          <Entry key={index} words={one.words} count={one.count} chosen={name(index)}>
            <rect width="30" height="20" fill={one.colour} />
          </Entry>
        ))}
        {choropleth.unpublished.map(({ status, count }) => (
          <Entry
            key={status}
            words={`${status === "zero_or_few" ? "" : `${shorthand(status)} `}${statusWords(status)}`}
            count={count}
            chosen={name(status)}
          >
            <rect width="30" height="20" fill={hatch.ground} />
            <path d={marks[status]} fill="none" stroke={hatch.line} stroke-width="1.5" />
          </Entry>
        ))}
      </ul>
      <p class="legend__method">{choropleth.method}</p>
    </section>
  );
}

interface EntryProps {
  words: string;
  count: number;
  /** The chosen area's name, where it is in this class. */
  chosen: string | null;
  children: preact.ComponentChildren;
}

function Entry({ words, count, chosen, children }: EntryProps) {
  return (
    <li class={chosen === null ? "legend__item" : "legend__item legend__item--chosen"}>
      <svg class="swatch" width="30" height="20" aria-hidden="true">
        {children}
      </svg>
      <span>
        {words}
        {chosen === null ? null : <span class="legend__marker"> {chosen}</span>}
      </span>
      <span class="legend__count">
        <span class="govuk-visually-hidden">: </span>
        {areasWord(count)}
      </span>
    </li>
  );
}

function areasWord(count: number): string {
  return count === 1 ? "1 area" : `${count.toLocaleString("en-GB")} areas`;
}

const lines = "M0 10L10 0M0 20L20 0M10 20L30 0M20 20L30 10";
const crossed = `${lines}M0 0L20 20M10 0L30 20M0 10L10 20M20 0L30 10`;
const marks: Record<UnpublishedStatus, string> = {
  suppressed: lines,
  not_available: crossed,
  not_applicable: crossed,
  zero_or_few: "M5 6h2M14 6h2M23 6h2M9 13h2M18 13h2",
};
