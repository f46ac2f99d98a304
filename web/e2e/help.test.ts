/** Help for anybody: its pages, the way there from beside a figure, and keys that are off until turned on. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Journey, looksRight, mock } from "./journey.ts";
import { countRequests, settled } from "./page_shape.ts";

let journey: Journey;
beforeAll(async () => {
  journey = await Journey.open();
});
afterAll(() => journey.close());
afterEach(() => journey.closePages());

test("anybody reads Help, from the foot of every page, without a barrier", async () => {
  const page = await journey.newPage("/contact");
  await page.getByRole("navigation", { name: "About the hub" }).getByRole("link", { name: "Help" }).click();
  await page.getByRole("heading", { level: 1, name: "Help" }).waitFor();
  await looksRight(page, "help");
  for (const [name, file] of [
    ["How to read each chart", "help-charts"],
    ["A question worked through", "help-example"],
    ["Words used here", "help-glossary"],
    ["Keyboard and shortcuts", "help-shortcuts"],
  ] as const) {
    await page.getByRole("link", { name, exact: true }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
    await looksRight(page, file);
    await page.locator(".help-page__back a").click();
    await page.getByRole("heading", { level: 1, name: "Help" }).waitFor();
  }
});

describe.skipIf(!mock)("beside the figures", () => {
  const open = async (path: string): Promise<Page> => {
    const page = await journey.as("ana@example.org", path);
    countRequests(page);
    await settled(page, "[data-point]");
    return page;
  };

  test("each kind of chart leads to its own section, which has the focus", async () => {
    const page = await open("/benchmark");
    for (const [path, section] of [
      ["/benchmark", "Funnel"],
      ["/explore?read=signals", "Control chart"],
      ["/groups?dataset=attendances", "Pyramid"],
      ["/groups?dataset=attendances&part=time", "Days, hours"],
    ] as const) {
      await page.evaluate((to) => {
        history.pushState(null, "", to);
        dispatchEvent(new PopStateEvent("popstate"));
      }, path);
      await settled(page, "[data-point]");
      const help = page.locator("details.help").filter({ hasText: "More on this kind of chart" }).first();
      await help.locator("summary").click();
      await help.getByRole("link", { name: "More on this kind of chart" }).click();
      await page.waitForFunction(
        (name) => document.activeElement?.textContent?.startsWith(name) ?? false,
        section,
      );
    }
  });

  test("single keys do nothing until they are turned on, work then, and are off again after a load", async () => {
    const page = await open("/explore?from=2019-01&to=2019-12");
    const address = page.url();
    for (const key of ["t", "e", "[", "?", "/"]) {
      await page.keyboard.press(key);
    }
    expect(page.url()).toBe(address);
    const turnOn = async () => {
      await page.evaluate(() => {
        history.pushState(null, "", "/help/shortcuts");
        dispatchEvent(new PopStateEvent("popstate"));
      });
      await page.getByLabel("Turn single keys on").check();
      await page.getByText("Single keys are on.").waitFor();
      await page.goBack();
      await settled(page, "[data-point]");
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    };
    await turnOn();
    await page.keyboard.press("t");
    await page.locator("table.figures").waitFor();
    await page.keyboard.press("t");
    await page.locator("[data-point]").first().waitFor({ state: "attached" });
    await page.keyboard.press("[");
    await page.waitForURL(/from=2018-01.*to=2018-12/);
    await page.keyboard.press("]");
    await page.waitForURL(/from=2019-01.*to=2019-12/);
    await settled(page, "[data-point]");
    await page.keyboard.press("e");
    await page.getByRole("radio", { name: "Picture to edit (SVG)" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("/");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("combobox");
    // In a field a letter is a letter.
    await page.keyboard.press("t");
    expect(await page.locator("table.figures").count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press("?");
    await page.getByRole("heading", { level: 1, name: "Keyboard and shortcuts" }).waitFor();
    await page.reload();
    await page.getByText("Single keys are off.").waitFor();
    expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).toBe(
      "[{},{}]",
    );
  });
});
