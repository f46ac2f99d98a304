/**
 * Goes through every page and its main states at three widths, takes a picture of each into the folder given,
 * and prints what is wrong without looking: an error, a report of the content policy, a request to another
 * place, a page that scrolls sideways. Ends with 1 where there is any. HUB_TEAM names further accounts, by
 * spaces, whose pages are those of people who look after others; WALK_ONLY a part of the names that are wanted.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { overflow } from "../e2e/accessibility.ts";
import { freshCodes, openBrowser, openPage, openSite, signIn } from "../e2e/browser.ts";
import { countRequests, settled } from "../e2e/page_shape.ts";
import { type Stop, stopsOfReader, stopsOfTeam } from "./walk_views.ts";

const folder = process.argv[2];
if (folder === undefined) {
  console.error("npm run walk -- FOLDER");
  process.exit(2);
}
const widths = [1366, 768, 390];
const only = process.env["WALK_ONLY"] ?? "";
const faults: string[] = [];
let at = "signing in";
await mkdir(folder, { recursive: true });
const [site, browser] = [await openSite(), await openBrowser()];

function watch(page: Page): void {
  page.on("pageerror", (error) => faults.push(`${at}: ${error.message}`));
  page.on("console", (message) => {
    // A refused question is an answer like others, though the browser logs it.
    const refused =
      /^Failed to load resource: .* 422 /.test(message.text()) ||
      // That there is no map of a kind of area is told on the page.
      (/ 404 /.test(message.text()) && message.location().url.includes("/api/v1/boundaries"));
    // So is that nobody is signed in yet.
    if (message.type() === "error" && !refused && !at.endsWith("signing in")) {
      faults.push(`${at}: ${message.text()}`);
    }
  });
  page.on("request", (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(`${site.url}/`)) {
      faults.push(`${at}: asked ${request.url()}`);
    }
  });
}

async function look(page: Page, stop: Stop, name: string): Promise<void> {
  for (const width of widths) {
    at = `${name} at ${width}`;
    await page.setViewportSize({ width, height: 900 });
    await page.goto(site.url + stop.path);
    await settled(page, "h1");
    if (stop.then !== undefined && !(await stop.then(page))) {
      console.log(`${at}: not here`);
      return;
    }
    if ((await page.getByText("Your account does not cover this page").count()) > 0) {
      return;
    }
    await settled(page, "h1");
    await page.waitForTimeout(150);
    const sideways = await overflow(page);
    if (sideways > 0) {
      faults.push(`${at}: scrolls sideways by ${sideways} pixels`);
    }
    await page.screenshot({ path: join(folder ?? "", `${name}-${width}.png`), fullPage: true });
  }
}

/** Whoever signs in for the first time has the terms before anything else. */
async function acceptTerms(page: Page): Promise<void> {
  await settled(page, "h1");
  const go = page.getByRole("button", { name: "Accept and go on" });
  if ((await go.count()) === 0) {
    return;
  }
  for (const box of await page.locator('main input[type="checkbox"]').all()) {
    await box.check();
  }
  await go.click();
  await go.waitFor({ state: "detached" });
}

/** All stops as one person; `prefix` keeps apart what several see. */
async function walk(who: Pick<typeof site, "email" | "code">, stops: Stop[] | null, prefix: string) {
  const { page, context } = await openPage(browser, 1366);
  watch(page);
  countRequests(page);
  at = `${prefix}signing in`;
  await signIn(page, { ...site, email: who.email, code: who.code }, "/account");
  await acceptTerms(page);
  const wanted = (stops ?? (await stopsOfReader(page))).filter(({ name }) => name.includes(only));
  for (const stop of wanted) {
    await look(page, stop, `${prefix}${stop.name}`).catch((error: unknown) => {
      faults.push(`${at}: ${error instanceof Error ? error.message : String(error)}`);
    });
  }
  await context.close();
  return wanted.length;
}

let stops = await walk(site, null, "");
for (const email of (process.env["HUB_TEAM"] ?? "").split(" ").filter((one) => one !== "")) {
  const code = freshCodes(process.env["HUB_SECRET"] ?? "");
  stops += await walk({ email, code }, stopsOfTeam, `${email.split("@")[0] ?? email}-`);
}
await browser.close();
await site.stop();
for (const fault of new Set(faults)) {
  console.log(fault);
}
console.log(`${stops} pages and states at ${widths.join(", ")} pixels; ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
