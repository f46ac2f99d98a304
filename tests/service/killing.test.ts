// kill -9 at any moment of an import leaves the state before it or after it, never one between.
// HUB_KILLS says how often (3; ./dev check asks for 200).
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { copyHub, demoHub, must, start, temporaryFolder } from "./hub.ts";

const kills = Number(process.env["HUB_KILLS"] ?? 3);

test(`${kills} kills at random moments of an import leave the state before or after`, async () => {
  const { data, region } = demoHub();
  const folder = temporaryFolder();
  const state = (at: string) =>
    ["lad", "crime_type"].map((rows) => must(["table", "--data", at, "--dataset", "police", "--rows", rows])).join("") +
    must(["records", "list", "--data", at, "--dataset", "police"]).replaceAll(/\t2\d{3}-\d\d-\d\dT\S+/g, "");
  const files = [join(region, "police/wyreshire"), join(region, "police/stanmoor")];
  const importing = (at: string) => ["records", "import", "--data", at, "--dataset", "police", ...files];

  const before = state(data);
  const whole = join(folder, "whole");
  copyHub(data, whole);
  const began = performance.now();
  must(importing(whole));
  const lasts = performance.now() - began;
  const after = state(whole);
  assert.notEqual(before, after, "the import changes something to see");

  const seen = { before: 0, after: 0 };
  for (let kill = 0; kill < kills; ++kill) {
    const copy = join(folder, "copy");
    copyHub(data, copy);
    const child = start(importing(copy));
    const ended = new Promise((done) => child.on("exit", done));
    await new Promise((wait) => setTimeout(wait, Math.random() * lasts * 1.1));
    child.kill("SIGKILL");
    await ended;
    const found = state(copy);
    assert.ok(found === before || found === after, `kill ${kill}: a state between`);
    ++seen[found === before ? "before" : "after"];
    rmSync(copy, { recursive: true });
  }
  console.log(`${kills} kills over ${Math.round(lasts)} ms of import: ${seen.before} before, ${seen.after} after, 0 between`);
});
