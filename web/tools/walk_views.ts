/** Every page and its main states, as addresses made from what a hub's own catalogue names. */
import type { Locator, Page } from "playwright-core";
import { type ApiDataset, askDatasets, askTable } from "../e2e/steps.ts";

export interface Stop {
  name: string;
  path: string;
  /** What a reader does there before looking; it says false where the page has nothing of the kind. */
  then?: (page: Page) => Promise<boolean>;
}

/** Whether it comes within the moment that a list takes to load. */
const comes = (wanted: Locator) =>
  wanted.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );

const presses = (name: string) => async (page: Page) => {
  const button = page.getByRole("button", { name, exact: true }).first();
  if (!(await comes(button))) {
    return false;
  }
  await button.click();
  await page.getByRole("dialog").waitFor();
  return true;
};

const opensWords = async (page: Page) => {
  const words = page.locator("main details:not([open]) > summary");
  for (let left = await words.count(); left > 0; left -= 1) {
    await words.first().click();
  }
  return true;
};

/**
 * The areas of a kind that have most records, so that charts have something to show; of the first year, since
 * small areas are not counted across a change of boundaries.
 */
async function busiest(page: Page, dataset: ApiDataset, level: string, most: number): Promise<string[]> {
  const from = dataset.months?.first ?? "";
  const asked = { dataset: dataset.id, rows: level, columns: "total", from, to: `${from.slice(0, 4)}-12` };
  const table = await askTable(page, asked);
  return (
    table.rows
      .map(({ id }, at) => ({ id, count: table.cells[at]?.[0]?.count ?? 0 }))
      // Records at an unknown place are a row as well.
      .filter(({ id, count }) => count > 0 && /^[A-Z]\d{8}$/.test(id))
      .sort((a, b) => b.count - a.count)
      .slice(0, most)
      .map(({ id }) => id)
  );
}

const mapShows = ["figures", "smoothed", "difference", "neighbours", "funnel", "hot_spots"];
const parts = ["people", "deprivation", "time"];
const helpParts = ["", "/charts", "/example", "/glossary", "/shortcuts"];

/** The pages of figures of one dataset. */
async function figuresOf(page: Page, dataset: ApiDataset): Promise<Stop[]> {
  const id = dataset.id;
  const has = (level: string) => dataset.rows.some((row) => row.id === level);
  const level = ["lad", "police_force_area"].find(has);
  const of = `dataset=${id}`;
  const stops: Stop[] = [
    { name: "overview", path: `/overview?${of}` },
    { name: "explore", path: `/explore?${of}` },
    { name: "explore-about", path: `/explore?${of}&tab=about`, then: opensWords },
    { name: "explore-export", path: `/explore?${of}`, then: presses("Export") },
    { name: "explore-annotate", path: `/explore?${of}`, then: presses("Annotate") },
    { name: "explore-save", path: `/explore?${of}`, then: presses("Save") },
    { name: "explore-level-alone", path: `/explore?${of}&level=${level ?? "lad"}` },
    { name: "benchmark", path: `/benchmark?${of}` },
    { name: "quality", path: `/quality?${of}`, then: opensWords },
    ...parts.map((part) => ({ name: `groups-${part}`, path: `/groups?${of}&part=${part}` })),
  ];
  if (level !== undefined) {
    stops.push(...(await areasOf(page, dataset, level)));
  }
  const body = await page.request.get(`${new URL(page.url()).origin}/api/v1/datasets`);
  const bodies = /"slug":"([\w-]+)","(?:name|months)/.exec(await body.text());
  if (bodies !== null) {
    stops.push({ name: "sheet", path: `/quality/sheet?${of}&body=${bodies[1]}` });
  }
  return stops;
}

/** What needs areas: lines of several, crossings, and maps. */
async function areasOf(page: Page, dataset: ApiDataset, level: string): Promise<Stop[]> {
  const of = `dataset=${dataset.id}`;
  const areas = await busiest(page, dataset, level, 4);
  const place = `/explore?${of}&level=${level}&areas=${areas.join(",")}`;
  const [item, other] = dataset.dimensions.filter(({ id }) => dataset.rows.some((row) => row.id === id));
  const stops: Stop[] = [
    { name: "explore-areas", path: place },
    { name: "explore-rates", path: `${place}&measure=rate&by=quarter` },
    { name: "explore-table", path: `${place}&measure=rate&by=quarter&tab=table` },
    { name: "explore-each", path: `${place}&each=1` },
    { name: "explore-rolling", path: `${place}&by=rolling_12` },
    { name: "explore-signals", path: `${place}&read=signals` },
    { name: "explore-year", path: `${place}&read=year` },
    { name: "explore-split", path: `${place}&read=split` },
    { name: "explore-split-years", path: `${place}&read=split&across=year` },
    { name: "explore-sources", path: `${place}&read=sources` },
  ];
  if (item !== undefined) {
    const across = other ?? dataset.dimensions.find(({ id }) => id !== item.id);
    stops.push({
      name: "explore-crossing",
      path: `${place}&read=split&split=${item.id}&across=${across?.id ?? "quarter"}`,
    });
    stops.push({
      name: "explore-crossing-months",
      path: `${place}&read=split&split=${item.id}&across=month`,
    });
  }
  for (const kind of ["lad", "csp", "ward", "msoa", "lsoa"]) {
    if (dataset.rows.some(({ id }) => id === kind)) {
      stops.push({ name: `map-${kind}`, path: `/map?${of}&level=${kind}` });
      stops.push({ name: `benchmark-${kind}`, path: `/benchmark?${of}&level=${kind}` });
    }
  }
  if (areas[0] !== undefined) {
    stops.push({ name: "benchmark-marked", path: `/benchmark?${of}&level=${level}&area=${areas[0]}` });
    stops.push({
      name: "benchmark-alike",
      path: `/benchmark?${of}&level=${level}&area=${areas[0]}&against=alike`,
    });
  }
  const finer = ["msoa", "lad"].find((kind) => dataset.rows.some(({ id }) => id === kind));
  if (finer !== undefined) {
    const [one] = await busiest(page, dataset, finer, 1);
    const map = `/map?${of}&level=${finer}`;
    stops.push(
      ...mapShows.map((show) => ({ name: `map-show-${show}`, path: `${map}&show=${show}` })),
      { name: "map-hexagons", path: `${map}&form=hexagons` },
      { name: "map-months", path: `${map}&by=month` },
      { name: "map-counts", path: `${map}&measure=count&classes=natural` },
      { name: "map-about", path: `${map}&tab=about`, then: opensWords },
      { name: "map-table", path: `${map}&tab=table` },
      { name: "map-area", path: `${map}&area=${one ?? ""}` },
      { name: "benchmark-area", path: `/benchmark?${of}&level=${finer}&area=${one ?? ""}` },
    );
  }
  return stops;
}

/** Opens the first of a list; false where it is empty. */
const follows = (path: string) => async (page: Page) => {
  const link = page.locator(`main a[href^="${path}"]`).first();
  if (!(await comes(link))) {
    return false;
  }
  await link.click();
  await page.waitForURL((address) => address.pathname === path);
  return true;
};

/** What does not belong to a dataset. */
const others: Stop[] = [
  { name: "sources", path: "/sources", then: opensWords },
  { name: "exports", path: "/exports" },
  { name: "saved", path: "/saved" },
  { name: "account", path: "/account" },
  { name: "desk", path: "/desk" },
  ...helpParts.map((part) => ({ name: `help${part.replace("/", "-")}`, path: `/help${part}` })),
  ...["about", "data-sharing", "safe-use", "privacy", "cookies", "accessibility", "terms", "contact"].map(
    (name) => ({ name, path: `/${name}` }),
  ),
];

/** The walk of a reader of figures: the first dataset in full, the Overview and the map of each other one. */
export async function stopsOfReader(page: Page): Promise<Stop[]> {
  const datasets = await askDatasets(page);
  const first = datasets.find(({ id }) => id === (process.env["WALK_DATASET"] ?? "police")) ?? datasets[0];
  return [...(first === undefined ? [] : await figuresOf(page, first)), ...others];
}

/** Pages of those who look after others; whoever may not see one is told so, and it is passed by. */
export const stopsOfTeam: Stop[] = [
  ...["administration", "people", "organisations", "submissions", "changes", "desk", "audit"].map((name) => ({
    name,
    path: `/${name}`,
  })),
  { name: "person", path: "/people", then: follows("/people/person") },
  { name: "organisation", path: "/organisations", then: follows("/organisations/one") },
  { name: "change-proposed", path: "/changes", then: presses("Propose a change") },
  ...["exports", "account"].map((name) => ({ name, path: `/${name}` })),
];
