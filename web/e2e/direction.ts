/** How words lie on a page: whether what stands after a name of others keeps the direction of the line. */
import type { Page } from "playwright-core";

export interface Directions {
  /** Stretches of our own words that were measured beside or in a line with such names. */
  measured: number;
  /** Those that run from right to left, or stand left of the name before them. */
  turned: string[];
  /** Attributes and the window's title with a control outside of an isolate. */
  spilled: string[];
}

/**
 * Measures every line of the page, charts too, in which a control of direction or a letter from right to left stands.
 * What is outside of isolates there is ours: each of its letters must stand right of the one before, and of the name.
 */
export function directionsOf(page: Page): Promise<Directions> {
  return page.evaluate(() => {
    const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u0590-\u08ff]/;
    /** For each letter, how deep in isolates it stands; their own signs count as inside. */
    const depths = (text: string): number[] => {
      let depth = 0;
      return [...Array(text.length).keys()].map((at) => {
        const sign = text.charAt(at);
        const opens = sign >= "\u2066" && sign <= "\u2068";
        const closes = sign === "\u2069";
        depth += opens ? 1 : 0;
        const own = depth;
        depth -= closes ? 1 : 0;
        return closes && own === 0 ? 0 : own;
      });
    };
    const found = { measured: 0, turned: [] as string[], spilled: [] as string[] };
    const blockOf = (node: Node): Element => {
      let at = node.parentElement ?? document.body;
      while (
        /^inline/.test(getComputedStyle(at).display) &&
        !(at instanceof SVGElement) &&
        at.parentElement
      ) {
        at = at.parentElement;
      }
      return at instanceof SVGElement ? (at.closest("text") ?? at) : at;
    };
    const lines = new Map<Element, Text[]>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const block = blockOf(node);
      lines.set(block, [...(lines.get(block) ?? []), node as Text]);
    }
    const range = document.createRange();
    const boxOf = (node: Text, at: number): DOMRect | undefined => {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return [...range.getClientRects()].find((rect) => rect.width > 0);
    };
    for (const nodes of lines.values()) {
      if (!nodes.some((node) => turning.test(node.data))) {
        continue;
      }
      for (const node of nodes) {
        const deep = depths(node.data);
        let [before, name]: [DOMRect | null, DOMRect | null] = [null, null];
        let stretch = false;
        for (let at = 0; at < node.length; ++at) {
          const box = boxOf(node, at);
          if (box === undefined) {
            continue;
          }
          const next = (one: DOMRect) => Math.abs(one.top - box.top) < box.height / 2;
          if (deep[at] !== 0 || turning.test(node.data.charAt(at))) {
            // The name's right end on the line that it ends on.
            name = name !== null && next(name) && name.right > box.right ? name : box;
            [before, stretch] = [null, false];
            continue;
          }
          const isTurned =
            (before !== null && next(before) && box.left < before.left - 0.5) ||
            (before === null && name !== null && next(name) && box.left < name.right - 1.5);
          if (isTurned) {
            found.turned.push(`${node.data.slice(Math.max(0, at - 30), at + 20)}`);
            break;
          }
          found.measured += stretch ? 0 : 1;
          [before, stretch] = [box, true];
        }
      }
    }
    const spilled = (text: string) =>
      text.split(/[\n\r\u2029]/).some((part) => {
        const deep = depths(part);
        return [...Array(part.length).keys()].some((at) => deep[at] === 0 && turning.test(part.charAt(at)));
      });
    for (const element of document.querySelectorAll("*")) {
      for (const name of ["aria-label", "title", "alt", "aria-description", "aria-valuetext", "label"]) {
        const value = element.getAttribute(name) ?? "";
        if (spilled(value)) {
          found.spilled.push(`${element.tagName} ${name}: ${value.slice(0, 60)}`);
        }
      }
    }
    if (spilled(document.title)) {
      found.spilled.push(`the title: ${document.title.slice(0, 60)}`);
    }
    return found;
  });
}
