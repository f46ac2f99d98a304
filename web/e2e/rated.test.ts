/** Benchmark's areas by source and one area among all; and what a figure of several sources can be taken as. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Journey, looksRight, mock, shoot } from "./journey.ts";
import { press, tabTo } from "./keyboard.ts";
import type { ApiTable } from "./steps.ts";

let journey: Journey;

beforeAll(async () => {
  journey = await Journey.open();
});
afterAll(() => journey.close());
afterEach(() => journey.closePages());

const marked = "/benchmark?area=E07000904&dataset=police&level=lad";

const open = async (path: string): Promise<Page> => {
  const page = await journey.as("ana@example.org", path);
  await page.locator("#grid-title").waitFor();
  return page;
};

const goTo = async (page: Page, path: string, ready: string) => {
  await page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);
  await page.locator(ready).first().waitFor();
};

const grid = (page: Page) => page.locator("article[aria-labelledby=grid-title]");
const spine = (page: Page) => page.locator("article[aria-labelledby=spine-title]");

/** What is seen of each row: its head, then its cells. */
const seen = (page: Page, table: string) =>
  page.locator(`${table} tbody tr`).evaluateAll((rows) =>
    rows.map((row) =>
      [...row.children].map((cell) => {
        const copy = cell.cloneNode(true) as Element;
        copy.querySelectorAll(".govuk-visually-hidden").forEach((one) => one.remove());
        return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
      }),
    ),
  );

describe.skipIf(!mock)("areas by source", () => {
  test("are without a barrier as grid and spine, as tables and as About", async () => {
    const page = await open(marked);
    await spine(page).locator("[data-point]").first().waitFor();
    await looksRight(page, "rated");
    // The page's own dataset is OFFICIAL; the column beside it is not.
    expect([...new Set(await page.locator(".marking").allInnerTexts())]).toEqual(["OFFICIAL-SENSITIVE"]);
    expect(await page.title()).toContain("OFFICIAL-SENSITIVE");
    await page.setViewportSize({ width: 320, height: 800 });
    const region = page.getByRole("region", { name: "Grid of areas by source" });
    // The grid scrolls within itself, by keyboard too, and its heads stay.
    const wide = await region.evaluate((box) => [box.scrollWidth > box.clientWidth, box.tabIndex]);
    expect(wide).toEqual([true, 0]);
    await goTo(page, `${marked}&grid=table&spine=table`, "[aria-label='Table of the spine']");
    await looksRight(page, "rated-table");
    await goTo(page, `${marked}&grid=about&spine=about`, "#grid-panel .about");
    await looksRight(page, "rated-about");
    expect(await spine(page).innerText()).toContain("type 7 of Hyndman and Fan");
    await goTo(page, "/benchmark?dataset=police&level=lad", "text=Mark an area to see it among all areas");
    await goTo(page, "/benchmark?dataset=police&level=msoa", "text=One source, and no area marked");
    await shoot(page, "rated-one-source");
    expect([...new Set(await page.locator(".marking").allInnerTexts())]).toEqual(["OFFICIAL"]);
    expect(await page.title()).not.toContain("SENSITIVE");
  });

  test("say in grid, spine and their tables what the server answered of each source", async () => {
    const page = await open(marked);
    await spine(page).locator("[data-point]").first().waitFor();
    const cells = await seen(page, "table.figures--grid");
    const spoken = await spine(page)
      .locator("[data-point]")
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("aria-label") ?? ""));
    await goTo(page, `${marked}&grid=table&spine=table`, "[aria-label='Table of the spine']");
    const rows = await seen(page, "[aria-label='Table of areas by source'] table");
    const lines = await seen(page, "[aria-label='Table of the spine'] table");
    const figure = (name: string, at: number) => lines.find(([head]) => head === name)?.[at + 1];
    let compared = 0;
    for (const [at, dataset] of ["police", "attendances"].entries()) {
      const address = `/api/v1/table?analysis=rating&columns=total&dataset=${dataset}&from=2018-07&measure=rate&per=1000&rows=lad&to=2019-06`;
      const asked = new URL(address, journey.site.url);
      const view = new URL(
        await grid(page)
          .locator("h2")
          .evaluate(() => location.href),
      );
      asked.searchParams.set("from", view.searchParams.get("from") ?? (await months(page)).from);
      asked.searchParams.set("to", view.searchParams.get("to") ?? (await months(page)).to);
      const table = (await (await page.request.get(asked.href)).json()) as ApiTable;
      table.rows.forEach(({ id, label }, row) => {
        const rate = table.cells[row]?.[0]?.rate;
        const entry = table.analysis?.entries.find((one) => one.row === id)?.values ?? {};
        const text = rate?.toFixed(2) ?? "";
        const own = cells.find(([name]) => name?.startsWith(label));
        expect(own?.[at + 1], `${dataset}: ${label}`).toContain(text);
        expect(own?.[at + 1]).toContain(String(entry["rating_95"]));
        const plain = rows.find(([name]) => name === label);
        expect(plain?.[3 * at + 1]).toBe(text);
        expect(plain?.[3 * at + 3]?.toLowerCase()).toContain(String(entry["rating_95"]));
        if (id === "E07000904") {
          expect(figure(`${label}: rate`, at)).toBe(text);
          expect(spoken.some((one) => one.includes(`${label}: ${text} (95% limits`))).toBe(true);
        }
        compared += 1;
      });
      const rates = table.cells.map(([cell]) => cell?.rate ?? 0).sort((a, b) => a - b);
      // Of six areas the quartiles lie a quarter of the way between the second and the third from each end.
      const [one, two, , four, five] = [rates[1], rates[2], rates[3], rates[3], rates[4]].map((x) => x ?? 0);
      expect(figure("Lower quartile", at)).toBe(((one ?? 0) + 0.25 * ((two ?? 0) - (one ?? 0))).toFixed(2));
      expect(figure("Upper quartile", at)).toBe(
        ((four ?? 0) + 0.75 * ((five ?? 0) - (four ?? 0))).toFixed(2),
      );
      expect(figure("Lowest rate", at)).toBe((rates[0] ?? 0).toFixed(2));
      // Every number of the spine's marks stands in its table.
      const numbers = spoken.flatMap((words) => words.split(": ")[1]?.match(/^\d[\d,.]*/) ?? []);
      expect(numbers.filter((number) => !lines.flat().includes(number))).toEqual([]);
    }
    expect(compared).toBe(12);
  });

  test("are put in order by keyboard, which the head and the address say", async () => {
    const page = await open(marked);
    const first = async () => (await seen(page, "table.figures--grid"))[1]?.[0];
    const highest = await first();
    await tabTo(page, "Grid of areas by source");
    await press(page, "Police recorded");
    await page.locator("th[aria-sort=ascending]").waitFor();
    expect(page.url()).toContain("sort=-police");
    expect(await first()).not.toBe(highest);
    await page.getByRole("button", { name: "Area", exact: true }).press("Enter");
    await page.waitForFunction(() => /sort=name/.test(location.search));
    expect(await first()).toBe("Eastmoor");
    expect(await page.locator("tr.grid__row--marked").innerText()).toContain("Hollin Bay (marked)");
  });

  test("are exported source by source, and as a picture with a purpose", async () => {
    const page = await open(marked);
    const made: string[] = [];
    page.on("request", (request) =>
      request.method() === "POST" ? made.push(request.postData() ?? "") : undefined,
    );
    await grid(page).getByRole("button", { name: "Export" }).click();
    await page.getByLabel("Of which source?").selectOption({ label: attendances });
    await page.getByRole("radio", { name: "Follow trends" }).check();
    await page.getByRole("button", { name: "Download", exact: true }).click();
    await page
      .getByRole("dialog")
      .getByText(/is ready|Ready|made/i)
      .first()
      .waitFor();
    expect(made.some((body) => /"dataset":"attendances"/.test(body) && /"format":"csv"/.test(body))).toBe(
      true,
    );
    await page.keyboard.press("Escape");
    await grid(page).getByRole("button", { name: "Export" }).click();
    await page.locator("#export-source").waitFor();
    await page.getByRole("radio", { name: "Picture to edit (SVG)" }).check();
    expect(await page.getByLabel("Of which source?").count()).toBe(0);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download", exact: true }).click(),
    ]);
    const words = (await readFile(await download.path(), "utf8"))
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ");
    for (const wanted of [
      "OFFICIAL-SENSITIVE",
      "Purpose: follow trends",
      "police-1",
      "attendances-1",
      "Hollin Bay",
      "All areas together",
      "similar to all areas together: the difference may be chance",
    ]) {
      expect(words).toContain(wanted);
    }
  });

  test("keep what is hidden out of grid, spine and page, and tell a source that refuses", async () => {
    const page = await open(marked);
    const state = journey.site.state;
    if (state === null) {
      return;
    }
    const hidden: { rate: string; count: number }[] = [];
    state.rewrite = (path, value) => {
      const table = value as ApiTable & { dataset: string };
      if (path !== "/api/v1/table" || table.dataset !== "attendances") {
        return value;
      }
      return {
        ...table,
        cells: table.cells.map((row, at) => {
          const [cell] = row;
          // The marked area and one more: four are left, too few for quartiles.
          if (cell === undefined || (table.rows[at]?.id !== "E07000904" && at !== 0)) {
            return row;
          }
          hidden.push({ rate: cell.rate?.toFixed(2) ?? "", count: cell.count ?? 0 });
          return [{ status: "suppressed" }];
        }),
      };
    };
    try {
      await page.reload();
      await spine(page).locator("[data-point]").first().waitFor();
      await shoot(page, "rated-hidden");
      expect(hidden.length).toBeGreaterThan(1);
      const html = await page.evaluate(
        () => document.documentElement.outerHTML + JSON.stringify(history.state),
      );
      const standing = ({ rate }: { rate: string }) =>
        new RegExp(`(?<![\\d.,])${rate}(?![\\d.,])`).test(html);
      expect(hidden.filter(standing)).toEqual([]);
      const row = page.locator("tr.grid__row--marked td").last();
      expect(await row.innerText()).toContain("[c]");
      expect(await row.getAttribute("class")).toContain("grid__cell--none");
      const words = await spine(page).innerText();
      expect(words).toContain("4 areas with a rate, too few for quartiles");
      expect(words).toContain("2 areas have no rate that can be shown");
      const marks = await spine(page)
        .locator("[data-point]")
        .evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? ""));
      expect(
        marks.filter((one) => /attendances.*Hollin Bay: confidential, not shown/.test(one)),
      ).toHaveLength(1);
      expect(marks.filter((one) => /attendances.*quartile/.test(one))).toEqual([]);
    } finally {
      state.rewrite = null;
    }
    await page.route("**/api/v1/table?dataset=attendances&*", (route) =>
      route.fulfill({
        status: 422,
        contentType: "application/json",
        body: JSON.stringify({
          error: { code: "refused", message: "a reason in words", reference: "9f2c61d0" },
        }),
      }),
    );
    await page.reload();
    await page.getByRole("heading", { name: /attendances.*: no answer/ }).waitFor();
    await page.getByText("is shown for this kind of area").waitFor();
    await spine(page).locator("[data-point]").first().waitFor();
  });
});

describe.skipIf(!mock)("sources side by side", () => {
  test("are annotated source by source, and exported as every figure is", async () => {
    const page = await journey.as(
      "ana@example.org",
      "/explore?areas=E07000901,E07000904&from=2019-01&level=lad&read=sources&to=2019-06",
    );
    await page.locator("[data-point]").first().waitFor();
    await page.getByRole("button", { name: "Annotate" }).click();
    const source = page.getByRole("combobox", { name: "Source" });
    await source.selectOption("attendances");
    await page.getByRole("combobox", { name: "Period" }).selectOption("2019-02");
    await page.getByLabel("What is to be known of it?").fill("A second department joined.");
    await shoot(page, "sources-annotate");
    await page.getByRole("dialog").getByRole("button", { name: "Annotate" }).click();
    const item = page.locator(".annotations__item");
    await item.waitFor();
    expect(await item.innerText()).toMatch(/Emergency department.*, February 2019, every area: A second/);
    await page.getByRole("button", { name: "Export" }).click();
    await page.locator("#export-source").waitFor();
    expect(await page.locator("#export-source option").count()).toBe(2);
    await looksRight(page, "sources-export");
    await page.getByRole("radio", { name: "Picture to edit (SVG)" }).check();
    await page.getByRole("radio", { name: "Follow trends" }).check();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download", exact: true }).click(),
    ]);
    const words = (await readFile(await download.path(), "utf8"))
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ");
    expect(words).toContain("Purpose: follow trends");
    expect(words).toMatch(/Note 1, Emergency department.*February 2019, every area: A second/);
  });
});

const attendances = "Emergency department attendances after an assault (invented)";

/** The months that the page chose by itself, as its controls show them. */
const months = async (page: Page) => ({
  from: await page.locator("#from").inputValue(),
  to: await page.locator("#to").inputValue(),
});
