import { figureText, noiseWords, stageMark, statusWords } from "../format/figure_text";
import { type Note, noteMarks, notesOfColumn } from "../model/annotation";
import {
  cellAt,
  figureOf,
  type Figure,
  type Measure,
  type RatePer,
  type Stage,
  type Table,
} from "../model/table";
import { WhyHiddenMark } from "./why_hidden";

interface Props {
  table: Table;
  caption: string;
  measure: Measure;
  per: RatePer;
  /** Names the box that scrolls, where a page has several. */
  label?: string;
  /** What is written on its periods. */
  notes?: readonly Note[];
}

/** The chart's figures as a table: a line for each period, columns for each area. */
export function FigureTable({ table, caption, measure, per, label = "Table of figures", notes = [] }: Props) {
  const limits = measure === "rate";
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={label}>
      <table class="figures">
        <caption class="govuk-visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={limits ? 2 : 1}>
              Period
            </th>
            {table.rows.map((row) => (
              <th
                key={row.id}
                scope={limits ? "colgroup" : "col"}
                colSpan={limits ? 3 : 1}
                class="number group"
              >
                {row.label}
              </th>
            ))}
          </tr>
          {limits ? (
            <tr>
              {table.rows.map((row) => (
                <LimitHeads key={row.id} />
              ))}
            </tr>
          ) : null}
        </thead>
        <tbody>
          {table.columns.map((column, at) => (
            <tr key={column.id}>
              <th scope="row">
                {column.label}
                <StageMark stage={column.stage} />
                {spaced(noteMarks(notesOfColumn(notes, column.id)))}
              </th>
              {table.rows.map((row, index) => (
                <Figures
                  key={row.id}
                  figure={figureOf(cellAt(table, index, at), measure)}
                  measure={measure}
                  per={per}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const spaced = (text: string) => (text === "" ? "" : ` ${text}`);

function StageMark({ stage }: { stage: Stage | null | undefined }) {
  const mark = stageMark(stage);
  return mark === null ? null : (
    <>
      <span aria-hidden="true"> {mark.text}</span>
      <span class="govuk-visually-hidden">, {mark.words}</span>
    </>
  );
}

function LimitHeads() {
  return (
    <>
      <th scope="col" class="number group">
        Rate
      </th>
      <th scope="col" class="number quiet">
        Lower limit
      </th>
      <th scope="col" class="number quiet">
        Upper limit
      </th>
    </>
  );
}

interface FiguresProps {
  figure: Figure;
  measure: Measure;
  per: RatePer;
  /** Whether its limits stand beside it. */
  limits?: boolean;
}

export function Figures({ figure, measure, per, limits = measure === "rate" }: FiguresProps) {
  const limit = (value: number | null): Figure =>
    figure.status === "published" && value !== null
      ? { status: "published", value, lower: null, upper: null, noiseSd: 0, lowReliability: false }
      : figure;
  const published = figure.status === "published";
  return (
    <>
      <FigureCell figure={figure} measure={measure} per={per} kind="number group" />
      {limits ? (
        <>
          <FigureCell
            figure={limit(published ? figure.lower : null)}
            measure={measure}
            per={per}
            kind="number quiet"
          />
          <FigureCell
            figure={limit(published ? figure.upper : null)}
            measure={measure}
            per={per}
            kind="number quiet"
          />
        </>
      ) : null}
    </>
  );
}

interface CellProps {
  figure: Figure;
  measure: Measure;
  per: RatePer;
  kind: string;
}

/** A screen reader hears the words, not the letter in brackets. */
function FigureCell({ figure, measure, per, kind }: CellProps) {
  const text = figureText(figure, measure, per);
  return (
    <td class={kind}>
      {figure.status === "published" ? (
        <span title={figure.noiseSd > 0 ? noiseWords(figure.noiseSd) : undefined}>{text}</span>
      ) : figure.status === "suppressed" ? (
        <WhyHiddenMark text={text} />
      ) : figure.status === "zero_or_few" ? (
        text
      ) : (
        <>
          <span aria-hidden="true">{text}</span>
          <span class="govuk-visually-hidden">{statusWords(figure.status)}</span>
        </>
      )}
    </td>
  );
}
