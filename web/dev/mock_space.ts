/** Smoothed rates and hot spots of the invented tables: rough, and without a look at the boundaries. */
import type { Entry, Given } from "./mock_analysis.ts";

const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);

/** Rates drawn towards that of all, the more the fewer people an area has. */
export function smoothed({ rows, columns, cells }: Given): Entry[] {
  return columns.flatMap((column, at) => {
    const shown = rows.flatMap((row, index) => {
      const cell = cells[index]?.[at];
      return cell?.rate === undefined ? [] : [{ id: row.id, rate: cell.rate, people: cell.denominator ?? 1 }];
    });
    const whole = mean(shown.map((one) => one.rate));
    const usual = mean(shown.map((one) => one.people));
    return shown.map(({ id, rate, people }): Entry => {
      const ownShare = (people * 2) / (usual + people * 2);
      const drawn = whole * (1 - ownShare) + rate * ownShare;
      return { row: id, column: column.id, values: { rate: Number(drawn.toFixed(4)), own_share: ownShare } };
    });
  });
}

/** The rows beside an area in the list stand in for its neighbours. */
export function hotSpots({ rows, columns, cells }: Given): Entry[] {
  return columns.flatMap((column, at) => {
    const rates = rows.map((_, index) => cells[index]?.[at]?.rate ?? null);
    const shown = rates.flatMap((one) => one ?? []);
    const whole = mean(shown);
    const spread = Math.sqrt(mean(shown.map((one) => (one - whole) ** 2))) || 1;
    return rows.flatMap(({ id }, index): Entry[] => {
      if (rates[index] == null) {
        return [];
      }
      const near = rates.slice(Math.max(0, index - 1), index + 2).flatMap((one) => one ?? []);
      const z = ((mean(near) - whole) / spread) * Math.sqrt(near.length);
      const sure = Math.abs(z) > 2.576 ? "99" : Math.abs(z) > 1.96 ? "95" : null;
      const p = Math.min(1, 2 * Math.exp(-(z ** 2) / 2));
      return [
        {
          row: id,
          column: column.id,
          values: { z, p, class: sure === null ? "none" : `${z > 0 ? "hot" : "cold"}_${sure}` },
        },
      ];
    });
  });
}
