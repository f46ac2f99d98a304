/** One figure, four times: in the chart's reading, in its table, in the file and in the server's answer. */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, openPage, openSite, type Site, signIn } from "./browser.ts";
import { countRequests, settled } from "./page_shape.ts";
import { type ApiDataset, type ApiTable, askDatasets } from "./steps.ts";

let site: Site;
let browser: Browser;
let page: Page;
let people: ApiDataset;
let places: ApiDataset;
/** Questions in the order of the cards that asked them. */
const asked: string[] = [];

beforeAll(async () => {
  [site, browser] = [await openSite(), await openBrowser()];
  ({ page } = await openPage(browser, 1366));
  countRequests(page);
  page.on("request", (request) => {
    if (request.url().includes("/api/v1/table")) {
      asked.push(request.url());
    }
  });
  await signIn(page, site, "/account");
  const all = await askDatasets(page);
  const of = (words: RegExp) => all.find(({ title }) => words.test(title)) as ApiDataset;
  [people, places] = [of(/emergency department/i), of(/police recorded/i)];
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});

const opens = async (path: string) => {
  asked.length = 0;
  await page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);
  await settled(page, "[data-point], .map-canvas canvas");
};

/** Numbers, and shorthand in place of numbers, as they stand in words; limits and ranks among them. */
const tokens = (words: string): string[] =>
  words
    .match(/\[[a-z]\]|0 or very few|[−-]?\d+(?:,\d{3})*(?:\.\d+)?%?/g)
    ?.map((one) => one.replace("-", "−")) ?? [];

/** As a reading says it and as a table writes it: "not available" is [x]. */
const written = (words: string) =>
  words
    .replace(/confidential, not shown/g, "[c]")
    .replace(/not available/g, "[x]")
    .replace(/not applicable/g, "[z]");

interface Row {
  head: string;
  cells: string[];
}

/** What the eye sees of a table; the words for who hears it stand beside each mark. */
const rowsOf = (card: Locator): Promise<Row[]> =>
  card.locator("table.figures tbody tr").evaluateAll((rows) =>
    rows.map((row) => {
      const seen = (cell: Element) => {
        const copy = cell.cloneNode(true) as Element;
        copy.querySelectorAll(".govuk-visually-hidden").forEach((hidden) => hidden.remove());
        return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
      };
      const [head, ...cells] = [...row.children].map(seen);
      return { head: (head ?? "").replace(/ \[[pr]\]$/, ""), cells };
    }),
  );

interface Reading {
  name: string;
  value: string;
}

const readingsOf = async (card: Locator): Promise<Reading[]> => {
  const words = await card
    .locator("[data-point]")
    .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("aria-label") ?? ""));
  return words.map((label) => {
    const at = label.indexOf(": ");
    return { name: label.slice(0, at), value: written(label.slice(at + 2)) };
  });
};

/** The row that a reading is of: the one with the longest head within the reading's name. */
const rowFor = (rows: readonly Row[], name: string): Row | undefined =>
  rows.filter(({ head }) => name.includes(head)).sort((a, b) => b.head.length - a.head.length)[0];

const shorthand: Record<string, string> = {
  suppressed: "[c]",
  not_available: "[x]",
  not_applicable: "[z]",
  zero_or_few: "0 or very few",
};

/** A cell of the answer as the page writes it. */
function cellWords(
  cell: ApiTable["cells"][number][number] | undefined,
  measure: string,
  per: number,
): string {
  if (cell?.status !== "published") {
    return shorthand[cell?.status ?? "not_available"] ?? "?";
  }
  const value = measure === "rate" ? cell.rate : cell.count;
  if (typeof value !== "number") {
    return shorthand[cell.rate_status ?? "not_available"] ?? "?";
  }
  const digits = measure === "count" ? 0 : per === 1000 ? 2 : 1;
  return value.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** The file of the same question, as an analyst's program reads it: a line for each cell of the answer. */
async function fileEquals(url: URL, table: ApiTable, measure: string): Promise<void> {
  const file = new URL(url);
  file.searchParams.delete("analysis");
  file.searchParams.delete("phases");
  file.searchParams.set("format", "csv");
  file.searchParams.set("purpose", "trends");
  const answer = await page.request.get(file.href);
  expect(answer.ok(), await answer.text()).toBe(true);
  const [head = "", ...lines] = (await answer.text()).trim().split(/\r?\n/);
  const names = head.split(",");
  const marks: Record<string, string> = { ...shorthand, zero_or_few: "0" };
  const field = (line: string, name: string) => line.split(",")[names.indexOf(name)]?.replace(/"/g, "") ?? "";
  const cells = table.cells.flat();
  expect(lines.length, url.search).toBe(cells.length);
  lines.forEach((line, at) => {
    const cell = cells[at];
    expect(field(line, "status"), line).toBe(cell?.status);
    const own = (value: number | undefined, told: string) =>
      cell?.status !== "published"
        ? expect(told, line).toBe(marks[cell?.status ?? ""])
        : typeof value !== "number" || expect(Number(told), line).toBeCloseTo(value, 6);
    own(cell?.count, field(line, "count"));
    if (measure === "rate") {
      own(cell?.rate, field(line, "rate"));
      own(cell?.lower_limit, field(line, "lower_limit"));
      own(cell?.upper_limit, field(line, "upper_limit"));
    }
  });
}

/** What a table of figures has on its page: where its numbers are those of the answer, cell by cell. */
async function cardEquals(card: Locator, url: URL, what: string): Promise<number> {
  const answer = await page.request.get(url.href);
  const table = (await answer.json()) as ApiTable;
  const [measure, per] = [
    url.searchParams.get("measure") ?? "count",
    Number(url.searchParams.get("per") ?? 100000),
  ];
  const readings = await readingsOf(card);
  expect(readings.length, what).toBeGreaterThan(0);
  await card.getByRole("tab", { name: "Table" }).click();
  await card.locator("table.figures").waitFor();
  const rows = await rowsOf(card);
  // Chart and table: each mark's own value stands in its row.
  for (const { name, value } of readings) {
    const row = rowFor(rows, name);
    const [first] = tokens(value);
    expect(row, `${what}: a row for “${name}”`).toBeDefined();
    expect(row?.cells.flatMap(tokens), `${what}: ${name}: ${value}`).toContain(first);
  }
  // Table and answer: every row and period that both have says the same.
  let compared = 0;
  table.cells.forEach((cells, row) =>
    cells.forEach((cell, column) => {
      const heads = [table.rows[row]?.label, table.columns[column]?.label];
      const own = rows.find(({ head }) => heads.includes(head));
      if (own === undefined) {
        return;
      }
      // A funnel's table has the number of which the rate is made, where there is one.
      const said = cellWords(cell, measure, per);
      const words = (
        what.includes("funnel") && /\d/.test(said) ? cellWords(cell, "count", per) : said
      ).replace("-", "−");
      expect(own.cells.flatMap(tokens), `${what}: ${words} of the answer, in the row ${own.head}`).toContain(
        words,
      );
      compared += 1;
    }),
  );
  await fileEquals(url, table, measure);
  await card.getByRole("tab", { name: "Chart" }).click();
  return compared;
}

const views = (): [string, string, string[]][] => [
  ["trend", `/explore?dataset=${places.id}`, ["trend"]],
  ["trend of rates", `/explore?dataset=${places.id}&measure=rate&per=100000`, ["trend"]],
  ["trend under protection", `/explore?dataset=${people.id}`, ["trend"]],
  ["signals", `/explore?dataset=${places.id}&read=signals`, ["control chart", "change"]],
  ["benchmark", `/benchmark?dataset=${places.id}`, ["funnel", "ranked bars"]],
  ["people", `/groups?dataset=${people.id}`, ["pyramid", "rates", "shares"]],
  ["ages by sex as rates", `/groups?bars=rate&dataset=${people.id}`, ["pyramid"]],
  ["deprivation", `/groups?dataset=${places.id}&part=deprivation`, ["gradient", "ratios"]],
  ["time", `/groups?dataset=${people.id}&part=time`, ["week", "profile"]],
];

test("chart, table, file and answer say the same of every kind of chart", { timeout: 120_000 }, async () => {
  let compared = 0;
  for (const [name, path, kinds] of views()) {
    await opens(path);
    const questions = [...asked];
    for (const [at, kind] of kinds.entries()) {
      const url = new URL(questions[at] ?? "");
      compared += await cardEquals(page.locator(".figure-card").nth(at), url, `${name}: ${kind}`);
    }
  }
  console.log(`  ${compared} figures compared`);
  expect(compared).toBeGreaterThan(150);
});

test("the map's list says what the answer says", async () => {
  await opens(`/map?dataset=${places.id}&level=lad`);
  const url = new URL(asked[0] ?? "");
  const table = (await (await page.request.get(url.href)).json()) as ApiTable;
  const rows = await rowsOf(page.locator("main"));
  const [measure, per] = [
    url.searchParams.get("measure") ?? "count",
    Number(url.searchParams.get("per") ?? 100000),
  ];
  expect(rows.length).toBeGreaterThan(0);
  for (const { head, cells } of rows) {
    const at = table.rows.findIndex(({ label }) => head.includes(label));
    if (at >= 0) {
      expect(cells.flatMap(tokens), head).toContain(cellWords(table.cells[at]?.[0], measure, per));
    }
  }
  await fileEquals(url, table, measure);
});

test.skipIf(process.env["HUB_URL"] !== undefined)(
  "what is hidden stands nowhere in the page, in no attribute, store or picture",
  async () => {
    const state = site.state;
    const hidden = new Set<number>();
    if (state === null) {
      return;
    }
    // The test knows what the server keeps back; the page must not find it out.
    state.rewrite = (path, value) => {
      if (path !== "/api/v1/table") {
        return value;
      }
      const table = value as ApiTable;
      const all = table.cells.flat().map(({ count }) => count);
      return {
        ...table,
        cells: table.cells.map((cells, row) =>
          cells.map((cell, at) => {
            const alone = all.filter((count) => count === cell.count).length === 1;
            if ((row + at) % 3 !== 1 || cell.count === undefined || cell.count < 100 || !alone) {
              return cell;
            }
            hidden.add(cell.count);
            return { status: "suppressed" };
          }),
        ),
        analysis: null,
      };
    };
    try {
      for (const path of [
        `/explore?dataset=${places.id}&areas=E07000901,E07000902&level=lad`,
        `/groups?dataset=${people.id}`,
        `/groups?dataset=${people.id}&part=time`,
      ]) {
        hidden.clear();
        await opens(path);
        expect(hidden.size, path).toBeGreaterThan(0);
        const found = await page.evaluate(
          (values) => {
            const storage = JSON.stringify([
              { ...localStorage },
              { ...sessionStorage },
              history.state,
              document.cookie,
            ]);
            const page = document.documentElement.outerHTML + storage;
            return values.filter((value) =>
              [String(value), value.toLocaleString("en-GB")].some((form) =>
                new RegExp(`(?<![\\d.,])${form}(?![\\d.,])`).test(page),
              ),
            );
          },
          [...hidden],
        );
        expect(found, path).toEqual([]);
        expect(await page.locator("main").innerHTML()).toMatch(/confidential/);
      }
    } finally {
      state.rewrite = null;
    }
  },
);
