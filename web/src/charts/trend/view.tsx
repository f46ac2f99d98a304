import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { figureWords, stageMark } from "../../format/figure_text";
import { seriesLook } from "../../format/palette";
import { noteMarks } from "../../model/annotation";
import type { Measure, RatePer } from "../../model/table";
import { notesAt, withNotes } from "../plotted/notes";
import { useWidth } from "../plotted/use_width";
import { type Drawn, drawTrend } from "./draw";
import { placeTrend } from "./layout";
import { movedBy, type ReadingPoint } from "./reading_point";
import type { Trend } from "./state";

interface Props {
  trend: Trend;
  title: string;
  measure: Measure;
  per: RatePer;
  /** How to read it by keyboard; said once where charts stand together. */
  hint?: boolean;
}

/** A line chart with a reading of every point by pointer and keyboard. */
export function TrendChart({ trend, title, measure, per, hint = true }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [reading, setReading] = useState<ReadingPoint | null>(null);
  const placed = useMemo(() => (width > 0 ? placeTrend(trend, width) : null), [trend, width]);

  useLayoutEffect(() => {
    if (placed === null) {
      return;
    }
    const next = drawTrend(trend, placed);
    next.svg.setAttribute("aria-hidden", "true");
    canvas.current?.replaceChildren(next.svg);
    setDrawn(next);
    performance.mark("vrhub:chart-drawn");
  }, [trend, placed]);

  return (
    <div class="trend">
      {trend.series.length > 1 && placed?.endLabels.length === 0 ? <Key trend={trend} /> : null}
      <Readout trend={trend} reading={reading} measure={measure} per={per} hint={hint} />
      <div class="trend__box" ref={box}>
        <div ref={canvas} />
        {placed !== null && drawn !== null ? (
          <ReadingLayer
            trend={trend}
            drawn={drawn}
            size={placed}
            title={title}
            words={(point) => pointWords(trend, point, measure, per)}
            reading={reading}
            onRead={setReading}
          />
        ) : null}
      </div>
    </div>
  );
}

function pointWords(trend: Trend, { series, point }: ReadingPoint, measure: Measure, per: RatePer): string {
  const one = trend.series[series];
  const at = one?.points[point];
  const stage = stageMark(at?.stage);
  const label = `${at?.label ?? ""}${stage === null ? "" : `, ${stage.words}`}`;
  const notes = one && at ? notesAt(trend.notes, one.id, { at: at.at, width: trend.periodLength }) : [];
  return one && at ? `${one.name}, ${withNotes(label, notes)}: ${figureWords(at.figure, measure, per)}` : "";
}

function Key({ trend }: { trend: Trend }) {
  return (
    <ul class="key" aria-label="Key">
      {trend.series.map((series, index) => {
        const look = seriesLook(index);
        return (
          <li key={series.id}>
            <svg width="34" height="12" aria-hidden="true">
              <line
                x1="0"
                x2="34"
                y1="6"
                y2="6"
                stroke={look.colour}
                stroke-width="3"
                stroke-dasharray={look.dash}
              />
            </svg>
            {series.name}
          </li>
        );
      })}
    </ul>
  );
}

function Readout({
  trend,
  reading,
  measure,
  per,
  hint,
}: Omit<Props, "title"> & { reading: ReadingPoint | null }) {
  if (reading === null && hint === false) {
    return <p class="readout" />;
  }
  if (reading === null) {
    return (
      <p class="readout readout--hint">
        Point at the chart, or move to it with Tab and use the arrow keys, to read each figure.
      </p>
    );
  }
  const point = trend.series[0]?.points[reading.point];
  const months = point === undefined ? null : { at: point.at, width: trend.periodLength };
  const notes = months === null ? [] : trend.series.flatMap(({ id }) => notesAt(trend.notes, id, months));
  return (
    <p class="readout" data-readout>
      <strong>
        {point?.label} {stageMark(point?.stage)?.text} {noteMarks([...new Set(notes)])}
      </strong>
      {trend.series.map((series, index) => {
        const figure = series.points[reading.point]?.figure;
        return figure ? (
          <span
            key={series.id}
            class={index === reading.series ? "readout__item readout__item--current" : "readout__item"}
          >
            {series.name} {figureWords(figure, measure, per)}
          </span>
        ) : null;
      })}
    </p>
  );
}

interface LayerProps {
  trend: Trend;
  drawn: Drawn;
  size: { width: number; height: number; margin: { top: number; bottom: number } };
  title: string;
  words: (point: ReadingPoint) => string;
  reading: ReadingPoint | null;
  onRead: (point: ReadingPoint | null) => void;
}

/** Focus marks over the drawing. One point is in the tab order at a time; arrow keys move the focus. */
function ReadingLayer({ trend, drawn, size, title, words, reading, onRead }: LayerProps) {
  const layer = useRef<SVGSVGElement>(null);
  const points = trend.series[0]?.points.length ?? 0;
  const wanted = reading ?? { series: 0, point: points - 1 };
  const current = {
    series: Math.min(wanted.series, trend.series.length - 1),
    point: Math.min(wanted.point, points - 1),
  };
  const bottom = size.height - size.margin.bottom;

  const onKeyDown = (event: KeyboardEvent) => {
    const next = movedBy(event.key, current, trend.series.length, points);
    if (next === null) {
      return;
    }
    event.preventDefault();
    onRead(next);
    layer.current?.querySelector<SVGElement>(`[data-point="${next.series}-${next.point}"]`)?.focus();
  };
  const onPointer = (event: PointerEvent) => {
    const left = layer.current?.getBoundingClientRect().left ?? 0;
    onRead({ series: current.series, point: nearest(trend, drawn, event.clientX - left) });
  };

  return (
    <svg
      ref={layer}
      class="trend__layer"
      width={size.width}
      height={size.height}
      role="group"
      aria-label={`${title}. Line chart; use the arrow keys to read its points.`}
      onKeyDown={onKeyDown}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
    >
      {reading !== null ? (
        <line
          class="trend__cursor"
          x1={drawn.x(trend.series[0]?.points[current.point]?.at ?? 0)}
          x2={drawn.x(trend.series[0]?.points[current.point]?.at ?? 0)}
          y1={size.margin.top}
          y2={bottom}
        />
      ) : null}
      {trend.series.map((series, index) =>
        series.points.map((point, at) => {
          const active = index === current.series && at === current.point;
          const published = point.figure.status === "published";
          return (
            <circle
              key={`${series.id}-${point.at}`}
              data-point={`${index}-${at}`}
              class="trend__point"
              role="img"
              aria-label={words({ series: index, point: at })}
              tabindex={active ? 0 : -1}
              cx={drawn.x(point.at)}
              cy={point.figure.status === "published" ? drawn.y(point.figure.value) : bottom - 6}
              r={published ? 7 : 6}
              onFocus={() => onRead({ series: index, point: at })}
            />
          );
        }),
      )}
    </svg>
  );
}

function nearest(trend: Trend, drawn: Drawn, x: number): number {
  let best = 0;
  let distance = Number.POSITIVE_INFINITY;
  trend.series[0]?.points.forEach((point, index) => {
    const away = Math.abs(drawn.x(point.at) - x);
    if (away < distance) {
      [best, distance] = [index, away];
    }
  });
  return best;
}
