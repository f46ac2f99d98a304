import { addMonths, monthTitle } from "../src/model/month";
import type { Cell, Table } from "../src/model/table";

export const published = (count: number): Cell => ({
  status: "published",
  count,
  rate: null,
  basis: null,
  noiseSd: 0,
  lowReliability: false,
});
export const rated = (rate: number, lower: number, upper: number): Cell => ({
  status: "published",
  count: 10,
  rate: { rate, lower, upper, denominator: 1000 },
  basis: null,
  noiseSd: 0,
  lowReliability: false,
});
export const missing: Cell = { status: "not_available" };
export const hidden: Cell = { status: "suppressed" };

/** A small table: named rows, months from January 2018. */
export function tableOf(rows: Record<string, Cell[]>, first = 2018): Table {
  const length = Math.max(...Object.values(rows).map((cells) => cells.length));
  const columns = Array.from({ length }, (_, index) => {
    const id = addMonths(`${first}-01`, index);
    return { id, label: monthTitle(id) };
  });
  return {
    dataset: "police",
    title: "Police",
    release: "police-1",
    marking: "OFFICIAL",
    synthetic: false,
    attribution: ["A line."],
    notes: [],
    case: null,
    protection: {
      mode: "open",
      notes: [],
      whyHidden: "",
      coarser: null,
      stage: null,
      releasedAt: null,
      recordsAfterFreeze: null,
    },
    measure: { title: "number of incidents", counted: "incidents", place: "where it happened" },
    rows: Object.keys(rows).map((name) => ({ id: name, label: name })),
    columns,
    boundaries: null,
    cells: Object.values(rows),
    analysis: null,
  };
}
