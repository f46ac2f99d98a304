import { useEffect, useState } from "preact/hooks";
import { stageMark } from "../../format/figure_text";
import { frameTime, startOfPlay } from "../../maps/choropleth/frames";
import type { Label } from "../../model/table";

interface Props {
  columns: readonly Label[];
  column: number;
  onShow: (id: string) => void;
}

/** Runs a map through its periods: by slider, by buttons, or by itself where the reader's device allows motion. */
export function TimeBar({ columns, column, onShow }: Props) {
  const [playing, setPlaying] = useState(false);
  const still = useStillness();
  const last = columns.length - 1;
  const show = (at: number) => onShow(columns[Math.max(0, Math.min(last, at))]?.id ?? "");
  useEffect(() => {
    if (!playing) {
      return;
    }
    if (column >= last || still) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => show(column + 1), frameTime);
    return () => clearTimeout(timer);
  }, [playing, column, last, still]);
  const move = (at: number) => {
    setPlaying(false);
    show(at);
  };
  const play = () => {
    if (!playing) {
      show(startOfPlay(column, columns.length));
    }
    setPlaying(!playing);
  };
  const current = columns[column];
  const stage = stageMark(current?.stage);
  return (
    <section class="time-bar" aria-label="Periods of the map">
      <div class="time-bar__head">
        {/* While it plays, nobody is told of every period: the slider says where it stands. */}
        <output class="time-bar__period" aria-live={playing ? "off" : "polite"}>
          {current?.label}
          {stage === null ? null : (
            <>
              <span aria-hidden="true"> {stage.text}</span>
              <span class="govuk-visually-hidden">, {stage.words}</span>
            </>
          )}
        </output>
        <div class="time-bar__buttons" role="group" aria-label="Period">
          <button type="button" disabled={column <= 0} onClick={() => move(column - 1)}>
            Previous
          </button>
          {still ? null : (
            <button type="button" onClick={play} disabled={columns.length < 2}>
              {playing ? "Pause" : "Play"}
            </button>
          )}
          <button type="button" disabled={column >= last} onClick={() => move(column + 1)}>
            Next
          </button>
        </div>
      </div>
      <input
        class="time-bar__slider"
        type="range"
        min={0}
        max={last}
        step={1}
        value={column}
        aria-label="Period shown"
        aria-valuetext={`${current?.label ?? ""}, ${column + 1} of ${columns.length}`}
        onInput={(event) => move(Number(event.currentTarget.value))}
      />
      <p class="time-bar__ends" aria-hidden="true">
        <span>{columns[0]?.label}</span>
        <span>{columns[last]?.label}</span>
      </p>
    </section>
  );
}

/** Whether the reader's device asks for less motion: then nothing moves by itself. */
function useStillness(): boolean {
  const [still, setStill] = useState(() => motionQuery().matches);
  useEffect(() => {
    const query = motionQuery();
    const heard = () => setStill(query.matches);
    query.addEventListener("change", heard);
    return () => query.removeEventListener("change", heard);
  }, []);
  return still;
}

const motionQuery = () => matchMedia("(prefers-reduced-motion: reduce)");
