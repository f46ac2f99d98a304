import { isolated } from "./isolated";
import { type GridPlace, gridPlaceOf, isOnGrid } from "./national_grid";

/** A point of a reader's own file. */
export interface OwnPoint extends GridPlace {
  name: string;
}

export interface PointLayer {
  file: string;
  points: OwnPoint[];
  /** Entries that are no point of Britain. */
  leftOut: number;
}

/** Why a file gives no points; names the place and the rule, never what stood there. */
export class BadPoints extends Error {}

export const mostPoints = 5000;
export const mostBytes = 2_000_000;
const longestName = 80;

export function readPoints(file: string, text: string): PointLayer {
  if (text.length > mostBytes) {
    throw new BadPoints("The file is larger than 2 MB.");
  }
  const found = /^\s*[{[]/.test(text) ? fromGeoJson(text) : fromCsv(text);
  const points = found.flatMap((one) => (one !== null && isOnGrid(one) ? [one] : []));
  if (points.length === 0) {
    throw new BadPoints("The file has no point in Great Britain.");
  }
  if (points.length > mostPoints) {
    throw new BadPoints(`The file has more than ${mostPoints.toLocaleString("en-GB")} points.`);
  }
  return { file: nameText(file), points, leftOut: found.length - points.length };
}

/** A name as plain text: no control characters, no marks that turn the direction of writing, not too long; isolated. */
export function nameText(value: unknown): string {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const plain = text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const letters = [...plain];
  return isolated(letters.length > longestName ? `${letters.slice(0, longestName - 1).join("")}…` : plain);
}

type Found = OwnPoint | null;

function fromGeoJson(text: string): Found[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadPoints("The file begins like GeoJSON and cannot be read as JSON.");
  }
  const features = partOf(value, "type") === "FeatureCollection" ? partOf(value, "features") : [value];
  if (!Array.isArray(features)) {
    throw new BadPoints("The GeoJSON has no list of features.");
  }
  return features.flatMap((feature: unknown) => {
    const geometry = partOf(feature, "type") === "Feature" ? partOf(feature, "geometry") : feature;
    const name = nameOf(partOf(feature, "properties"));
    const coordinates = partOf(geometry, "coordinates");
    switch (partOf(geometry, "type")) {
      case "Point":
        return [geographic(coordinates, name)];
      case "MultiPoint":
        return Array.isArray(coordinates) ? coordinates.map((one: unknown) => geographic(one, name)) : [null];
      default:
        return [null];
    }
  });
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

const nameHeads = ["name", "label", "title"];

function nameOf(properties: unknown): string {
  const found = Object.keys(typeof properties === "object" && properties !== null ? properties : {}).find(
    (key) => nameHeads.includes(key.toLowerCase()),
  );
  return found === undefined ? "" : nameText(partOf(properties, found));
}

/** GeoJSON has longitude first. */
function geographic(coordinates: unknown, name: string): Found {
  const [longitude, latitude] = Array.isArray(coordinates) ? (coordinates as unknown[]) : [];
  return typeof longitude === "number" && typeof latitude === "number" && Math.abs(latitude) <= 90
    ? { ...gridPlaceOf(latitude, longitude), name }
    : null;
}

function fromCsv(text: string): Found[] {
  const [head, ...rows] = csvRows(text.replace(/^\uFEFF/, ""));
  const heads = (head ?? []).map((one) => one.trim().toLowerCase());
  const column = (...names: string[]) => heads.findIndex((one) => names.includes(one));
  const [east, north] = [column("easting", "eastings", "x"), column("northing", "northings", "y")];
  const [latitude, longitude] = [column("latitude", "lat"), column("longitude", "long", "lon", "lng")];
  const name = column(...nameHeads);
  const onGrid = east >= 0 && north >= 0;
  if (!onGrid && (latitude < 0 || longitude < 0)) {
    throw new BadPoints(
      "The first row of the CSV must name the columns easting and northing, or latitude and longitude.",
    );
  }
  return rows
    .filter((row) => row.some((cell) => cell.trim() !== ""))
    .map((row): Found => {
      const number = (at: number) => {
        const cell = (row[at] ?? "").trim();
        return /^[+-]?\d+(\.\d+)?$/.test(cell) ? Number(cell) : Number.NaN;
      };
      const place = onGrid
        ? { x: number(east), y: number(north) }
        : gridPlaceOf(number(latitude), number(longitude));
      return { ...place, name: name < 0 ? "" : nameText(row[name]) };
    });
}

/** Rows of a CSV file with quoted cells (RFC 4180). */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let [row, cell, quoted]: [string[], string, boolean] = [[], "", false];
  for (let at = 0; at < text.length; ++at) {
    const letter = text[at] ?? "";
    if (quoted) {
      if (letter === '"' && text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (letter === '"') {
        quoted = false;
      } else {
        cell += letter;
      }
    } else if (letter === '"' && cell === "") {
      quoted = true;
    } else if (letter === ",") {
      row.push(cell);
      cell = "";
    } else if (letter === "\n") {
      rows.push([...row, cell.replace(/\r$/, "")]);
      [row, cell] = [[], ""];
    } else {
      cell += letter;
    }
  }
  return cell === "" && row.length === 0 ? rows : [...rows, [...row, cell]];
}
