import type { ComponentChildren } from "preact";
import { releaseSentence } from "../components/notes";
import { choiceOf, parseCase } from "../model/case";
import type { Dataset } from "../model/dataset";
import { monthTitle } from "../model/month";
import type { Question, Table } from "../model/table";
import { filterWords } from "./filter_words";
import { capitalised } from "../format/figure_text";
import { protectionWords } from "./sources/source_words";

interface Props {
  dataset: Dataset;
  question: Question;
  table: Table;
  /** What the page itself worked out from the figures, and how. */
  method?: string | undefined;
}

/** What a figure is: definition, what is counted over what, source, method, limits of use, protection. */
export function AboutFigure({ dataset, question, table, method }: Props) {
  const asked = parseCase(question.ofCase);
  const definition = asked === null ? null : choiceOf(dataset, asked.id);
  return (
    <dl class="about">
      <Fact title="Measure">{capitalised(table.measure.title)}</Fact>
      {table.case === null ? null : (
        <Fact title="Definition">
          {table.case.title}, version {table.case.version}
          {table.case.side === "outside" ? "; counted is everything but these" : ""}.{" "}
          {definition === null
            ? ""
            : `${definition.description} Left out or wrongly taken: ${definition.leavesOut}`}
        </Fact>
      )}
      <Fact title="Counted (numerator)">
        {capitalised(dataset.counted)}: {filterWords(dataset, question.where)}, {monthTitle(question.from)} to{" "}
        {monthTitle(question.to)}, by {table.measure.place}.
      </Fact>
      <Fact title="Over (denominator)">
        {question.measure === "rate"
          ? `People who live there, for the time that was received. ${bases(table)}`
          : "Nothing: these are counts. They follow the number of people in an area."}
      </Fact>
      <Fact title="Source">
        {table.title}, from {dataset.supplier === "" ? "its supplier" : dataset.supplier}. Release{" "}
        {table.release}. {releaseSentence(table.protection)}{" "}
        {dataset.licence === "" ? "" : `Licence: ${dataset.licence}.`}
      </Fact>
      <Fact title="Method">
        <Method table={table} question={question} method={method} />
      </Fact>
      <Fact title="Protection of people">
        {protectionWords(table.protection.mode)}. {table.protection.notes.join(" ")}
      </Fact>
      {dataset.caveats.length === 0 ? null : (
        <Fact title="Caveats">
          <ul class="notes__list">
            {dataset.caveats.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Fact>
      )}
      <Fact title="Marking">{table.marking}</Fact>
    </dl>
  );
}

function Fact({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Method({ table, question, method }: Omit<Props, "dataset">) {
  const limits =
    question.measure === "rate"
      ? "Limits of a rate are 95% limits of its count (exact under 10, Byar's from 10), widened by what protection added."
      : null;
  return (
    <>
      {table.analysis === null ? null : (
        <p>
          {table.analysis.title}. {table.analysis.source}
        </p>
      )}
      {table.analysis?.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {limits === null ? null : <p>{limits}</p>}
      {method === undefined ? null : <p>{method}</p>}
      {table.analysis === null && limits === null && method === undefined ? (
        <p>Counting; nothing is estimated.</p>
      ) : null}
    </>
  );
}

/** "Mid-2019 population; 11 of 12 months" */
function bases(table: Table): string {
  const found = new Set(
    table.cells
      .flat()
      .flatMap((cell) => (cell.status === "published" && cell.basis !== null ? [cell.basis] : [])),
  );
  return found.size === 0 || found.size > 3 ? "" : `${capitalised([...found].join("; "))}.`;
}
