// What the invented region's own files hold that is worth a note, counted here from the raw text: hours of
// the clock change, rows alike in everything, and rows that are not of the dataset.
import { clockChange, isoDay, lastDayOf, plusDays, writtenMoment } from "./calendar.ts";
import { cellOf, type Expected, type RawFile, type Row } from "./raw_file.ts";
import { leftOutBy, type State, type Supplier } from "./suppliers.ts";

/** Of one row by itself. */
export function oddities(supplier: Supplier, file: RawFile, row: Row): Expected[] {
  const title = leftOutBy(supplier, file, row);
  if (title !== undefined) return [{ rule: "", column: "", text: `not ${title}` }];
  if (supplier.order === undefined) return [];
  return [supplier.order.first, supplier.order.second].flatMap((moment) => {
    const rule = clockChange(writtenMoment(file, row, supplier.month.layout, moment));
    return rule === undefined ? [] : [{ rule, column: moment.date }];
  });
}

const refusesRow = /^(V0[0-9]|V1[0-2]|T0[23])$/;

/** Whether a row is kept, by what is known of it. */
export const isKept = (supplier: Supplier, file: RawFile, row: Row): boolean =>
  leftOutBy(supplier, file, row) === undefined && !row.expected.some(({ rule }) => refusesRow.test(rule));

/** Lines of rows that are alike in everything with one above, where nothing but their content tells rows apart. */
export function alikeRows(supplier: Supplier, file: RawFile): Set<Row> {
  const seen = new Set<string>();
  const alike = new Set<Row>();
  if (supplier.tellApart === undefined) return alike;
  for (const row of file.rows) {
    const numbered = supplier.number !== undefined && cellOf(file, row, supplier.number) !== "";
    if (numbered || !isKept(supplier, file, row)) continue;
    const content = supplier.tellApart.map((column) => cellOf(file, row, column)).join("\u001f");
    if (seen.has(content)) alike.add(row);
    seen.add(content);
  }
  return alike;
}

/** Everything that must be reported of a file, with lines. */
export function expectedOf(supplier: Supplier, file: RawFile): Expected[] {
  const { lines } = file.written();
  const alike = alikeRows(supplier, file);
  return file.rows.flatMap((row, at) => {
    const line = lines[at] as number;
    const own = row.touched ? row.expected : oddities(supplier, file, row);
    const all = alike.has(row) ? [...own, { rule: "D01", column: "" }] : own;
    return all.map((expected) => ({ ...expected, line }));
  });
}

/** How many of the kept rows have an item, and why it is missing in the others. */
export function completeness(
  supplier: Supplier,
  file: RawFile,
  unlisted: ReadonlySet<string>,
  rows: readonly Row[] = file.rows,
): Map<string, Record<State, number>> {
  const counts = new Map<string, Record<State, number>>();
  for (const item of supplier.items) {
    const count: Record<State, number> = { recorded: 0, not_known: 0, not_asked: 0, not_recorded: 0, unrecognised: 0 };
    for (const row of rows) {
      if (!isKept(supplier, file, row)) continue;
      if (item.state !== undefined) {
        ++count[item.state(file, row)];
        continue;
      }
      const texts = item.columns.map((column) => cellOf(file, row, column)).filter((text) => text !== "");
      const known = texts.filter((text) => !unlisted.has(text));
      const said = known.filter((text) => !item.notKnown?.includes(text) && !item.notAsked?.includes(text));
      if (texts.length === 0) ++count.not_recorded;
      else if (known.length === 0) ++count.unrecognised;
      else if (said.length > 0) ++count.recorded;
      else if (known.some((text) => item.notKnown?.includes(text))) ++count.not_known;
      else ++count.not_asked;
    }
    counts.set(item.id, count);
  }
  return counts;
}

/** What a dataset's months are held to, as its operator set it. */
export interface HeldTo {
  delayDays?: number;
  targets: Map<string, number>;
  today: string;
}

/** What must be reported of whole months: that they came late, and which items are recorded too seldom. */
export function batchOddities(supplier: Supplier, file: RawFile, unlisted: ReadonlySet<string>, heldTo: HeldTo): Expected[] {
  const months = new Map<string, Row[]>();
  for (const row of file.rows) {
    if (!isKept(supplier, file, row)) continue;
    const cell = cellOf(file, row, supplier.month.column);
    const month = isoDay(supplier.month.layout, cell).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), row]);
  }
  return [...months].flatMap(([month, rows]) => {
    const end = `${month}-${lastDayOf(Number(month.slice(0, 4)), Number(month.slice(5)))}`;
    const late = heldTo.delayDays !== undefined && heldTo.today > plusDays(end, heldTo.delayDays);
    const counts = completeness(supplier, file, unlisted, rows);
    const under = supplier.items.filter((item) => {
      const target = heldTo.targets.get(item.id);
      const recorded = counts.get(item.id)?.recorded ?? 0;
      // In whole hundredths, so that a share that is just met is met.
      return target !== undefined && recorded * 100 < Math.round(target * 100) * rows.length;
    });
    return [
      ...(late ? [{ column: supplier.month.column, rule: "T01" }] : []),
      ...under.map((item) => ({ column: item.columns[0] as string, rule: "K01" })),
    ];
  });
}
