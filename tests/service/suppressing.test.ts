// A year of real police records under "exact counts, hide under 5", as a force's agreement may say,
// taken as if it were not public. Skipped where the shared data are not there.
import assert from "node:assert/strict";
import { copyFileSync, existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { must, root, rowsOf, temporaryFolder, vrhub } from "./hub.ts";

const files = join(
  process.env["HUB_SHARED"] ?? resolve(root, "../shared"),
  "data",
);
const there = existsSync(join(files, "police"));
if (!there) console.log("skipped: no shared data");

const violence = [
  "violence-and-sexual-offences",
  "robbery",
  "possession-of-weapons",
];

test(
  "Merseyside 2018 by neighbourhood, quarter and crime type is solved, attacked and shown",
  { skip: !there },
  () => {
    const data = join(temporaryFolder(), "data");
    const months = Array.from({ length: 12 }, (_, month) =>
      String(month + 1).padStart(2, "0"),
    );
    const csv = (month: string) =>
      join(files, `police/merseyside/2018-${month}-merseyside-street.csv.gz`);
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
    must([
      "records",
      "import",
      "--data",
      data,
      "--dataset",
      "police",
      ...months.map(csv),
    ]);
    const table = (rows: string, columns: string, type: string) =>
      rowsOf(
        must([
          ...[
            "table",
            "--data",
            data,
            "--dataset",
            "police",
            "--rows",
            rows,
            "--columns",
            columns,
          ],
          ...[
            "--from",
            "2018-01",
            "--to",
            "2018-12",
            "--where",
            `crime_type=${type}`,
          ],
        ]),
      );
    // Records at no known place are no neighbourhood: the listed table leaves them out.
    const known = (row: Record<string, string>) =>
      row["msoa"] !== "unknown_place";
    const open = new Map(
      violence.map((type) => [type, table("msoa", "quarter", type)]),
    );

    copyFileSync(
      join(root, "examples/policies/police-suppress.toml"),
      join(data, "datasets/police/policy.toml"),
    );
    const release = (...step: string[]) =>
      must(["release", ...step, "--data", data, "--dataset", "police"]);
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
