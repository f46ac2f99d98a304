/** Overview, signals of change, Benchmark and At-risk groups: what a reader does on them, and how they should be. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Journey, looksRight, mock, shoot } from "./journey.ts";
import { press, tabTo } from "./keyboard.ts";

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

const fulfil = (page: Page, status: number, code: string) =>
  page.route("**/api/v1/table*", (route) =>
    route.fulfill({
      status,
      contentType: "application/json",
      body: JSON.stringify({ error: { code, message: "a reason in words", reference: "9f2c61d0" } }),
    }),
  );

interface FigurePage {
  name: string;
  path: string;
  /** The same in tables. */
  tables: string;
  /** The same for a time of which nothing was received. */
  empty: string;
  charts: number;
}

const pages: FigurePage[] = [
  {
    name: "overview",
    path: "/overview?dataset=police",
    tables: "&signals=table",
    empty: "&from=2019-07&to=2019-07",
    charts: 6,
  },
  {
    name: "signals",
    path: "/explore?areas=E07000901,E07000904&level=lad&phases=2019-03&read=signals",
    tables: "&tab=table&change=table",
    empty: "&from=2019-07&to=2019-07",
    charts: 3,
  },
  {
    name: "signals-years",
    path: "/explore?areas=E07000904&by=quarter&dataset=attendances&level=lad&read=signals",
    tables: "&tab=table&change=about&years=table",
    empty: "&from=2014-01&to=2014-03",
    charts: 3,
  },
  {
    name: "benchmark",
    path: "/benchmark?area=E02990004&level=msoa",
    tables: "&funnel=table&ranks=table&fifths=table",
    empty: "&from=2019-07&to=2019-07",
    charts: 2,
  },
  {
    name: "benchmark-alike",
    path: "/benchmark?against=alike&area=E02990004&level=msoa",
    tables: "&alike=table&funnel=table",
    empty: "&from=2019-07&to=2019-07",
    charts: 2,
  },
  {
    name: "groups-people",
    path: "/groups?dataset=attendances",
    tables: "&pyramid=table&rates=table&shares=about",
    empty: "&from=2014-01&to=2014-03",
    charts: 3,
  },
  {
    name: "groups-deprivation",
    path: "/groups?dataset=attendances&part=deprivation",
    tables: "&gradient=table&ratios=table",
    empty: "&from=2014-01&to=2014-03",
    charts: 2,
  },
  {
    name: "groups-time",
    path: "/groups?dataset=attendances&part=time",
    tables: "&week=table&profile=table",
    empty: "&from=2014-01&to=2014-03&over=arrival_hours",
    charts: 2,
  },
];

const charts = (page: Page, count: number) =>
  page.waitForFunction((wanted) => document.querySelectorAll("svg[data-picture]").length >= wanted, count);

describe.skipIf(!mock)("the pages of figures, on a desk screen and on a telephone", () => {
  test.each(pages)("$name is without a barrier as charts, tables and while it waits", async (one) => {
    const page = await open(one.path, "[data-point]");
    await charts(page, one.charts);
    await looksRight(page, one.name);
    await page.goto(journey.site.url + one.path + one.tables);
    await page.locator("table.figures").first().waitFor();
    await looksRight(page, `${one.name}-table`);
    await page.goto(journey.site.url + one.path + one.empty);
    await page.getByRole("heading", { name: "No figure can be shown for this choice" }).first().waitFor();
    await looksRight(page, `${one.name}-empty`);
    await page.route("**/api/v1/table*", () => undefined);
    await page.goto(journey.site.url + one.path);
    await page.locator(".skeleton").first().waitFor();
    await looksRight(page, `${one.name}-loading`);
  });

  test.each(pages)("$name tells a fault and a refusal apart, with one way on", async (one) => {
    const page = await open(one.path, "[data-point]");
    await fulfil(page, 500, "internal");
    await page.reload();
    await page.getByText("9f2c61d0").first().waitFor();
    // Cards that failed alike say so once, and are asked for again together.
    await page.waitForFunction(() => document.querySelectorAll(".message").length === 1);
    await looksRight(page, `${one.name}-error`);
    await page.unroute("**/api/v1/table*");
    await page.getByRole("button", { name: "Try again" }).click();
    await charts(page, one.charts);
    await fulfil(page, 422, "refused");
    await page.reload();
    await page
      .getByRole("heading", { name: /This cannot be shown|is not answered by these records/ })
      .first()
      .waitFor();
    await looksRight(page, `${one.name}-refused`);
  });

  test.each(pages)("every mark of $name is reached by keyboard, Home and End among them", async (one) => {
    const page = await open(one.path, "[data-point]");
    await charts(page, one.charts);
    const layers = page.locator(".trend__layer");
    for (let at = 0; at < (await layers.count()); ++at) {
      const layer = layers.nth(at);
      await layer.locator('[tabindex="0"]').focus();
      const total = await layer.locator("[data-point]").count();
      const seen = new Set<string>();
      const here = () => page.evaluate(() => document.activeElement?.getAttribute("data-point") ?? "");
      const groups = new Set(
        await layer
          .locator("[data-point]")
          .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("data-point")?.split("-")[0] ?? "")),
      );
      for (let group = 0; group < groups.size; ++group) {
        await page.keyboard.press("Home");
        const first = await here();
        expect(first.endsWith("-0")).toBe(true);
        seen.add(first);
        const along = (await layer.getAttribute("aria-label"))?.includes("Two-sided")
          ? "ArrowDown"
          : "ArrowRight";
        for (let step = 0; step < total; ++step) {
          await page.keyboard.press(along);
          seen.add(await here());
        }
        const last = await here();
        await page.keyboard.press("End");
        expect(await here()).toBe(last);
        await page.keyboard.press(along === "ArrowDown" ? "ArrowRight" : "ArrowDown");
      }
      expect(seen.size).toBe(total);
    }
    const labels = await page
      .locator("[data-point]")
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("aria-label") ?? ""));
    expect(labels.filter((label) => !/: ./.test(label))).toEqual([]);
  });
});

describe.skipIf(!mock)("what a reader does", () => {
  test("begins at what changed and follows the strongest signal with the keyboard alone", async () => {
    const page = await open("/", "[data-point]");
    expect(await page.locator("h1").innerText()).toBe("Overview: what changed");
    const strongest = await page.locator(".tile__name").first().innerText();
    await press(page, strongest);
    await page.locator("#figure-title", { hasText: strongest }).waitFor();
    expect(page.url()).toContain("read=signals");
    expect(await page.title()).toContain("OFFICIAL");
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "Overview: what changed" }).waitFor();
  });

  test("the headline of the overview is what its table says", async () => {
    const page = await open("/overview?dataset=police&signals=table", "table.figures");
    const cells = await page
      .locator("table.figures tbody tr")
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
    const usual = cells.filter((row) => row[5] === "Within the usual range").length;
    expect(await page.locator(".card__title").innerText()).toContain(
      `within the usual range in ${usual} of ${cells.length}`,
    );
    for (const row of cells.filter((one) => one[5]?.startsWith("Higher"))) {
      expect(await page.locator(".card__title").innerText()).toContain(row[0] ?? "");
    }
  });

  test("begins a new phase, sees it on the chart, and takes it away again", async () => {
    const page = await open("/explore?areas=E07000904&level=lad&read=signals", "[data-point]");
    const before = await page.locator("[data-point]").first().getAttribute("aria-label");
    await page.getByRole("combobox", { name: "New phase from" }).selectOption("2019-04");
    await page.locator(".chip", { hasText: "From April 2019" }).waitFor();
    expect(page.url()).toContain("phases=2019-04");
    await page.waitForFunction(
      (old) => document.querySelector("[data-point]")?.getAttribute("aria-label") !== old,
      before,
    );
    await page.getByRole("button", { name: "Remove the phase from April 2019" }).click();
    await page.waitForFunction(
      (old) => document.querySelector("[data-point]")?.getAttribute("aria-label") === old,
      before,
    );
    expect(page.url()).not.toContain("phases");
  });

  test("a missing month ends the line and the range, and neither is bridged", async () => {
    const page = await open("/explore?areas=E07000904&level=lad&read=signals", "[data-point]");
    const july = page.locator('[data-point="0-18"]').first();
    expect(await july.getAttribute("aria-label")).toBe("July 2019: not available");
    const path = await page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll('svg[data-picture] [aria-label="line"] path')].map(
          (one) => one.getAttribute("d")?.match(/M/g)?.length ?? 0,
        ),
      ),
    );
    expect(path).toBe(2);
  });

  test.runIf(mock)(
    "ages by sex are numbers first, and rates of residents where they are chosen",
    async () => {
      const page = await open("/groups?dataset=attendances", "[data-point]");
      const title = page.locator("#pyramid .card__title, #pyramid-title").first();
      expect(await title.innerText()).toMatch(/^The largest group/);
      await page.getByRole("radio", { name: "Rates of residents" }).check();
      await page
        .getByText(/^The highest recorded rate: male, 18 to 24/)
        .first()
        .waitFor();
      expect(page.url()).toContain("bars=rate");
      await charts(page, 3);
      await looksRight(page, "groups-pyramid-rates");
      await page.goto(`${journey.site.url}/groups?dataset=attendances&bars=rate&pyramid=table`);
      await page.locator("table.figures").first().waitFor();
      await shoot(page, "groups-pyramid-rates-table");
    },
  );

  test("opens a table beside a chart by keyboard; the address holds it, and Back returns", async () => {
    const page = await open("/groups?dataset=attendances", "[data-point]");
    await tabTo(page, "Chart");
    await page.keyboard.press("ArrowRight");
    await page.locator("table.figures").first().waitFor();
    expect(page.url()).toContain("pyramid=table");
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("table.figures") === null);
  });

  test("takes a chart away as a picture with its title, marking, source and notes inside", async () => {
    const page = await open("/benchmark", "[data-point]");
    await charts(page, 2);
    const card = page.locator(".figure-card").first();
    const title = await card.locator(".card__title").innerText();
    for (const [name, ending] of [
      ["Picture to edit (SVG)", ".svg"],
      ["Picture of the chart (PNG)", ".png"],
    ] as const) {
      await card.getByRole("button", { name: "Export" }).click();
      await page.getByRole("radio", { name }).check();
      await page.getByRole("radio", { name: "Follow trends" }).check();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Download", exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^SYNTHETIC_/);
      expect(download.suggestedFilename().endsWith(ending)).toBe(true);
      const file = await readFile(await download.path());
      if (ending === ".svg") {
        const words = file
          .toString("utf8")
          .replace(/<[^>]+>/g, " ")
          .replace(/\s+/g, " ");
        for (const wanted of [
          title.split(" ").slice(0, 4).join(" "),
          "OFFICIAL",
          "Synthetic data",
          "police-1",
          "similar: the difference may be chance",
        ]) {
          expect(words).toContain(wanted);
        }
        expect(file.toString("utf8")).not.toMatch(/<style|<script|style="[^"]*url/);
      } else {
        expect(file.subarray(1, 4).toString()).toBe("PNG");
        expect(file.length).toBeGreaterThan(10_000);
      }
    }
  });

  test("copies a link to the exact view", async () => {
    const page = await open("/overview?dataset=police", "[data-point]");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("Link copied").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/\/overview\?dataset=police&from=2018-01&level=lad&to=2019-12/);
  });

  test("finds every page from a telephone's menu", async () => {
    const page = await open("/", "[data-point]");
    await page.setViewportSize({ width: 390, height: 844 });
    const menu = page.getByRole("button", { name: "Menu: Overview" });
    expect(await page.getByRole("link", { name: "Benchmark" }).isVisible()).toBe(false);
    await menu.focus();
    await page.keyboard.press("Enter");
    await press(page, "Benchmark");
    await page.getByRole("heading", { level: 1, name: "Benchmark: how areas compare" }).waitFor();
    expect(await page.getByRole("button", { name: "Menu: Benchmark" }).isVisible()).toBe(true);
  });

  test("a dataset that says nothing of age offers what it has, and no more", async () => {
    const page = await open("/groups?dataset=police", "[data-point]");
    expect(await page.getByText("By age and sex").count()).toBe(0);
    expect(await page.locator(".card__subtitle").first().innerText()).toContain("deprivation tenth");
  });

  test("charts hold in forced colours, in print and at 320 pixels, with text of 12 pixels or more", async () => {
    for (const { path } of pages) {
      const page = await open(path, "[data-point]");
      await page.setViewportSize({ width: 320, height: 800 });
      await page.waitForTimeout(200);
      const found = await page.evaluate(() => ({
        smallest: Math.min(
          ...[...document.querySelectorAll("svg[data-picture] text")].map((text) =>
            Number.parseFloat(getComputedStyle(text).fontSize),
          ),
        ),
        widest: Math.max(
          ...[...document.querySelectorAll("svg[data-picture]")].map(
            (svg) => svg.getBoundingClientRect().right,
          ),
        ),
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }));
      expect(found.smallest, path).toBeGreaterThanOrEqual(12);
      expect(found.widest, path).toBeLessThanOrEqual(320);
      expect(found.overflow, path).toBe(0);
      await page.emulateMedia({ forcedColors: "active" });
      expect(await page.locator("svg[data-picture]").first().isVisible()).toBe(true);
      await page.emulateMedia({ forcedColors: "none", media: "print" });
      expect(await page.locator(".attribution:visible").count()).toBeGreaterThan(0);
      expect(await page.locator(".marking:visible").count()).toBe(2);
      await page.context().close();
    }
  });
});
