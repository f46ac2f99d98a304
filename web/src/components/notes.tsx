import { attributionLines, type Table } from "../model/table";

/** The shorthand, explained wherever figures stand. */
export function Shorthand() {
  return (
    <p class="notes__shorthand">
      <span>[c] confidential</span> <span>[x] not available</span> <span>[z] not applicable</span>{" "}
      <span>0 none or very few</span>
    </p>
  );
}

interface Props {
  table: Table;
  extra: string[];
  caveats: string[];
}

/** What must be known to read the figures, and whose they are. It is printed with them. */
export function Notes({ table, extra, caveats }: Props) {
  const lines = [...new Set([...extra, ...table.notes])];
  return (
    <section class="notes" aria-labelledby="notes-title">
      <h3 id="notes-title" class="notes__title">
        Notes and source
      </h3>
      <Shorthand />
      {lines.length === 0 ? null : (
        <ul class="notes__list">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {caveats.length === 0 ? null : (
        <details class="help">
          <summary>What these records leave out</summary>
          <ul class="notes__list">
            {caveats.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
      <p class="notes__source">
        {table.title}. Release {table.release}. Marking: {table.marking}.
      </p>
      <div class="attribution">
        {attributionLines(table).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </section>
  );
}
