// Files come in whole or not at all: every kind of bad input gives one clear message with place and
// rule, and leaves the data directory as it was.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createWriteStream, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { demoHub, must, Server, start, temporaryFolder, vrhub } from "./hub.ts";

const { data, region } = demoHub();
const folder = temporaryFolder();

/** A street file of the invented region with its name, to be spoilt. */
function streetFile(): { name: string; lines: string[] } {
  const force = join(region, "police/wyreshire");
  const name = readdirSync(force).sort()[0] ?? "";
  return { name, lines: readFileSync(join(force, name), "utf8").split("\r\n") };
}

const fields = (line: string) => line.split(",");
const { name, lines } = streetFile();
const header = lines[0] ?? "";
const first = lines[1] ?? "";
const month = name.slice(0, 7);

/** What the hub holds, as anybody could ask it. */
function holding(): string {
  const table = (rows: string) => must(["table", "--data", data, "--dataset", "police", "--rows", rows]);
  const files = readdirSync(data, { recursive: true }).map(String).filter((file) => !/-(wal|shm)$|lock$/.test(file)).sort();
  return [table("crime_type"), table("reporting_force"), must(["records", "list", "--data", data, "--dataset", "police"]), ...files].join("\n");
}

const spoilt = (change: (copy: string[]) => string[] | void) => {
  const copy = [...lines];
  return (change(copy) ?? copy).join("\r\n");
};
const withField = (index: number, value: string) => {
  const parts = fields(first);
  parts[index] = value;
  return parts.join(",");
};

const cases: { what: string; file?: string; bytes: string | Buffer; says: RegExp }[] = [
  { what: "an empty file", bytes: "", says: /empty/ },
  { what: "a wrong header", bytes: spoilt((c) => void (c[0] = header.replace("Crime type", "Kind"))), says: /line 1|header|column/i },
  { what: "a missing column", bytes: spoilt((c) => void (c[3] = fields(c[3] ?? "").slice(0, 11).join(","))), says: /line 4: 11 columns where 12/ },
  { what: "an extra column", bytes: spoilt((c) => void (c[3] += ",more")), says: /line 4: 13 columns where 12/ },
  { what: "a quote that never closes", bytes: spoilt((c) => void (c[5] = withField(6, '"On or near'))), says: /line 6.*quote/ },
  { what: "a NUL byte", bytes: spoilt((c) => void (c[5] += "\0")), says: /NUL/ },
  { what: "UTF-16", bytes: Buffer.from("\uFEFF" + spoilt(() => {}), "utf16le"), says: /UTF-16/ },
  { what: "bytes that are not UTF-8", bytes: Buffer.concat([Buffer.from(spoilt(() => {})), Buffer.from([0xff, 0xfe, 10])]), says: /UTF-8/ },
  { what: "another month inside than its name says", bytes: spoilt((c) => void (c[4] = withField(1, "1999-01"))), says: /line 5.*[Mm]onth/ },
  { what: "a code of no known vintage", bytes: spoilt((c) => void (c[4] = withField(7, "E01999999"))), says: /line 5.*(vintage|code|boundar)/ },
  { what: "a truncated gzip", file: name + ".gz", bytes: gzipSync(spoilt(() => {})).subarray(0, 5000), says: /gzip|packed|truncated|ends/i },
  { what: "a line far too long", bytes: spoilt((c) => void (c[4] = withField(6, "x".repeat(200_000)))), says: /line 5.*(long|bytes|64)/ },
];

for (const [i, { what, file, bytes, says }] of cases.entries()) {
  test(`${what} is refused with place and rule, and nothing changes`, () => {
    const before = holding();
    const own = join(folder, String(i));
    mkdirSync(own);
    const path = join(own, file ?? name);
    writeFileSync(path, bytes);
    const outcome = vrhub(["records", "import", "--data", data, "--dataset", "police", path]);
    assert.equal(outcome.status, 1, outcome.error);
    assert.match(outcome.error, says);
    assert.ok(outcome.error.includes(name.slice(0, 18)), "the file is named");
    assert.ok(outcome.error.trimEnd().split("\n").length === 1, "one message");
    assert.equal(holding(), before);
  });
}

test("one bad file among good ones refuses them all", () => {
  const before = holding();
  const own = join(folder, "mixed");
  mkdirSync(own);
  writeFileSync(join(own, name), lines.slice(0, 100).join("\r\n") + "\r\n");
  const other = name.replace(month, month.replace(/..$/, "02"));
  writeFileSync(join(own, other), "");
  const outcome = vrhub(["records", "import", "--data", data, "--dataset", "police", own]);
  assert.equal(outcome.status, 1);
  assert.equal(holding(), before);
});

test("a row with an unknown crime type is refused by line, column and rule, and never by its value", () => {
  const { data: copy } = demoHub();
  const own = join(folder, "row");
  mkdirSync(own);
  const secret = "Zebra smuggling";
  writeFileSync(join(own, name), spoilt((c) => void (c[2] = withField(9, secret))));
  const outcome = vrhub(["records", "import", "--data", copy, "--dataset", "police", join(own, name)]);
  assert.equal(outcome.status, 0, outcome.error);
  assert.match(outcome.out, /rows refused\s+1/);
  assert.match(outcome.out, /line 3.*Crime type/);
  assert.ok(!(outcome.out + outcome.error).includes("Zebra"));
  assert.ok(!must(["audit", "list", "--data", copy]).includes("Zebra"));
  for (const file of readdirSync(copy, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) assert.ok(!readFileSync(join(file.parentPath, file.name)).includes("Zebra"), file.name);
  }
});

test("a line of a gigabyte is refused without being read into memory", async () => {
  const own = join(folder, "long");
  mkdirSync(own);
  const path = join(own, name);
  const stream = createWriteStream(path);
  stream.write(header + "\r\n");
  const block = Buffer.alloc(1 << 20, "x");
  for (let written = 0; written < 1024; ++written) {
    if (!stream.write(block)) await new Promise((drained) => stream.once("drain", drained));
  }
  stream.end();
  await finished(stream);
  const child = start(["records", "import", "--data", data, "--dataset", "police", path]);
  let peak = 0;
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    } catch {
      clearInterval(watch);
    }
  }, 5);
  const status = await new Promise((done) => child.on("exit", done));
  clearInterval(watch);
  writeFileSync(path, "");
  assert.equal(status, 1);
  assert.ok(peak < 600_000, `peak memory ${peak} kB`);
});

test("a manifest that names a file that is not there is refused, and the geography stays", () => {
  const before = holding();
  const manifest = join(folder, "geography.toml");
  const text = readFileSync(join(region, "geography.toml"), "utf8");
  writeFileSync(manifest, text.replace(/file = "boundaries\/[^"]+"/, 'file = "boundaries/absent.geojson"'));
  const outcome = vrhub(["geography", "import", "--data", data, manifest, "--root", region]);
  assert.equal(outcome.status, 1);
  assert.match(outcome.error, /absent\.geojson/);
  assert.equal(holding(), before);
});

test("loading a month again replaces it whole and changes nothing that was the same", () => {
  const { data: copy } = demoHub();
  const ask = () => must(["table", "--data", copy, "--dataset", "police", "--rows", "lad"]);
  const before = ask();
  const again = must(["records", "import", "--data", copy, "--dataset", "police", join(region, "police/wyreshire", name)]);
  assert.match(again, /batches replaced\s+1/);
  assert.equal(ask(), before);
  const list = must(["records", "list", "--data", copy, "--dataset", "police"]);
  const receipts = list.split("\n").filter((line) => line.startsWith(`wyreshire\t${month}`));
  assert.equal(receipts.length, 2, "the earlier receipt is kept");
});

test("a data directory in use by another process says by which, and a server takes commands instead", async () => {
  const { data: copy } = demoHub();
  const server = await Server.on(copy);
  const second = vrhub(["serve", "--data", copy, "--listen", "127.0.0.1:0", "--site", join(region, "..")]);
  assert.equal(second.status, 1);
  assert.match(second.error, new RegExp(`in use by process ${server.child.pid}`));
  assert.match(must(["records", "list", "--data", copy, "--dataset", "police"]), /wyreshire/);
  await server.stop();
});

test("a folder that is no data directory, and one that holds something already, are refused", () => {
  assert.equal(vrhub(["table", "--data", folder, "--dataset", "police", "--rows", "lad"]).status, 1);
  const made = vrhub(["init", "--data", data]);
  assert.equal(made.status, 1);
  assert.match(made.error, /not empty/);
});

test("the secrets are the owner's alone, and stand in no other file", () => {
  const fresh = join(temporaryFolder(), "hub");
  must(["init", "--data", fresh]);
  const key = readFileSync(join(fresh, "secrets/record-key"), "utf8").trim();
  assert.equal(key.length, 64);
  const digest = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");
  for (const file of readdirSync(fresh, { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || file.name === "record-key") continue;
    const bytes = readFileSync(join(file.parentPath, file.name));
    assert.ok(!bytes.includes(key) && !bytes.includes(Buffer.from(key, "hex")), `${file.name} ${digest(bytes)}`);
  }
});
