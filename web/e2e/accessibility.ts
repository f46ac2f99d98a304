import axe from "axe-core";
import type { Page } from "playwright-core";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** Runs axe in the page by an evaluated script, which the content-security policy leaves alone. */
export async function violations(page: Page): Promise<string[]> {
  // Half a megabyte, needed once for each document.
  if (!(await page.evaluate(() => "axe" in globalThis))) {
    await page.evaluate(axe.source);
  }
  const found = await page.evaluate(async (values) => {
    const engine = (
      globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }
    ).axe;
    return (await engine.run({ runOnly: { type: "tag", values } })).violations;
  }, rules);
  return found.flatMap((one) =>
    one.nodes.map(
      (node) =>
        `${one.id}: ${node.html.slice(0, 160)} — ${(node.failureSummary ?? "").replace(/\s+/g, " ").slice(0, 200)}`,
    ),
  );
}

/** Whether the page is wider than its window: two directions to scroll at 320 px. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
