/** Five jobs that the hub is for, each in at most five steps from where a reader begins. */
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, openPage, openSite, type Site, signIn } from "./browser.ts";
import { type ApiDataset, ask, askDatasets, askTable, countWords, mostSteps, Steps } from "./steps.ts";

let site: Site;
let browser: Browser;
let page: Page;
let faults: string[];
let departments: ApiDataset;
/** The areas are invented, so that the finest ones with a rate are found by asking. */
let crimes: ApiDataset;

beforeAll(async () => {
  [site, browser] = [await openSite(), await openBrowser()];
  ({ page, faults } = await openPage(browser, 1366));
  await signIn(page, site, "/");
  page.setDefaultTimeout(15_000);
  const all = await askDatasets(page);
  const of = (counted: RegExp) => all.find(({ title }) => counted.test(title)) as ApiDataset;
  [departments, crimes] = [of(/emergency department/i), of(/police recorded/i)];
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});

const start = () => Steps.from(page, `${site.url}/`);
const shownDataset = () => page.getByRole("combobox", { name: "Dataset", exact: true }).inputValue();

function done(steps: Steps): void {
  console.log(`  ${steps.taken.length} steps: ${steps.taken.join(", ")}`);
  expect(steps.taken.length, steps.taken.join(", ")).toBeLessThanOrEqual(mostSteps);
  expect(faults).toEqual([]);
}

const parameters = () => new URL(page.url()).searchParams;

test("the trend of knife-related attendances in one authority", async () => {
  const steps = await start();
  if ((await shownDataset()) !== departments.id) {
    await steps.choose("Dataset", { value: departments.id });
  }
  const knife = departments.cases.find(({ title }) => /knife/i.test(title));
  if (knife === undefined) {
    const weapon = page.locator(".many > summary", { hasText: "Weapon" });
    if (!(await weapon.isVisible())) {
      await steps.activate(page.locator(".further__summary"));
    }
    await steps.activate(weapon);
    await steps.tick(page.getByRole("checkbox", { name: "Knife", exact: true }));
  } else {
    await steps.choose("Which cases", { value: knife.id });
  }
  await steps.activate(page.locator(".tile__name a"));
  const [area, by] = [parameters().get("areas") ?? "", parameters().get("by") ?? "month"];
  const answer = await askTable(page, {
    dataset: departments.id,
    rows: "lad",
    columns: by,
    from: parameters().get("from") ?? "",
    to: parameters().get("to") ?? "",
    where: `${knife === undefined ? "weapon=knife;" : ""}lad=${area}`,
    ...(knife === undefined ? {} : { case: knife.id }),
  });
  expect(await page.locator(".card__subtitle").first().innerText()).toMatch(/knife/i);
  const newest = page.locator(".figure-card").first().locator("[data-point]").last();
  const cell = answer.cells[0]?.at(-1);
  const words = (await newest.getAttribute("aria-label")) ?? "";
  expect(words).toContain(answer.columns.at(-1)?.label ?? "no period");
  expect(words.split(": ").slice(1).join(": ")).toMatch(new RegExp(`^${countWords(cell)}`));
  done(steps);
});

test("which of the finest areas have the highest rate, and whether that is more than chance", async () => {
  const steps = await start();
  if ((await shownDataset()) !== crimes.id) {
    await steps.choose("Dataset", { value: crimes.id });
  }
  await steps.activate(page.getByRole("link", { name: "Benchmark", exact: true }));
  await steps.choose("Kind of area", { value: "ward" });
  const ranks = page.locator(".figure-card", { has: page.locator("#ranks-title, [id^=ranks]") }).first();
  const first = ranks.locator("[data-point]").first();
  const words = (await first.getAttribute("aria-label")) ?? "";
  const fence = page.getByRole("combobox", { name: "Compared within" });
  const within = (await fence.count()) === 0 ? "" : await fence.inputValue();
  const period = /(\w+ \d{4}) to (\w+ \d{4})/.exec(await ranks.locator(".card__subtitle").innerText());
  const answer = await askTable(page, {
    dataset: crimes.id,
    rows: "ward",
    columns: "total",
    from: monthOf(period?.[1] ?? ""),
    to: monthOf(period?.[2] ?? ""),
    measure: "rate",
    per: "1000",
    analysis: "rating",
    ...(within === "" || within === "all" ? await forceOf() : { where: `police_force_area=${within}` }),
  });
  const best = answer.rows
    .map((row, at) => ({ ...row, cell: answer.cells[at]?.[0] }))
    .filter(({ cell }) => cell?.rate !== undefined)
    .sort((a, b) => (b.cell?.rate ?? 0) - (a.cell?.rate ?? 0))[0];
  const rated = answer.analysis?.entries.find(({ row }) => row === best?.id)?.values?.["rating_95"];
  expect(words).toContain(best?.label ?? "no area");
  expect(words).toContain((best?.cell?.rate ?? Number.NaN).toFixed(2));
  // Whether it is real: its interval against all areas, in words.
  expect(words.toLowerCase()).toContain(String(rated));
  done(steps);
});

/** Finer areas are compared within one force area; the only one where there is no choice. */
async function forceOf(): Promise<Record<string, string>> {
  const { areas } = await ask<{ areas: { code: string }[] }>(page, "areas", { level: "police_force_area" });
  return { where: `police_force_area=${areas[0]?.code ?? ""}` };
}

function monthOf(words: string): string {
  const at = new Date(`1 ${words} UTC`);
  return `${at.getUTCFullYear()}-${String(at.getUTCMonth() + 1).padStart(2, "0")}`;
}

test("how one area compares with the areas most like it", async () => {
  const steps = await start();
  if ((await shownDataset()) !== crimes.id) {
    await steps.choose("Dataset", { value: crimes.id });
  }
  await steps.activate(page.getByRole("link", { name: "Benchmark", exact: true }));
  const options = await page
    .getByRole("combobox", { name: "Mark an area" })
    .locator("option")
    .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value).filter((value) => value !== ""));
  const own = options[1] ?? "";
  await steps.choose("Mark an area", { value: own });
  await steps.tick(page.getByRole("radio", { name: "Areas most like it" }));
  await page.getByText("Which areas these are").waitFor();
  const subtitle = await page.locator(".card__subtitle").first().innerText();
  const period = /(\w+ \d{4}) to (\w+ \d{4})/.exec(subtitle);
  const answer = await askTable(page, {
    dataset: crimes.id,
    rows: "lad",
    columns: "total",
    from: monthOf(period?.[1] ?? ""),
    to: monthOf(period?.[2] ?? ""),
    measure: "rate",
    per: "1000",
    analysis: "neighbours",
  });
  const at = answer.rows.findIndex(({ id }) => id === own);
  const name = answer.rows[at]?.label ?? "no area";
  const entry = (column: string | null) =>
    answer.analysis?.entries.find((one) => one.row === own && one.column === column)?.values ?? {};
  const [told, who] = [entry(answer.columns[0]?.id ?? ""), String(entry(null)["neighbours"]).split(",")];
  const title = await page.locator(".card__title").first().innerText();
  expect(title).toContain(`${name}: ${(answer.cells[at]?.[0]?.rate ?? Number.NaN).toFixed(2)}`);
  expect(title).toContain(`${String(told["rating_95"])} t`);
  expect(title).toContain(`the ${Number(told["benchmark"]).toFixed(2)} of the`);
  // Who they are, nearest first.
  const members = await page.locator(".membership li").allInnerTexts();
  expect(who.length).toBeGreaterThanOrEqual(3);
  expect(members.map((line) => line.split(": distance")[0])).toEqual(
    who.map((id) => answer.rows.find((row) => row.id === id)?.label),
  );
  const funnel = page.locator(".figure-card").nth(1);
  await funnel.locator("[data-point]").first().waitFor();
  expect(await funnel.locator("[data-point]").count()).toBe(who.length + 1);
  expect(await funnel.locator("[class*=reading]").innerText()).toContain(countWords(answer.cells[at]?.[0]));
  done(steps);
});

test("which group is most at risk", async () => {
  const steps = await start();
  if ((await shownDataset()) !== departments.id) {
    await steps.choose("Dataset", { value: departments.id });
  }
  await steps.activate(page.getByRole("link", { name: "At-risk groups", exact: true }));
  const rates = page.locator(".figure-card").nth(1);
  const subtitle = await rates.locator(".card__subtitle").innerText();
  const period = /(\w+ \d{4}) to (\w+ \d{4})/.exec(subtitle);
  const answer = await askTable(page, {
    dataset: departments.id,
    rows: "age_group",
    columns: "total",
    measure: "rate",
    per: "1000",
    from: monthOf(period?.[1] ?? ""),
    to: monthOf(period?.[2] ?? ""),
  });
  const groups = answer.cells.map((row) => row[0]);
  const sum = (of: (cell: (typeof groups)[number]) => number | undefined) =>
    groups.reduce((all, cell) => all + (typeof cell?.rate === "number" ? (of(cell) ?? 0) : 0), 0);
  const whole = (1000 * sum((cell) => cell?.count)) / sum((cell) => cell?.denominator);
  const values = groups.map((cell) => (typeof cell?.rate === "number" ? cell.rate : 0));
  const most = values.indexOf(Math.max(...values));
  const title = await rates.locator(".card__title").innerText();
  expect(title).toContain(`Highest rate: ${answer.rows[most]?.label ?? "no group"}, `);
  expect(title).toContain(`, ${((values[most] ?? 0) / whole).toFixed(2)} (`);
  done(steps);
});

test("a figure for a committee paper, with its marking, source and release inside", async () => {
  const steps = await start();
  await steps.activate(page.locator(".tile__name a"));
  const card = page.locator(".figure-card").first();
  const newest = (await card.locator("[data-point]").last().getAttribute("aria-label")) ?? "";
  await steps.activate(card.getByRole("button", { name: "Export" }));
  await steps.tick(page.getByRole("radio", { name: "Picture to edit (SVG)" }));
  await steps.tick(page.getByRole("radio", { name: "Follow trends" }));
  steps.taken.push("activate “Download”");
  const [picture] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download", exact: true }).click(),
  ]);
  const svg = (await readFile(await picture.path(), "utf8")).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
  expect(svg).toMatch(/OFFICIAL/);
  expect(svg).toMatch(/Release \S+/);
  const held = parameters();
  const all = await askDatasets(page);
  const dataset = all.find(({ id }) => id === (held.get("dataset") ?? "")) ?? all[0];
  const answer = await askTable(page, {
    dataset: dataset?.id ?? "",
    rows: "lad",
    columns: held.get("by") ?? "month",
    from: held.get("from") ?? "",
    to: held.get("to") ?? "",
    where: `lad=${held.get("areas") ?? ""}`,
  });
  expect(newest.split(": ").slice(1).join(": ")).toMatch(
    new RegExp(`^${countWords(answer.cells[0]?.at(-1))}`),
  );
  expect(svg).toContain(answer.rows[0]?.label ?? "no area");
  done(steps);
});
