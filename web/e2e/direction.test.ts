/** Names that turn the direction of writing: what stands after them on pages and charts does not turn. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { directionsOf } from "./direction.ts";
import { withWords } from "./hostile_answers.ts";
import { Journey, mock } from "./journey.ts";
import { countRequests, settled } from "./page_shape.ts";

let journey: Journey;

beforeAll(async () => {
  journey = await Journey.open();
});
afterAll(() => journey.close());
afterEach(() => journey.closePages());

/** Words that turn what stands after them, where nothing stops them. */
const turningWords = [
  "\u202eWrenport",
  "Wren\u2067port",
  "Wren\u2069\u202eport",
  "\u05e2\u05d9\u05e8 3",
  "\u0645\u062f\u064a\u0646\u0629",
  "july\u202evsc.exe",
  "two\u2029\u202elines",
];

const lads = "areas=E07000901,E07000902,E07000903&level=lad";
/** Pages of each kind of chart, table and list, and what shows that they are there. */
const views: [string, string][] = [
  ["/overview?dataset=police", "[data-point]"],
  [`/explore?${lads}`, "[data-point]"],
  [`/explore?${lads}&measure=rate&tab=table`, "table.figures"],
  ["/benchmark?level=msoa&area=E02990004", "[data-point]"],
  ["/groups?dataset=attendances", "[data-point]"],
  ["/quality?dataset=police", ".quality__subtitle"],
  ["/sources", ".source"],
];

/** Another page without loading the site anew, as a link within it would. */
const goTo = (page: Page, path: string) =>
  page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);

/** What is folded away is read too. */
const openAll = () => document.querySelectorAll("details").forEach((one) => (one.open = true));

test.skipIf(!mock)(
  "what stands after a name keeps its direction of writing",
  { timeout: 60_000 },
  async () => {
    const { state } = journey.site;
    if (state === null) {
      throw new Error("only the stand-in server says what it is told");
    }
    const page = await journey.as("ana@example.org", "/account");
    countRequests(page);
    state.rewrite = (path, value) => withWords(turningWords, path, value);
    await page.goto(`${journey.site.url}/sources`);
    let measured = 0;
    for (const [path, ready] of views) {
      await goTo(page, path);
      await settled(page, ready);
      await page.evaluate(openAll);
      const found = await directionsOf(page);
      expect([found.turned, found.spilled], path).toEqual([[], []]);
      expect(found.measured, path).toBeGreaterThan(0);
      measured += found.measured;
    }
    expect(measured).toBeGreaterThan(100);
    // The same name as it was sent, to see that it would be found.
    await page.evaluate((name) => {
      const line = document.createElement("p");
      line.textContent = `${name}: 12 incidents`;
      line.title = line.textContent;
      document.querySelector("main")?.append(line);
    }, turningWords[0] ?? "");
    const found = await directionsOf(page);
    expect([found.turned.length, found.spilled.length]).toEqual([1, 1]);
    console.log(`  ${measured} stretches of words measured`);
  },
);
