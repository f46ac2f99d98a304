import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { expect, test } from "vitest";

const source = new URL("../src", import.meta.url).pathname;

/** What a folder may import besides itself. The arrows of the front end. */
const allowed: Record<string, string[]> = {
  model: [],
  format: ["model", "view_state"],
  view_state: ["model", "format"],
  api: ["model", "view_state"],
  components: ["model", "format", "view_state"],
  charts: ["model", "format", "view_state"],
  maps: ["model", "format", "view_state"],
  pages: ["model", "format", "view_state", "api", "components", "charts", "maps"],
};

function files(): string[] {
  return readdirSync(source, { recursive: true })
    .map(String)
    .filter((name) => /\.tsx?$/.test(name));
}

export function crossings(name: string, text: string): string[] {
  const folder = name.split("/")[0] ?? "";
  const may = allowed[folder];
  if (may === undefined) {
    return [];
  }
  const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((match) => match[1] ?? "");
  return imports.flatMap((path) => {
    const target = posix.join(posix.dirname(name), path).split("/")[0] ?? "";
    return target === folder || may.includes(target) ? [] : [`${name} may not import ${path}`];
  });
}

test("no file imports against the arrows pages → charts, maps, components → format, view state → model", () => {
  expect(files().flatMap((name) => crossings(name, readFileSync(join(source, name), "utf8")))).toEqual([]);
});

test("a chart that called the API would be found", () => {
  expect(crossings("charts/trend/view.tsx", 'import { table } from "../../api/table";')).toHaveLength(1);
  expect(crossings("pages/app.tsx", 'import { datasets } from "../api/datasets";')).toEqual([]);
});

test("no file of the source is longer than 300 lines", () => {
  expect(files().filter((name) => readFileSync(join(source, name), "utf8").split("\n").length > 300)).toEqual(
    [],
  );
});

test("the element for focus inside an SVG has its tabindex in lower case", () => {
  const wrong = files().filter((name) =>
    /<(circle|rect|path|g|svg|line)\b[^>]*tabIndex/.test(readFileSync(join(source, name), "utf8")),
  );
  expect(wrong).toEqual([]);
});
