import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { overflow, violations } from "./accessibility.ts";
import { openBrowser, openPage, openSite, type Site, signIn } from "./browser.ts";

let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = [await openSite(), await openBrowser()];
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});

interface State {
  name: string;
  path: string;
  ready: string;
  before?: (page: Page) => Promise<void>;
  after?: (page: Page) => Promise<void>;
}

const refuse = (status: number, code: string, message: string) => async (page: Page) => {
  await page.route("**/api/v1/table*", (route) =>
    route.fulfill({
      status,
      contentType: "application/json",
      body: JSON.stringify({ error: { code, message, reference: "9f2c61d0" } }),
    }),
  );
};

const neverAnswer = async (page: Page) => {
  await page.route("**/api/v1/table*", () => undefined);
};

const states: State[] = [
  { name: "chart", path: "/explore", ready: "[data-point]" },
  { name: "chart of rates", path: "/explore?measure=rate", ready: "[data-point]" },
  { name: "table", path: "/explore?measure=rate&tab=table", ready: "table.figures" },
  {
    name: "table of several areas",
    path: "/explore?areas=E07000901,E07000902&level=lad&measure=rate&tab=table",
    ready: "table.figures, .message",
  },
  { name: "no area chosen", path: "/explore?level=lad", ready: ".message" },
  { name: "area picker open", path: "/explore?level=lad", ready: ".message", after: openPicker },
  { name: "filter open", path: "/explore", ready: "[data-point]", after: openFilter },
  { name: "loading", path: "/explore", ready: ".skeleton", before: neverAnswer },
  { name: "error", path: "/explore", ready: ".message", before: refuse(500, "internal", "a fault of ours") },
  {
    name: "refusal",
    path: "/explore",
    ready: ".message",
    before: refuse(422, "refused", "two boundary vintages cannot be compared"),
  },
  {
    name: "no permission",
    path: "/explore",
    ready: ".message",
    before: refuse(403, "forbidden", "this account may not"),
  },
  { name: "map", path: "/map", ready: ".map-canvas canvas" },
  { name: "map of counts", path: "/map?measure=count&classes=equal", ready: ".map-canvas canvas" },
  { name: "sources", path: "/sources", ready: ".source" },
  { name: "data quality", path: "/quality", ready: ".quality__subtitle" },
  { name: "data quality of another item", path: "/quality?item=alcohol", ready: ".quality__subtitle" },
  { name: "feedback sheet", path: "/quality/sheet?dataset=police&body=zw102", ready: ".sheet" },
  { name: "page not found", path: "/nowhere", ready: "h1" },
  { name: "page of another role", path: "/people", ready: "h1" },
];

async function openControls(page: Page): Promise<void> {
  const fold = page.locator(".controls__fold");
  if ((await fold.getAttribute("open")) === null) {
    await fold.locator("> summary").click();
  }
}

async function openPicker(page: Page): Promise<void> {
  await openControls(page);
  await page.getByRole("combobox", { name: "Areas" }).click();
  await page.locator(".picker__popup [role=option]").first().waitFor();
}

async function openFilter(page: Page): Promise<void> {
  await openControls(page);
  await page.locator(".many > summary").first().click();
}

describe.each([1366, 320])("at %i pixels", (width) => {
  test.each(states)(
    "axe finds nothing and nothing overflows: $name",
    async ({ path, ready, before, after }) => {
      const { page, context, faults } = await openPage(browser, width);
      await signIn(page, site);
      await before?.(page);
      await page.goto(site.url + path);
      await page.locator(ready).first().waitFor();
      await after?.(page);
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      expect(faults).toEqual([]);
      await context.close();
    },
  );

  test("axe finds nothing on the sign-in page, before and after mistakes", async () => {
    const { page, context } = await openPage(browser, width);
    await page.goto(`${site.url}/explore`);
    const button = page.getByRole("button", { name: "Sign in" });
    await button.waitFor();
    expect(await violations(page)).toEqual([]);
    await button.click();
    await page.getByRole("alert").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await context.close();
  });
});

test("the chart holds at 400% zoom of a 1280 pixel window, with text of 12 pixels or more", async () => {
  const { page, context } = await openPage(browser, 320, 256);
  await signIn(page, site);
  await page.locator("[data-point]").first().waitFor({ state: "attached" });
  const smallest = await page.evaluate(() =>
    Math.min(
      ...[...document.querySelectorAll(".trend-plot text")].map((text) =>
        Number.parseFloat(getComputedStyle(text).fontSize),
      ),
    ),
  );
  expect(smallest).toBeGreaterThanOrEqual(12);
  expect(
    await page.evaluate(() => document.querySelector(".trend-plot")?.getBoundingClientRect().width ?? 0),
  ).toBeLessThanOrEqual(320);
  await context.close();
});
