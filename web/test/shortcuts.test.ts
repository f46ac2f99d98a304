import { beforeAll, expect, test, vi } from "vitest";
import { monthsBetween } from "../src/model/month";

let movedRange: typeof import("../src/pages/help/shortcuts").movedRange;
beforeAll(async () => {
  vi.stubGlobal("location", { pathname: "/", search: "" });
  vi.stubGlobal("addEventListener", () => undefined);
  ({ movedRange } = await import("../src/pages/help/shortcuts"));
});

const months = monthsBetween("2018-01", "2019-12");

test("a range moves by its own length", () => {
  expect(movedRange(months, "2019-01", "2019-12", -1)).toEqual({ from: "2018-01", to: "2018-12" });
  expect(movedRange(months, "2018-04", "2018-06", 1)).toEqual({ from: "2018-07", to: "2018-09" });
});

test("it stops at the first and last month, and a range of all months stays", () => {
  expect(movedRange(months, "2018-03", "2018-08", -1)).toEqual({ from: "2018-01", to: "2018-06" });
  expect(movedRange(months, "2019-01", "2019-12", 1)).toBeNull();
  expect(movedRange(months, "2018-01", "2019-12", -1)).toBeNull();
  expect(movedRange([], "2018-01", "2019-12", -1)).toBeNull();
});
