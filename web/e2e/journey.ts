/** What journeys share: one browser and one stand-in server, people to sign in as, and how a page should be. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { overflow, violations } from "./accessibility.ts";
import { fillSignIn, openBrowser, openPage, openSite, type Site } from "./browser.ts";
import { write } from "./keyboard.ts";

const pictures = process.env["HUB_PICTURES"];

export class Journey {
  readonly site: Site;
  private readonly browser: Browser;
  private readonly opened: { context: BrowserContext; faults: string[] }[] = [];

  private constructor(site: Site, browser: Browser) {
    this.site = site;
    this.browser = browser;
  }

  static async open(): Promise<Journey> {
    return new Journey(await openSite(), await openBrowser());
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.site.stop();
  }

  /** After each test: nothing was refused by the content policy, and nothing threw. */
  async closePages(): Promise<void> {
    for (const { context, faults } of this.opened.splice(0)) {
      expect(faults).toEqual([]);
      await context.close();
    }
  }

  async newPage(path: string): Promise<Page> {
    const { page, context, faults } = await openPage(this.browser, 1366);
    this.opened.push({ context, faults });
    await page.goto(this.site.url + path);
    return page;
  }

  async as(email: string, path: string): Promise<Page> {
    const page = await this.newPage(path);
    await fillSignIn(page, { ...this.site, email });
    await page.getByRole("button", { name: "Sign out" }).waitFor();
    return page;
  }

  /** The path of the newest letter to an address. */
  letterTo(email: string): string {
    return this.site.state?.outbox.filter((letter) => letter.to === email).at(-1)?.path ?? "/no-letter";
  }

  /** Gives the code that is asked for over the page. */
  async confirm(page: Page): Promise<void> {
    await page.getByRole("heading", { name: "Confirm with a code" }).waitFor();
    await write(page, "Code from your authenticator", await this.site.code());
    await page.keyboard.press("Enter");
  }
}

/** A picture at both widths, where pictures are wanted; for states that differ little from one that is checked. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (pictures === undefined) {
    return;
  }
  mkdirSync(pictures, { recursive: true });
  for (const width of [390, 1366]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
}

/** No finding of axe and nothing wider than the window, on a desk screen and on a telephone. */
export async function looksRight(page: Page, name: string): Promise<void> {
  for (const width of [390, 1366]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await violations(page), `${name} at ${width}`).toEqual([]);
    expect(await overflow(page), `${name} at ${width}`).toBeLessThanOrEqual(0);
  }
  await shoot(page, name);
}

export const heading = (page: Page, words: string) =>
  page.getByRole("heading", { name: words, level: 1 }).waitFor();

/** The stand-in's letters can be read and its people are known; a running hub's are not. */
export const mock = process.env["HUB_URL"] === undefined;
