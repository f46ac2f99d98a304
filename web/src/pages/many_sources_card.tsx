import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { PictureFormat } from "../components/card_actions";
import { type CardTab, FigureCard } from "../components/figure_card";
import { NotesOfSources } from "../components/notes_of_sources";
import { Message } from "../components/status";
import { strictest } from "../model/marking";
import type { Purpose } from "../model/purpose";
import { attributionLines, type Label, type Table, unknownPlace } from "../model/table";
import { AboutFigure } from "./about_figure";
import { AnnotationList } from "./annotation_list";
import type { FigureNotes } from "./annotations";
import { CardTools, takenWords } from "./card_tools";
import { useInSight } from "./page_title";
import { savePicture } from "./save_picture";
import type { SourceShown } from "./source_answers";
import { noteLine, shorthandLine } from "./view_card";

interface Props {
  id: string;
  /** Those that answered; the first is the one that the figure begins with. */
  sources: readonly SourceShown[];
  /** The page's address of this very view. */
  view: string;
  title: string;
  subtitle: string;
  reading: readonly string[];
  tab: CardTab;
  onTab: (tab: CardTab) => void;
  /** Why nothing is drawn, in sentences; empty where something is. */
  nothing: readonly string[];
  chart: ComponentChildren;
  figures: ComponentChildren;
  /** A table that is shown as the chart has a drawing made of it when a picture is wanted. */
  drawing?: () => Promise<SVGSVGElement>;
  howToRead: ComponentChildren;
  /** What the page worked out from the figures of all, and how. */
  method: readonly string[];
  extra: readonly string[];
  /** The periods that can be annotated and what is written on them; absent where a figure has none. */
  periods?: { columns: readonly Label[]; written: FigureNotes };
}

/** Nothing is added up over sources, and no record of one is joined with one of another. */
export const noLink =
  "No record of one source was linked with one of another. They count different things: one event may stand in both, in one of them or in none.";

/** A figure made of several sources' tables, with everything that must stand by each of them. */
export function ManySourcesCard(props: Props) {
  const { id, sources, tab, title, subtitle, extra, periods } = props;
  const panel = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const tables = sources.map(({ table }) => table);
  useInSight(tables);
  const picture = (format: PictureFormat, purpose: Purpose) => {
    setFailed(false);
    const made = props.drawing === undefined ? Promise.resolve(null) : props.drawing();
    made
      .then((drawing) => savePicture(panel.current, pictureWords(props, purpose), format, drawing))
      .then(
        (saved) => setFailed(!saved),
        () => setFailed(true),
      );
  };
  return (
    <FigureCard
      id={id}
      level={2}
      title={title}
      subtitle={subtitle}
      reading={props.reading}
      tab={tab}
      onTab={props.onTab}
      panel={panel}
      tools={<Tools {...props} onPicture={tab === "chart" && props.nothing.length === 0 ? picture : null} />}
      foot={
        <>
          {props.howToRead}
          <NotesOfSources
            sources={sources.map(({ dataset, table }) => ({ table, caveats: dataset.caveats }))}
            extra={extra}
            withoutCaveats={tab === "about"}
          />
        </>
      }
    >
      {failed ? <p role="alert">The picture could not be made in this browser.</p> : null}
      {tab === "about" ? (
        <About {...props} />
      ) : tab === "chart" && props.nothing.length > 0 ? (
        <Message title="No figure can be shown for this choice">
          {props.nothing.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p>A longer period or a larger area may have figures.</p>
        </Message>
      ) : (
        <>
          {tab === "chart" ? props.chart : props.figures}
          {periods === undefined || tables.length === 0 ? null : <AnnotationList figure={periods.written} />}
        </>
      )}
    </FigureCard>
  );
}

interface ToolProps extends Props {
  onPicture: ((format: PictureFormat, purpose: Purpose) => void) | null;
}

/** The actions of every card; a file and a note are of one source, and the reader says of which. */
function Tools({ sources, view, title, periods, onPicture }: ToolProps) {
  const [first] = sources;
  if (first === undefined) {
    return null;
  }
  return (
    <CardTools
      question={first.question}
      sources={sources.map(({ question, table }) => ({ name: table.title, question }))}
      view={view}
      title={title}
      release={first.table.release}
      periods={
        periods === undefined
          ? null
          : {
              dataset: first.table.dataset,
              sources: sources.map(({ table }) => ({ dataset: table.dataset, name: table.title })),
              areas: first.table.rows.filter((row) => row.id !== unknownPlace),
              columns: periods.columns,
            }
      }
      onPicture={onPicture}
    />
  );
}

function About({ sources, method }: Props) {
  return (
    <>
      {method.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {sources.map(({ dataset, question, table }) => (
        <div key={dataset.id}>
          <h3 class="rank__title">{table.title}</h3>
          <AboutFigure dataset={dataset} question={question} table={table} />
        </div>
      ))}
    </>
  );
}

/** The strictest marking of all stands over a figure of several sources. */
export const markingOf = (tables: readonly Table[]) => strictest(tables.map((one) => one.marking)) ?? "";

function pictureWords(
  { sources, title, subtitle, reading, method, extra, periods }: Props,
  purpose: Purpose,
) {
  const tables = sources.map(({ table }) => table);
  return {
    title,
    subtitle,
    reading,
    notes: [
      ...new Set([
        ...(periods?.written.notes ?? []).map(noteLine),
        shorthandLine,
        ...extra,
        ...tables.map((one) => `${one.title}: by ${one.measure.place}.`),
        ...tables.flatMap((one) => notesOf(one, tables)),
        ...tables.flatMap(attributionLines),
        takenWords(purpose, new Date()),
      ]),
    ],
    source: `${tables.map((one) => `${one.title}. Release ${one.release}.`).join(" ")} ${method.join(" ")}`,
    marking: markingOf(tables),
    synthetic: tables.some((one) => one.synthetic),
  };
}

/** A note that not every source has says whose it is, since a picture has no fold for each. */
function notesOf(one: Table, all: readonly Table[]): string[] {
  const lines = (table: Table) => [...table.protection.notes, ...table.notes];
  return lines(one).map((line) =>
    all.every((other) => lines(other).includes(line)) ? line : `${one.title}: ${line}`,
  );
}
