import { shorthand, statusWords } from "../format/figure_text";
import type { PlainCell, PlainTable as Plain } from "../model/plain_table";
import { WhyHiddenMark } from "./why_hidden";

interface Props {
  table: Plain;
  /** Names the box that scrolls, where a page has several. */
  label?: string;
}

/** A chart's numbers as a table, each row headed by its first cell. */
export function PlainTable({ table, label = "Table of figures" }: Props) {
  const kind = (at: number) => (at === 0 || table.textColumns.includes(at) ? "words" : "number");
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={label}>
      <table class="figures figures--plain">
        <caption class="govuk-visually-hidden">{table.caption}</caption>
        <thead>
          <tr>
            {table.head.map((head, at) => (
              <th key={head} scope="col" class={kind(at)}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) =>
                at === 0 ? (
                  <th key={at} scope="row">
                    <Cell cell={cell} />
                  </th>
                ) : (
                  <td key={at} class={kind(at)}>
                    <Cell cell={cell} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A screen reader hears the words, not the letter in brackets. */
function Cell({ cell }: { cell: PlainCell }) {
  if (typeof cell === "string") {
    return <>{cell}</>;
  }
  const text = shorthand(cell.status);
  if (cell.status === "suppressed") {
    return <WhyHiddenMark text={text} />;
  }
  return (
    <>
      <span aria-hidden="true">{text}</span>
      <span class="govuk-visually-hidden">{statusWords(cell.status)}</span>
    </>
  );
}
