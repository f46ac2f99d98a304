/**
 * Words that try to be markup, script, formula or path, on every page and in every picture. Files of figures are
 * the server's own, and its tests look at their cells.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, openPage, openSite, type Site, signIn } from "./browser.ts";
import { formulaStarts, harmlessLike, hostileWords } from "./hostile_words.ts";
import { sentFile, sentFiles, withWords } from "./hostile_answers.ts";
import { mock } from "./journey.ts";
import { countRequests, parting, settled, shapeOf, type Shape } from "./page_shape.ts";

/** Several hundred words on twenty pages, twice. */
const longest = 150_000;
const together = Math.ceil(hostileWords.length / 2);

interface View {
  name: string;
  path: string;
  ready: string;
  /** Charts whose pictures are taken away. */
  pictures?: number;
  /** What a reader opens first. */
  before?: (page: Page) => Promise<void>;
}

const openPicker = async (page: Page) => {
  await page.getByRole("combobox", { name: "Areas" }).focus();
  await page.locator(".picker__popup [role=option]").first().waitFor();
};

const lads = "areas=E07000901,E07000902,E07000903&level=lad";
const views: View[] = [
  { name: "overview", path: "/overview?dataset=police", ready: "[data-point]", pictures: 1 },
  { name: "overview's table", path: "/overview?dataset=police&signals=table", ready: "table.figures" },
  { name: "overview's about", path: "/overview?dataset=police&signals=about", ready: ".about" },
  { name: "explore", path: `/explore?${lads}`, ready: "[data-point]", pictures: 1, before: openPicker },
  { name: "explore's table", path: `/explore?${lads}&measure=rate&tab=table`, ready: "table.figures" },
  { name: "a case's about", path: `/explore?case=all_violence&tab=about`, ready: ".about" },
  { name: "signals", path: `/explore?${lads}&read=signals`, ready: "[data-point]", pictures: 2 },
  { name: "map", path: "/map?level=lsoa&area=E01990045", ready: ".map-canvas canvas" },
  { name: "refused map", path: "/map?level=ward", ready: ".message" },
  { name: "benchmark", path: "/benchmark?level=msoa&area=E02990004", ready: "[data-point]", pictures: 2 },
  {
    name: "benchmark's tables",
    path: "/benchmark?area=E07000904&funnel=table&ranks=table&fifths=table",
    ready: "table.figures",
  },
  { name: "people at risk", path: "/groups?dataset=attendances", ready: "[data-point]", pictures: 3 },
  {
    name: "deprivation",
    path: "/groups?dataset=attendances&part=deprivation&ratios=table",
    ready: "[data-point]",
    pictures: 1,
  },
  { name: "time", path: "/groups?dataset=attendances&part=time", ready: "[data-point]", pictures: 1 },
  { name: "data quality", path: "/quality?dataset=police", ready: ".quality__subtitle" },
  { name: "a department's sheet", path: "/quality/sheet?dataset=police&body=zw102", ready: ".sheet" },
  { name: "sources", path: "/sources", ready: ".source" },
  { name: "questions", path: "/desk", ready: ".part-title" },
  { name: "files sent", path: "/submissions", ready: ".submissions__list" },
  { name: "a file sent", path: "/submissions?id=s0", ready: ".submission__state" },
];
/** One page of each way to draw: all pictures of pixels are made of the same drawing as those to edit. */
const pixels = ["explore", "signals", "people at risk"];
/** A department's sheet has its items alone, and the list of organisations its names. */
const partly = new Set(["a department's sheet", "organisations"]);

let site: Site;
let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  [site, browser] = [await openSite(), await openBrowser()];
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});

interface Watching {
  page: Page;
  /** Where pictures are read: a page of another origin, whose findings are no report on ours. */
  reader: Page;
  faults: string[];
  close: () => Promise<void>;
}

/** Signed in as somebody who may see figures, files and questions; what runs or is asked for is noted. */
async function watched(): Promise<Watching> {
  const { page, context, faults } = await openPage(browser, 1366);
  countRequests(page);
  page.on("dialog", (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    const ours = url.origin === site.url && /^\/(api|assets)\/|^\/[\w/-]*$|favicon/.test(url.pathname);
    if (!ours && url.protocol !== "blob:") {
      faults.push(`asked for ${request.url().slice(0, 100)}`);
    }
  });
  await context.addInitScript(catchFiles);
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      Object.assign(globalThis, { __reports: (event as SecurityPolicyViolationEvent).violatedDirective });
    });
  });
  await signIn(page, { ...site, email: "hana@example.org" }, "/account");
  return { page, reader: await context.newPage(), faults, close: () => context.close() };
}

/** Another page without loading the site anew, as a link within it would. */
const goTo = (page: Page, path: string) =>
  page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);

const ran = (page: Page) =>
  page.evaluate(() => {
    const all = globalThis as unknown as Record<string, unknown>;
    const touched = ({} as Record<string, unknown>)["polluted"];
    return [all["__ran"], all["__reports"], touched].filter((one) => one !== undefined);
  });

/** The files that the page hands to the reader, caught as it makes them: a browser's downloads take seconds. */
const catchFiles = () => {
  const blobs = new Map<string, Blob>();
  const made = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob: Blob) => {
    const address = made(blob);
    blobs.set(address, blob);
    return address;
  };
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    const blob = blobs.get(this.href);
    if (blob === undefined || this.download === "") {
      click.call(this);
      return;
    }
    Object.assign(globalThis, { __file: { name: this.download, blob } });
  };
};

interface Picture {
  name: string;
  svg: string;
  /** The kinds of a PNG's parts: words would stand in tEXt, iTXt or zTXt. */
  parts: string[];
  bytes: number;
}

const pictureOf = (page: Page, at: number, kind: string): Promise<Picture> =>
  page.evaluate(
    async ([card, label]) => {
      const held = globalThis as unknown as { __file?: { name: string; blob: Blob } };
      delete held.__file;
      const found = <Found>(look: () => Found | null | undefined) =>
        new Promise<Found>((done, failed) => {
          const end = performance.now() + 10_000;
          const turn = () => {
            const one = look();
            one
              ? done(one)
              : performance.now() > end
                ? failed(new Error(`no ${label}`))
                : setTimeout(turn, 15);
          };
          turn();
        });
      const called = (inside: Element | undefined, kind: string, words: string) =>
        [...(inside?.querySelectorAll<HTMLElement>(kind) ?? [])].find(
          (one) => one.textContent?.trim() === words,
        );
      const dialog = () => document.querySelector<HTMLElement>("dialog[open]") ?? undefined;
      called([...document.querySelectorAll(".figure-card")][Number(card)], "button", "Export")?.click();
      (await found(() => called(dialog(), "label", label ?? ""))).click();
      (await found(() => dialog()?.querySelector<HTMLElement>("input[name=purpose]"))).click();
      (await found(() => (dialog()?.querySelector("input[name=purpose]:checked") ? dialog() : null)))
        .querySelector<HTMLElement>("button[type=submit]")
        ?.click();
      for (let turn = 0; held.__file === undefined && turn < 400; ++turn) {
        await new Promise((done) => setTimeout(done, 25));
      }
      const { name, blob } = held.__file ?? { name: "no file", blob: new Blob() };
      const png = new DataView(await blob.arrayBuffer());
      const parts = new Set<string>();
      for (let from = 8; blob.type === "image/png" && from < blob.size; from += 12 + png.getUint32(from)) {
        parts.add(String.fromCharCode(...[4, 5, 6, 7].map((letter) => png.getUint8(from + letter))));
      }
      const svg = blob.type === "image/png" ? "" : await blob.text();
      return { name, svg, parts: [...parts], bytes: blob.size };
    },
    [String(at), kind] as const,
  );

/** The picture as another program would read it: strictly, as XML. */
const pictureShape = (reader: Page, svg: string) =>
  reader.evaluate((source) => {
    const read = new DOMParser().parseFromString(source, "image/svg+xml");
    // Of elements alike one is told: into how many lines words are set depends on the words.
    const look = (element: Element): string => {
      const inside = [...new Set([...element.children].map(look))].sort().join("");
      return `${element.nodeName}[${element.getAttributeNames().sort().join()}](${inside})`;
    };
    const all = [...read.querySelectorAll("*")];
    return {
      broken: read.querySelector("parsererror")?.textContent ?? null,
      tree: look(read.documentElement),
      acting: all
        .filter(
          (one) =>
            /^(script|style|foreignObject|iframe|image|a|use|animate|set)$/i.test(one.nodeName) ||
            one.getAttributeNames().some((name) => /^on|href$/i.test(name)),
        )
        .map((one) => one.nodeName),
    };
  }, svg);

interface Seen {
  shape: Shape;
  pictures: Awaited<ReturnType<typeof pictureShape>>[];
  names: string[];
}

async function look({ page, reader }: Watching, view: View, words: readonly string[]): Promise<Seen> {
  await goTo(page, view.path);
  await settled(page, view.ready);
  await view.before?.(page);
  const shape = await shapeOf(page, words);
  const seen: Seen = { shape, pictures: [], names: [] };
  if (view.before !== undefined) {
    await page.keyboard.press("Escape");
  }
  for (let at = 0; at < (view.pictures ?? 0); ++at) {
    const { name, svg } = await pictureOf(page, at, "Picture to edit (SVG)");
    seen.pictures.push(await pictureShape(reader, svg));
    seen.names.push(name);
  }
  return seen;
}

const batches = Array.from({ length: Math.ceil(hostileWords.length / together) }, (_, at) => at);

describe.skipIf(!mock)("words of others are text and nothing else", () => {
  test("there are five hundred of them or more, no two alike", () => {
    expect(new Set(hostileWords).size).toBeGreaterThanOrEqual(500);
    expect(
      hostileWords.filter((word) => formulaStarts.some((start) => word.startsWith(start))).length,
    ).toBeGreaterThan(90);
  });

  test.each(batches)("on every page and in every picture: part %i", { timeout: longest }, async (batch) => {
    const from = Math.min(batch * together, hostileWords.length - together);
    const hostile = hostileWords.slice(from, from + together);
    const harmless = hostile.map((word, at) => harmlessLike(word, from + at));
    const seen: Map<string, Seen>[] = [];
    for (const words of [hostile, harmless]) {
      const state = site.state;
      if (state === null) {
        throw new Error("only the stand-in server says what it is told");
      }
      state.rewrite = null;
      const watching = await watched();
      const { page, faults, close } = watching;
      const fulfil = (path: string, value: () => unknown) =>
        page.route(path, (route) =>
          route.fulfill({
            contentType: "application/json",
            body: JSON.stringify(withWords(words, "/api/v1/submissions", value())),
          }),
        );
      await fulfil("**/api/v1/submissions", () => sentFiles(words));
      await fulfil("**/api/v1/submission?*", () => sentFile(words));
      state.rewrite = (path, value) => withWords(words, path, value);
      await page.goto(`${site.url}/sources`);
      const found = new Map<string, Seen>();
      for (const view of views) {
        found.set(view.name, await look(watching, view, words));
        expect(await ran(page), view.name).toEqual([]);
        expect(faults, view.name).toEqual([]);
      }
      seen.push(found);
      state.rewrite = null;
      await close();
    }
    for (const view of views) {
      const [one, other] = seen.map((found) => found.get(view.name));
      expect(one?.shape.acting, view.name).toEqual([]);
      expect(parting(one?.shape.tree ?? "", other?.shape.tree ?? "-"), view.name).toBe("");
      expect(one?.pictures.length, view.name).toBe(view.pictures ?? 0);
      one?.pictures.forEach((picture, at) => {
        expect([picture.broken, picture.acting], view.name).toEqual([null, []]);
        expect(parting(picture.tree, other?.pictures[at]?.tree ?? "-"), `${view.name}'s picture`).toBe("");
      });
      expect((one?.names ?? []).filter((name) => !/^SYNTHETIC_[a-z0-9-]+\.svg$/.test(name))).toEqual([]);
      if (!partly.has(view.name)) {
        expect(
          one?.shape.missing.map((at) => JSON.stringify(hostile[at])),
          view.name,
        ).toEqual([]);
      }
    }
  });

  test("a picture of pixels has no words of its own", { timeout: longest }, async () => {
    const words = hostileWords.slice(0, together);
    const state = site.state;
    const { page, faults, close } = await watched();
    if (state !== null) {
      state.rewrite = (path, value) => withWords(words, path, value);
    }
    await page.goto(`${site.url}/sources`);
    for (const view of views.filter((one) => pixels.includes(one.name))) {
      await goTo(page, view.path);
      await settled(page, view.ready);
      const { name, parts, bytes } = await pictureOf(page, 0, "Picture of the chart (PNG)");
      expect(name, view.name).toMatch(/^SYNTHETIC_[a-z0-9-]+\.png$/);
      // How colours are meant is no word.
      expect(
        parts.filter((part) => part !== "sRGB"),
        view.name,
      ).toEqual(["IHDR", "IDAT", "IEND"]);
      expect(bytes).toBeGreaterThan(10_000);
    }
    expect([await ran(page), faults]).toEqual([[], []]);
    if (state !== null) {
      state.rewrite = null;
    }
    await close();
  });

  test("markup that a page let through would be found", async () => {
    const { page, close } = await watched();
    const before = await shapeOf(page, []);
    await page.evaluate(
      (markup) => {
        document.querySelector("main")?.insertAdjacentHTML("beforeend", markup);
      },
      hostileWords.find((word) => word.startsWith("<img src=")) ?? "",
    );
    const after = await shapeOf(page, []);
    expect(parting(before.tree, after.tree)).not.toBe("");
    expect(after.acting).toEqual(["IMG onerror"]);
    await page.waitForFunction(() => "__reports" in globalThis);
    await close();
  });
});
