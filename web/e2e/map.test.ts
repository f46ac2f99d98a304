/** The map: classes, hexagons, periods and the chosen area, by pointer and by keyboard alone. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Journey, looksRight, mock, shoot } from "./journey.ts";
import { tabTo } from "./keyboard.ts";

let journey: Journey;

beforeAll(async () => {
  journey = await Journey.open();
});
afterAll(() => journey.close());
afterEach(() => journey.closePages());

const open = async (path: string, ready: string): Promise<Page> => {
  const page = await journey.as("ana@example.org", path);
  await page.locator(ready).first().waitFor();
  return page;
};

const refuse = (page: Page, status: number, code: string, message: string) =>
  page.route("**/api/v1/table*", (route) =>
    route.fulfill({
      status,
      contentType: "application/json",
      body: JSON.stringify({ error: { code, message, reference: "9f2c61d0" } }),
    }),
  );

describe.skipIf(!mock)("the map", () => {
  test("is without a barrier in each of its forms, as table and as About", async () => {
    const page = await open(
      "/map?area=E07000904&by=quarter&form=hexagons&level=lad&pinned=table&show=difference",
      ".hexagons",
    );
    await page.locator(".pinned table").waitFor();
    await looksRight(page, "map-hexagons");
    for (const [name, path, ready, look] of [
      ["map-table", "/map?level=msoa&show=hot_spots&tab=table", "table.figures", looksRight],
      ["map-empty", "/map?from=2019-07&level=lad&to=2019-07", ".legend", looksRight],
      ["map-natural", "/map?classes=natural&level=msoa&steps=7", ".map-canvas canvas", shoot],
      ["map-months", "/map?by=month&form=hexagons&level=lsoa", ".time-bar", shoot],
      ["map-about", "/map?level=msoa&show=smoothed&tab=about", ".about", shoot],
    ] as const) {
      await page.goto(journey.site.url + path);
      await page.locator(ready).first().waitFor();
      await look(page, name);
    }
  });

  test("tells a method that the hub does not have from a fault, each with one way on", async () => {
    const page = await open("/map?level=msoa", ".map-canvas canvas");
    for (const [status, code] of [
      [400, "invalid_request"],
      [501, "not_supported"],
    ] as const) {
      await refuse(page, status, code, "analysis: no such method");
      await page.goto(`${journey.site.url}/map?level=msoa&show=hot_spots`);
      await page.getByRole("heading", { name: "Not answered by this hub" }).waitFor();
      await page.unroute("**/api/v1/table*");
    }
    await shoot(page, "map-not-answered");
    await page.getByRole("button", { name: "Show the rates" }).click();
    await page.locator(".map-canvas canvas").first().waitFor();
    expect(page.url()).not.toContain("show=");
    await refuse(page, 500, "internal", "a fault of ours");
    await page.goto(`${journey.site.url}/map?level=msoa&show=hot_spots`);
    await page.getByText("9f2c61d0").waitFor();
    await page.unroute("**/api/v1/table*");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator(".map-canvas canvas").first().waitFor();
  });

  test("hexagons are walked by arrow keys; list, legend and address follow, and Escape lets go", async () => {
    const page = await open("/map?form=hexagons&level=lsoa", ".hexagons");
    const all = await page.locator(".hexagons__area").count();
    expect(all).toBe(
      await page.evaluate(
        () =>
          new Set([...document.querySelectorAll("[data-area]")].map((one) => one.getAttribute("data-area")))
            .size,
      ),
    );
    expect(await page.locator('.hexagons__area[tabindex="0"]').count()).toBe(1);
    await page.locator('.hexagons__area[tabindex="0"]').focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await page.locator(".rank__row--chosen").waitFor();
    const focused = () =>
      page.evaluate(() => ({
        code: document.activeElement?.getAttribute("data-area") ?? "",
        words: document.activeElement?.getAttribute("aria-label") ?? "",
      }));
    const { code, words } = await focused();
    expect(page.url()).toContain(`area=${code}`);
    expect(await page.locator(".map-readout").innerText()).toBe(words);
    expect(words.startsWith(await page.locator(".rank__row--chosen .rank__area").innerText())).toBe(true);
    expect(await page.locator(".legend__marker").innerText()).toContain(words.split(":")[0] ?? "");
    await page.keyboard.press("Escape");
    await page.locator(".rank__row--chosen").waitFor({ state: "detached" });
    expect(page.url()).not.toContain("area=");
  });

  test("periods are stepped by buttons and arrow keys, the classes stay, and one question brings them all", async () => {
    const page = await open("/map?by=quarter&level=msoa", ".map-canvas canvas");
    let asked = 0;
    page.on("request", (request) => (asked += request.url().includes("/api/v1/table") ? 1 : 0));
    // What follows on a line of its own is for those who hear it.
    const period = async () => (await page.locator(".time-bar__period").innerText()).split("\n")[0];
    const words = () => page.locator(".legend__item > span:first-of-type").allInnerTexts();
    expect(await period()).toBe("October to December 2019 [p]");
    const classes = await words();
    await page.getByRole("button", { name: "Previous" }).click();
    await page.waitForFunction(() => location.search.includes("at=2019-Q3"));
    expect(await period()).toBe("July to September 2019");
    await tabTo(page, "Period shown");
    await page.keyboard.press("Home");
    await page.waitForFunction(() => location.search.includes("at=2018-Q1"));
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => location.search.includes("at=2018-Q2"));
    expect(await page.locator(".time-bar__slider").getAttribute("aria-valuetext")).toBe(
      "April to June 2018, 2 of 8",
    );
    expect((await words()).slice(0, 5)).toEqual(classes.slice(0, 5));
    expect(asked).toBe(0);
    await page.reload();
    await page.locator(".time-bar").waitFor();
    expect(await period()).toBe("April to June 2018");
  });

  test("plays only where motion is wanted, and stops at Pause", async () => {
    const page = await open("/map?at=2018-Q1&by=quarter&level=lad", ".time-bar");
    // Pages of these tests ask for less motion.
    expect(await page.getByRole("button", { name: "Play" }).count()).toBe(0);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await page.getByRole("button", { name: "Play" }).click();
    await page.waitForFunction(() => location.search.includes("at=2018-Q3"));
    expect(await page.locator(".time-bar__period").getAttribute("aria-live")).toBe("off");
    await page.getByRole("button", { name: "Pause" }).click();
    const stopped = page.url();
    await page.waitForTimeout(1800);
    expect(page.url()).toBe(stopped);
  });

  test("a chosen area has its figure, its rank, its trend and ways on that carry it", async () => {
    const page = await open("/map?area=E07000904&level=lad", ".pinned [data-point]");
    const pinned = page.locator(".pinned");
    expect(await pinned.innerText()).toMatch(/Hollin Bay[\s\S]*95% limits[\s\S]*3rd highest of 6 areas/);
    const spoken = await pinned
      .locator("[data-point]")
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("aria-label") ?? ""));
    await pinned.getByRole("tab", { name: "Table" }).click();
    await pinned.locator("table").waitFor();
    const rows = await pinned
      .locator("tbody tr")
      .evaluateAll((list) => list.map((row) => row.children[1]?.textContent ?? ""));
    expect(rows).toHaveLength(spoken.length);
    rows.forEach((figure, at) =>
      expect(spoken[at]).toContain(figure.startsWith("[x]") ? "not available" : figure),
    );
    await pinned.getByRole("link", { name: "At-risk groups in it" }).click();
    await page.getByRole("heading", { level: 1, name: "At-risk groups" }).waitFor();
    expect(page.url()).toContain("area=E07000904");
    await page.locator(".card__subtitle", { hasText: "Hollin Bay" }).first().waitFor();
    await page.goBack();
    await page.getByRole("link", { name: "Benchmark it against all areas" }).click();
    await page.locator(".reading", { hasText: "Hollin Bay" }).first().waitFor();
  });

  test("prints the hexagons with their legend, marking and source, and nothing to press", async () => {
    const page = await open("/map?area=E07000904&by=year&form=hexagons&level=lad", ".hexagons");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".hexagons").isVisible()).toBe(true);
    expect(await page.locator(".legend").isVisible()).toBe(true);
    expect(await page.locator(".attribution:visible").count()).toBeGreaterThan(0);
    expect(await page.locator(".marking:visible").count()).toBe(2);
    expect(await page.locator(".time-bar button:visible, .controls:visible").count()).toBe(0);
  });

  test("own points are drawn and named, stay in the page, and are never joined with an area's figure", async () => {
    const page = await open("/map?area=E02990004&level=msoa", ".map-canvas canvas");
    const sent: string[] = [];
    page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
    const address = page.url();
    await page.getByText("Your own points on the map").click();
    await page.getByLabel("File of points").setInputFiles({
      name: "places.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(
        'name,easting,northing\n"<img src=x onerror=""document.title=1"">",345000,389000\nThe Anchor,340000,385000\nFar away,9,x\n',
      ),
    });
    const listed = page.locator(".own__point");
    await listed.first().waitFor();
    expect(await listed.allInnerTexts()).toEqual(['<img src=x onerror="document.title=1">', "The Anchor"]);
    expect(await page.locator(".own").innerText()).toContain("1 left out");
    const drawn = await page.locator(".map-canvas").screenshot();
    await tabTo(page, "<img src=x");
    // The point alone is read out; the chosen area's figure makes way for it.
    await page.locator(".map-readout", { hasText: "Your own point: <img" }).waitFor();
    expect(await page.locator(".map-readout").innerText()).not.toMatch(/limits|\d\d\.\d\d/);
    expect(await page.locator(".map-readout img, .own img").count()).toBe(0);
    expect((await page.locator(".map-canvas").screenshot()).equals(drawn)).toBe(false);
    await looksRight(page, "map-own-points");
    await page.locator(".map-canvas").focus();
    await page.locator(".map-readout", { hasText: "95% limits" }).waitFor();
    expect(page.url()).toBe(address);
    expect(sent.filter((one) => /Anchor|345000|places/.test(one))).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    await page.getByLabel("File of points").setInputFiles({
      name: "bad.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("secret\n1"),
    });
    await page.getByRole("alert").filter({ hasText: "must name the columns" }).waitFor();
    await page.getByRole("button", { name: "Take the points away" }).click();
    await listed.first().waitFor({ state: "detached" });
  });
});
