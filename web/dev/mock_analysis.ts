/** What the stand-in server's methods say of its invented tables: simple computations, honest but rough. */
import { neighbours } from "./mock_neighbours.ts";
import { hotSpots, smoothed } from "./mock_space.ts";
import type { AnyCell } from "./mock_table.ts";

export interface Given {
  rows: { id: string; label: string; population?: number }[];
  columns: { id: string; label: string }[];
  cells: AnyCell[][];
  measure: string;
  per: number;
  phases: string[];
}

type Values = Record<string, number | string | boolean | number[]>;
export interface Entry {
  row: string | null;
  column: string | null;
  values?: Values;
  refused?: string;
}

const sources: Record<string, [string, string]> = {
  control_chart: ["Control chart", "NHS England, Making Data Count; Wheeler, Understanding Variation."],
  rating: [
    "Comparison with all areas together",
    "Office for Health Improvement and Disparities, Fingertips guidance.",
  ],
  funnel: ["Funnel plot", "Spiegelhalter 2005, Funnel plots for comparing institutional performance."],
  quintiles: ["Fifths of areas", "Office for Health Improvement and Disparities, Fingertips guidance."],
  recent_trend: ["Recent trend", "Armitage 1955; Poisson regression."],
  change: ["Change on a year before", "Breslow and Day 1987; Zou and Donner 2008."],
  inequality: ["Slope index of inequality", "Low and Low 2004."],
  neighbours: [
    "Compared with areas like it",
    "Distance in standard deviations of what is known of residents.",
  ],
  smoothed: ["Smoothed rates (empirical Bayes)", "Marshall 1991, Mapping disease and mortality rates."],
  hot_spots: ["Hot and cold spots", "Getis and Ord 1992; Ord and Getis 1995."],
  profile: ["Profile over time", "Chi-squared test of an even spread."],
};

const told: Record<string, string[]> = {
  neighbours: [
    "Areas are alike by: number of residents (logarithm). All count the same.",
    "The benchmark is the rate of an area's neighbours together, those left out that are hidden or missing.",
  ],
};

export function analysisOf(method: string, given: Given) {
  const made = methods[method];
  const [title, source] = sources[method] ?? [method, ""];
  return made === undefined
    ? null
    : {
        method,
        title,
        source,
        notes: [...(told[method] ?? []), "Computed by the stand-in server, roughly."],
        entries: made(given),
      };
}

const methods: Record<string, (given: Given) => Entry[]> = {
  control_chart: controlChart,
  rating,
  funnel,
  quintiles,
  recent_trend: recentTrend,
  change,
  inequality,
  profile,
  smoothed,
  neighbours,
  hot_spots: hotSpots,
};

const valueOf = (cell: AnyCell | undefined, measure: string): number | null =>
  cell?.status !== "published" ? null : measure === "rate" ? (cell.rate ?? null) : (cell.count ?? null);

const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);

function controlChart({ rows, columns, cells, measure, phases }: Given): Entry[] {
  return rows.flatMap((row, at) => {
    const values = columns.map((_, column) => valueOf(cells[at]?.[column], measure));
    const shown = values.filter((one) => one !== null).length;
    if (shown === 0) {
      return [{ row: row.id, column: null, refused: "no period of it is shown" }];
    }
    const phaseOf = columns.map(({ id }) => phases.filter((start) => start <= id).length);
    const entries: Entry[] = [];
    let last = "common";
    columns.forEach((column, index) => {
      const value = values[index] ?? null;
      if (value === null) {
        return;
      }
      const own = values.map((one, other) => (phaseOf[other] === phaseOf[index] ? one : null));
      const middle = mean(own.filter((one) => one !== null));
      const ranges = own.flatMap((one, other) => {
        const before = own[other - 1];
        return one === null || before == null ? [] : [Math.abs(one - before)];
      });
      const reach = 2.66 * mean(ranges);
      const cause = causeAt(own, index, middle, reach);
      last = cause === null ? "common" : /above|rising/.test(cause) ? "high" : "low";
      entries.push({
        row: row.id,
        column: column.id,
        values: {
          mean: middle,
          lower_limit: middle - reach,
          upper_limit: middle + reach,
          phase: phaseOf[index] ?? 0,
          ...(cause === null ? {} : { cause }),
        },
      });
    });
    entries.push({
      row: row.id,
      column: null,
      values: { variation: last, points: shown, few_points: shown < 12 },
    });
    return entries;
  });
}

/** Each rule ends at a missing period. */
function causeAt(values: (number | null)[], at: number, middle: number, reach: number): string | null {
  const value = values[at] ?? middle;
  if (Math.abs(value - middle) > reach) {
    return value > middle ? "above_limit" : "below_limit";
  }
  for (const side of [1, -1]) {
    const run = (test: (one: number, before: number | null) => boolean) => {
      let [from, to] = [at, at];
      const holds = (index: number) =>
        values[index] != null && test(values[index] ?? 0, values[index - 1] ?? null);
      while (holds(from - 1)) from -= 1;
      while (holds(to + 1)) to += 1;
      return holds(at) ? to - from + 1 : 0;
    };
    if (run((one) => (one - middle) * side > 0) >= 7) {
      return side > 0 ? "seven_above" : "seven_below";
    }
    if (run((one, before) => before !== null && (one - before) * side > 0) >= 6) {
      return side > 0 ? "rising" : "falling";
    }
    const near = (index: number) => ((values[index] ?? middle) - middle) * side > (reach * 2) / 3;
    if (near(at) && [at - 2, at - 1, at + 1, at + 2].some(near)) {
      return side > 0 ? "two_in_three_above" : "two_in_three_below";
    }
  }
  return null;
}

function rating({ rows, columns, cells, per }: Given): Entry[] {
  return columns.flatMap((column, at) => {
    const shown = rows.flatMap((row, index) => {
      const cell = cells[index]?.[at];
      return cell?.rate === undefined ? [] : [{ id: row.id, cell, rate: cell.rate }];
    });
    const people = shown.reduce((sum, { cell }) => sum + (cell.denominator ?? 0), 0);
    const events = shown.reduce((sum, { cell }) => sum + (cell.count ?? 0), 0);
    const benchmark = people === 0 ? 0 : (events / people) * per;
    const side = (lower: number, upper: number) =>
      lower > benchmark ? "higher" : upper < benchmark ? "lower" : "similar";
    const sorted = [...shown].sort((a, b) => b.rate - a.rate);
    const entries: Entry[] = shown.map(({ id, cell, rate }) => {
      const [lower, upper] = [cell.lower_limit ?? rate, cell.upper_limit ?? rate];
      const wide = (limit: number) => rate + (limit - rate) * (3.09 / 1.96);
      const surely = (test: (one: number, other: number) => boolean) =>
        shown.filter((one) => test(one.rate, rate)).length;
      const rankLower = 1 + shown.filter((one) => (one.cell.lower_limit ?? 0) > upper).length;
      const rankUpper = shown.length - shown.filter((one) => (one.cell.upper_limit ?? 0) < lower).length;
      const rank = 1 + sorted.findIndex((one) => one.id === id);
      return {
        row: id,
        column: column.id,
        values: {
          rating_95: side(lower, upper),
          rating_998: side(wide(lower), wide(upper)),
          rank,
          rank_lower: rankLower,
          rank_upper: rankUpper,
          top_fifth:
            rank <= Math.ceil(shown.length / 5) ? 0.9 : surely((one, other) => one > other) > 3 ? 0 : 0.2,
        },
      };
    });
    return [
      ...entries,
      {
        row: null,
        column: column.id,
        values: { benchmark, areas: shown.length, hidden: rows.length - shown.length },
      },
    ];
  });
}

function funnel({ rows, columns, cells }: Given): Entry[] {
  return columns.flatMap((column, at) => {
    const shown = rows.flatMap((row, index) => {
      const cell = cells[index]?.[at];
      return cell?.denominator === undefined
        ? []
        : [{ id: row.id, observed: cell.count ?? 0, people: cell.denominator }];
    });
    const share =
      shown.reduce((sum, one) => sum + one.observed, 0) /
      Math.max(
        1,
        shown.reduce((sum, one) => sum + one.people, 0),
      );
    const scores = shown.map(
      (one) => ((one.observed - one.people * share) / Math.sqrt(one.people * share)) ** 2,
    );
    const phi = mean(scores);
    const weights = shown.map((one) => one.people * share);
    const whole = weights.reduce((sum, one) => sum + one, 0);
    const squares = weights.reduce((sum, one) => sum + one * one, 0);
    const excess = shown.length * phi - (shown.length - 1);
    // Under ten areas say too little of how areas differ.
    const between = shown.length < 10 ? 0 : Math.max(0, excess / (whole - squares / whole));
    const entries: Entry[] = shown.map(({ id, observed, people }) => {
      const expected = people * share;
      const ratio = observed / expected;
      const spread = Math.sqrt(1 / expected + between);
      const [z95, z998] = [1.96 * spread, 3.09 * spread];
      const away = Math.abs(ratio - 1);
      const outside = away > z998 ? "998" : away > z95 ? "95" : null;
      return {
        row: id,
        column: column.id,
        values: {
          observed,
          expected,
          ratio,
          class: outside === null ? "within" : `${ratio > 1 ? "above" : "below"}_${outside}`,
          lower_95: Math.max(0, 1 - z95),
          upper_95: 1 + z95,
          lower_998: Math.max(0, 1 - z998),
          upper_998: 1 + z998,
        },
      };
    });
    return [
      ...entries,
      {
        row: null,
        column: column.id,
        values: { phi, tau_squared: between, widened: between > 0, areas: shown.length },
      },
    ];
  });
}

function quintiles({ rows, columns, cells }: Given): Entry[] {
  return columns.flatMap((column, at) => {
    const shown = rows
      .flatMap((row, index) => {
        const rate = cells[index]?.[at]?.rate;
        return rate === undefined ? [] : [{ id: row.id, rate, cell: cells[index]?.[at] }];
      })
      .sort((a, b) => a.rate - b.rate);
    if (shown.length < 5) {
      return [{ row: null, column: column.id, refused: "there are fewer than five areas" }];
    }
    return shown.map(({ id, rate, cell }, index): Entry => {
      const quintile = Math.floor((index * 5) / shown.length) + 1;
      const others = shown.filter((_, other) => Math.floor((other * 5) / shown.length) + 1 !== quintile);
      const near = others.some(
        (other) => other.rate > (cell?.lower_limit ?? rate) && other.rate < (cell?.upper_limit ?? rate),
      );
      return { row: id, column: column.id, values: { quintile, near_cut: near } };
    });
  });
}

function recentTrend({ rows, columns, cells, measure }: Given): Entry[] {
  return rows.map((row, at): Entry => {
    const points = columns.flatMap((_, column) => {
      const value = valueOf(cells[at]?.[column], measure);
      return value === null || value <= 0 ? [] : [{ x: column, y: Math.log(value) }];
    });
    if (points.length < 5) {
      return { row: row.id, column: null, refused: "fewer than five years of it are shown" };
    }
    const { slope, error } = fitted(points);
    const percent = (value: number) => (Math.exp(value) - 1) * 100;
    const clear = Math.abs(slope) > 2 * error;
    return {
      row: row.id,
      column: null,
      values: {
        direction: !clear ? "none" : slope > 0 ? "rising" : "falling",
        p: clear ? 0.01 : 0.3,
        percent_a_year: percent(slope),
        lower_limit: percent(slope - 2 * error),
        upper_limit: percent(slope + 2 * error),
        first: columns[0]?.id ?? "",
        last: columns.at(-1)?.id ?? "",
      },
    };
  });
}

function fitted(points: { x: number; y: number }[]): { slope: number; intercept: number; error: number } {
  const [mx, my] = [mean(points.map((one) => one.x)), mean(points.map((one) => one.y))];
  const sxx = points.reduce((sum, one) => sum + (one.x - mx) ** 2, 0) || 1;
  const slope = points.reduce((sum, one) => sum + (one.x - mx) * (one.y - my), 0) / sxx;
  const intercept = my - slope * mx;
  const rest = points.reduce((sum, one) => sum + (one.y - intercept - slope * one.x) ** 2, 0);
  return { slope, intercept, error: Math.sqrt(rest / Math.max(1, points.length - 2) / sxx) };
}

function change({ rows, columns, cells, measure }: Given): Entry[] {
  const back = (id: string) => {
    const match = /^(12 months to )?(\d{4})(.*)$/.exec(id);
    return match === null
      ? ""
      : `${match[1] ?? ""}${Number(match[2]) - 1}${match[3]?.startsWith("/") ? `/${match[2]?.slice(2)}` : match[3]}`;
  };
  return rows.flatMap((row, at) =>
    columns.flatMap((column, index): Entry[] => {
      const before = columns.findIndex((one) => one.id === back(column.id));
      const [now, then] = [cells[at]?.[index], before < 0 ? undefined : cells[at]?.[before]];
      const [value, earlier] = [valueOf(now, measure), valueOf(then, measure)];
      if (value === null || earlier === null || earlier === 0) {
        return before < 0
          ? []
          : [{ row: row.id, column: column.id, values: { compared_with: columns[before]?.id ?? "" } }];
      }
      const ratio = Math.log(value / earlier);
      const spread = 1.96 * Math.sqrt(1 / Math.max(1, now?.count ?? 1) + 1 / Math.max(1, then?.count ?? 1));
      const percent = (log: number) => (Math.exp(log) - 1) * 100;
      return [
        {
          row: row.id,
          column: column.id,
          values: {
            compared_with: columns[before]?.id ?? "",
            percent: percent(ratio),
            lower_limit: percent(ratio - spread),
            upper_limit: percent(ratio + spread),
          },
        },
      ];
    }),
  );
}

function inequality({ rows, columns, cells }: Given): Entry[] {
  return columns.map((column, at): Entry => {
    const shown = rows.flatMap((_, index) => {
      const cell = cells[index]?.[at];
      return cell?.rate === undefined ? [] : [{ rate: cell.rate, people: cell.denominator ?? 1 }];
    });
    if (shown.length < 5) {
      return { row: null, column: column.id, refused: "fewer than five tenths are shown" };
    }
    const whole = shown.reduce((sum, one) => sum + one.people, 0);
    let below = 0;
    const points = shown.map(({ rate, people }) => {
      const x = (below + people / 2) / whole;
      below += people;
      return { x, y: rate };
    });
    const { slope, intercept, error } = fitted(points);
    return {
      row: null,
      column: column.id,
      values: {
        slope_index: slope,
        lower_limit: slope - 1.96 * error,
        upper_limit: slope + 1.96 * error,
        relative_index: (intercept + slope) / intercept,
      },
    };
  });
}

/** Months over whole years: every month's share against its share of the time. Other columns as they are. */
function profile({ rows, columns, cells, measure }: Given): Entry[] {
  return rows.flatMap((row, at) => {
    const groups = new Map<string, number[]>();
    columns.forEach(({ id }, index) => {
      const key = /^\d{4}-\d\d$/.test(id) ? id.slice(5) : id;
      const value = valueOf(cells[at]?.[index], measure);
      if (value !== null) {
        groups.set(key, [...(groups.get(key) ?? []), value]);
      }
    });
    const usual = mean([...groups.values()].flat());
    return [
      ...[...groups].sort().map(([key, values]): Entry => ({
        row: row.id,
        column: /^\d\d$/.test(key) ? null : key,
        values: {
          slot: key,
          index: (mean(values) / usual) * 100,
          residual: (mean(values) - usual) / Math.sqrt(usual),
        },
      })),
      { row: row.id, column: null, values: { chi_squared: 42, p: 0.001 } },
    ];
  });
}
