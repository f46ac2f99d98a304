/** Jobs of an analyst, each step counted: one activation, or one entry made whole. */
import type { Locator, Page } from "playwright-core";
import { countRequests, settled } from "./page_shape.ts";

export const mostSteps = 5;

export class Steps {
  readonly page: Page;
  readonly taken: string[] = [];

  private constructor(page: Page) {
    this.page = page;
  }

  /** Where a reader is after signing in: at the start, by no link that somebody prepared. */
  static async from(page: Page, start: string): Promise<Steps> {
    countRequests(page);
    await page.goto(start);
    await settled(page, "[data-point], .message");
    return new Steps(page);
  }

  async activate(target: Locator): Promise<void> {
    const name = await target.first().evaluate((element) => element.textContent ?? "");
    this.taken.push(`activate “${name.trim().slice(0, 40)}”`);
    await target.first().click();
    await settled(this.page, "main");
  }

  /** Chooses of a closed list, by what it says. */
  async choose(label: string, option: { label: string } | { value: string }): Promise<void> {
    this.taken.push(`choose ${Object.values(option)[0] ?? ""} at “${label}”`);
    await this.page.getByRole("combobox", { name: label, exact: true }).selectOption(option);
    await settled(this.page, "main");
  }

  async tick(target: Locator): Promise<void> {
    this.taken.push("tick a box");
    await target.check({ force: true });
    await settled(this.page, "main");
  }
}

interface Cell {
  status: string;
  count?: number;
  denominator?: number;
  rate?: number;
  rate_status?: string;
  lower_limit?: number;
  upper_limit?: number;
}

export interface ApiTable {
  rows: { id: string; label: string }[];
  columns: { id: string; label: string }[];
  cells: Cell[][];
  analysis: {
    entries: { row: string | null; column: string | null; values?: Record<string, unknown> }[];
  } | null;
}

export interface ApiDataset {
  id: string;
  title: string;
  months: { first: string; last: string } | null;
  rows: { id: string; title: string; kind: string; finest_period: string }[];
  dimensions: { id: string; title: string; values: { slug: string; label: string }[] }[];
  cases: { id: string; title: string; rows: string[] }[];
}

/** An answer of the server to whoever is signed in on the page. */
export async function ask<T>(page: Page, path: string, query: Record<string, string> = {}): Promise<T> {
  const answer = await page.request.get(
    `${new URL(page.url()).origin}/api/v1/${path}?${new URLSearchParams(query)}`,
  );
  if (!answer.ok()) {
    throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  }
  return (await answer.json()) as T;
}

export const askTable = (page: Page, query: Record<string, string>) => ask<ApiTable>(page, "table", query);

export const askDatasets = async (page: Page) =>
  (await ask<{ datasets: ApiDataset[] }>(page, "datasets")).datasets;

/** As the pages write a cell's count, and as they say it. */
export function countWords(cell: Cell | undefined): string {
  switch (cell?.status) {
    case "published":
      return (cell.count ?? Number.NaN).toLocaleString("en-GB");
    case "suppressed":
      return "confidential, not shown";
    case "zero_or_few":
      return "0 or very few";
    case "not_applicable":
      return "not applicable";
    default:
      return "not available";
  }
}
