import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { violations } from "./accessibility.ts";
import { fillSignIn, openBrowser, openPage, openSite, type Site, signIn } from "./browser.ts";

let site: Site;
let browser: Browser;
let page: Page;
let context: BrowserContext;
let faults: string[];

beforeAll(async () => {
  [site, browser] = [await openSite(), await openBrowser()];
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});
beforeEach(async () => {
  ({ page, context, faults } = await openPage(browser, 1366));
});
afterEach(async () => {
  expect(faults).toEqual([]);
  await context.close();
});

const chart = () => page.locator('[data-point][tabindex="0"]');

test("after sign-in the reader is back at the view asked for", async () => {
  await signIn(page, site, "/explore?by=quarter&tab=table");
  expect(page.url()).toBe(`${site.url}/explore?by=quarter&tab=table`);
  await page.locator("table.figures").waitFor();
  expect(await page.getByRole("tab", { name: "Table" }).getAttribute("aria-selected")).toBe("true");
});

test("a wrong pair is told in one sentence, and the focus goes to it", async () => {
  await page.goto(`${site.url}/explore`);
  await page.getByLabel("E-mail address").fill("nobody@example.org");
  await page.getByRole("textbox", { name: "Password" }).fill("not-this-one");
  await page.getByRole("button", { name: "Sign in" }).click();
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.innerText()).toContain("The e-mail address or the password is wrong");
  expect(await alert.evaluate((box) => box === document.activeElement)).toBe(true);
});

test("a server that is away and too many tries are told apart", async () => {
  await page.goto(`${site.url}/explore`);
  await page.getByLabel("E-mail address").fill("ana@example.org");
  await page.getByRole("textbox", { name: "Password" }).fill("x");
  await page.route("**/api/v1/session", (route) => route.abort());
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("The hub is not answering").first().waitFor();
  await page.unroute("**/api/v1/session");
  await page.route("**/api/v1/session", (route) =>
    route.fulfill({
      status: 429,
      contentType: "application/json",
      body: '{"error":{"code":"too_many","message":"slow down"}}',
    }),
  );
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Too many tries").first().waitFor();
});

test("a password can be pasted, and shown", async () => {
  await page.goto(`${site.url}/explore`);
  const field = page.locator("#password");
  await field.focus();
  await page.evaluate(() => document.execCommand("insertText", false, "pasted words"));
  await page.getByRole("button", { name: "Show password" }).click();
  expect(await field.getAttribute("type")).toBe("text");
  expect(await field.inputValue()).toBe("pasted words");
  expect(await field.getAttribute("autocomplete")).toBe("current-password");
});

test("a session that ends keeps the view in the address bar and returns to it", async () => {
  await signIn(page, site, "/explore");
  await chart().waitFor();
  await context.clearCookies();
  await page.getByRole("combobox", { name: "One point for each" }).selectOption("quarter");
  await page.getByText("You were signed out").waitFor();
  const kept = page.url();
  expect(kept).toContain("by=quarter");
  await fillSignIn(page, site);
  await chart().waitFor();
  expect(page.url()).toBe(kept);
});

test("the chart is read from the keyboard, and Home and End reach its first and last point", async () => {
  await signIn(page, site, "/explore");
  await chart().focus();
  await page.keyboard.press("Home");
  const first = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  await page.keyboard.press("ArrowRight");
  const second = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  await page.keyboard.press("End");
  const last = await page.evaluate(() => document.activeElement?.getAttribute("data-point"));
  expect(first).not.toBe(second);
  const points = await page.locator('[data-point^="0-"]').count();
  expect(last).toBe(`0-${points - 1}`);
  expect(await page.locator("[data-readout]").innerText()).not.toBe("");
});

test("chart, table and download hold the same figures", async () => {
  await signIn(page, site, "/explore?dataset=police");
  await chart().waitFor();
  const spoken = await page
    .locator("[data-point]")
    .evaluateAll((points) =>
      points.map((point) => (point.getAttribute("aria-label") ?? "").split(": ").at(-1)),
    );
  await page.getByRole("tab", { name: "Table" }).click();
  const rows = await page
    .locator("table.figures tbody td")
    .evaluateAll((cells) => cells.map((cell) => cell.textContent ?? ""));
  expect(rows.map((text) => (text.startsWith("[x]") ? "not available" : text))).toEqual(spoken);
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("radio", { name: "Follow trends" }).check();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download", exact: true }).click(),
  ]);
  const [header = [], ...lines] = (await readFile(await download.path(), "utf8"))
    .trim()
    .split(/\r?\n/)
    .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((field) => field[1] ?? ""));
  const counts = lines.map((line) => line[header.indexOf("count")] ?? "");
  expect(
    counts.map((count) => (count === "[x]" ? "not available" : Number(count).toLocaleString("en-GB"))),
  ).toEqual(spoken);
});

test.skipIf(process.env["HUB_URL"] !== undefined)(
  "a month that was not received is a marked gap, and named in words",
  async () => {
    await signIn(page, site, "/explore");
    await chart().waitFor();
    expect(await page.locator('[data-point="0-18"]').getAttribute("aria-label")).toBe(
      "Wrenshire, July 2019: not available",
    );
    expect(await page.locator(".notes").innerText()).toContain("left as a gap: July 2019");
    expect(await page.locator(".trend-plot").innerHTML()).toContain("[x]");
  },
);

test("an area is chosen by keyboard alone, and Back undoes it", async () => {
  await signIn(page, site, "/explore?level=lad");
  const before = page.url();
  await page.getByRole("combobox", { name: "Areas" }).focus();
  await page.locator(".picker__popup [role=option]").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await chart().waitFor();
  expect(page.url()).toContain("areas=");
  await page.goBack();
  await page.getByText("Choose an area").waitFor();
  expect(page.url()).toBe(before);
});

test.skipIf(process.env["HUB_URL"] !== undefined)(
  "a case is chosen beside the chart, and the address, title, notes and download say which",
  async () => {
    await signIn(page, site, "/explore");
    await chart().waitFor();
    const before = await chart().getAttribute("aria-label");
    await page.getByRole("combobox", { name: "Which cases" }).selectOption({ label: "All violence" });
    await page.locator(".card__title", { hasText: "All violence –" }).waitFor();
    expect(page.url()).toContain("case=all_violence");
    expect(await chart().getAttribute("aria-label")).not.toBe(before);
    expect(await page.locator(".card__subtitle").innerText()).toContain("All violence (version 2)");
    expect(await page.locator(".case-definition").innerText()).toContain(
      "Possession of weapons and public order.",
    );
    expect(await page.locator(".notes").innerText()).toContain("All violence, version 2, set by");
    await page.getByRole("button", { name: "Export" }).click();
    expect(await page.getByRole("link", { name: "Its source and notes" }).getAttribute("href")).toContain(
      "case=all_violence",
    );
    await page.keyboard.press("Escape");
    await page.getByLabel("All but these").check();
    await page.locator(".card__title", { hasText: "Outside all violence –" }).waitFor();
    expect(page.url()).toContain("case=!all_violence");
    // An old link keeps its version, and says that another one has taken its place.
    await page.goto(page.url().replace("!all_violence", "all_violence@1"));
    await page.locator(".card__subtitle", { hasText: "All violence (version 1)" }).waitFor();
    expect(await page.getByText("Version 2 has taken its place").isVisible()).toBe(true);
    // A kind of area that does not answer it is told before it is asked.
    await page.goto(`${site.url}/explore?level=msoa`);
    expect(
      await page.getByRole("combobox", { name: "Which cases" }).locator("option").last().innerText(),
    ).toBe("All violence (not by this kind of area)");
  },
);

test("every source says what was received, how it is protected and what it leaves out", async () => {
  await signIn(page, site, "/sources");
  const sources = page.locator(".source");
  await sources.first().waitFor();
  for (let i = 0; i < (await sources.count()); ++i) {
    const source = sources.nth(i);
    const words = await source.innerText();
    for (const fact of [
      "Newest month",
      "Completeness",
      "Released",
      "Protection",
      "Agreement",
      "Licence",
      "Attribution",
    ]) {
      expect(words).toContain(fact);
    }
    expect(words).toMatch(/OFFICIAL/);
    expect(await source.locator("tbody tr").count()).toBeGreaterThan(0);
    expect(await source.locator(".source__caveats li").count()).toBeGreaterThan(0);
  }
  await sources.last().getByRole("link", { name: "Explore these records" }).click();
  await chart().waitFor();
  expect(page.url()).toContain("dataset=");
});

test("marking and attribution, the boundaries' included, stand on Explore, Map and their prints", async () => {
  await signIn(page, site, "/explore");
  for (const path of ["/explore", "/map"]) {
    await page.goto(site.url + path);
    await page.locator(".attribution p").first().waitFor();
    await page.getByRole("button", { name: "Export" }).click();
    const source = await page.getByRole("link", { name: "Its source and notes" }).getAttribute("href");
    await page.keyboard.press("Escape");
    for (const media of ["screen", "print"] as const) {
      await page.emulateMedia({ media });
      const visible = page.locator(".marking:visible");
      expect(await visible.count()).toBe(2);
      expect(await page.locator(".synthetic:visible").innerText()).toContain("Synthetic data");
      expect(await page.title()).toContain((await visible.first().innerText()).trim());
      const answer = await page.evaluate(async (path) => {
        const response = await fetch(path ?? "");
        return (await response.json()) as { attribution: string[]; boundaries: { attribution?: string } };
      }, source);
      const text = await page.locator(".attribution").innerText();
      for (const line of [...answer.attribution, answer.boundaries.attribution ?? ""]) {
        expect(text).toContain(line);
      }
    }
    await page.emulateMedia({ media: "screen" });
  }
});

test("arrow keys move between the map's areas, and the table follows", async () => {
  await signIn(page, site, "/map?dataset=police");
  await page.locator(".map-canvas canvas").first().waitFor();
  await page.locator(".map-canvas").focus();
  await page.keyboard.press("ArrowRight");
  await page.locator(".rank__row--chosen").waitFor();
  const first = page.url();
  const live = page.locator('.map-box [aria-live="polite"]');
  const spoken = await live.innerText();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((before) => location.href !== before, first);
  await page.waitForFunction(
    (before) => document.querySelector('.map-box [aria-live="polite"]')?.textContent !== before,
    spoken,
  );
  expect(first).toContain("area=");
  expect(spoken).not.toBe("");
});

test("an area chosen in the table is the area told at the map", async () => {
  await signIn(page, site, "/map");
  const button = page.locator(".rank__area").nth(2);
  await page.locator(".map-canvas canvas").first().waitFor();
  const name = (await button.innerText()).trim();
  await button.click();
  await page.locator(".rank__row--chosen").waitFor();
  expect(await page.locator(".map-readout").innerText()).toContain(name);
  await page.reload();
  await page.locator(".rank__row--chosen").waitFor();
  expect(await page.locator(".rank__row--chosen .rank__area").innerText()).toContain(name);
});

test.skipIf(process.env["HUB_URL"] !== undefined)(
  "a refused ward map shows the server's words and keeps the table",
  async () => {
    await signIn(page, site, "/map?level=ward");
    await page.getByText("no ward boundaries of 2024 were loaded", { exact: false }).waitFor();
    expect(await page.locator("table.figures--rank tbody tr").count()).toBeGreaterThan(5);
  },
);

test("a failed question shows its reference, and trying again mends it", async () => {
  await signIn(page, site, "/explore?tab=table");
  await page.locator("table.figures").waitFor();
  await page.route("**/api/v1/table*", (route) =>
    route.fulfill({
      status: 500,
      contentType: "application/json",
      body: '{"error":{"code":"internal","message":"a fault of ours","reference":"9f2c61d0"}}',
    }),
  );
  await page.reload();
  await page.getByText("9f2c61d0").waitFor();
  await page.unroute("**/api/v1/table*");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator("table.figures").waitFor();
});

test("the skip link leads to the main part, and signing out leaves nothing behind", async () => {
  await signIn(page, site, "/explore");
  await chart().waitFor();
  await page.keyboard.press("Tab");
  await page.getByRole("link", { name: "Skip to main content" }).focus();
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  expect(await page.locator("[data-point]").count()).toBe(0);
});

test("a sign-out that the server did not hear is not called done", async () => {
  await signIn(page, site, "/explore");
  await page.route("**/api/v1/session", (route) => route.abort());
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("The hub cannot be reached").waitFor();
  await page.unroute("**/api/v1/session");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
});

// Records that are shown as they are hide nothing.
test.skipIf(process.env["HUB_URL"] !== undefined)(
  "a hidden figure says why when its mark is pressed, and arrow keys go to the next",
  async () => {
    await signIn(page, site, "/map?level=msoa");
    await page.locator("canvas").first().waitFor();
    const marks = page.locator(".why__mark");
    await marks.first().waitFor();
    const panel = page.locator("#why-hidden");
    expect(await panel.isVisible()).toBe(false);
    await marks.first().focus();
    await page.keyboard.press("Enter");
    await panel.waitFor({ state: "visible" });
    expect(await panel.innerText()).toContain("hidden is never zero");
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
    expect(await marks.count()).toBeGreaterThan(1);
    await marks.first().focus();
    await page.keyboard.press("ArrowDown");
    expect(await marks.nth(1).evaluate((mark) => mark === document.activeElement)).toBe(true);
  },
);

test("an item is chosen by keyboard, and its history, reasons, groups and bounds are told", async () => {
  const dataset = process.env["HUB_URL"] === undefined ? "police" : "emergency_department";
  await signIn(page, site, `/quality?dataset=${dataset}`);
  const link = page.getByRole("link", { name: "Alcohol in the 12 hours before" });
  await link.waitFor();
  await link.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "What the missing leave open" }).waitFor();
  expect(page.url()).toContain("item=alcohol");
  const reasons = page.getByRole("region", { name: "Why it is missing" });
  expect(await reasons.innerText()).toMatch(/Not known\s+Not asked\s+Left empty/);
  expect(await page.locator(".quality-table--bounds tbody tr").first().innerText()).toMatch(
    /of those recorded; of all/,
  );
  expect(await page.getByText("by quarter", { exact: false }).first().isVisible()).toBe(true);
});

test("a department's sheet is printed on one page with its marking", async () => {
  const real = process.env["HUB_URL"] !== undefined;
  await signIn(page, site, `/quality?dataset=${real ? "emergency_department" : "police"}`);
  await page.getByRole("link", { name: "Ashmere General Hospital" }).last().click();
  await page
    .getByRole("heading", { name: /^Ashmere General Hospital( \(invented\))?: feedback on data quality$/ })
    .waitFor();
  for (const part of ["What improved", "What to ask", "How soon the months came", "What partners did"]) {
    expect(await page.locator(".sheet").innerText()).toContain(part);
  }
  const printed = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
  expect(printed.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  expect(await page.title()).toMatch(/OFFICIAL/);
});

test.skipIf(process.env["HUB_URL"] === undefined)(
  "a case is told in words beside its figures, without a barrier at either width",
  async () => {
    for (const width of [1366, 390]) {
      const opened = await openPage(browser, width);
      try {
        await signIn(opened.page, site, "/explore?dataset=emergency_department&case=domestic");
        await opened.page.locator("[data-point]").first().waitFor();
        expect(await opened.page.locator(".card__title").innerText()).toContain("Domestic violence");
        expect(await violations(opened.page)).toEqual([]);
        expect(opened.faults).toEqual([]);
      } finally {
        await opened.context.close();
      }
    }
  },
);
