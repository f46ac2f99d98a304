import { expect, test } from "vitest";
import { gridPlaceOf, isOnGrid, projected } from "../src/model/national_grid";
import { BadPoints, csvRows, mostPoints, nameText, readPoints } from "../src/model/point_file";

const degrees = (d: number, m: number, s: number) => d + m / 60 + s / 3600;
const radians = (value: number) => (value * Math.PI) / 180;

test("the projection gives the worked example of Ordnance Survey's guide", () => {
  const { x, y } = projected(radians(degrees(52, 39, 27.2531)), radians(degrees(1, 43, 4.5177)));
  expect(x).toBeCloseTo(651409.903, 1);
  expect(y).toBeCloseTo(313177.27, 1);
});

test("a place by satellite is on the grid to within some metres", () => {
  const { x, y } = gridPlaceOf(degrees(52, 39, 28.8282), degrees(1, 42, 57.8663));
  expect(Math.hypot(x - 651409.8, y - 313177.45)).toBeLessThan(8);
  expect(isOnGrid(gridPlaceOf(48.85, 2.35))).toBe(false);
});

test("points of a GeoJSON file are read with their names, and what is no point is left out and counted", () => {
  const layer = readPoints(
    "pubs.geojson",
    JSON.stringify({
      type: "FeatureCollection",
      features: [
        {
          type: "Feature",
          properties: { Name: "The Anchor" },
          geometry: { type: "Point", coordinates: [-2.98, 53.41] },
        },
        { type: "Feature", properties: null, geometry: { type: "MultiPoint", coordinates: [[-2.9, 53.4]] } },
        { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [] } },
        { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [2.35, 48.85] } },
        { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: ["a", "b"] } },
        null,
      ],
    }),
  );
  expect(layer.points.map(({ name }) => name)).toEqual(["The Anchor", ""]);
  expect(layer.leftOut).toBe(4);
  // Liverpool.
  expect(Math.abs((layer.points[0]?.x ?? 0) - 335000)).toBeLessThan(2000);
});

test("points of a CSV file are read by easting and northing or by latitude and longitude", () => {
  const grid = readPoints(
    "a.csv",
    '\uFEFFname,Easting,Northing\r\n"Bar, the ""Old""",334500,390200\r\nX,,\r\n\r\n',
  );
  expect(grid).toMatchObject({
    points: [{ name: 'Bar, the "Old"', x: 334500, y: 390200 }],
    leftOut: 1,
  });
  const geographic = readPoints("b.csv", "lat,lon\n53.41,-2.98\nnorth,west\n1e3,0");
  expect(geographic.points).toHaveLength(1);
  expect(geographic.leftOut).toBe(2);
  expect(csvRows('a,"b\nc"\r\nd,e')).toEqual([
    ["a", "b\nc"],
    ["d", "e"],
  ]);
});

test("a file that gives no points is refused by its rule, and no refusal repeats what stood in it", () => {
  const refusals = [
    () => readPoints("x.json", '{"type": "secret'),
    () => readPoints("x.csv", "secret,columns\n1,2"),
    () => readPoints("x.json", '{"type":"FeatureCollection","features":"secret"}'),
    () => readPoints("x.json", "[]"),
    () => readPoints("x.csv", `easting,northing\n${"334500,390200\n".repeat(mostPoints + 1)}`),
    () => readPoints("x.csv", "x".repeat(2_000_001)),
    () => readPoints("x.csv", ""),
  ];
  for (const refused of refusals) {
    expect(refused).toThrow(BadPoints);
    try {
      refused();
    } catch (error) {
      expect(String(error)).not.toContain("secret");
    }
  }
});

test("names stay text: no control marks, no turned writing, no endless lines", () => {
  expect(nameText("<img src=x onerror=alert(1)>")).toBe("<img src=x onerror=alert(1)>");
  expect(nameText("a\u202Eb\u0000c\nd")).toBe("a b c d");
  expect(nameText("x".repeat(500))).toHaveLength(80);
  expect([nameText(7), nameText(null), nameText({ toString: () => "x" })]).toEqual(["7", "", ""]);
  const layer = readPoints(
    "p.json",
    '{"type":"Feature","properties":{"__proto__":{"name":"x"},"name":"y"},"geometry":{"type":"Point","coordinates":[-2.98,53.41]}}',
  );
  expect(layer.points[0]?.name).toBe("y");
});
