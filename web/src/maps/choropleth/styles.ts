import Fill from "ol/style/Fill";
import RegularShape from "ol/style/RegularShape";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import { hatch, ink, paper, seriesLook } from "../../format/palette";
import type { UnpublishedStatus } from "../../model/table";
import type { AreaClass } from "./state";

const border = new Stroke({ color: paper, width: 0.7 });
/** How what has no figure is hatched, here and in the legend. */
const pattern: Record<UnpublishedStatus, "lines" | "crossed" | "dots"> = {
  suppressed: "lines",
  not_available: "crossed",
  not_applicable: "crossed",
  zero_or_few: "dots",
};

/** A style for each class, with and without borders; made once, so that re-colouring only looks up. */
export function areaStyles(colours: readonly string[]): (area: AreaClass, bordered: boolean) => Style {
  const made = new Map<string, Style>();
  return (area, bordered) => {
    const key = `${area}/${bordered}`;
    const known = made.get(key);
    if (known !== undefined) {
      return known;
    }
    const fill = new Fill({
      color: typeof area === "number" ? (colours[area] ?? paper) : hatched(pattern[area]),
    });
    const style = bordered ? new Style({ fill, stroke: border }) : new Style({ fill });
    made.set(key, style);
    return style;
  };
}

export const outlineStyle = new Style({ stroke: new Stroke({ color: "#2c3033", width: 1.6 }) });
export const pointedStyle = new Style({ stroke: new Stroke({ color: ink, width: 2 }) });
export const selectedStyle = [
  new Style({ stroke: new Stroke({ color: paper, width: 6 }) }),
  new Style({ stroke: new Stroke({ color: "#e65f17", width: 3.5 }) }),
];

const ownPoint = (radius: number, colour: string, edge: string, width: number) =>
  new Style({
    image: new RegularShape({
      points: 4,
      radius,
      fill: new Fill({ color: colour }),
      stroke: new Stroke({ color: edge, width }),
    }),
  });
/** Diamonds of a colour that no class of a map has. */
export const ownPointStyle = ownPoint(7, seriesLook(2).colour, paper, 2);
export const ownPointRead = [ownPoint(11, paper, paper, 5), ownPoint(9, "#ffdd00", ink, 3)];

function hatched(kind: "lines" | "crossed" | "dots"): CanvasPattern | string {
  const size = 8;
  const tile = document.createElement("canvas");
  tile.width = size;
  tile.height = size;
  const pen = tile.getContext("2d");
  if (pen === null) {
    return hatch.ground;
  }
  pen.fillStyle = hatch.ground;
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = hatch.line;
  pen.fillStyle = hatch.line;
  pen.lineWidth = 1.3;
  pen.beginPath();
  if (kind === "dots") {
    pen.arc(4, 4, 1.2, 0, Math.PI * 2);
    pen.fill();
  } else {
    for (const shift of [-size, 0, size]) {
      pen.moveTo(shift, size);
      pen.lineTo(shift + size, 0);
      if (kind === "crossed") {
        pen.moveTo(shift, 0);
        pen.lineTo(shift + size, size);
      }
    }
    pen.stroke();
  }
  return pen.createPattern(tile, "repeat") ?? hatch.ground;
}
