/**
 * Prints how fast the map is first painted and re-coloured, medians of 7: of about a thousand areas, or as
 * many as MOCK_REGION names.
 */
import { loadavg } from "node:os";
import { openBrowser, openPage, openSite, signIn } from "../e2e/browser.ts";

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 7);
const median = (values: number[]) =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const site = await openSite();
const browser = await openBrowser();
const { page } = await openPage(browser, 1366);
await signIn(page, site, "/explore");
const [paints, decodes, recolours]: [number[], number[], number[]] = [[], [], []];
let areas = "";
for (let round = 0; round < rounds; ++round) {
  await page.goto(`${site.url}/map?level=lsoa`);
  await page.waitForFunction(() => performance.getEntriesByName("vrhub:map-painted").length > 0);
  const times = await page.evaluate(() => ({
    painted: performance.getEntriesByName("vrhub:map-painted")[0]?.startTime ?? Number.NaN,
    unpacked: performance.getEntriesByName("vrhub:shapes-unpacked")[0]?.duration ?? Number.NaN,
  }));
  paints.push(times.painted);
  decodes.push(times.unpacked);
  areas = await page.locator(".rank__title").innerText();
  await page.evaluate(() => performance.clearMeasures("vrhub:recolour"));
  await page.getByRole("combobox", { name: "Classes" }).selectOption("equal");
  await page.waitForFunction(() => performance.getEntriesByName("vrhub:recolour").length > 0);
  recolours.push(
    await page.evaluate(() => performance.getEntriesByName("vrhub:recolour")[0]?.duration ?? Number.NaN),
  );
}
/** All of England and Wales at once may take longer, and its colours have no limit of their own. */
const [firstLimit, recolourLimit] = process.env["MOCK_REGION"] === "country" ? [3000, null] : [2000, 150];
console.log(`map, ${areas}; medians of ${rounds}; load average ${loadavg()[0]?.toFixed(2) ?? "?"}`);
console.log(
  `first paint, from opening the page  ${median(paints).toFixed(0)} ms (limit ${firstLimit.toLocaleString("en-GB")})`,
);
console.log(`unpacking the shapes in the worker  ${median(decodes).toFixed(0)} ms`);
console.log(
  `re-colour                           ${median(recolours).toFixed(0)} ms (${recolourLimit === null ? "no limit" : `limit ${recolourLimit}`})`,
);
await browser.close();
await site.stop();
if (median(paints) > firstLimit || (recolourLimit !== null && median(recolours) > recolourLimit)) {
  process.exitCode = 1;
}
