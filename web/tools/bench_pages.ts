/**
 * Prints what each page costs a reader with a slow machine on a slow line (a processor four times slower,
 * 10 Mbit/s, nothing cached), medians of 7, each beside its limit. Ends with 1 where a limit is passed.
 */
import { readdirSync, readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { openBrowser, openPage, openSite, signIn } from "../e2e/browser.ts";

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 7);
const slower = 4;
const bytesPerSecond = 10_000_000 / 8;
const limits = { firstScript: 90, lcp: 2500, inp: 200, task: 200, cls: 0.1, offOrigin: 0, reports: 0 };

interface Cost {
  lcp: number;
  inp: number;
  task: number;
  cls: number;
  offOrigin: number;
  reports: number;
}

const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Runs in the page before anything else: what the browser itself measures. */
const observe = () => {
  const seen = { lcp: 0, inp: 0, task: 0, cls: 0, reports: 0 };
  Object.assign(globalThis, { __cost: seen });
  const watch = (type: string, each: (entry: PerformanceEntry) => void, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({
      type,
      buffered: true,
      ...options,
    });
  watch("largest-contentful-paint", (entry) => {
    seen.lcp = Math.max(seen.lcp, entry.startTime);
  });
  watch("longtask", (entry) => {
    const loaded = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined;
    if (loaded !== undefined && loaded.loadEventEnd > 0 && entry.startTime > loaded.loadEventEnd) {
      seen.task = Math.max(seen.task, entry.duration);
    }
  });
  watch("layout-shift", (entry) => {
    const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    seen.cls += shift.hadRecentInput ? 0 : shift.value;
  });
  const interaction = (entry: PerformanceEntry & { interactionId?: number }) => {
    seen.inp = (entry.interactionId ?? 0) > 0 ? Math.max(seen.inp, entry.duration) : seen.inp;
  };
  watch("event", interaction, { durationThreshold: 16 });
  addEventListener("securitypolicyviolation", () => {
    seen.reports += 1;
  });
};

const quiet = async (page: Page) => {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(
    () =>
      document.querySelector('.skeleton, [aria-busy="true"]') === null &&
      document.querySelector("h1") !== null,
  );
  await page.waitForTimeout(600);
};

async function costOf(path: string, filter: string | null): Promise<Cost> {
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  let offOrigin = 0;
  page.on("request", (request) => {
    offOrigin += /^(blob|data):/.test(request.url()) || request.url().startsWith(site.url) ? 0 : 1;
  });
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.addInitScript(observe);
  await page.goto(site.url + path);
  await quiet(page);
  if (filter !== null) {
    // As a person does: an arrow key on the list, which a script's change of it would not measure.
    await page.locator(filter).focus();
    await page.keyboard.press("ArrowDown");
    await quiet(page);
  }
  const cost = await page.evaluate(
    () => (globalThis as unknown as { __cost: Omit<Cost, "offOrigin"> }).__cost,
  );
  await page.close();
  return { ...cost, offOrigin };
}

/** What the page itself names: nothing is painted before it has come. */
function firstScript(): number {
  const dist = new URL("../dist", import.meta.url).pathname;
  const html = readFileSync(`${dist}/index.html`, "utf8");
  return readdirSync(`${dist}/assets`)
    .filter((name) => name.endsWith(".js") && html.includes(name))
    .reduce(
      (sum, name) => sum + gzipSync(readFileSync(`${dist}/assets/${name}`), { level: 9 }).length / 1000,
      0,
    );
}

const pages: [string, string | null][] = [
  ["/overview", "#from"],
  ["/explore", "#from"],
  ["/map?level=lad", "#from"],
  ["/benchmark", "#from"],
  ["/groups?dataset=attendances", "#from"],
  ["/quality", null],
  ["/sources", null],
  ["/help", null],
];

const site = await openSite();
const browser = await openBrowser();
const { page: first, context } = await openPage(browser, 1366);
await signIn(first, site, "/account");
await first.close();
let passed = true;
const within = (value: number, limit: number, digits = 0) => {
  passed &&= value <= limit;
  return `${value.toFixed(digits)}${value <= limit ? "" : " !"}`;
};
console.log(`pages; processor ${slower} times slower, 10 Mbit/s, nothing cached; medians of ${rounds}`);
console.log(
  `script before first paint  ${within(firstScript(), limits.firstScript, 1)} kB (limit ${limits.firstScript})`,
);
const head = ["page", "LCP ms", "INP ms", "longest task ms", "CLS", "off origin", "CSP reports", "load"];
const rows = [head, ["limit", limits.lcp, limits.inp, limits.task, limits.cls, 0, 0, ""].map(String)];
for (const [path, filter] of pages) {
  const costs: Cost[] = [];
  for (let round = 0; round < rounds; ++round) {
    costs.push(await costOf(path, filter));
  }
  const of = (name: keyof Cost) => median(costs.map((cost) => cost[name]));
  const most = (name: keyof Cost) => Math.max(...costs.map((cost) => cost[name]));
  rows.push([
    path,
    within(of("lcp"), limits.lcp),
    filter === null ? "–" : within(of("inp"), limits.inp),
    within(of("task"), limits.task),
    within(of("cls"), limits.cls, 3),
    within(most("offOrigin"), limits.offOrigin),
    within(most("reports"), limits.reports),
    loadavg()[0]?.toFixed(2) ?? "?",
  ]);
}
const widths = head.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
for (const row of rows) {
  console.log(
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  "),
  );
}
await browser.close();
await site.stop();
process.exitCode = passed ? 0 : 1;
