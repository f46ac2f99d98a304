import { useMemo, useRef, useState } from "preact/hooks";
import { contrast, hatch, ink, paper } from "../../format/palette";
import type { Measure, RatePer } from "../../model/table";
import { type Direction, neighbour } from "../choropleth/layout";
import { areaWords, wordsOf } from "../choropleth/reading";
import type { AreaClass, Choropleth } from "../choropleth/state";
import { useBoxWidth } from "./box_width";
import type { HexagonLayout } from "./layout";
import { type PlacedHexagon, type PlacedHexagons, placeHexagons, walkable } from "./placed";

interface Props {
  layout: HexagonLayout;
  choropleth: Choropleth;
  title: string;
  measure: Measure;
  per: RatePer;
  chosen: string | null;
  onChoose: (code: string | null) => void;
}

/** Each area as one hexagon: small crowded areas are seen as well as large empty ones. */
export function HexagonMap(props: Props) {
  const { layout, choropleth, measure, per, chosen } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = useBoxWidth(box);
  const [pointed, setPointed] = useState<string | null>(null);
  const placed = useMemo(() => (width > 0 ? placeHexagons(layout, width) : null), [layout, width]);
  const read = choropleth.byCode.get(pointed ?? chosen ?? "");
  return (
    <div class="map-box">
      <div class="map-head">
        <p class="map-readout" data-readout>
          {read === undefined
            ? "Point at a hexagon, or move to them with Tab and use the arrow keys."
            : areaWords(read, measure, per)}
        </p>
      </div>
      <p class="govuk-visually-hidden" aria-live="polite">
        {wordsOf(choropleth, chosen, measure, per)}
      </p>
      <div class="map-frame" ref={box}>
        {placed === null ? (
          <div class="map-place" />
        ) : (
          <Drawing {...props} placed={placed} onPoint={setPointed} />
        )}
      </div>
      <p class="map-note">
        Every area has one hexagon of the same size, near where it lies: the picture says nothing of how large
        an area is, and not all neighbours touch.
      </p>
    </div>
  );
}

interface DrawingProps extends Props {
  placed: PlacedHexagons;
  onPoint: (code: string | null) => void;
}

function Drawing({ placed, choropleth, title, measure, per, chosen, onChoose, onPoint }: DrawingProps) {
  const drawing = useRef<SVGSVGElement>(null);
  const shown = placed.hexagons.filter(({ code }) => choropleth.byCode.has(code));
  const walk = useMemo(
    () => walkable(placed).filter(({ code }) => choropleth.byCode.has(code)),
    [placed, choropleth],
  );
  const inTabOrder = shown.some(({ code }) => code === chosen) ? chosen : (shown[0]?.code ?? null);
  const choose = (code: string | null) => {
    onChoose(code);
    if (code !== null) {
      drawing.current?.querySelector<SVGElement>(`[data-area="${CSS.escape(code)}"]`)?.focus();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = walk.find(({ code }) => code === chosen);
    const next = keyTarget(event.key, walk, from);
    if (next !== undefined) {
      event.preventDefault();
      choose(next);
    }
  };
  const marked = shown.find(({ code }) => code === chosen);
  return (
    <svg
      ref={drawing}
      class="hexagons"
      data-picture=""
      width={placed.width}
      height={placed.height}
      role="group"
      aria-label={`${title}. Map of hexagons; use the arrow keys to read its areas.`}
      onKeyDown={onKeyDown}
      onPointerLeave={() => onPoint(null)}
    >
      <Hatches />
      {shown.map((one) => {
        const area = choropleth.byCode.get(one.code);
        return area === undefined ? null : (
          <g key={one.code}>
            <polygon
              class="hexagons__area"
              data-area={one.code}
              role="img"
              aria-label={areaWords(area, measure, per)}
              tabindex={one.code === inTabOrder ? 0 : -1}
              points={one.corners}
              fill={fillOf(area.in, choropleth)}
              stroke={paper}
              stroke-width="2"
              onPointerEnter={() => onPoint(one.code)}
              onClick={() => choose(one.code === chosen ? null : one.code)}
            />
            <Name one={one} within={area.in} choropleth={choropleth} fontSize={placed.fontSize} />
          </g>
        );
      })}
      {marked === undefined ? null : (
        <>
          <polygon
            points={marked.corners}
            fill="none"
            stroke={paper}
            stroke-width="6"
            pointer-events="none"
          />
          <polygon
            points={marked.corners}
            fill="none"
            stroke="#e65f17"
            stroke-width="3.5"
            pointer-events="none"
          />
        </>
      )}
    </svg>
  );
}

/** The area that a key leads to, null to let go of it; undefined for a key that is not ours. */
function keyTarget(
  key: string,
  walk: ReturnType<typeof walkable>,
  from: ReturnType<typeof walkable>[number] | undefined,
): string | null | undefined {
  switch (key) {
    case "ArrowUp":
    case "ArrowDown":
    case "ArrowLeft":
    case "ArrowRight":
      return from === undefined
        ? (walk[0]?.code ?? null)
        : (neighbour(walk, from, key satisfies Direction)?.code ?? from.code);
    case "Home":
      return walk[0]?.code ?? null;
    case "End":
      return walk.at(-1)?.code ?? null;
    case "Escape":
      return null;
    default:
      return undefined;
  }
}

interface NameProps {
  one: PlacedHexagon;
  within: AreaClass;
  choropleth: Choropleth;
  fontSize: number;
}

function Name({ one, within, choropleth, fontSize }: NameProps) {
  if (one.label === "") {
    return null;
  }
  const colour = typeof within === "number" ? (choropleth.classes[within]?.colour ?? paper) : hatch.ground;
  const dark = typeof within !== "number" || contrast(colour, ink) >= contrast(colour, paper);
  return (
    <text
      x={one.x}
      y={one.y + fontSize / 3}
      text-anchor="middle"
      font-size={fontSize}
      font-family="Arial, Helvetica, sans-serif"
      fill={dark ? ink : paper}
      pointer-events="none"
      aria-hidden="true"
      {...(typeof within === "number"
        ? {}
        : { stroke: hatch.ground, "stroke-width": 4, "paint-order": "stroke" })}
    >
      {one.label}
    </text>
  );
}

const patterns = {
  suppressed: "lines",
  not_available: "crossed",
  not_applicable: "crossed",
  zero_or_few: "dots",
} as const;

function fillOf(within: AreaClass, { classes }: Choropleth): string {
  return typeof within === "number"
    ? (classes[within]?.colour ?? paper)
    : `url(#hexagon-${patterns[within]})`;
}

/** The marks of what has no figure, as the map of areas has them. */
function Hatches() {
  const marks = {
    lines: "M-2 10L10 -2M-2 2L2 -2M6 10L10 6",
    crossed: "M-2 10L10 -2M-2 2L2 -2M6 10L10 6M-2 -2L10 10M6 -2L10 2M-2 6L2 10",
    dots: "M3 4h2",
  };
  return (
    <defs>
      {Object.entries(marks).map(([name, path]) => (
        <pattern key={name} id={`hexagon-${name}`} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" fill={hatch.ground} />
          <path d={path} fill="none" stroke={hatch.line} stroke-width={name === "dots" ? 2.2 : 1.3} />
        </pattern>
      ))}
    </defs>
  );
}
