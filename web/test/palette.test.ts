import { expect, test } from "vitest";
import {
  contrast,
  diverging,
  fewestClasses,
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

test("black on white has the greatest contrast", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
});

test("text colours stand out by 4.5 to 1 on white and on the hatch's ground", () => {
  for (const ground of [paper, hatch.ground, unsettled.ground]) {
    for (const text of [ink, quietInk, hatch.line]) {
      expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
    }
  }
});

test("every line stands out by 3 to 1 on white and differs in dash and symbol as well", () => {
  const looks = [0, 1, 2, 3].map(seriesLook);
  for (const look of looks) {
    expect(contrast(look.colour, paper)).toBeGreaterThanOrEqual(3);
    expect(contrast(look.colour, unsettled.ground)).toBeGreaterThanOrEqual(2.7);
  }
  expect(new Set(looks.map((look) => look.dash)).size).toBe(4);
  expect(new Set(looks.map((look) => look.symbol)).size).toBe(4);
});

test("each step of the blues is darker than the one before it", () => {
  const against = sequential.map((colour) => contrast(colour, paper));
  expect([...against].sort((a, b) => a - b)).toEqual(against);
  for (let index = 1; index < sequential.length; ++index) {
    expect(contrast(sequential[index] ?? "", sequential[index - 1] ?? "")).toBeGreaterThanOrEqual(1.35);
  }
});

test("the lines of a hatch stand out by 3 to 1 on their ground, so that it is not read as a pale blue", () => {
  expect(contrast(hatch.line, hatch.ground)).toBeGreaterThanOrEqual(3);
});

test("signals stand out by 3 to 1 on every ground that they may lie on, and differ in lightness from each other", () => {
  for (const ground of [paper, usualRange.ground, unsettled.ground, hatch.ground]) {
    for (const colour of [signalLook.higher, signalLook.lower, quietInk, usualRange.line]) {
      expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
    }
  }
  expect(contrast(signalLook.higher, signalLook.lower)).toBeGreaterThanOrEqual(1.5);
});

test("higher, lower and similar have shapes of their own, so that no colour is needed to tell them", () => {
  const shapes = Object.values(ratingLook).map(({ symbol, rotate }) => `${symbol} ${rotate}`);
  expect(new Set(shapes).size).toBe(3);
});

test("any number of classes has blues that darken in steps that can be told apart", () => {
  for (let classes = fewestClasses; classes <= mostClasses; ++classes) {
    const ramp = rampOf(classes);
    expect(ramp).toHaveLength(classes);
    for (let index = 1; index < classes; ++index) {
      expect(contrast(ramp[index] ?? "", paper)).toBeGreaterThan(contrast(ramp[index - 1] ?? "", paper));
      expect(contrast(ramp[index] ?? "", ramp[index - 1] ?? "")).toBeGreaterThanOrEqual(1.35);
    }
  }
  expect([rampOf(1), rampOf(2)].map((ramp) => ramp.length)).toEqual([1, 2]);
});

test("what differs stands out from what is similar, and each end from its own half", () => {
  for (const [inner, outer] of [
    [2, 1],
    [1, 0],
    [2, 3],
    [3, 4],
  ] as const) {
    expect(contrast(diverging[inner] ?? "", diverging[outer] ?? "")).toBeGreaterThanOrEqual(1.45);
  }
  // Blue and orange: neither green nor red tells an end.
  for (const colour of diverging) {
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    expect((green ?? 0) > (red ?? 0) + 8 && (green ?? 0) > (blue ?? 0) + 8).toBe(false);
  }
});
