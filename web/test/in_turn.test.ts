import { expect, test, vi } from "vitest";
import { inTurn } from "../src/charts/plotted/in_turn";

test("drawings are made in turn, each in a task of its own, and one that is not wanted is left out", () => {
  vi.useFakeTimers();
  const drawn: string[] = [];
  inTurn(() => drawn.push("first"));
  const cancel = inTurn(() => drawn.push("second"));
  inTurn(() => drawn.push("third"));
  cancel();
  expect(drawn).toEqual([]);
  vi.advanceTimersToNextTimer();
  expect(drawn).toEqual(["first"]);
  vi.advanceTimersToNextTimer();
  expect(drawn).toEqual(["first", "third"]);
  vi.runAllTimers();
  inTurn(() => drawn.push("fourth"));
  vi.runAllTimers();
  expect(drawn).toEqual(["first", "third", "fourth"]);
  vi.useRealTimers();
});

test("a drawing that fails does not hold up those behind it", () => {
  vi.useFakeTimers();
  const drawn: string[] = [];
  inTurn(() => {
    throw new Error("cannot be drawn");
  });
  inTurn(() => drawn.push("next"));
  expect(() => vi.advanceTimersToNextTimer()).toThrow("cannot be drawn");
  vi.runAllTimers();
  expect(drawn).toEqual(["next"]);
  vi.useRealTimers();
});
