// A year of real police records under "exact counts, hide under 5", as a force's agreement may say,
// taken as if it were not public. Skipped where the shared data are not there.
import assert from "node:assert/strict";
import { copyFileSync, existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { must, root, rowsOf, temporaryFolder, vrhub } from "./hub.ts";

const files = join(process.env["HUB_SHARED"] ?? resolve(root, "../shared"), "data");
const there = existsSync(join(files, "police"));
if (!there) console.log("skipped: no shared data");

const violence = ["violence-and-sexual-offences", "robbery", "possession-of-weapons"];

test(
  "Merseyside 2018 by neighbourhood, quarter and crime type is weighed, solved, attacked and shown",
  // A minute of a processor: ./dev check asks for it.
  { skip: !there || process.env["HUB_LONG"] === undefined },
  () => {
    const data = join(temporaryFolder(), "data");
    const months = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, "0"));
    const csv = (month: string) => join(files, `police/merseyside/2018-${month}-merseyside-street.csv.gz`);
    must(["init", "--data", data]);
    must([
      "geography",
      "import",
      "--data",
      data,
      join(root, "examples/england-and-wales/geography.toml"),
      "--root",
      files,
    ]);
    must(["records", "import", "--data", data, "--dataset", "police", ...months.map(csv)]);
    const table = (rows: string, columns: string, type: string) =>
      rowsOf(
        must([
          ...["table", "--data", data, "--dataset", "police", "--rows", rows, "--columns", columns],
          ...["--from", "2018-01", "--to", "2018-12", "--where", `crime_type=${type}`],
        ]),
      );
    // Records at no known place are no neighbourhood: the listed table leaves them out.
    const known = (row: Record<string, string>) => row["msoa"] !== "unknown_place";
    const open = new Map(violence.map((type) => [type, table("msoa", "quarter", type)]));

    // What a controller is told of the noise's cost, against an independent count.
    const lsoas = rowsOf(
      must([
        ...["table", "--data", data, "--dataset", "police", "--rows", "lsoa", "--columns", "crime_type"],
        ...["--from", "2018-01", "--to", "2018-12"],
      ]),
    ).map((row) => Number(row["count"]));
    const share = (of: number[]) => `${((100 * of.length) / lsoas.length).toFixed(1)} %`;
    const told = must([
      ...["policy", "check", join(root, "examples/policies/police-ckm.toml"), "--data", data],
      ...["--definition", join(root, "data/datasets/police/dataset.toml")],
    ]);
    const line = told.split("\n").find((each) => /^lsoa +year +1 /.test(each)) ?? "";
    const [cells, withNoise, exact] = line.split("|").map((part) => part.trim());
    const mean = lsoas.reduce((sum, count) => sum + count, 0) / lsoas.length;
    assert.match(cells ?? "", new RegExp(` ${lsoas.length} +${mean.toFixed(1)}$`));
    assert.deepEqual(exact?.split(/ {2,}/), [
      share(lsoas.filter((count) => count > 0 && count < 5)),
      share(lsoas.filter((count) => count === 0)),
    ]);
    const error = Number(withNoise?.split(/ +/).at(-1));
    assert.ok(error > 1 && error < 1.6, `noise of variance 3 is near 1.35 off, not ${error}`);

    copyFileSync(
      join(root, "examples/policies/police-suppress.toml"),
      join(data, "datasets/police/policy.toml"),
    );
    const release = (...step: string[]) => must(["release", ...step, "--data", data, "--dataset", "police"]);
    assert.match(release("prepare"), /3800 cells of the listed table/);
    assert.match(release("audit"), /was attacked: it holds/);
    release("publish");

    for (const type of violence) {
      const shown = table("msoa", "quarter", type).filter(known);
      const truth = (open.get(type) ?? []).filter(known);
      assert.equal(shown.length, truth.length);
      let numbers = 0;
      shown.forEach((row, at) => {
        const count = Number(truth[at]?.["count"]);
        if (row["status"] === "suppressed") return;
        numbers += 1;
        assert.ok(count === 0 || count >= 5, "a small count is shown");
        assert.equal(Number(row["count"]), count, "what is shown is exact");
      });
      assert.ok(numbers > 0);
    }
    const other = vrhub([
      "table",
      "--data",
      data,
      "--dataset",
      "police",
      "--rows",
      "lsoa",
      "--from",
      "2018-01",
      "--to",
      "2018-12",
    ]);
    assert.notEqual(other.status, 0, "what is not listed is refused");
  },
);
