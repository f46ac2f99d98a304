import { addMonths, monthNumber, monthTitle } from "../../model/month";
import { firstMonthOf, type PeriodUnit } from "../../model/period";
import { type Cell, cellAt, type Label, type Table } from "../../model/table";
import { type Trend, trendOf } from "./state";

/** Years before the last one whose mean is a comparison. */
const yearsOfMean = 3;

interface Cumulative {
  year: number;
  cells: Cell[];
}

/**
 * One area's year so far, summed up from January, beside the year before and the mean of three: as a table of
 * its own, so that it is drawn and read like any other. What is missing or hidden ends a sum, since nobody
 * knows what to add.
 */
export function yearToDate(table: Table, row: number): Table {
  const months = table.columns.map(({ id }) => firstMonthOf(id) ?? "");
  const years = [...new Set(months.map((month) => Number(month.slice(0, 4))))].sort((a, b) => b - a);
  const now = years[0] ?? 0;
  const places = [...new Set(months.map((month) => month.slice(5)))].sort();
  const sums = years.map((year): Cumulative => ({
    year,
    cells: summed(
      places.map((place) => {
        const column = months.indexOf(`${year}-${place}`);
        return column < 0 ? null : cellAt(table, row, column);
      }),
    ),
  }));
  const earlier = sums.filter(({ year }) => year < now && year >= now - yearsOfMean);
  const rows = [
    { id: String(now), label: String(now), cells: sums[0]?.cells ?? [] },
    ...sums
      .filter(({ year }) => year === now - 1)
      .map(({ year, cells }) => ({ id: String(year), label: String(year), cells })),
    ...(earlier.length === yearsOfMean
      ? [
          {
            id: "mean",
            label: `Mean of ${now - yearsOfMean} to ${now - 1}`,
            cells: places.map((_, at) => meanOf(earlier.map(({ cells }) => cells[at]))),
          },
        ]
      : []),
  ];
  return {
    ...table,
    rows: rows.map(({ id, label }) => ({ id, label })),
    columns: places.map((place) => columnOf(table, now, place)),
    cells: rows.map(({ cells }) => cells),
    analysis: null,
  };
}

/** The lines of such a table; months that have not been are no gaps, and the axis names no year. */
export function yearTrend(year: Table, by: PeriodUnit, lastMonth: string): Trend {
  const trend = trendOf(year, "count", by);
  return {
    ...trend,
    undated: true,
    gaps: trend.gaps.filter(({ from }) => from <= monthNumber(lastMonth)),
    series: trend.series.map((series) => ({
      ...series,
      points: series.points.map((point) => ({ ...point, short: point.short.replace(/^\d{4} /, "") })),
    })),
  };
}

function columnOf(table: Table, year: number, place: string): Label {
  const first = `${year}-${place}`;
  const found = table.columns.find(({ id }) => firstMonthOf(id) === first);
  const quarterly = table.columns.some(({ id }) => id.includes("-Q"));
  const last = quarterly ? addMonths(first, 2) : first;
  const id = quarterly ? `${year}-Q${Math.ceil(Number(place) / 3)}` : first;
  return { id, label: `To the end of ${monthTitle(last).split(" ")[0] ?? ""}`, stage: found?.stage ?? null };
}

/** Counts summed up; the noise of independent counts adds by its squares. */
function summed(cells: readonly (Cell | null)[]): Cell[] {
  let [count, variance] = [0, 0];
  let ended: Cell | null = null;
  return cells.map((cell): Cell => {
    if (ended !== null) {
      return ended;
    }
    if (cell === null || cell.status !== "published") {
      ended = { status: cell?.status ?? "not_available" };
      return ended;
    }
    count += cell.count;
    variance += cell.noiseSd ** 2;
    return { ...cell, count, rate: null, noiseSd: Math.sqrt(variance) };
  });
}

function meanOf(cells: readonly (Cell | undefined)[]): Cell {
  const shown = cells.flatMap((cell) => (cell?.status === "published" ? [cell] : []));
  const missing = cells.flatMap((cell) =>
    cell === undefined || cell.status === "published" ? [] : [cell.status],
  );
  if (missing.length > 0 || shown.length < yearsOfMean) {
    return { status: missing[0] ?? "not_available" };
  }
  const sum = shown.reduce((all, { count }) => all + count, 0);
  return {
    status: "published",
    count: Math.round(sum / shown.length),
    rate: null,
    basis: null,
    noiseSd: Math.sqrt(shown.reduce((all, { noiseSd }) => all + noiseSd ** 2, 0)) / shown.length,
    lowReliability: false,
  };
}

/** "Wrenport: 1,512 by the end of May 2019, 4% more than by then in 2018 (1,454)" */
export function yearSentence(name: string, year: Table): string {
  const { columns } = year;
  const at = columns.findLastIndex((_, column) => cellAt(year, 0, column).status === "published");
  const now = cellAt(year, 0, at);
  if (at < 0 || now.status !== "published") {
    return `${name}: the year cannot be summed up, since its first period is not shown.`;
  }
  const until = (columns[at]?.label ?? "").replace("To the end of", "by the end of");
  const others = year.rows.slice(1).flatMap(({ id, label }, index) => {
    const then = cellAt(year, index + 1, at);
    return then.status === "published"
      ? [
          `${label}: ${then.count.toLocaleString("en-GB")} (${changed(now, then, id === "mean" ? yearsOfMean : 1)})`,
        ]
      : [];
  });
  const beside =
    others.length === 0 ? "; no earlier year can be set beside it" : `. By then in ${others.join("; ")}`;
  return `${name}: ${now.count.toLocaleString("en-GB")} ${until} ${year.rows[0]?.label ?? ""}${beside}.`;
}

type Summed = Extract<Cell, { status: "published" }>;

const z = 1.959963984540054;

/**
 * Two sums differ where their difference is beyond what chance (Poisson, each independent of the other) and
 * protection would make; then by how much. `years` is how many the second is the mean of.
 */
function changed(now: Summed, then: Summed, years: number): string {
  const variance = now.count + then.count / years + now.noiseSd ** 2 + then.noiseSd ** 2;
  if (Math.abs(now.count - then.count) <= z * Math.sqrt(variance)) {
    return "similar: the difference may be chance";
  }
  const side = now.count > then.count ? "more" : "fewer";
  return then.count === 0
    ? `${side} now`
    : `${Math.round((Math.abs(now.count - then.count) / then.count) * 100)}% ${side} now`;
}
