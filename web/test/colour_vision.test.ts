/** Every pair of colours that touch on a page, for four kinds of colour vision. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  contrast,
  diverging,
  hatch,
  ink,
  mostClasses,
  paper,
  quietInk,
  rampOf,
  ratingLook,
  seriesLook,
  sequential,
  signalLook,
  unsettled,
  usualRange,
} from "../src/format/palette";
import { apart, contrastFor, labOf, seen, visions } from "./colour_vision";

type Pair = [string, string, string];

/** Two that are told apart by colour, each with a shape, dash or border of its own as well. */
const least = 10;

const series = [0, 1, 2, 3].map((at) => seriesLook(at).colour);
const everyTwo = (name: string, colours: readonly string[]): Pair[] =>
  colours.flatMap((one, at) => colours.slice(at + 1).map((other): Pair => [`${name} ${at}`, one, other]));
const neighbours = (name: string, colours: readonly string[]): Pair[] =>
  colours.slice(1).map((colour, at): Pair => [`${name} ${at} and ${at + 1}`, colours[at] ?? "", colour]);

/** Blues in every number of classes that a reader may choose or figures may leave, and the two-sided colours. */
const ramps = Array.from({ length: mostClasses }, (_, at) => ({
  name: `of ${at + 1} classes`,
  colours: rampOf(at + 1),
}));
const palettesOfMaps = [...ramps, { name: "two-sided", colours: diverging }];

/** Of charts and maps: areas that lie beside each other, and lines that cross. */
const differing: Pair[] = [
  ...everyTwo("lines", series),
  // Any area may lie beside any other, beside a hidden one, and within the edge of a chosen one.
  ...palettesOfMaps.flatMap(({ name, colours }) => [
    ...everyTwo(name, colours),
    ...colours.flatMap((colour, at): Pair[] => [
      [`${name} ${at} and hatch`, colour, hatch.line],
      [`${name} ${at} and a chosen area's edge`, "#e65f17", colour],
    ]),
  ]),
  ...everyTwo(
    "higher, lower and similar",
    Object.values(ratingLook).map(({ colour }) => colour),
  ),
  ["signals", signalLook.higher, signalLook.lower],
  ["a chosen area's edge and its class", "#e65f17", paper],
];

/** Marks and their grounds: 3 to 1 (WCAG 2.2, 1.4.11). */
const marksOn: Pair[] = [
  ...series.map((colour, at): Pair => [`line ${at}`, colour, paper]),
  ...[paper, usualRange.ground, unsettled.ground, hatch.ground].flatMap((ground) =>
    [signalLook.higher, signalLook.lower, quietInk, usualRange.line].map((colour): Pair => [
      `mark on ${ground}`,
      colour,
      ground,
    ]),
  ),
  ["the hatch's lines", hatch.line, hatch.ground],
  ["a mark on the gradient's bars", ink, "#a6c6e0"],
  ["a chosen area's edge on its white rim", "#e65f17", paper],
];

/** Words and their grounds: 4.5 to 1 (1.4.3). */
const wordsOn: Pair[] = [
  ...[paper, hatch.ground, unsettled.ground, usualRange.ground].flatMap((ground) =>
    [ink, quietInk].map((text): Pair => [`words on ${ground}`, text, ground]),
  ),
  // As the table of days and hours chooses them.
  ...sequential.map((ground, at): Pair => [
    `a number on class ${at}`,
    contrast(ground, paper) >= 4.5 ? paper : ink,
    ground,
  ]),
  ["a mark of shorthand", hatch.line, hatch.ground],
];

const named = Object.entries(visions);

describe.each(named)("with %s", (_, vision) => {
  test("what differs by colour differs enough", () => {
    expect(differing.filter(([, one, other]) => apart(one, other, vision) < least)).toEqual([]);
  });

  test("each class of a map is darker than the one before it by a step that is seen", () => {
    for (const [name, paler, darker] of ramps.flatMap((one) => neighbours(one.name, one.colours))) {
      const [light, dark] = [paler, darker].map((colour) => labOf(seen(colour, vision))[0]);
      expect((light ?? 0) - (dark ?? 0), name).toBeGreaterThanOrEqual(8);
    }
  });

  test("marks stand out by 3 to 1, and words by 4.5 to 1", () => {
    expect(marksOn.filter(([, mark, ground]) => contrastFor(mark, ground, vision) < 3)).toEqual([]);
    expect(wordsOn.filter(([, text, ground]) => contrastFor(text, ground, vision) < 4.5)).toEqual([]);
  });
});

test("every number of classes has so many colours, and the two-sided ones are darker outwards", () => {
  expect(ramps.map(({ colours }) => colours.length)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  const steps = diverging.map((colour) => contrast(colour, paper));
  const [low, lower, middle, higher, high] = steps.map((one) => one ?? 0);
  expect(Math.min(low ?? 0, high ?? 0)).toBeGreaterThan(Math.max(lower ?? 0, higher ?? 0));
  expect(Math.min(lower ?? 0, higher ?? 0)).toBeGreaterThan(middle ?? 0);
});

test("the simulation is the published one: white stays white, and red and green of one lightness meet", () => {
  for (const [name, vision] of named) {
    seen("#ffffff", vision).forEach((channel) => expect(channel, name).toBeCloseTo(1, 4));
  }
  const { usual, protanopia, deuteranopia } = visions;
  if (usual === undefined || protanopia === undefined || deuteranopia === undefined) {
    throw new Error("a kind of colour vision is missing");
  }
  expect(apart("#c23b3b", "#6b7a1e", usual)).toBeGreaterThan(60);
  expect(apart("#c23b3b", "#6b7a1e", deuteranopia)).toBeLessThan(30);
  expect(apart("#12436d", "#e65f17", deuteranopia)).toBeGreaterThan(60);
});

describe("the style sheets", () => {
  const folder = new URL("../src/styles", import.meta.url).pathname;
  const css = readdirSync(folder)
    .map((name) => readFileSync(`${folder}/${name}`, "utf8"))
    .join("\n");
  const token = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{3,6})`).exec(css)?.[1] ?? "none";
  const ground = (rule: string) =>
    new RegExp(`${rule} \\{[^}]*background: (#[0-9a-f]{6}|#fff)`)
      .exec(css)?.[1]
      ?.replace(/^#fff$/, "#ffffff");

  test("have the palette's colours where they draw a hatch and write words", () => {
    expect([token("sand"), token("sand-ink"), token("ink"), token("quiet")]).toEqual([
      hatch.ground,
      hatch.line,
      ink,
      quietInk,
    ]);
  });

  test("write every word on a ground that it stands out from by 4.5 to 1, and show the focus by 3 to 1", () => {
    const words: Pair[] = [
      ["words", token("ink"), token("faint")],
      ["quiet words", token("quiet"), token("faint")],
      ["links", token("link"), token("faint")],
      ["links on white", token("link"), paper],
      ["the header", paper, token("deep")],
      ["a chosen choice", paper, token("blue")],
      ["the synthetic line", token("ink"), "#ffdd00"],
      ...[0, 1, 2, 3, 4].map((at): Pair => [`tint ${at}`, token("ink"), ground(`\\.tint--${at}`) ?? "none"]),
    ];
    for (const [name, text, below] of words) {
      expect(contrast(text, below), name).toBeGreaterThanOrEqual(4.5);
    }
    // The yellow of the focus is seen on dark grounds, its black edge on light ones.
    expect(contrast(token("focus"), token("deep"))).toBeGreaterThanOrEqual(3);
    expect(contrast(token("ink"), token("focus"))).toBeGreaterThanOrEqual(3);
  });
});
