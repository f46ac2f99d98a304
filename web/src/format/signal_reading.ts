/** What control charts say, in sentences and in order of strength. */
import { entryFinder, numberIn, textIn } from "../model/analysis";
import type { PlainTable } from "../model/plain_table";
import { cellAt, figureOf, type Measure, type RatePer, type Stage, type Table } from "../model/table";
import { figureText, listText, numberText, stageMark } from "./figure_text";
import { type Cause, causeOf, causeWords, type Side, sideOf } from "./signal_words";

/** The newest shown figure of a row against its usual range. */
export interface Signal {
  row: string;
  name: string;
  column: string;
  period: string;
  stage: Stage | null;
  text: string;
  mean: string | null;
  range: string | null;
  cause: Cause | null;
  side: Side | "usual" | "unknown";
  /** How far the figure lies from its mean, as a share of the way to the limit; 0 where it has no limits. */
  strength: number;
}

/** One for each row that has a figure, the strongest first; rows that cannot be told come last. */
export function signalsOf(table: Table, measure: Measure, per: RatePer): Signal[] {
  const find = entryFinder(table.analysis);
  const signals = table.rows.flatMap((row, index) => {
    for (let at = table.columns.length - 1; at >= 0; --at) {
      const figure = figureOf(cellAt(table, index, at), measure);
      const column = table.columns[at];
      if (figure.status === "published" && column !== undefined) {
        const entry = find(row.id, column.id);
        const cause = causeOf(textIn(entry, "cause"));
        const [mean, lower, upper] = ["mean", "lower_limit", "upper_limit"].map((name) =>
          numberIn(entry, name),
        );
        return [
          {
            row: row.id,
            name: row.label,
            column: column.id,
            period: column.label,
            stage: column.stage ?? null,
            text: figureText(figure, measure, per),
            mean: mean == null ? null : numberText(mean, measure, per),
            range:
              lower == null || upper == null
                ? null
                : `${numberText(Math.max(0, lower), measure, per)} to ${numberText(upper, measure, per)}`,
            cause,
            side: cause !== null ? sideOf(cause) : mean == null || upper == null ? "unknown" : "usual",
            strength: strengthOf(figure.value, mean ?? null, upper ?? null),
          } satisfies Signal,
        ];
      }
    }
    return [];
  });
  return signals.sort(
    (a, b) => rankOf(a) - rankOf(b) || b.strength - a.strength || a.name.localeCompare(b.name, "en-GB"),
  );
}

function strengthOf(value: number, mean: number | null, upper: number | null): number {
  return mean === null || upper === null || upper <= mean ? 0 : Math.abs(value - mean) / (upper - mean);
}

/** Outside the limits, then the other rules, then nothing unusual, then what cannot be told. */
function rankOf({ cause, side }: Signal): number {
  if (cause === "above_limit" || cause === "below_limit") {
    return 0;
  }
  return cause !== null ? 1 : side === "usual" ? 2 : 3;
}

/** "Eastmoor: 123 in December 2019, above the usual range (70 to 110)." */
export function signalSentence(signal: Signal): string {
  const stage = stageMark(signal.stage);
  const figure = `${signal.name}: ${signal.text} in ${signal.period}${stage === null ? "" : ` (${stage.words})`}`;
  if (signal.side === "unknown") {
    return `${figure}; too few figures to say what is usual.`;
  }
  const range = signal.range === null ? "" : ` (${signal.range})`;
  return signal.cause === null
    ? `${figure}, within the usual range${range}.`
    : `${figure}, ${causeWords(signal.cause)}${sideRange(signal, range)}.`;
}

/** The mean is what a run is told against; the range is what a single point is told against. */
function sideRange(signal: Signal, range: string): string {
  return (signal.cause === "seven_above" || signal.cause === "seven_below") && signal.mean !== null
    ? ` (mean ${signal.mean})`
    : range;
}

const mostNamed = 3;

/** What the newest figures say together, in one line. */
export function signalsTitle(signals: readonly Signal[], areas: string): string {
  const told = signals.filter((signal) => signal.side !== "unknown");
  if (told.length === 0) {
    return signals.length === 0
      ? "No figure can be shown for this period"
      : "Too few figures to say what is usual";
  }
  const only = signals.length === 1 ? signals[0] : undefined;
  if (only !== undefined) {
    return signalSentence(only).slice(0, -1);
  }
  const named = (side: Side) => told.filter((signal) => signal.side === side).map((signal) => signal.name);
  const parts = (["higher", "lower"] as const).flatMap((side) => {
    const names = named(side);
    return names.length === 0
      ? []
      : [`${side} than usual in ${names.length <= mostNamed ? listText(names) : `${names.length} ${areas}`}`];
  });
  const usual = told.filter((signal) => signal.side === "usual").length;
  if (parts.length === 0) {
    return `Nothing unusual in the newest figures of ${told.length} ${areas}`;
  }
  const first = parts.join("; ");
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}; within the usual range in ${usual === 0 ? "none" : usual} of ${told.length}`;
}

/** A low figure of a month that is still coming in may be nothing but lateness: said before it is believed. */
export function unsettledWords(signals: readonly Signal[]): string[] {
  const unsettled = signals.filter((signal) => signal.stage === "provisional");
  const period = unsettled[0]?.period;
  if (period === undefined) {
    return [];
  }
  const lower = unsettled.some((signal) => signal.side === "lower");
  return [
    `${period} is provisional and may still change.${lower ? " A figure lower than usual may be nothing but records that are still to come." : ""}`,
  ];
}

/** Every area with its newest figure and what is usual for it. */
export function signalTable(signals: readonly Signal[], caption: string): PlainTable {
  return {
    caption,
    head: ["Area", "Newest period", "Figure", "Mean", "Usual range", "Signal"],
    textColumns: [1, 5],
    rows: signals.map((signal) => {
      const stage = stageMark(signal.stage);
      return [
        signal.name,
        stage === null ? signal.period : `${signal.period} ${stage.text}`,
        signal.text,
        signal.mean ?? "–",
        signal.range ?? "–",
        signalShort(signal),
      ];
    }),
  };
}

function signalShort({ cause, side }: Signal): string {
  if (cause !== null) {
    return `${sideOf(cause) === "higher" ? "Higher" : "Lower"}: ${causeWords(cause)}`;
  }
  return side === "usual" ? "Within the usual range" : "Cannot be told";
}
