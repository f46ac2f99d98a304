/** What a reader meets who has chosen nothing yet: figures, or why there are none; never a refusal. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, openPage, openSite, type Site, signIn } from "./browser.ts";
import { countRequests, settled } from "./page_shape.ts";
import { type ApiDataset, askDatasets } from "./steps.ts";

let site: Site;
let browser: Browser;
let page: Page;
let all: ApiDataset[];
/** Answers other than figures, as they come. */
const refused: string[] = [];

beforeAll(async () => {
  [site, browser] = [await openSite(), await openBrowser()];
  ({ page } = await openPage(browser, 1366));
  countRequests(page);
  page.on("response", async (response) => {
    if (response.url().includes("/api/") && response.status() >= 400) {
      const said = await response.text().catch(() => "");
      refused.push(
        `${response.status()} ${decodeURIComponent(response.url().split("/api/v1")[1] ?? "")}: ${said}`,
      );
    }
  });
  await signIn(page, site, "/account");
  refused.length = 0;
  all = await askDatasets(page);
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});

const pages = ["/overview", "/explore", "/explore?read=signals", "/map", "/benchmark", "/groups", "/quality"];
const parts = ["people", "deprivation", "time"];

async function opens(path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);
  await settled(page, "h1");
  // On a busy machine a page may be quiet before its own part has come.
  await page
    .locator(`${shown}, .message`)
    .first()
    .waitFor({ state: "attached", timeout: 10_000 })
    .catch(() => undefined);
  await settled(page, "h1");
}

/** What a page of figures shows. */
const shown = "svg[data-picture], table.figures, .map-canvas canvas, .quality-table, .source";

interface Met {
  at: string;
  figures: number;
  messages: string[];
  warnings: string[];
}

const met = async (at: string): Promise<Met> => ({
  at,
  figures: await page.locator(shown).count(),
  messages: await page.locator(".message:not(.message--warning) .message__title, p.message").allInnerTexts(),
  warnings: await page.locator(".message--warning").allInnerTexts(),
});

/** Words for a page that has none: what is not answered, or not there, and where to look instead. */
const honest =
  /^(No figure can be shown for this choice|These records (say nothing of groups of people|are too coarse to be watched|have no areas to compare|have no map)|.* is not answered by these records|No item of this dataset can be missing: .*)$/;

test(
  "every page of every dataset opens on figures, or says why there are none",
  { timeout: 200_000 },
  async () => {
    const seen: Met[] = [];
    for (const dataset of all) {
      const paths = [
        ...pages.map((path) => `${path}${path.includes("?") ? "&" : "?"}dataset=${dataset.id}`),
        ...parts.map((part) => `/groups?dataset=${dataset.id}&part=${part}`),
      ];
      for (const path of paths) {
        await opens(path);
        seen.push(await met(path));
      }
    }
    for (const path of ["/", "/sources", ...pages]) {
      await opens(path);
      seen.push(await met(path));
    }
    for (const one of seen) {
      if (one.figures === 0 || one.messages.length > 0 || one.warnings.length > 0) {
        console.log(
          `  ${one.at}: ${one.figures} figures; ${[...one.messages, ...one.warnings].join(" | ").replace(/\s+/g, " ")}`,
        );
      }
    }
    // What a page asks in vain it must tell; a question that is badly put is a fault of the page.
    expect(refused.filter((one) => !one.startsWith("422"))).toEqual([]);
    expect(seen.filter(({ warnings }) => warnings.length > 0)).toEqual([]);
    expect(seen.filter(({ messages }) => messages.includes("This cannot be shown"))).toEqual([]);
    expect(
      seen.filter(({ figures, messages }) => figures === 0 && !messages.some((one) => honest.test(one))),
    ).toEqual([]);
  },
);
