/** Benchmark: an area is marked, and areas are compared within one of two nations. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { inTwoNations } from "../dev/mock_nations.ts";
import { Journey, looksRight, mock } from "./journey.ts";

let journey: Journey;

beforeAll(async () => {
  journey = await Journey.open();
});
afterAll(() => journey.close());
afterEach(async () => {
  if (journey.site.state !== null) {
    journey.site.state.rewrite = null;
  }
  await journey.closePages();
});

const open = async (path: string, ready: string): Promise<Page> => {
  const page = await journey.as("ana@example.org", path);
  await page.locator(ready).first().waitFor();
  return page;
};

test("marks an area, and it is found in the funnel, in the ranks and in the address", async () => {
  const page = await open("/benchmark", "[data-point]");
  await page.getByRole("combobox", { name: "Mark an area" }).selectOption({ label: "Hollin Bay" });
  await page.locator(".reading", { hasText: "Hollin Bay" }).first().waitFor();
  expect(page.url()).toContain("area=E07000904");
  expect(await page.locator(".reading", { hasText: "rank" }).innerText()).toMatch(
    /rank \d \(95% interval \d to \d\)/,
  );
  await page.goBack();
  await page.waitForFunction(() => !location.search.includes("area="));
});

test.runIf(mock)("compares areas within one of two nations, and names it in every sentence", async () => {
  const { state } = journey.site;
  if (state !== null) {
    state.rewrite = inTwoNations;
  }
  const page = await open("/benchmark", "[data-point]");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(decodeURIComponent(request.url())));
  await page
    .getByRole("combobox", { name: "Compared within" })
    .selectOption({ label: "England (2 force areas)" });
  await page.getByText("All areas of England together", { exact: true }).first().waitFor();
  await page
    .locator(".card__title", { hasText: "similar to that of all areas of England together" })
    .waitFor();
  const tables = asked.filter((url) => url.includes("/api/v1/table"));
  expect(tables.length).toBeGreaterThan(0);
  expect(tables.filter((url) => !url.includes("where=police_force_area=E23000098,E23000097"))).toEqual([]);
  const titles = await page.locator(".card__title").allInnerTexts();
  expect(titles.filter((title) => !title.includes("of England"))).toEqual([]);
  const subtitles = await page.locator(".card__subtitle").allInnerTexts();
  expect(subtitles.filter((words) => !words.includes("within England (2 force areas held here)"))).toEqual(
    [],
  );
  const marked = await page.getByRole("combobox", { name: "Mark an area" }).locator("option").count();
  expect(marked).toBe(1 + 4);
  await looksRight(page, "benchmark-nation");
  await page.getByRole("combobox", { name: "Kind of area" }).selectOption({ label: "Police force area" });
  const within = page.getByRole("combobox", { name: "Compared within" }).locator("option");
  expect(await within.allInnerTexts()).toEqual([
    "Everywhere",
    "England (2 force areas)",
    "Wales (1 force area)",
  ]);
  if (state !== null) {
    state.rewrite = null;
  }
});
