/** What a page is made of, apart from its words: to see that no word has become markup. */
import type { Page, Request } from "playwright-core";

const waiting = new WeakMap<Page, Set<Request>>();

/** Counts what a page asks of the server, so that `settled` knows when all of it has come. */
export function countRequests(page: Page): void {
  if (waiting.has(page)) {
    return;
  }
  const pending = new Set<Request>();
  waiting.set(page, pending);
  // What the page before asked for never comes.
  page.on("domcontentloaded", () => pending.clear());
  page.on("request", (request) => request.url().includes("/api/") && pending.add(request));
  page.on("requestfinished", (request) => pending.delete(request));
  page.on("requestfailed", (request) => pending.delete(request));
}

/** Waits until nothing is on its way and nothing on the page has changed for a moment. */
export async function settled(page: Page, ready: string): Promise<void> {
  await page.locator(ready).first().waitFor({ state: "attached" });
  const pending = waiting.get(page);
  do {
    for (let turn = 0; (pending?.size ?? 0) > 0 && turn < 600; ++turn) {
      await new Promise((done) => setTimeout(done, 25));
    }
    await page.evaluate(atRest, 100);
  } while ((pending?.size ?? 0) > 0);
}

/** A chart is drawn after its script has come and in its turn, which on a busy machine is long after the page is quiet. */
const atRest = (quiet: number) =>
  new Promise<void>((done, failed) => {
    const end = setTimeout(() => failed(new Error("the page does not come to rest")), 15_000);
    const look = () => {
      if (
        document.querySelector('[aria-busy="true"], .skeleton, .chart-place, .trend__box > div:empty') ===
        null
      ) {
        clearTimeout(end);
        observer.disconnect();
        done();
      } else {
        timer = setTimeout(look, quiet);
      }
    };
    let timer = setTimeout(look, quiet);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(look, quiet);
    });
    observer.observe(document.documentElement, { subtree: true, childList: true, attributes: true });
  });

export interface Shape {
  /** Elements with their classes and the names of their attributes; the order of siblings apart. */
  tree: string;
  elements: number;
  /** Attributes by which words could act: handlers, and addresses that are not of this site. */
  acting: string[];
  /** Of the words that were asked for, those that do not stand on the page. */
  missing: number[];
}

/**
 * The tree of the page's elements, and which of the words (as JSON, since halves of surrogate pairs do not
 * travel otherwise) its text, fields or readings hold.
 */
export function shapeOf(page: Page, words: readonly string[]): Promise<Shape> {
  return page.evaluate((json) => {
    const acting: string[] = [];
    let elements = 0;
    const spoken: string[] = [document.title];
    const look = (element: Element): string => {
      elements += 1;
      const names = element.getAttributeNames().sort();
      for (const name of names) {
        const value = element.getAttribute(name) ?? "";
        if (/^on/i.test(name) || name === "srcdoc" || (name === "style" && /url|expression/.test(value))) {
          acting.push(`${element.tagName} ${name}`);
        }
        if (/^(xlink:)?href$|^src$|^action$|^formaction$|^data$/i.test(name)) {
          const address = new URL(value, location.href);
          if (address.origin !== location.origin || !/^https?:$/.test(address.protocol)) {
            acting.push(`${element.tagName} ${name}=${value.slice(0, 60)}`);
          }
        }
        if (/^(aria-label|title|alt|placeholder|value|label|data-)/.test(name)) {
          spoken.push(value);
        }
      }
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
        spoken.push(element.value);
      }
      const inner = [...element.children].map(look).sort();
      return `${element.localName}.${[...element.classList].sort().join(".")}[${names.join()}](${inner.join("")})`;
    };
    const tree = look(document.documentElement);
    const text = `${document.documentElement.textContent}\n${spoken.join("\n")}`;
    const held = (word: string) =>
      [word, word.charAt(0).toUpperCase() + word.slice(1)].some((form) => text.includes(form));
    const wanted = JSON.parse(json) as string[];
    return { tree, elements, acting, missing: wanted.flatMap((word, at) => (held(word) ? [] : [at])) };
  }, JSON.stringify(words));
}

/** Where two trees part, with what stands around it: a whole tree fills screens. */
export function parting(one: string, other: string): string {
  if (one === other) {
    return "";
  }
  let at = 0;
  while (one.charAt(at) === other.charAt(at)) {
    at += 1;
  }
  return `${one.slice(Math.max(0, at - 200), at + 120)}\n≠\n${other.slice(Math.max(0, at - 60), at + 120)}`;
}
