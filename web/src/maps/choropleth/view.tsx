import { useEffect, useRef, useState } from "preact/hooks";
import type { OwnPoint } from "../../model/point_file";
import type { Measure, RatePer } from "../../model/table";
import { AreaMap } from "./area_map";
import { type Direction, neighbour, scaleBar } from "./layout";
import { areaWords, wordsOf } from "./reading";
import type { Choropleth } from "./state";
import type { Shapes } from "./vrb1";

interface Props {
  shapes: Shapes;
  outlines: Shapes | null;
  choropleth: Choropleth;
  title: string;
  measure: Measure;
  per: RatePer;
  chosen: string | null;
  onChoose: (code: string | null) => void;
  /** The reader's own points over the map, and which of them is read. */
  ownPoints: readonly OwnPoint[];
  ownRead: number | null;
  onOwnRead: (at: number | null) => void;
}

/** The map itself: pointer and keyboard read its areas; a live line tells what was reached. */
export function ChoroplethMap({
  shapes,
  outlines,
  choropleth,
  title,
  measure,
  per,
  chosen,
  onChoose,
  ownPoints,
  ownRead,
  onOwnRead,
}: Props) {
  const target = useRef<HTMLDivElement>(null);
  const map = useRef<AreaMap | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const [metres, setMetres] = useState(100);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  const readOwn = useRef(onOwnRead);
  readOwn.current = onOwnRead;

  useEffect(() => {
    if (target.current === null) {
      return;
    }
    const made = new AreaMap(target.current, {
      onPoint: setPointed,
      onChoose: (code) => choose.current(code),
      onScale: setMetres,
      onOwnPoint: (at) => readOwn.current(at),
    });
    map.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(target.current);
    return () => {
      observer.disconnect();
      made.remove();
    };
  }, []);
  // In this order: colours before shapes, or the first paint would be thrown away.
  useEffect(() => map.current?.colour(choropleth), [choropleth]);
  useEffect(() => map.current?.setShapes(shapes), [shapes]);
  useEffect(() => map.current?.setOutlines(outlines), [outlines]);
  useEffect(() => map.current?.choose(chosen), [chosen, shapes]);
  useEffect(() => map.current?.setOwnPoints(ownPoints), [ownPoints]);
  useEffect(() => map.current?.readOwnPoint(ownRead), [ownRead, ownPoints]);

  const onKeyDown = (event: KeyboardEvent) => {
    const action = keyAction(event.key, map.current, choropleth, chosen);
    if (action !== null) {
      event.preventDefault();
      onOwnRead(null);
      action.choose === undefined ? action.run?.() : onChoose(action.choose);
    }
  };
  const bar = scaleBar(metres);
  const read = choropleth.byCode.get(pointed ?? chosen ?? "");
  const own = ownRead === null ? undefined : ownPoints[ownRead];
  return (
    <div class="map-box">
      <div class="map-head">
        <p class="map-readout" data-readout>
          {own !== undefined
            ? `Your own point: ${own.name === "" ? "without a name" : own.name}`
            : read === undefined
              ? "Point at an area, or move to the map with Tab and use the arrow keys."
              : areaWords(read, measure, per)}
        </p>
        <div class="map-tools" role="group" aria-label="Zoom">
          <button type="button" aria-label="Zoom in" onClick={() => map.current?.zoom(1)}>
            +
          </button>
          <button type="button" aria-label="Zoom out" onClick={() => map.current?.zoom(-1)}>
            −
          </button>
          <button type="button" class="map-tools__reset" onClick={() => map.current?.reset()}>
            Reset
          </button>
        </div>
      </div>
      <p class="govuk-visually-hidden" aria-live="polite">
        {chosen === null ? "" : wordsOf(choropleth, chosen, measure, per)}
      </p>
      <div class="map-frame">
        <div
          ref={target}
          class="map-canvas"
          role="application"
          tabIndex={0}
          aria-label={`Map: ${title}. Arrow keys move between areas, plus and minus zoom, 0 shows the whole, Escape lets go of the area.`}
          onKeyDown={onKeyDown}
        />
        <div class="scale-bar" style={{ width: `${bar.pixels}px` }}>
          {bar.label}
        </div>
      </div>
    </div>
  );
}

interface KeyAction {
  choose?: string | null;
  run?: () => void;
}

function keyAction(
  key: string,
  map: AreaMap | null,
  choropleth: Choropleth,
  chosen: string | null,
): KeyAction | null {
  switch (key) {
    case "ArrowUp":
    case "ArrowDown":
    case "ArrowLeft":
    case "ArrowRight":
      return { choose: nextArea(key, map, choropleth, chosen) };
    case "+":
    case "=":
      return { run: () => map?.zoom(1) };
    case "-":
      return { run: () => map?.zoom(-1) };
    case "0":
      return { run: () => map?.reset() };
    case "Escape":
      return { choose: null };
    default:
      return null;
  }
}

/** From the chosen area to its neighbour; the first key takes the first area of the file. */
function nextArea(
  direction: Direction,
  map: AreaMap | null,
  choropleth: Choropleth,
  chosen: string | null,
): string | null {
  const shown = (map?.shown ?? []).filter((area) => choropleth.byCode.has(area.code));
  const from = shown.find((area) => area.code === chosen);
  return from === undefined ? (shown[0]?.code ?? null) : (neighbour(shown, from, direction)?.code ?? chosen);
}
