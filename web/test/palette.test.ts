import { expect, test } from "vitest";
import {
  contrast,
  hatch,
  ink,
  paper,
  quietInk,
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
