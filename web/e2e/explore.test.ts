/** What Explore reads out of figures besides their course: sources side by side, and the ways to find a figure. */
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

const refuseOne = (page: Page, dataset: string, status: number, code: string) =>
  page.route(`**/api/v1/table?dataset=${dataset}&*`, (route) =>
    route.fulfill({
      status,
      contentType: "application/json",
      body: JSON.stringify({ error: { code, message: "a reason in words", reference: "9f2c61d0" } }),
    }),
  );

const sources = "/explore?areas=E07000901,E07000904&level=lad&read=sources";

describe.skipIf(!mock)("sources side by side", () => {
  test("are without a barrier as chart, table and About, where nothing is received and where one alone is known", async () => {
    const page = await open(sources, "[data-point]");
    await looksRight(page, "sources-compared");
    for (const [name, more, ready, look] of [
      ["sources-table", "&tab=table", "table.figures", shoot],
      ["sources-about", "&tab=about", ".about", looksRight],
      ["sources-empty", "&from=2019-07&to=2019-07", ".message", shoot],
    ] as const) {
      await page.goto(journey.site.url + sources + more);
      await page.locator(ready).first().waitFor();
      await look(page, name);
    }
    await page.goto(`${journey.site.url}/explore?areas=E02990004&level=msoa&read=sources`);
    await page.getByText("Only one of the datasets").waitFor();
  });

  test("say the same in chart, table and words, stand under the strictest marking and claim no link", async () => {
    const page = await open(sources, "[data-point]");
    expect(await page.locator(".marking").allInnerTexts()).toEqual([
      "OFFICIAL-SENSITIVE",
      "OFFICIAL-SENSITIVE",
    ]);
    const spoken = await page
      .locator("[data-point]")
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("aria-label") ?? ""));
    const reading = await page.locator(".reading").innerText();
    expect(reading).toContain("No record of one source was linked");
    await page.getByRole("tab", { name: "Table" }).click();
    const rows = await page
      .locator("table.figures tbody tr")
      .evaluateAll((list) => list.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
    expect(rows).toHaveLength(2);
    rows.forEach(([area, , , , , ratio, lower, upper], at) => {
      const words = `${ratio} (95% limits ${lower} to ${upper})`;
      expect(spoken[at]).toContain(`${area}: ${words}`);
      expect(reading).toContain(`${ratio} attendances (95% limits ${lower} to ${upper})`);
    });
    expect(page.url()).toContain("read=sources");
    await page.getByRole("combobox", { name: "Held against" }).selectOption("attendances");
    await page.locator(".card__title", { hasText: "For every 100 attendances" }).waitFor();
    expect(page.url()).toContain("against=attendances");
  });

  test("one source's refusal or fault is told by itself, and the fault has a way on", async () => {
    const page = await open(sources, "[data-point]");
    await refuseOne(page, "attendances", 422, "refused");
    await page.reload();
    await page.getByRole("heading", { name: /attendances.*: no answer/ }).waitFor();
    expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(0);
    await page.unroute("**/api/v1/table?dataset=attendances&*");
    await refuseOne(page, "attendances", 500, "internal");
    await page.reload();
    await page.getByText("9f2c61d0").waitFor();
    await page.unroute("**/api/v1/table?dataset=attendances&*");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator("[data-point]").first().waitFor();
  });
});

describe.skipIf(!mock)("the finder", () => {
  const find = "Find a figure or an area";

  test("leads by keyboard from a misspelt figure and an area to their view, and what was typed goes nowhere", async () => {
    const page = await open("/explore?areas=E07000901&level=lad", "[data-point]");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await tabTo(page, find);
    await page.keyboard.type("robery hollin");
    await page
      .getByRole("option", { name: /Robbery in Hollin Bay/ })
      .first()
      .waitFor();
    const box = page.getByRole("combobox", { name: find });
    expect(await box.getAttribute("aria-expanded")).toBe("true");
    const active = await box.getAttribute("aria-activedescendant");
    expect(await page.locator(`[id="${active}"]`).innerText()).toContain("Robbery in Hollin Bay");
    await looksRight(page, "finder");
    await box.focus();
    await page.keyboard.press("Enter");
    await page.locator(".card__subtitle", { hasText: "robbery" }).waitFor();
    expect(page.url()).toContain("areas=E07000904");
    expect(page.url()).toContain("where=crime_type=robbery");
    expect(asked.filter((url) => url.includes("robery"))).toEqual([]);
    await page.goBack();
    await page.waitForFunction(() => location.search.includes("E07000901"));
  });

  test("finds other words of the field, says when it finds nothing, and closes with Escape", async () => {
    const page = await open("/explore", "[data-point]");
    const box = page.getByRole("combobox", { name: find });
    await box.fill("stabing");
    await page.getByRole("option", { name: /^Knife/ }).waitFor();
    await page.keyboard.press("Escape");
    expect(await page.locator(".finder .picker__popup").isVisible()).toBe(false);
    await box.fill("<img src=x onerror=alert(1)>");
    await page.getByText("Nothing has that name").waitFor();
    await box.fill("999 casualty zz");
    await page.getByText("Nothing has that name").waitFor();
  });
});

describe.skipIf(!mock)("the year so far, splits and charts beside each other", () => {
  test("are without a barrier as chart and table, and say so where nothing can be shown", async () => {
    const page = await open("/explore?areas=E07000901,E07000904&each=1&level=lad", "[data-point]");
    await page.waitForFunction(() => document.querySelectorAll("svg[data-picture]").length === 2);
    await looksRight(page, "explore-each");
    for (const [name, path, ready, look] of [
      [
        "year",
        "areas=E07000901,E07000904&dataset=attendances&level=lad&read=year",
        "[data-point]",
        looksRight,
      ],
      [
        "split-week",
        "across=arrival_hours&areas=E07000904&dataset=attendances&level=lad&read=split&split=arrival_weekday",
        "[data-point]",
        looksRight,
      ],
      ["year-table", "areas=E07000904&level=lad&read=year&tab=table", "table.figures", shoot],
      [
        "split-table",
        "across=quarter&areas=E07000904&level=lad&read=split&split=crime_type&tab=table",
        "table.figures",
        shoot,
      ],
      ["split-empty", "areas=E07000904&from=2019-07&level=lad&read=split&to=2019-07", ".message", shoot],
    ] as const) {
      await page.goto(`${journey.site.url}/explore?${path}`);
      await page.locator(ready).first().waitFor();
      await look(page, name);
    }
  });

  test("a two-way table is pivoted by keyboard; address, chart and table follow", async () => {
    const page = await open(
      "/explore?across=sex&areas=E07000904&dataset=attendances&level=lad&read=split&split=age_group",
      "[data-point]",
    );
    const cells = () =>
      page
        .locator("[data-point]")
        .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("aria-label") ?? ""));
    const before = await cells();
    await tabTo(page, "Swap rows and columns");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.search.includes("split=sex"));
    await page.waitForFunction(
      (old) => document.querySelector("[data-point]")?.getAttribute("aria-label") !== old,
      before[0],
    );
    expect(page.url()).toContain("across=age_group");
    // The same figures, with row and column the other way round.
    const turned = (await cells()).map((words) => words.replace(/^([^,]+), ([^:]+):/, "$2, $1:"));
    expect([...turned].sort()).toEqual([...before].sort());
    await page.getByRole("tab", { name: "Table" }).click();
    await page.locator("table.figures").waitFor();
    expect(await page.locator("table.figures tbody tr").count()).toBe(4);
  });

  test("a refused pair is told with the server's words and the way to the one that is answered", async () => {
    const page = await open("/explore?areas=E07000904&level=lad", "[data-point]");
    await page.route("**/api/v1/table*", (route) =>
      route.fulfill({
        status: 422,
        contentType: "application/json",
        body: JSON.stringify({
          error: {
            code: "refused",
            message: "these two are not answered together",
            reference: "9f2c61d0",
            instead: "dataset=attendances&rows=sex&columns=year",
          },
        }),
      }),
    );
    await page.goto(
      `${journey.site.url}/explore?across=weapon&areas=E07000904&dataset=attendances&level=lad&read=split&split=sex`,
    );
    await page.getByText("These two are not answered together").waitFor();
    await page.unroute("**/api/v1/table*");
    await page.getByRole("button", { name: /^Show Sex by year/ }).click();
    await page.locator("[data-point]").first().waitFor();
    expect(page.url()).toContain("across=year");
    expect(page.url()).toContain("split=sex");
  });
});
