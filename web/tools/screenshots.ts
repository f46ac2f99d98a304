/**
 * Takes pictures at two widths: of every page and state into the folder given, or else of the three
 * that the documents show into docs/pictures.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openBrowser, openPage, openSite, signIn } from "../e2e/browser.ts";

const folder = process.argv[2] ?? new URL("../../docs/pictures", import.meta.url).pathname;
await mkdir(folder, { recursive: true });
const site = await openSite();
const browser = await openBrowser();
const areas = "areas=E07000901,E07000902,E07000903,E07000904&level=lad";
const views: [string, string, string][] = [
  ["overview", "/overview", "[data-point]"],
  ["signals", `/explore?${areas}&read=signals`, "[data-point]"],
  ["benchmark", "/benchmark", "[data-point]"],
  ["groups", "/groups?dataset=attendances", "[data-point]"],
  ["groups-deprivation", "/groups?dataset=attendances&part=deprivation", "[data-point]"],
  ["groups-time", "/groups?dataset=attendances&part=time", "[data-point]"],
  ["explore", "/explore", "[data-point]"],
  ["explore-areas", `/explore?${areas}`, "[data-point]"],
  ["explore-rate", `/explore?areas=E07000901,E07000902&by=quarter&level=lad&measure=rate`, "[data-point]"],
  ["explore-table", `/explore?areas=E07000901,E07000902&level=lad&measure=rate&tab=table`, "table"],
  ["explore-empty", "/explore?level=msoa", ".message"],
  ["map", "/map", "canvas"],
  ["map-area", "/map?area=E01990045&level=lsoa", "canvas"],
  ["map-difference", "/map?level=msoa&show=difference", "canvas"],
  ["map-hexagons", "/map?area=E01990045&form=hexagons&level=lsoa", ".hexagons"],
  ["map-months", "/map?by=month&level=msoa", ".time-bar"],
  ["explore-each", `/explore?${areas}&each=1`, "[data-point]"],
  [
    "explore-year",
    "/explore?areas=E07000901,E07000904&dataset=attendances&level=lad&read=year",
    "[data-point]",
  ],
  [
    "explore-split",
    "/explore?across=arrival_hours&areas=E07000904&dataset=attendances&level=lad&read=split&split=arrival_weekday",
    "[data-point]",
  ],
  ["explore-sources", `/explore?${areas}&read=sources`, "[data-point]"],
  ["map-refused", "/map?level=ward", ".message"],
];
/** Pages for anybody, and those of people who look after others. */
const open = [
  "about",
  "data-sharing",
  "safe-use",
  "privacy",
  "cookies",
  "accessibility",
  "terms",
  "contact",
  "register",
];
const others: [string, string, string][] = [
  ["ana", "account", "/account"],
  ["ana", "questions", "/desk"],
  ["hana", "administration", "/administration"],
  ["hana", "people", "/people"],
  ["hana", "person", "/people/person?id=p5"],
  ["hana", "person-active", "/people/person?id=p1"],
  ["hana", "organisations", "/organisations"],
  ["hana", "organisation", "/organisations/one?id=o1"],
  ["hana", "changes", "/changes"],
  ["priya", "desk", "/desk"],
  ["otto", "audit", "/audit"],
];
const shown = ["sign-in", "explore-areas", "map-area"];
const wants = (name: string) => process.argv[2] !== undefined || shown.includes(name);
for (const width of [1366, 390]) {
  const { page, context } = await openPage(browser, width, width > 1000 ? 900 : 844);
  const shoot = async (name: string) => {
    if (wants(name)) {
      await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
    }
  };
  await page.goto(`${site.url}/explore`);
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await shoot("sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await shoot("sign-in-errors");
  if (process.argv[2] !== undefined && site.mock) {
    await shootPeople(width);
  }
  await signIn(page, site);
  for (const [name, path, ready] of views) {
    if (wants(name)) {
      await page.goto(site.url + path);
      await page
        .locator(ready)
        .first()
        .waitFor({ timeout: 8000 })
        .catch(() => console.log(`${name}: nothing to wait for`));
      await page.waitForTimeout(400);
      await shoot(name);
    }
  }
  await page.emulateMedia({ media: "print" });
  await page.goto(`${site.url}/map?level=msoa`);
  await page.locator("canvas").first().waitFor();
  await page.waitForTimeout(400);
  await shoot("map-print");
  await context.close();
}

/** The pages that are not figures, each as somebody who may see it. */
async function shootPeople(width: number): Promise<void> {
  for (const who of ["", ...new Set(others.map(([name]) => name))]) {
    const { page, context } = await openPage(browser, width);
    if (who !== "") {
      await signIn(page, { ...site, email: `${who}@example.org` }, "/account");
    }
    const wanted =
      who === ""
        ? open.map((name) => [name, `/${name}`] as const)
        : others.filter(([name]) => name === who).map(([, name, path]) => [name, path] as const);
    for (const [name, path] of wanted) {
      await page.goto(site.url + path);
      await page.locator("h1").first().waitFor();
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
    }
    await context.close();
  }
}
await browser.close();
await site.stop();
