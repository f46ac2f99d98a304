/** Areas like one another, of which the invented region knows no more than the number of residents. */
import type { Entry, Given } from "./mock_analysis.ts";

/** Half of the others, 3 to 15, as the server takes them. */
const howMany = (areas: number) => Math.min(15, Math.max(3, Math.floor((areas - 1) / 2)));

export function neighbours({ rows, columns, cells, per }: Given): Entry[] {
  const sizes = rows.map(({ population = 1 }) => Math.log(population));
  const middle = sizes.reduce((sum, one) => sum + one, 0) / sizes.length;
  const spread =
    Math.sqrt(sizes.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (sizes.length - 1)) || 1;
  return rows.flatMap((row, at): Entry[] => {
    const nearest = rows
      .map((_, other) => ({
        other,
        distance: Math.abs((sizes[other] ?? middle) - (sizes[at] ?? middle)) / spread,
      }))
      .filter(({ other }) => other !== at)
      .sort((a, b) => a.distance - b.distance || a.other - b.other)
      .slice(0, howMany(rows.length));
    return [
      {
        row: row.id,
        column: null,
        values: {
          neighbours: nearest.map(({ other }) => rows[other]?.id ?? "").join(","),
          distances: nearest.map(({ distance }) => distance),
        },
      },
      ...columns.map(({ id }, column): Entry => {
        const own = cells[at]?.[column];
        const shown = nearest.flatMap(({ other }) => {
          const cell = cells[other]?.[column];
          return cell?.denominator === undefined ? [] : [cell];
        });
        if (own?.rate === undefined || shown.length < 3) {
          const refused =
            own?.rate === undefined
              ? "it has no rate here"
              : "fewer than three of its neighbours have a rate";
          return { row: row.id, column: id, refused };
        }
        const sum = (of: (cell: (typeof shown)[number]) => number) =>
          shown.reduce((whole, cell) => whole + of(cell), 0);
        const benchmark = (per * sum((cell) => cell.count ?? 0)) / sum((cell) => cell.denominator ?? 0);
        const { rate, lower_limit: lower = rate, upper_limit: upper = rate } = own;
        const wide = (limit: number) => rate + (limit - rate) * (3.09 / 1.96);
        const side = (from: number, to: number) =>
          from > benchmark ? "higher" : to < benchmark ? "lower" : "similar";
        return {
          row: row.id,
          column: id,
          values: {
            benchmark,
            rating_95: side(lower, upper),
            rating_998: side(wide(lower), wide(upper)),
            neighbours_with_a_rate: shown.length,
          },
        };
      }),
    ];
  });
}
