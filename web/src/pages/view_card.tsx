import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { PictureFormat } from "../components/card_actions";
import { type CardTab, FigureCard } from "../components/figure_card";
import { Notes } from "../components/notes";
import { Message } from "../components/status";
import { monthsOfColumn, type Note } from "../model/annotation";
import { caseWords } from "../model/case";
import type { Dataset } from "../model/dataset";
import type { Purpose } from "../model/purpose";
import { attributionLines, type Question, type Table, unknownPlace } from "../model/table";
import type { Instead } from "../view_state/instead";
import { AnnotationList } from "./annotation_list";
import type { FigureNotes } from "./annotations";
import { AboutFigure } from "./about_figure";
import { CardTools, takenWords } from "./card_tools";
import { coarserOf } from "./coarser";
import { savePicture } from "./save_picture";

interface Props {
  id?: string;
  level?: 2 | 3;
  dataset: Dataset;
  question: Question;
  table: Table;
  /** The page's address of this very view. */
  view: string;
  /** What the figures say; of which case stands before it. */
  title: string;
  subtitle: string;
  reading: readonly string[];
  tab: CardTab;
  onTab: (tab: CardTab) => void;
  /** Why nothing is drawn, in sentences; empty where something is. */
  nothing: readonly string[];
  chart: ComponentChildren;
  figures: ComponentChildren;
  /** Asks for the rows that are shown, where the method wants more than these. */
  shown?: Question;
  /** What is written on its periods, where its chart and table show that. */
  written?: FigureNotes;
  howToRead?: ComponentChildren;
  /** What the page worked out from the figures by itself, and how; the server's method is told anyhow. */
  method?: string;
  /** Sentences for the notes beside the server's. */
  extra?: string[];
  /** One of several figures of its page. */
  oneOfMany?: boolean;
  /** Whether the chart may be saved as a picture; a map on a canvas is none of its own. */
  picture?: boolean;
  onInstead: (instead: Instead) => void;
}

/** In a picture the marks are explained as well as on the page. */
export const shorthandLine =
  "[c] confidential, [x] not available, [z] not applicable, [u] low reliability, [p] provisional, [r] revised.";

/** A figure of any page, with everything that must stand by it. */
export function ViewCard(props: Props) {
  const { id = "figure", level = 2, dataset, question, table, tab, extra = [], oneOfMany = false } = props;
  const { picture: picturable = true } = props;
  const panel = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const title = titleOf(table, props.title);
  const picture = (format: PictureFormat, purpose: Purpose) => {
    setFailed(false);
    const words = {
      title,
      subtitle: props.subtitle,
      reading: props.reading,
      notes: [
        ...new Set([
          ...(props.written?.notes ?? []).map(noteLine),
          shorthandLine,
          ...table.protection.notes,
          ...extra,
          ...table.notes,
          ...attributionLines(table),
          takenWords(purpose, new Date()),
        ]),
      ],
      source: `${table.title}. Release ${table.release}.${methodOf(table)}${props.method === undefined ? "" : ` ${props.method}`}`,
      marking: table.marking,
      synthetic: table.synthetic,
    };
    savePicture(panel.current, words, format).then(
      (saved) => setFailed(!saved),
      () => setFailed(true),
    );
  };
  return (
    <FigureCard
      id={id}
      level={level}
      title={title}
      subtitle={props.subtitle}
      reading={props.reading}
      tab={tab}
      onTab={props.onTab}
      panel={panel}
      tools={
        <CardTools
          question={question}
          figures={props.shown}
          view={props.view}
          title={title}
          release={table.release}
          periods={props.written === undefined ? null : periodsOf(dataset, question, table)}
          onPicture={picturable && tab === "chart" && props.nothing.length === 0 ? picture : null}
        />
      }
      foot={
        <>
          {props.howToRead}
          <Notes
            table={table}
            extra={extra}
            caveats={tab === "about" ? [] : dataset.caveats}
            coarser={coarserOf(table, dataset, props.onInstead)}
            folded={oneOfMany}
          />
        </>
      }
    >
      {failed ? <p role="alert">The picture could not be made in this browser.</p> : null}
      {tab === "about" ? (
        <AboutFigure dataset={dataset} question={question} table={table} method={props.method} />
      ) : props.nothing.length > 0 ? (
        <Message title="No figure can be shown for this choice">
          {props.nothing.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p>A longer period, a larger area or another choice may have figures.</p>
        </Message>
      ) : (
        <>
          {tab === "chart" ? props.chart : props.figures}
          {props.written === undefined ? null : <AnnotationList figure={props.written} />}
        </>
      )}
    </FigureCard>
  );
}

/** "All violence – 9 of 12 areas are similar …" */
export function titleOf(table: Table, title: string): string {
  return table.case === null ? title : `${caseWords(table.case)} – ${title}`;
}

/** "Note 1, July 2019, Wrenport: …", in a picture that is seen without the page. */
export const noteLine = ({ number, where, annotation }: Note) =>
  `Note ${number}, ${where}: ${annotation.text} (${annotation.author})`;

/** What of a figure can be annotated: its periods, and its rows where they are areas. */
function periodsOf(dataset: Dataset, question: Question, table: Table) {
  const isArea = dataset.rows.some(({ id, kind }) => id === question.rows && kind === "area");
  return table.columns.length === 0 || table.columns.some(({ id }) => monthsOfColumn(id) === null)
    ? null
    : {
        dataset: table.dataset,
        areas: isArea ? table.rows.filter(({ id }) => id !== unknownPlace) : [],
        columns: table.columns,
      };
}

function methodOf(table: Table): string {
  return table.analysis === null ? "" : ` Method: ${table.analysis.title}. ${table.analysis.source}`;
}
