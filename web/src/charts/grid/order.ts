import type { Grid, GridRow } from "./state";

/** By what the rows stand in order: their names, or the rates of one source. */
export interface GridOrder {
  by: string;
  descending: boolean;
}

export const byName = "name";

/** "police": highest rates first; "-police": lowest first; "name" and "-name" likewise, A to Z. */
export function orderOf(text: string | null, { sources }: Pick<Grid, "sources">): GridOrder {
  const backwards = text?.startsWith("-") === true;
  const by = backwards ? text.slice(1) : text;
  return by === byName
    ? { by, descending: backwards }
    : by !== null && sources.some(({ id }) => id === by)
      ? { by, descending: !backwards }
      : { by: sources[0]?.id ?? byName, descending: true };
}

/** What a press of a head asks for: another column's first order, or this one's the other way round. */
export function pressed(by: string, now: GridOrder): string {
  const isNow = now.by === by;
  const first = by === byName ? !now.descending : now.descending;
  return isNow && first ? `-${by}` : by;
}

/** Rows without a rate that can be shown stand last whichever way: they have no place in an order. */
export function inOrder({ rows, sources }: Grid, { by, descending }: GridOrder): GridRow[] {
  const sign = descending ? -1 : 1;
  const names = (a: GridRow, b: GridRow) => a.name.localeCompare(b.name, "en-GB", { numeric: true });
  if (by === byName) {
    return [...rows].sort((a, b) => sign * names(a, b));
  }
  const at = sources.findIndex(({ id }) => id === by);
  const rate = ({ cells }: GridRow) => {
    const cell = cells[at];
    return cell?.status === "published" ? cell.rate : null;
  };
  return [...rows].sort((a, b) => {
    const [one, other] = [rate(a), rate(b)];
    if (one === null || other === null) {
      return Number(one === null) - Number(other === null) || names(a, b);
    }
    return sign * (one - other) || names(a, b);
  });
}

/** So many rows stand in sight; the table has every area. */
const most = 60;

/** The first rows of an order, and the marked one wherever it stands. */
export function inSight(rows: readonly GridRow[], marked: string | null): GridRow[] {
  return rows.filter(({ id }, at) => at < most || id === marked);
}
