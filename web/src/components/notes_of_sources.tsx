import { attributionLines, hidesSomething, type Table } from "../model/table";
import { releaseSentence, Shorthand } from "./notes";
import { WhyHidden } from "./why_hidden";

interface Props {
  sources: readonly { table: Table; caveats: readonly string[] }[];
  /** Sentences on all of them. */
  extra: readonly string[];
  /** Caveats stand under About already. */
  withoutCaveats: boolean;
}

/** Under a figure of several sources: whose each is, why something is hidden, and what each leaves out. */
export function NotesOfSources({ sources, extra, withoutCaveats }: Props) {
  const tables = sources.map(({ table }) => table);
  const rules = tables.filter(hidesSomething).map((one) => `${one.title}: ${one.protection.whyHidden}`);
  return (
    <div class="notes notes--short">
      <ul class="notes__list">
        {[...new Set(extra)].map((line) => (
          <li key={line}>{line}</li>
        ))}
        {tables.map((one) => (
          <li key={one.dataset} class="notes__source">
            {one.title}. Release {one.release}. {releaseSentence(one.protection)} Place: {one.measure.place}.
            Marking: {one.marking}.
          </li>
        ))}
      </ul>
      {rules.length === 0 ? null : <WhyHidden rule={rules.join(" ")} coarser={null} />}
      <details class="help notes__fold">
        <summary>Notes, marks and what these records leave out</summary>
        <Shorthand />
        {sources.map(({ table, caveats }) => (
          <div key={table.dataset}>
            <p>{table.title}:</p>
            <ul class="notes__list">
              {notesOf(table, withoutCaveats ? [] : caveats).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        ))}
      </details>
      <div class="attribution">
        <p>{[...new Set(tables.flatMap(attributionLines))].join(" ")}</p>
      </div>
    </div>
  );
}

function notesOf(table: Table, caveats: readonly string[]): string[] {
  const lines = [...new Set([...table.protection.notes, ...table.notes, ...caveats])];
  return lines.length === 0 ? ["Nothing further is noted."] : lines;
}
