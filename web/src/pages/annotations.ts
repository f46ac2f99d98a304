import { signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { annotationsOf } from "../api/annotations";
import { type Annotation, type Note, notesOfSources, notesOn } from "../model/annotation";
import { may } from "../model/session";
import type { Label, Table } from "../model/table";
import { sessionHeld } from "./account";

type Held = { state: "asking" | "failed" } | { state: "held"; all: Annotation[] };

/** By person and dataset: another person who signs in after one sees other annotations. */
const held = signal<Readonly<Record<string, Held>>>({});

const whose = () => `${sessionHeld()?.email ?? ""}/`;
const keyOf = (dataset: string) => `${whose()}${dataset}`;

/** What was held for somebody else before is let go. */
function set(key: string, next: Held): void {
  const own = Object.entries(held.value).filter(([other]) => other.startsWith(whose()));
  held.value = { ...Object.fromEntries(own), [key]: next };
}

async function ask(dataset: string): Promise<void> {
  const key = keyOf(dataset);
  set(key, { state: "asking" });
  try {
    set(key, { state: "held", all: await annotationsOf(dataset) });
  } catch {
    // A figure is whole without them: its card says that they are missing, and stays.
    set(key, { state: "failed" });
  }
}

function change(dataset: string, next: (all: Annotation[]) => Annotation[]): void {
  const key = keyOf(dataset);
  const before = held.value[key];
  set(key, { state: "held", all: next(before?.state === "held" ? before.all : []) });
}

export const noteAdded = (one: Annotation) => change(one.dataset, (all) => [...all, one]);
export const noteGone = (one: Annotation) =>
  change(one.dataset, (all) => all.filter(({ id }) => id !== one.id));

/** What is written on the periods of a figure, numbered, and whether it could be had. */
export interface FigureNotes {
  notes: readonly Note[];
  failed: boolean;
  retry: () => void;
}

const none: Annotation[] = [];

/** The notes on a table's periods; asked for once for each dataset. */
export function useFigureNotes(table: Table): FigureNotes {
  const dataset = table.dataset;
  const found = held.value[keyOf(dataset)];
  useEffect(() => {
    if (found === undefined && may(sessionHeld(), "view_data")) {
      void ask(dataset);
    }
  }, [dataset, found]);
  const all = found?.state === "held" ? found.all : none;
  const notes = useMemo(() => notesOn(all, table), [all, table]);
  return { notes, failed: found?.state === "failed", retry: () => void ask(dataset) };
}

/** The same of several tables of the same areas, over the given periods: each note names its source. */
export function useNotesOfSources(tables: readonly Table[], periods: readonly Label[]): FigureNotes {
  const asked = tables.map(({ dataset }) => dataset).join(" ");
  const found = tables.map(({ dataset }) => held.value[keyOf(dataset)]);
  useEffect(() => {
    if (periods.length > 0 && may(sessionHeld(), "view_data")) {
      tables.forEach(({ dataset }, at) => (found[at] === undefined ? void ask(dataset) : undefined));
    }
  }, [asked, periods.length === 0, ...found]);
  const notes = useMemo(
    () =>
      notesOfSources(
        tables.map((table, at) => {
          const own = found[at];
          return { title: table.title, rows: table.rows, all: own?.state === "held" ? own.all : none };
        }),
        periods,
      ),
    [tables, periods, ...found],
  );
  return {
    notes,
    failed: found.some((one) => one?.state === "failed"),
    retry: () =>
      tables.forEach(({ dataset }, at) => (found[at]?.state === "failed" ? void ask(dataset) : undefined)),
  };
}
