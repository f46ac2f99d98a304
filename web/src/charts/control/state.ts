import { type Cause, causeOf, causeWords, sideOf } from "../../format/signal_words";
import { figureText, figureWords, numberText, stageMark } from "../../format/figure_text";
import { noteMarks } from "../../model/annotation";
import { entryFinder, flagIn, numberIn, refusals, textIn } from "../../model/analysis";
import type { PeriodUnit } from "../../model/period";
import type { PlainCell, PlainTable } from "../../model/plain_table";
import type { Figure, Measure, RatePer, Stage, Table } from "../../model/table";
import { type ChartNote, notesAt, withNotes } from "../plotted/notes";
import { trendOf, type TrendGap, type TrendStage } from "../trend/state";

export interface ControlPoint {
  /** Months since the year 0 at the middle of the period. */
  at: number;
  column: string;
  label: string;
  short: string;
  figure: Figure;
  stage: Stage | null;
  mean: number | null;
  lower: number | null;
  upper: number | null;
  /** Why the point stands out; null where it is ordinary. */
  cause: Cause | null;
  phase: number;
}

/** One row's figures over time with their usual range. */
export interface Control {
  id: string;
  name: string;
  points: ControlPoint[];
  gaps: TrendGap[];
  stages: TrendStage[];
  notes: readonly ChartNote[];
  first: number;
  last: number;
  periodLength: number;
  /** By the newest point. */
  variation: "high" | "low" | "common" | null;
  /** Too few points for limits to be trusted. */
  few: boolean;
  /** Why there are no limits, in the server's words. */
  refused: string | null;
  measure: Measure;
  per: RatePer;
}

export interface Unit {
  measure: Measure;
  per: RatePer;
  by: PeriodUnit;
}

export function controlsOf(
  table: Table,
  { measure, per, by }: Unit,
  notes: readonly ChartNote[] = [],
): Control[] {
  const find = entryFinder(table.analysis);
  return table.rows.map((row, index) => {
    // Each row has gaps of its own: a chart of one area does not show another's.
    const trend = trendOf({ ...table, rows: [row], cells: [table.cells[index] ?? []] }, measure, by);
    const whole = find(row.id, null);
    const points = (trend.series[0]?.points ?? []).map((point, at) => {
      const column = table.columns[at]?.id ?? "";
      const entry = find(row.id, column);
      return {
        ...point,
        column,
        mean: numberIn(entry, "mean"),
        lower: numberIn(entry, "lower_limit"),
        upper: numberIn(entry, "upper_limit"),
        cause: causeOf(textIn(entry, "cause")),
        phase: numberIn(entry, "phase") ?? 0,
      };
    });
    const variation = textIn(whole, "variation");
    return {
      id: row.id,
      name: row.label,
      points,
      gaps: trend.gaps,
      stages: trend.stages,
      notes: notes.filter(({ area }) => area === "" || area === row.id),
      first: trend.first,
      last: trend.last,
      periodLength: trend.periodLength,
      variation: variation === "high" || variation === "low" || variation === "common" ? variation : null,
      few: flagIn(whole, "few_points"),
      refused: whole?.refused ?? refusals(table.analysis)[0] ?? null,
      measure,
      per,
    };
  });
}

/** "70 to 110", or nothing where there are no limits. */
export function rangeText(
  point: ControlPoint,
  { measure, per }: Pick<Unit, "measure" | "per">,
): string | null {
  return point.lower === null || point.upper === null
    ? null
    : `${numberText(Math.max(0, point.lower), measure, per)} to ${numberText(point.upper, measure, per)}`;
}

/** "December 2019: 123, above the usual range (70 to 110; mean 90)" */
export function pointWords(point: ControlPoint, control: Control): string {
  const stage = stageMark(point.stage);
  const notes = notesAt(control.notes, control.id, { at: point.at, width: control.periodLength });
  const label = withNotes(`${point.label}${stage === null ? "" : `, ${stage.words}`}`, notes);
  const figure = figureWords(point.figure, control.measure, control.per);
  const range = rangeText(point, control);
  if (range === null || point.mean === null) {
    return `${label}: ${figure}`;
  }
  const mean = numberText(point.mean, control.measure, control.per);
  const said = point.cause === null ? "within the usual range" : causeWords(point.cause);
  return `${label}: ${figure}, ${said} (usual range ${range}; mean ${mean})`;
}

/** The chart as a table: the same numbers, and the signal in words. */
export function controlTable(controls: readonly Control[], caption: string): PlainTable {
  const several = controls.length > 1;
  return {
    caption,
    head: [...(several ? ["Area"] : []), "Period", "Figure", "Mean", "Lower", "Upper", "Signal"],
    textColumns: several ? [1, 6] : [5],
    rows: controls.flatMap((control) =>
      control.points.map((point) => [...(several ? [control.name] : []), ...pointCells(point, control)]),
    ),
  };
}

function pointCells(point: ControlPoint, control: Control): PlainCell[] {
  const { measure, per } = control;
  const number = (value: number | null) =>
    value === null ? "–" : numberText(Math.max(0, value), measure, per);
  const mark = stageMark(point.stage);
  const notes = notesAt(control.notes, control.id, { at: point.at, width: control.periodLength });
  return [
    [point.label, mark?.text ?? "", noteMarks(notes)].filter((part) => part !== "").join(" "),
    point.figure.status === "published" ? figureText(point.figure, measure, per) : point.figure,
    number(point.mean),
    number(point.lower),
    number(point.upper),
    signalText(point),
  ];
}

export function signalText(point: ControlPoint): string {
  if (point.figure.status !== "published" || point.mean === null) {
    return "–";
  }
  return point.cause === null
    ? "Ordinary"
    : `${sideOf(point.cause) === "higher" ? "Higher" : "Lower"}: ${causeWords(point.cause)}`;
}
