import { isolated } from "../../model/isolated";
import type { PlacedArea } from "../choropleth/layout";
import type { HexagonLayout } from "./layout";

export interface PlacedHexagon {
  code: string;
  name: string;
  x: number;
  y: number;
  /** "x,y x,y …", as an SVG polygon takes them. */
  corners: string;
  /** The beginning of its name, as far as it has room; empty where that would say nothing. */
  label: string;
}

export interface PlacedHexagons {
  width: number;
  height: number;
  hexagons: PlacedHexagon[];
  fontSize: number;
}

/** Pixels from one hexagon to the next at most: a few areas need not fill a screen. */
const widest = 92;
const highest = 640;
const margin = 8;
const fontSize = 12;
const letterWidth = fontSize * 0.6;
const fewestLetters = 4;

/** Where the hexagons stand in pixels, for a width. */
export function placeHexagons(layout: HexagonLayout, width: number): PlacedHexagons {
  const room = Math.max(1, width - 2 * margin);
  const step = Math.min(widest, room / layout.width, highest / layout.height);
  const radius = step / Math.sqrt(3);
  const left = (width - step * layout.width) / 2;
  const letters = Math.floor((step - 6) / letterWidth);
  return {
    width,
    height: Math.ceil(step * layout.height + 2 * margin),
    fontSize,
    hexagons: layout.hexagons.map(({ code, name, x, y }) => {
      const [cx, cy] = [left + (x + 0.5) * step, margin + radius + y * step];
      return { code, name, x: cx, y: cy, corners: cornersOf(cx, cy, radius), label: labelOf(name, letters) };
    }),
  };
}

function cornersOf(x: number, y: number, radius: number): string {
  return Array.from({ length: 6 }, (_, at) => {
    const turn = (Math.PI / 3) * at + Math.PI / 6;
    return `${(x + radius * Math.cos(turn)).toFixed(1)},${(y + radius * Math.sin(turn)).toFixed(1)}`;
  }).join(" ");
}

function labelOf(name: string, letters: number): string {
  if (letters < fewestLetters) {
    return "";
  }
  return name.length <= letters ? name : isolated(`${name.slice(0, letters - 1).trimEnd()}…`);
}

/** The same as places that arrow keys walk between; north is up. */
export function walkable({ hexagons }: PlacedHexagons): PlacedArea[] {
  return hexagons.map(({ code, name, x, y }) => ({
    code,
    name,
    middle: [x, -y],
    box: [x, -y, x, -y],
  }));
}
