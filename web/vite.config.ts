import preact from "@preact/preset-vite";
import { defineConfig, type Plugin } from "vite";

/**
 * GDS Transport is licensed for gov.uk alone, and the strict content-security policy allows no font:
 * take its faces out of the style sheet and let Arial stand in.
 */
function withoutTransportFont(): Plugin {
  return {
    name: "without-transport-font",
    enforce: "pre",
    transform(code, id) {
      if (!id.includes("govuk-frontend")) {
        return null;
      }
      return code
        .replace(/@font-face\{[^}]*\}/g, "")
        .replace(/"?GDS Transport"?,\s*arial/gi, "Arial")
        .replace(/\/\*# sourceMappingURL.*?\*\//g, "");
    },
  };
}

export default defineConfig({
  plugins: [withoutTransportFont(), preact({ devToolsEnabled: false })],
  build: {
    target: "es2022",
    // Lightning CSS refuses an old media hack in govuk-frontend; esbuild takes it.
    cssMinify: "esbuild",
    // A data: address is refused for fonts and scripts by the content-security policy.
    assetsInlineLimit: 0,
    // The preload helper writes <link> elements only; it needs no inline script.
    modulePreload: { polyfill: false },
  },
  worker: { format: "es" },
  server: { port: 5173, proxy: { "/api": "http://127.0.0.1:5174" } },
});
