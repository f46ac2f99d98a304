import { addMonths, isMonth, monthNumber, monthTitle } from "./month";
import { firstMonthOf } from "./period";
import type { Label, Table } from "./table";

export type AnnotationAudience = "me" | "organisation" | "everybody";

/** What somebody wrote on a period of a dataset, of one area or of all. */
export interface Annotation {
  id: string;
  dataset: string;
  /** A code; empty: every area. */
  area: string;
  /** "2019-07" or "2019-07..2019-09". */
  period: string;
  text: string;
  author: string;
  mine: boolean;
  audience: AnnotationAudience;
  madeAt: string;
}

export interface AnnotationAsked {
  dataset: string;
  area: string;
  period: string;
  text: string;
  audience: AnnotationAudience;
}

export const longestAnnotation = 1000;

/** The first and the last month of what a text or a column stands for. */
export interface Months {
  from: string;
  to: string;
}

export function monthsOf(period: string): Months | null {
  const [from = "", to = from] = period.split("..");
  return isMonth(from) && isMonth(to) && from <= to ? { from, to } : null;
}

/** A column's months; a rolling year stands for the month that it ends in, as on its chart. */
export function monthsOfColumn(id: string): Months | null {
  const first = firstMonthOf(id);
  if (first === null) {
    return null;
  }
  if (isMonth(id)) {
    return { from: id, to: id };
  }
  if (id.startsWith("12 months to ")) {
    return { from: addMonths(first, 11), to: addMonths(first, 11) };
  }
  return { from: first, to: addMonths(first, id.includes("-Q") ? 2 : 11) };
}

/** As the hub writes it: a month, or two in their order. */
export const printMonths = ({ from, to }: Months): string => (from === to ? from : `${from}..${to}`);

/** "July 2019", "July to September 2019", "November 2018 to January 2019" */
export function monthsWords({ from, to }: Months): string {
  if (from === to) {
    return monthTitle(from);
  }
  const [first, last] = [monthTitle(from), monthTitle(to)];
  return from.slice(0, 4) === to.slice(0, 4) ? `${first.slice(0, -5)} to ${last}` : `${first} to ${last}`;
}

/** An annotation as it stands on one figure, under a number of that figure. */
export interface Note {
  number: number;
  annotation: Annotation;
  /** "July 2019, Wrenport" */
  where: string;
  area: string;
  /** Months since the year 0, from the beginning of the first to the end of the last. */
  from: number;
  to: number;
}

const oldestFirst = (a: Note, b: Note) =>
  a.from - b.from ||
  a.to - b.to ||
  (a.annotation.madeAt < b.annotation.madeAt ? -1 : a.annotation.madeAt > b.annotation.madeAt ? 1 : 0);

/** The annotations that a table's rows and periods have to do with, in the order of time; none without periods. */
export function notesOn(
  annotations: readonly Annotation[],
  { rows, columns }: Pick<Table, "rows" | "columns">,
) {
  const spans = columns.flatMap(({ id }) => monthsOfColumn(id) ?? []);
  if (spans.length === 0 || spans.length < columns.length) {
    return [];
  }
  const first = spans.reduce((least, { from }) => (from < least ? from : least), "9999-12");
  const last = spans.reduce((most, { to }) => (to > most ? to : most), "0000-01");
  return annotations
    .flatMap((annotation) => {
      const months = monthsOf(annotation.period);
      const place = placeOf(annotation.area, rows);
      return months === null || place === null || months.to < first || months.from > last
        ? []
        : [
            {
              number: 0,
              annotation,
              where: `${monthsWords(months)}, ${place}`,
              area: annotation.area,
              from: monthNumber(months.from),
              to: monthNumber(months.to) + 1,
            },
          ];
    })
    .sort(oldestFirst)
    .map((note, at): Note => ({ ...note, number: at + 1 }));
}

/** The same of several sources under one order of numbers; each says whose records it is about. */
export function notesOfSources(
  sources: readonly { title: string; rows: readonly Label[]; all: readonly Annotation[] }[],
  columns: readonly Label[],
): Note[] {
  return sources
    .flatMap(({ title, rows, all }) =>
      notesOn(all, { rows: [...rows], columns: [...columns] }).map((note) => ({
        ...note,
        where: `${title}, ${note.where}`,
      })),
    )
    .sort(oldestFirst)
    .map((note, at): Note => ({ ...note, number: at + 1 }));
}

function placeOf(area: string, rows: readonly Label[]): string | null {
  return area === "" ? "every area" : (rows.find(({ id }) => id === area)?.label ?? null);
}

/** What stands beside a period that notes are about: "[note 1]", "[note 1] [note 3]"; nothing where there is none. */
export const noteMarks = (notes: readonly Pick<Note, "number">[]): string =>
  notes.map(({ number }) => `[note ${number}]`).join(" ");

/** The notes on a column, of whatever area. */
export function notesOfColumn<N extends Pick<Note, "from" | "to">>(notes: readonly N[], id: string): N[] {
  const months = monthsOfColumn(id);
  return months === null
    ? []
    : notes.filter((note) => note.from <= monthNumber(months.to) && note.to > monthNumber(months.from));
}
