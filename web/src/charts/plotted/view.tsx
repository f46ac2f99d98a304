import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { inTurn } from "./in_turn";
import type { Placed } from "./placed";
import { useWidth } from "./use_width";
import { type At, nearestMark, type Walk, walked } from "./walk";

interface Props<S, P extends Placed> {
  /** What the chart shows; it and the two functions that follow are enough to draw it. */
  state: S;
  place: (state: S, width: number) => P;
  draw: (state: S, placed: P) => SVGSVGElement;
  /** "Funnel plot": said once to those who hear the chart. */
  kind: string;
  title: string;
  walk: Walk;
  /** The mark that Tab leads to first: where the newest or the most striking figure stands. */
  start?: "first" | "last";
  /** One of many small charts. */
  small?: boolean;
  /** How to read it by keyboard; said once where charts stand together. */
  hint?: boolean;
}

/** A drawing with a reading of every mark by pointer and keyboard. */
export function PlottedChart<S, P extends Placed>(props: Props<S, P>) {
  const { state, place, draw, small = false, hint = !small } = props;
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [at, setAt] = useState<At | null>(null);
  const placed = useMemo(() => (width > 0 ? place(state, width) : null), [state, place, width]);
  useLayoutEffect(() => {
    if (placed === null) {
      return;
    }
    return inTurn(() => {
      const svg = draw(state, placed);
      svg.setAttribute("aria-hidden", "true");
      canvas.current?.replaceChildren(svg);
      performance.mark("vrhub:chart-drawn");
    });
  }, [state, draw, placed]);
  const words = at === null ? null : (placed?.marks[at.group]?.[at.mark]?.words ?? null);
  return (
    <div class={small ? "trend trend--small" : "trend"}>
      {hint || words !== null ? <Readout words={words} /> : <p class="readout" />}
      <div class="trend__box" ref={box}>
        <div ref={canvas} />
        {placed === null ? null : <Marks {...props} placed={placed} at={at} onRead={setAt} />}
      </div>
    </div>
  );
}

function Readout({ words }: { words: string | null }) {
  return words === null ? (
    <p class="readout readout--hint">
      Point at the chart, or move to it with Tab and use the arrow keys, to read each figure.
    </p>
  ) : (
    <p class="readout" data-readout>
      {words}
    </p>
  );
}

interface MarksProps<S, P extends Placed> extends Props<S, P> {
  placed: P;
  at: At | null;
  onRead: (at: At | null) => void;
}

/** Focus marks over the drawing. One is in the tab order at a time; arrow keys move the focus. */
function Marks<S, P extends Placed>({ placed, at, onRead, walk, kind, title, start }: MarksProps<S, P>) {
  const layer = useRef<SVGSVGElement>(null);
  const lengths = placed.marks.map((group) => group.length);
  const wanted = at ?? { group: 0, mark: start === "first" ? 0 : Number.MAX_SAFE_INTEGER };
  const group = Math.min(wanted.group, lengths.length - 1);
  const current = { group, mark: Math.min(wanted.mark, (lengths[group] ?? 1) - 1) };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = walked(event.key, current, lengths, walk);
    if (next !== null) {
      event.preventDefault();
      onRead(next);
      layer.current?.querySelector<SVGElement>(`[data-point="${next.group}-${next.mark}"]`)?.focus();
    }
  };
  useLayoutEffect(() => {
    // The words that appear above a chart push it down, and the mark in focus out of sight.
    const focused = document.activeElement;
    if (at !== null && focused !== null && layer.current?.contains(focused) === true) {
      focused.scrollIntoView({ block: "nearest" });
    }
  }, [at]);
  const onPointer = (event: PointerEvent) => {
    const place = layer.current?.getBoundingClientRect();
    onRead(nearestMark(placed.marks, event.clientX - (place?.left ?? 0), event.clientY - (place?.top ?? 0)));
  };
  return (
    <svg
      ref={layer}
      class="trend__layer"
      width={placed.width}
      height={placed.height}
      role="group"
      aria-label={`${title}. ${kind}; use the arrow keys to read its figures.`}
      onKeyDown={onKeyDown}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
    >
      {placed.marks.map((marks, one) =>
        marks.map((mark, index) => {
          const active = one === current.group && index === current.mark;
          const read = at !== null && active;
          return (
            <circle
              key={`${one}-${index}`}
              data-point={`${one}-${index}`}
              class={read ? "trend__point trend__point--read" : "trend__point"}
              role="img"
              aria-label={mark.words}
              tabindex={active ? 0 : -1}
              cx={mark.x}
              cy={mark.y}
              r={7}
              onFocus={() => onRead({ group: one, mark: index })}
            />
          );
        }),
      )}
    </svg>
  );
}
