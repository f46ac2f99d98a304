import { numberText, shorthand, statusWords } from "../../format/figure_text";
import type { Measure, RatePer, UnpublishedStatus } from "../../model/table";
import type { Choropleth, MapArea, Method } from "./state";

interface Props {
  choropleth: Choropleth;
  heading: string;
  method: Method;
  measure: Measure;
  per: RatePer;
  chosen: MapArea | undefined;
}

/** Classes with their limits and how many areas each holds; the chosen area's class is pointed out. */
export function Legend({ choropleth, heading, method, measure, per, chosen }: Props) {
  const count = choropleth.classes.length;
  return (
    <section class="legend" aria-labelledby="legend-title">
      <h3 class="legend__title" id="legend-title">
        {heading}
      </h3>
      <ul class="legend__list">
        {choropleth.classes.map((one, index) => (
          <li
            key={one.upper}
            class={chosen?.in === index ? "legend__item legend__item--chosen" : "legend__item"}
          >
            <span class={`swatch swatch--${swatchNumber(index, count)}`} aria-hidden="true" />
            <span>
              {one.count === 0
                ? "no area"
                : one.lower === one.upper
                  ? numberText(one.lower, measure, per)
                  : `${numberText(one.lower, measure, per)} to ${numberText(one.upper, measure, per)}`}
            </span>
            <span class="legend__count">{areasWord(one.count)}</span>
          </li>
        ))}
        {choropleth.unpublished.map(({ status, count: areas }) => (
          <li
            key={status}
            class={chosen?.in === status ? "legend__item legend__item--chosen" : "legend__item"}
          >
            <Hatch status={status} />
            <span>
              {status === "zero_or_few" ? "" : `${shorthand(status)} `}
              {statusWords(status)}
            </span>
            <span class="legend__count">{areasWord(areas)}</span>
          </li>
        ))}
      </ul>
      <p class="legend__method">{methodWords(method, count)}</p>
    </section>
  );
}

function swatchNumber(index: number, classes: number): number {
  return classes <= 1 ? 3 : Math.round((index * 4) / (classes - 1)) + 1;
}

function areasWord(count: number): string {
  return count === 1 ? "1 area" : `${count.toLocaleString("en-GB")} areas`;
}

export function methodWords(method: Method, classes: number): string {
  if (classes === 0) {
    return "No area has a figure to class.";
  }
  return method === "quantile"
    ? `Classes by quantiles: ${classes} classes with about the same number of areas in each.`
    : `Classes by equal intervals: the range of the figures in ${classes} equal steps.`;
}

function Hatch({ status }: { status: UnpublishedStatus }) {
  const lines =
    status === "suppressed"
      ? "M0 12L12 0M-6 6L6 -6M6 18L18 6M0 24L24 0M12 24L24 12"
      : "M0 12L12 0M0 24L24 0M12 24L24 12M0 0L24 24M12 0L24 12M0 12L12 24";
  return (
    <svg class="swatch" viewBox="0 0 24 16" aria-hidden="true">
      {status === "zero_or_few" ? (
        <path d="M4 4h2v2h-2zM11 9h2v2h-2zM18 4h2v2h-2z" class="hatch-dots" />
      ) : (
        <path d={lines} class="hatch-lines" />
      )}
    </svg>
  );
}
