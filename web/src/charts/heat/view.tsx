import { sequential } from "../../format/palette";
import { PlottedChart } from "../plotted/view";
import { drawHeat } from "./draw";
import { numberedColumns, placeHeat } from "./layout";
import { classWords, type Heat } from "./state";

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
