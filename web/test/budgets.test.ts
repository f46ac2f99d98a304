import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";

const dist = new URL("../dist", import.meta.url).pathname;
const assets = join(dist, "assets");
const kilobytes = (path: string) => gzipSync(readFileSync(path), { level: 9 }).length / 1000;

describe.skipIf(!existsSync(assets))("the built site", () => {
  const names = existsSync(assets) ? readdirSync(assets) : [];
  const page = existsSync(assets) ? readFileSync(join(dist, "index.html"), "utf8") : "";
  const scripts = names.filter((name) => name.endsWith(".js"));

  test("loads at most 60 kB of script before first paint", () => {
    const first = scripts.filter((name) => page.includes(name));
    expect(first.length).toBeGreaterThan(0);
    expect(first.reduce((sum, name) => sum + kilobytes(join(assets, name)), 0)).toBeLessThanOrEqual(60);
  });

  test("has no later script of more than 150 kB", () => {
    expect(scripts.filter((name) => kilobytes(join(assets, name)) > 150)).toEqual([]);
  });

  test("has no page of more than 40 kB, and draws with at most 120 kB", () => {
    const later = scripts.filter((name) => /_page-/.test(name));
    expect(later.length).toBeGreaterThan(10);
    expect(later.filter((name) => kilobytes(join(assets, name)) > 40)).toEqual([]);
    const drawing = scripts.filter((name) => /^draw-/.test(name));
    expect(drawing.reduce((sum, name) => sum + kilobytes(join(assets, name)), 0)).toBeLessThanOrEqual(120);
  });

  test("has at most 30 kB of style", () => {
    const sheets = names.filter((name) => name.endsWith(".css"));
    expect(sheets.reduce((sum, name) => sum + kilobytes(join(assets, name)), 0)).toBeLessThanOrEqual(30);
  });

  test("has a brotli and a gzip sibling for every text file", () => {
    const texts = names.filter((name) => /\.(js|css|svg)$/.test(name));
    expect(texts.filter((name) => !names.includes(`${name}.br`) || !names.includes(`${name}.gz`))).toEqual(
      [],
    );
  });

  test("asks for no font, no crest and nothing of another origin", () => {
    const sheet = names
      .filter((name) => name.endsWith(".css"))
      .map((name) => readFileSync(join(assets, name), "utf8"))
      .join("");
    expect(sheet).not.toMatch(/@font-face|GDS Transport|url\(["']?https?:/);
    expect(page).not.toMatch(/<(script|style)>|style=|https?:\/\//);
  });
});
