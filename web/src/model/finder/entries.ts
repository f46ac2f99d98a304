import type { Area, Dataset } from "../dataset";
import type { Filter } from "../table";
import { type Term, termsOf } from "./words";

export type EntryKind = "dataset" | "dimension" | "value" | "case" | "area";

/** Something that can be looked for, and what of a view it chooses. */
export interface Entry {
  kind: EntryKind;
  name: string;
  /** What it is, for a reader: "Crime type, Police recorded crime". */
  what: string;
  dataset: string;
  where: Filter | null;
  /** The item that figures are split by. */
  split: string | null;
  ofCase: string | null;
  area: { level: string; code: string } | null;
  /** Words of its own name, and of what it belongs to. */
  own: Term[];
  context: Term[];
}

export interface AreaGroup {
  level: string;
  title: string;
  areas: readonly Area[];
}

function entry(kind: EntryKind, dataset: string, name: string, what: string, more: Partial<Entry>): Entry {
  return {
    kind,
    name,
    what,
    dataset,
    where: null,
    split: null,
    ofCase: null,
    area: null,
    own: termsOf(name),
    context: termsOf(what),
    ...more,
  };
}

/** Everything that the datasets offer: themselves, their items, the values of these, and their cases. */
export function entriesOf(datasets: readonly Dataset[]): Entry[] {
  return datasets
    .filter(({ months }) => months !== null)
    .flatMap((dataset) => [
      entry("dataset", dataset.id, dataset.title, `Dataset of ${dataset.counted}`, {}),
      ...dataset.dimensions.flatMap((dimension) => [
        ...(dataset.rows.some(({ id }) => id === dimension.id)
          ? [
              entry("dimension", dataset.id, dimension.title, `Split of ${dataset.title}`, {
                split: dimension.id,
              }),
            ]
          : []),
        ...dimension.values.map(({ slug, label }) =>
          entry("value", dataset.id, label, `${dimension.title}, ${dataset.title}`, {
            where: { name: dimension.id, values: [slug] },
          }),
        ),
      ]),
      ...dataset.cases.map((one) =>
        entry("case", dataset.id, one.title, `Case definition, ${dataset.title}`, { ofCase: one.id }),
      ),
    ]);
}

/** The areas of one dataset; only those lists that were loaded. */
export function areaEntries(dataset: string, groups: readonly AreaGroup[]): Entry[] {
  return groups.flatMap(({ level, title, areas }) =>
    areas.map(({ code, name }) =>
      entry("area", dataset, name, title, {
        area: { level, code },
        own: [...termsOf(name), { text: code.toLowerCase(), groups: [] }],
      }),
    ),
  );
}
