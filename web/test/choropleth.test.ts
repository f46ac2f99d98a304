import { expect, test } from "vitest";
import { packShapes } from "../dev/pack";
import { authorities, lsoas } from "../dev/region";
import { bordersShown, boxOf, neighbour, placedAreas, scaleBar } from "../src/maps/choropleth/layout";
import { choroplethOf, ranked, upperBounds } from "../src/maps/choropleth/state";
import { BadShapes, unpackShapes } from "../src/maps/choropleth/vrb1";
import { hidden, missing, published, tableOf } from "./tables";

const packed = (areas: Parameters<typeof packShapes>[0]): ArrayBuffer =>
  Uint8Array.from(packShapes(areas)).buffer;

test("quantiles put about as many areas in each class", () => {
  const table = tableOf(
    Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`A${index}`, [published(index)]])),
  );
  expect(choroplethOf(table, "count", "quantile").classes.map((one) => one.count)).toEqual([4, 4, 4, 4, 4]);
});

test("equal values are never parted, even if that leaves fewer classes", () => {
  expect(upperBounds([3, 3, 3, 3, 3, 9], "quantile")).toEqual([3, 9]);
  expect(upperBounds([7], "quantile")).toEqual([7]);
  expect(upperBounds([], "quantile")).toEqual([]);
});

test("equal intervals divide the range in equal steps", () => {
  expect(upperBounds([0, 50, 10], "equal")).toEqual([10, 20, 30, 40, 50]);
});

test("what has no figure is a class of its own, never the lowest", () => {
  const map = choroplethOf(
    tableOf({ A: [published(1)], B: [hidden], C: [missing], D: [published(5)] }),
    "count",
    "quantile",
  );
  expect(map.byCode.get("B")?.in).toBe("suppressed");
  expect(map.byCode.get("C")?.in).toBe("not_available");
  expect(map.classes.reduce((sum, one) => sum + one.count, 0)).toBe(2);
  expect(map.unpublished).toEqual([
    { status: "suppressed", count: 1 },
    { status: "not_available", count: 1 },
  ]);
});

test("the list has the highest first and what has no figure last", () => {
  const map = choroplethOf(
    tableOf({ B: [hidden], C: [published(1)], A: [published(5)], D: [missing] }),
    "count",
    "quantile",
  );
  expect(ranked(map.areas, "value").map((area) => area.name)).toEqual(["A", "C", "B", "D"]);
  expect(ranked(map.areas, "name").map((area) => area.name)).toEqual(["A", "B", "C", "D"]);
});

test("packed shapes come back with their codes, names and closed rings", () => {
  const shapes = unpackShapes(packed(lsoas));
  expect(shapes.areas.map((area) => area.code)).toEqual(lsoas.map((area) => area.code));
  const first = shapes.areas[0];
  const [x, y] = lsoas[0]?.ring[0] ?? [];
  expect([shapes.coordinates[0], shapes.coordinates[1]]).toEqual([x, y]);
  expect([shapes.coordinates[(first?.end ?? 0) - 2], shapes.coordinates[(first?.end ?? 0) - 1]]).toEqual([
    x,
    y,
  ]);
});

test("shapes that are cut short, damaged or of another kind are refused in words", () => {
  const whole = packed(authorities);
  expect(() => unpackShapes(whole.slice(0, 60))).toThrow(BadShapes);
  expect(() => unpackShapes(new TextEncoder().encode("PNG1").buffer)).toThrow(/VRB1/);
  expect(() => unpackShapes(Uint8Array.from([86, 82, 66, 49, 255, 255, 255, 255, 15]).buffer)).toThrow(
    /too early/,
  );
});

test("arrow keys lead to the neighbour on that side and stop at the edge", () => {
  const placed = placedAreas(unpackShapes(packed(authorities)));
  const [first, second] = placed;
  expect(first && neighbour(placed, first, "ArrowRight")?.code).toBe(second?.code);
  expect(first && neighbour(placed, first, "ArrowUp")?.code).toBe(placed[3]?.code);
  expect(first && neighbour(placed, first, "ArrowLeft")).toBeNull();
});

test("the scale bar has a round length and fits", () => {
  expect(scaleBar(100)).toEqual({ pixels: 100, label: "10 km" });
  expect(scaleBar(5)).toEqual({ pixels: 100, label: "500 m" });
});

test("borders vanish where areas are a few pixels wide", () => {
  const placed = placedAreas(unpackShapes(packed(lsoas)));
  expect(bordersShown(placed, 50)).toBe(true);
  expect(bordersShown(placed, 800)).toBe(false);
  expect(boxOf(placed)[2]).toBeGreaterThan(boxOf(placed)[0]);
});
