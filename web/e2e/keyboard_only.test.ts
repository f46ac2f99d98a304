/** Without a pointer from signing in to a file; focus seen all the way; large text, spaced text, own colours. */
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, openPage, openSite, type Site, signIn, type Watched } from "./browser.ts";
import { mock } from "./journey.ts";
import { choose, press, pressExactly, select, tabTo, write } from "./keyboard.ts";
import { countRequests, settled } from "./page_shape.ts";

let site: Site;
let browser: Browser;
const opened: Watched[] = [];
beforeAll(async () => {
  [site, browser] = [await openSite(), await openBrowser()];
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});
afterEach(async () => {
  for (const { context, faults } of opened.splice(0)) {
    expect(faults).toEqual([]);
    await context.close();
  }
});

async function open(width: number, height: number): Promise<Page> {
  const watched = await openPage(browser, width, height);
  opened.push(watched);
  countRequests(watched.page);
  return watched.page;
}

const goTo = async (page: Page, path: string, ready: string) => {
  await page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);
  await settled(page, ready);
};

interface Focus {
  name: string;
  /** Something of it changes when it gets the focus: an outline, a shadow, a ground, a stroke. */
  shown: boolean;
  /** Another element lies over its middle. */
  covered: string | null;
  inWindow: boolean;
}

/** What has the focus, and whether it can be seen. */
const focus = (page: Page): Promise<Focus | null> =>
  page.evaluate(() => {
    const own = document.activeElement;
    if (own === null || own === document.body) {
      return null;
    }
    const looks = (element: Element) => {
      const { outlineStyle, outlineWidth, boxShadow, stroke, strokeWidth } = getComputedStyle(element);
      return (
        (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) ||
        boxShadow !== "none" ||
        (element instanceof SVGElement && stroke !== "none" && Number.parseFloat(strokeWidth) >= 2)
      );
    };
    // A choice of several is drawn by the box beside its own invisible field.
    const drawn = [own, own.nextElementSibling, own.parentElement].filter((one) => one !== null);
    const box = own.getBoundingClientRect();
    const [x, y] = [box.left + Math.min(box.width, 40) / 2, box.top + Math.min(box.height, 30) / 2];
    const inWindow = y >= 0 && y <= innerHeight && x >= 0 && x <= innerWidth;
    const over = inWindow ? document.elementFromPoint(x, y) : null;
    const near =
      over === null || own.contains(over) || over.contains(own) || own.parentElement?.contains(over) === true;
    return {
      name: `${own.tagName} ${own.getAttribute("aria-label") ?? own.textContent ?? ""}`.slice(0, 60),
      shown: drawn.some(looks),
      covered: near ? null : over.outerHTML.slice(0, 80),
      inWindow,
    };
  });

const views: [string, string][] = [
  ["/overview?dataset=police", "[data-point]"],
  ["/explore?areas=E07000901,E07000902&level=lad&measure=rate&tab=table", "table.figures"],
  ["/explore?areas=E07000904&level=lad&read=signals", "[data-point]"],
  ["/map?level=lad", ".map-canvas canvas"],
  ["/benchmark?dataset=police", "[data-point]"],
  ["/groups?dataset=attendances", "[data-point]"],
  ["/groups?dataset=attendances&part=deprivation", "[data-point]"],
  ["/groups?dataset=attendances&part=time", "[data-point]"],
  ["/quality?dataset=police", ".quality__subtitle"],
  ["/sources", ".source"],
  ["/account", "h1"],
  ["/desk", "h1"],
  ["/help/charts", "h1"],
  ["/help/shortcuts", "h1"],
];

test("from signing in to a file of figures with the keyboard alone", async () => {
  const page = await open(1366, 900);
  await page.goto(`${site.url}/`);
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await write(page, "E-mail address", site.email);
  await write(page, "Password", site.password);
  await page.keyboard.press("Enter");
  await page.getByLabel("Code from your authenticator").waitFor();
  await write(page, "Code from your authenticator", await site.code());
  await page.keyboard.press("Enter");
  await settled(page, "[data-point]");
  const first = await page.locator(".tile__name a").first().innerText();
  await press(page, first);
  await page.locator("#figure-title", { hasText: first }).waitFor();
  await settled(page, "[data-point]");
  await select(page, "One point for each", "Quar");
  await settled(page, "[data-point]");
  await pressExactly(page, "Export");
  await page.getByRole("dialog").waitFor();
  await choose(page, "Follow trends");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    (async () => {
      await tabTo(page, "Download");
      await page.keyboard.press("Enter");
    })(),
  ]);
  expect(await readFile(await download.path(), "utf8")).toMatch(/^lad,quarter,/);
});

describe.skipIf(!mock)("on every page", () => {
  test(
    "the focus is seen at each step of Tab, in the window and under nothing",
    { timeout: 120_000 },
    async () => {
      const page = await open(1366, 700);
      await signIn(page, site, "/account");
      const unseen: string[] = [];
      for (const [path, ready] of views) {
        await goTo(page, path, ready);
        await page.evaluate(() => {
          (document.activeElement as HTMLElement | null)?.blur();
          scrollTo(0, 0);
        });
        for (let step = 0; step < 60; ++step) {
          await page.keyboard.press("Tab");
          const at = await focus(page);
          if (at === null) {
            break;
          }
          if (!at.shown || at.covered !== null || !at.inWindow) {
            unseen.push(`${path} ${step}: ${JSON.stringify(at)}`);
          }
        }
      }
      expect(unseen).toEqual([]);
    },
  );

  test("Home and End reach the first and the last point of every chart", async () => {
    const page = await open(1366, 900);
    await signIn(page, site, "/account");
    let charts = 0;
    for (const [path] of views.filter(([, ready]) => ready === "[data-point]")) {
      await goTo(page, path, "[data-point]");
      const layers = page.locator(".trend__layer");
      for (let at = 0; at < (await layers.count()); ++at) {
        charts += 1;
        const layer = layers.nth(at);
        await layer.locator('[tabindex="0"]').focus();
        const here = () => page.evaluate(() => document.activeElement?.getAttribute("data-point") ?? "");
        const group = (await here()).split("-")[0];
        const own = await layer.locator(`[data-point^="${group}-"]`).count();
        await page.keyboard.press("Home");
        const first = await here();
        await page.keyboard.press("End");
        expect([first, await here()], `${path}, chart ${at + 1}`).toEqual([
          `${group}-0`,
          `${group}-${own - 1}`,
        ]);
      }
    }
    expect(charts).toBeGreaterThan(15);
  });

  test(
    "at 400% of a 1280 pixel window, and with text spaced, nothing is cut or stands beside the page",
    { timeout: 120_000 },
    async () => {
      const page = await open(320, 256);
      await signIn(page, site, "/account");
      const wrong: string[] = [];
      for (const [path, ready] of views) {
        await goTo(page, path, ready);
        for (const spaced of [false, true]) {
          await page.evaluate(spacing, spaced);
          wrong.push(
            ...(await page.evaluate(cut)).map((one) => `${path}${spaced ? ", spaced" : ""}: ${one}`),
          );
        }
        await page.evaluate(spacing, false);
      }
      expect(wrong).toEqual([]);
    },
  );

  test("a reader's own colours keep marks, hatches and choices; nothing moves for who wants no motion", async () => {
    const page = await open(1366, 900);
    await signIn(page, site, "/account");
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    for (const [path, ready] of views.slice(0, 8)) {
      await goTo(page, path, ready);
      const found = await page.evaluate(() => ({
        marks: [...document.querySelectorAll("svg[data-picture], .map-canvas canvas, .swatch")].filter(
          (one) => one.getClientRects().length === 0 && one.closest("details:not([open])") === null,
        ).length,
        moving: document.getAnimations().length,
        chosen: [...document.querySelectorAll<HTMLElement>(".switch__option input:checked + span")].map(
          (one) => {
            const other = one.closest(".switch")?.querySelector<HTMLElement>("input:not(:checked) + span");
            return other === null || other === undefined
              ? true
              : getComputedStyle(one).backgroundColor !== getComputedStyle(other).backgroundColor;
          },
        ),
      }));
      expect(found.marks, path).toBe(0);
      expect(found.moving, path).toBe(0);
      expect(
        found.chosen.filter((differs) => !differs),
        path,
      ).toEqual([]);
    }
  });
});

/** The text spacing that WCAG 2.2, 1.4.12, names; set through the style object, which the policy leaves alone. */
function spacing(on: boolean): void {
  for (const element of document.querySelectorAll<HTMLElement>("body, body *:not(svg *)")) {
    const set = (name: string, value: string) =>
      on ? element.style.setProperty(name, value, "important") : element.style.removeProperty(name);
    set("line-height", "1.5");
    set("letter-spacing", "0.12em");
    set("word-spacing", "0.16em");
    if (element.localName === "p") {
      set("margin-bottom", "2em");
    }
  }
}

/** Wider than the window, or words cut by their own box where nothing scrolls. */
function cut(): string[] {
  const wrong: string[] = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) {
    wrong.push(`the page is ${page.scrollWidth} wide`);
  }
  for (const element of document.querySelectorAll<HTMLElement>("main *, header *, footer *")) {
    const { overflowX, overflowY, clip, position } = getComputedStyle(element);
    const hides = /hidden|clip/.test(overflowX) || /hidden|clip/.test(overflowY);
    // Words for screen readers are cut on purpose.
    if (hides && clip === "auto" && !(position === "absolute" && element.clientWidth <= 1)) {
      const over =
        element.scrollWidth - element.clientWidth > 2 || element.scrollHeight - element.clientHeight > 2;
      if (over && (element.textContent ?? "").trim() !== "" && element.closest(".map-canvas, svg") === null) {
        wrong.push(`cut: ${element.className} “${(element.textContent ?? "").slice(0, 40)}”`);
      }
    }
  }
  return wrong;
}

test("a box that cuts its words would be found", async () => {
  const page = await open(320, 256);
  await page.goto(`${site.url}/accessibility`);
  await page.locator("h1").waitFor();
  expect(await page.evaluate(cut)).toEqual([]);
  await page.evaluate(() => {
    const box = document.querySelector<HTMLElement>("main p");
    Object.assign(box?.style ?? {}, { overflow: "hidden", height: "10px" });
  });
  expect(await page.evaluate(cut)).toHaveLength(1);
});
