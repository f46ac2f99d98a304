import { attributionLines, hidesSomething, type Protection, type Table } from "../model/table";
import { useFigureId } from "./figure_id";
import { WhyHidden } from "./why_hidden";

/** The shorthand, explained wherever figures stand. */
export function Shorthand() {
  return (
    <p class="notes__shorthand">
      <span>[c] confidential</span> <span>[x] not available</span> <span>[z] not applicable</span>{" "}
      <span>[u] low reliability: a rate from fewer than 20</span> <span>[p] provisional</span>{" "}
      <span>[r] revised</span>
    </p>
  );
}

interface Props {
  table: Table;
  extra: string[];
  caveats: string[];
  /** A coarser view of the same records, for a reader who meets a hidden figure. */
  coarser: { words: string; go: () => void } | null;
  /** On a page of several figures the sentences wait behind a heading, so that the figures stay near each other. */
  folded?: boolean;
}

/** How settled the figures are: "Provisional, released 3 May 2026; about 40 records …". */
export function releaseSentence({ stage, releasedAt, recordsAfterFreeze }: Protection): string | null {
  if (stage === null || releasedAt === null) {
    return null;
  }
  const words = { provisional: "Provisional", final: "Final", revision: "Revised" }[stage];
  const date = new Date(releasedAt).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const late = recordsAfterFreeze === null ? "" : `; ${recordsAfterFreeze} records have come or gone since`;
  return `${words}, released ${date}${late}.`;
}

/** What must be known to read the figures, and whose they are. It is printed with them. */
export function Notes(props: Props) {
  return props.folded === true ? <ShortNotes {...props} /> : <WholeNotes {...props} />;
}

const sentencesOf = ({ table, extra }: Props) => [
  ...new Set([...table.protection.notes, ...extra, ...table.notes]),
];

function WholeNotes(props: Props) {
  const { table, caveats, coarser } = props;
  const title = useFigureId("notes-title");
  return (
    <section class="notes" aria-labelledby={title}>
      <h3 id={title} class="notes__title">
        Notes and source
      </h3>
      <Shorthand />
      {hidesSomething(table) ? <WhyHidden rule={table.protection.whyHidden} coarser={coarser} /> : null}
      <Lines lines={sentencesOf(props)} />
      {caveats.length === 0 ? null : (
        <details class="help">
          <summary>What these records leave out</summary>
          <Lines lines={caveats} />
        </details>
      )}
      <Source table={table} />
      <div class="attribution">
        {attributionLines(table).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </section>
  );
}

/** One line by each of a page's figures, and the rest behind a heading, so that the figures stay near each other. */
function ShortNotes(props: Props) {
  const { table, caveats, coarser } = props;
  return (
    <div class="notes notes--short">
      <Source table={table} />
      {hidesSomething(table) ? <WhyHidden rule={table.protection.whyHidden} coarser={coarser} /> : null}
      <details class="help notes__fold">
        <summary>Notes, marks and what these records leave out</summary>
        <Shorthand />
        <Lines lines={[...new Set([...sentencesOf(props), ...caveats])]} />
      </details>
      <div class="attribution">
        <p>{attributionLines(table).join(" ")}</p>
      </div>
    </div>
  );
}

function Source({ table }: { table: Table }) {
  return (
    <p class="notes__source">
      {table.title}. Release {table.release}. {releaseSentence(table.protection)} Marking: {table.marking}.
    </p>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return lines.length === 0 ? null : (
    <ul class="notes__list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
