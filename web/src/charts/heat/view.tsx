import { shorthand } from "../../format/figure_text";
import { sequential } from "../../format/palette";
import { PlottedChart } from "../plotted/view";
import { drawHeat } from "./draw";
import { numberedColumns, placeHeat } from "./layout";
import { classWords, fewWord, type Heat } from "./state";

interface Props {
  heat: Heat;
  title: string;
  /** What stands against what, for those who hear the chart. */
  kind?: string;
}

export function HeatTable({ heat, title, kind = "Table of days by hours" }: Props) {
  const step = (at: number) =>
    heat.breaks.length < 2 ? 0 : Math.round((at * (sequential.length - 1)) / (heat.breaks.length - 1));
  return (
    <>
      <ul class="key" aria-label="Key">
        {heat.breaks.map((_, at) => (
          <li key={at}>
            <svg width="18" height="14" aria-hidden="true">
              <rect width="18" height="14" fill={sequential[step(at)]} />
            </svg>
            {classWords(heat.breaks, at)}
          </li>
        ))}
        {heat.rows.some(({ figures }) => figures.some(({ status }) => status === "zero_or_few")) ? (
          <li>
            “{fewWord}”: {shorthand("zero_or_few")}, where a cell has no room for it
          </li>
        ) : null}
      </ul>
      <PlottedChart
        state={heat}
        place={placeHeat}
        draw={drawHeat}
        kind={`${kind}, darker where there are more`}
        title={title}
        walk="across"
        start="first"
      />
      {numberedColumns(heat) ? (
        <ol class="columns-key" aria-label="Columns">
          {heat.columns.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ol>
      ) : null}
    </>
  );
}
