// A supplier's file on its way through the real server: received, checked, looked at, accepted or sent
// back, withdrawn; twice, at once, half way, and with the server killed under it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { Server, copyHub, emailOf, must, newAccount, start, temporaryFolder, vrhub } from "./hub.ts";

const kills = Number(process.env["HUB_SUBMISSION_KILLS"] ?? 4);
const folder = temporaryFolder();
const region = join(folder, "region");
const template = join(folder, "template");
must(["synthesise", "--out", region, "--months", "24"]);
must(["init", "--demonstration", "--data", template]);
must([
  "geography",
  "import",
  "--data",
  template,
  join(region, "geography.toml"),
]);
writeFileSync(
  join(template, "datasets/emergency_department/agreement.toml"),
  `controller = "The hospitals of Wyreshire and Stanmoor (invented)"
reference = "DEMO-1"
legal_basis = "None: the records are invented"
purposes = ["prevention of violence"]
start = "2022-01-01"
end = "2199-12-31"
retention_months = 120
`,
);
const roles = [
  "viewer",
  "analyst",
  "data_provider",
  "hub_administrator",
  "auditor",
] as const;
for (const role of roles) newAccount(template, emailOf(role), role);
const otherSupplier = "other.supplier@test.example";
newAccount(template, otherSupplier, "data_provider");

let copies = 0;
/** A hub of its own: geography, accounts, an agreement, and no record. */
function freshHub(): string {
  const data = join(folder, `hub-${++copies}`);
  copyHub(template, data);
  return data;
}

interface Submission {
  id: string;
  state: string;
  state_words: string;
  version: number | null;
  release: string | null;
  events: { state: string; by: string; note: string }[];
  can: string[];
  seen: string | null;
  downloads: { by: string; question: string }[] | null;
  report: {
    rows_received: number;
    rows_accepted: number;
    rows_refused: number;
    records: number;
    refused_by_rule: { rule: string; rows: number }[];
    months: {
      reporting_body: string;
      month: string;
      records: number;
      replaces: string | null;
      replaced_records: number | null;
      usual_records: number | null;
      months_compared: number;
    }[];
    items: {
      title: string;
      complete_per_cent: number | null;
      before_per_cent: number | null;
    }[];
    first_refused_rows: { line: number; column: string; rule: string }[];
  } | null;
}

const mark = { "X-Vrhub-Request": "1" };

async function upload(
  server: Server,
  cookie: string,
  dataset: string,
  name: string,
  bytes: string | Buffer,
) {
  const query = new URLSearchParams({ dataset, file_name: name });
  const answer = await fetch(`${server.address}/api/v1/submissions?${query}`, {
    method: "POST",
    headers: {
      ...mark,
      Cookie: cookie,
      "Content-Type": "application/octet-stream",
    },
    body: bytes,
  });
  return {
    status: answer.status,
    body: (await answer.json()) as Submission & { error?: { message: string } },
  };
}

async function view(
  server: Server,
  cookie: string,
  id: string,
): Promise<Submission> {
  const answer = await server.get(`/api/v1/submission?id=${id}`, cookie);
  assert.equal(answer.status, 200, answer.body);
  return JSON.parse(answer.body) as Submission;
}

/** The submission once it is checked, however that ends. */
async function checked(
  server: Server,
  cookie: string,
  id: string,
): Promise<Submission> {
  for (let tries = 0; tries < 600; ++tries) {
    const progress = JSON.parse(
      (await server.get(`/api/v1/submission/progress?id=${id}`, cookie)).body,
    );
    if (progress.state !== "received") return await view(server, cookie, id);
    await new Promise((wait) => setTimeout(wait, 50));
  }
  throw new Error("it was never checked");
}

async function sent(
  server: Server,
  cookie: string,
  dataset: string,
  name: string,
  bytes: string | Buffer,
) {
  const received = await upload(server, cookie, dataset, name, bytes);
  assert.equal(received.status, 201, JSON.stringify(received.body));
  return await checked(server, cookie, received.body.id);
}

async function decide(
  server: Server,
  cookie: string,
  id: string,
  step: string,
  body: object,
) {
  const answer = await fetch(
    `${server.address}/api/v1/submission/${step}?id=${id}`,
    {
      method: "POST",
      headers: { ...mark, Cookie: cookie, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    },
  );
  return {
    status: answer.status,
    body: (await answer.json()) as Submission & { error?: { message: string } },
  };
}

async function withServer(
  data: string,
  work: (server: Server, supplier: string, team: string) => Promise<void>,
) {
  const server = await Server.on(data);
  try {
    await work(
      server,
      await server.signIn(emailOf("data_provider")),
      await server.signIn(emailOf("hub_administrator")),
    );
  } finally {
    await server.stop();
  }
}

const streetFile = (force: string, at: number) => {
  const name = readdirSync(join(region, "police", force)).sort()[at] ?? "";
  return {
    name,
    text: readFileSync(join(region, "police", force, name), "utf8"),
  };
};
const rowsIn = (text: string) => text.trimEnd().split("\r\n").length - 1;
const department = (at: number) => {
  const name =
    readdirSync(join(region, "emergency_department/zw101"))
      .filter((file) => file.endsWith(".csv"))
      .sort()[at] ?? "";
  return {
    name,
    text: readFileSync(
      join(region, "emergency_department/zw101", name),
      "utf8",
    ),
  };
};
const waiting = (data: string) => readdirSync(join(data, "submissions")).sort();
const policeTotal = (data: string) => {
  const asked = vrhub([
    "table",
    "--data",
    data,
    "--dataset",
    "police",
    "--rows",
    "reporting_force",
    "--columns",
    "total",
  ]);
  if (asked.status !== 0) return 0;
  return asked.out
    .trimEnd()
    .split("\n")
    .slice(1)
    .reduce((sum, row) => sum + (Number(row.split(",")[3]) || 0), 0);
};
const current = (data: string, dataset: string) =>
  must(["records", "list", "--data", data, "--dataset", dataset])
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"))
    .filter((fields) => fields[6] === "-");

const { name, text } = streetFile("wyreshire", 0);
const month = name.slice(0, 7);

test("a file is received, checked, previewed and accepted, and only then are its records there", async () => {
  const data = freshHub();
  await withServer(data, async (server, supplier, team) => {
    const submission = await sent(server, supplier, "police", name, text);
    assert.equal(submission.state, "checked");
    assert.deepEqual(submission.can, [], "a supplier decides nothing");
    assert.equal(submission.report?.rows_received, rowsIn(text));
    assert.equal(submission.report?.rows_accepted, rowsIn(text));
    const [only] = submission.report?.months ?? [];
    assert.equal(only?.month, month);
    assert.equal(only?.replaces, null, "it is new");
    assert.equal(submission.version, 1);
    assert.equal(policeTotal(data), 0);
    assert.deepEqual(waiting(data), [`${submission.id}.records`]);

    const seen = await view(server, team, submission.id);
    assert.deepEqual(seen.can.sort(), ["accept", "send_back"]);
    const accepted = await decide(server, team, submission.id, "accept", {
      note: "Thank you",
      seen: seen.seen,
    });
    assert.equal(accepted.status, 200, JSON.stringify(accepted.body));
    assert.equal(accepted.body.state, "accepted");
    assert.equal(accepted.body.release, "police-1");
    assert.deepEqual(
      accepted.body.events.map((event) => event.state),
      ["received", "checked", "accepted"],
    );
    assert.equal(policeTotal(data), rowsIn(text));
    assert.deepEqual(waiting(data), [], "nothing waits any more");
    assert.equal(
      (await view(server, supplier, submission.id)).events.at(-1)?.note,
      "Thank you",
    );
    const again = await decide(server, team, submission.id, "accept", {});
    assert.equal(again.status, 409);
    assert.equal(policeTotal(data), rowsIn(text));
  });
  const log = must(["audit", "list", "--data", data, "--last", "200"]);
  for (const action of [
    "submission_received",
    "submission_checked",
    "submissions_viewed",
    "submission_accepted",
  ]) {
    assert.match(log, new RegExp(`\t${action}\t`));
  }
  assert.ok(!log.includes(name), "a file's name is not kept for ever");
});

test("a supplier sees their own submissions and nobody else's, and other roles see none", async () => {
  const data = freshHub();
  await withServer(data, async (server, supplier, team) => {
    const other = await server.signIn(otherSupplier);
    const { id } = await sent(server, supplier, "police", name, text);
    const listOf = async (cookie: string) =>
      JSON.parse((await server.get("/api/v1/submissions", cookie)).body)
        .submissions;
    assert.equal((await listOf(supplier)).length, 1);
    assert.equal((await listOf(team)).length, 1);
    assert.equal((await listOf(other)).length, 0);
    for (const path of [
      "submission",
      "submission/report",
      "submission/progress",
    ]) {
      assert.equal(
        (await server.get(`/api/v1/${path}?id=${id}`, other)).status,
        404,
      );
      assert.equal(
        (await server.get(`/api/v1/${path}?id=${id}`, supplier)).status,
        200,
      );
    }
    for (const role of ["viewer", "analyst", "auditor"] as const) {
      const cookie = await server.signIn(emailOf(role));
      assert.equal(
        (await server.get("/api/v1/submissions", cookie)).status,
        403,
      );
      assert.equal(
        (await upload(server, cookie, "police", name, text)).status,
        403,
      );
    }
    for (const step of ["accept", "send-back", "withdraw"]) {
      assert.equal(
        (await decide(server, supplier, id, step, { note: "mine" })).status,
        403,
      );
    }
    // The same file of somebody else is theirs, and tells nothing of the first.
    const theirs = await upload(server, other, "police", name, text);
    assert.equal(theirs.status, 201);
    assert.notEqual(theirs.body.id, id);
  });
});

test("what a supplier is shown of earlier months is what they delivered themselves", async () => {
  const data = freshHub();
  await withServer(data, async (server, supplier, team) => {
    const other = await server.signIn(otherSupplier);
    const earlier = [0, 1, 2].map((at) => streetFile("wyreshire", at));
    for (const file of earlier.slice(0, 2)) {
      const { id } = await sent(
        server,
        supplier,
        "police",
        file.name,
        file.text,
      );
      assert.equal((await decide(server, team, id, "accept", {})).status, 200);
    }
    const third = earlier[2] ?? { name, text };
    const mean = Math.round(
      (rowsIn(earlier[0]?.text ?? "") + rowsIn(earlier[1]?.text ?? "")) / 2,
    );
    const own = await sent(server, supplier, "police", third.name, third.text);
    assert.equal(own.report?.months[0]?.usual_records, mean);
    assert.equal(own.report?.months[0]?.months_compared, 2);
    assert.ok(
      (own.report?.items ?? []).every(
        (item) =>
          item.complete_per_cent !== null && item.before_per_cent !== null,
      ),
    );
    const foreign = await sent(server, other, "police", third.name, third.text);
    assert.equal(foreign.report?.months[0]?.usual_records, null);
    assert.ok(
      (foreign.report?.items ?? []).every(
        (item) => item.before_per_cent === null,
      ),
    );
    assert.equal(
      (await view(server, team, foreign.id)).report?.months[0]?.usual_records,
      mean,
    );
    const again = await sent(
      server,
      other,
      "police",
      earlier[0]?.name ?? "",
      (earlier[0]?.text ?? "").split("\r\n").slice(0, 9).join("\r\n"),
    );
    assert.ok(
      again.report?.months[0]?.replaces,
      "that there is something is no secret: Sources says so",
    );
    assert.equal(
      again.report?.months[0]?.replaced_records,
      null,
      "how much is",
    );
  });
});

test("a bad file is refused with place and rule, a doubtful one is sent back, the right one is accepted", async () => {
  const data = freshHub();
  await withServer(data, async (server, supplier, team) => {
    const lines = text.split("\r\n");
    const header = [
      (lines[0] ?? "").replace("Crime type", "Kind"),
      ...lines.slice(1),
    ].join("\r\n");
    const refused = await sent(server, supplier, "police", name, header);
    assert.equal(refused.state, "refused");
    assert.match(refused.events.at(-1)?.note ?? "", /header|line 1/i);
    const report = await server.get(
      `/api/v1/submission/report?id=${refused.id}`,
      supplier,
    );
    assert.match(
      report.body,
      /^line,column,rule,row\r\n\d*,[^\r]*,refused\r\n/,
    );
    assert.match(report.headers.get("content-disposition") ?? "", /attachment/);

    const doubtful = [...lines];
    for (const at of [3, 5]) {
      const fields = (doubtful[at] ?? "").split(",");
      fields[9] = "Zebra smuggling";
      doubtful[at] = fields.join(",");
    }
    const second = await sent(
      server,
      supplier,
      "police",
      name,
      doubtful.join("\r\n"),
    );
    assert.equal(second.state, "checked");
    assert.equal(second.report?.rows_refused, 2);
    assert.deepEqual(
      second.report?.first_refused_rows.map((row) => [row.line, row.column]),
      [
        [4, "Crime type"],
        [6, "Crime type"],
      ],
    );
    assert.ok(!JSON.stringify(second).includes("Zebra"));
    assert.equal(
      (await decide(server, team, second.id, "send-back", { note: "  " }))
        .status,
      400,
      "a reason is owed",
    );
    const back = await decide(server, team, second.id, "send-back", {
      note: "Two rows have no known crime type.",
    });
    assert.equal(back.body.state, "sent_back");
    const told = await view(server, supplier, second.id);
    assert.equal(
      told.events.at(-1)?.note,
      "Two rows have no known crime type.",
    );
    const findings = await server.get(
      `/api/v1/submission/report?id=${second.id}`,
      supplier,
    );
    assert.match(findings.body, /\r\n4,Crime type,.*\r\n6,Crime type,/);
    assert.deepEqual(waiting(data), []);
    assert.equal(
      (await decide(server, team, second.id, "accept", {})).status,
      409,
    );

    const third = await sent(
      server,
      supplier,
      "police",
      `${name}.gz`,
      gzipSync(text),
    );
    assert.equal(
      (await decide(server, team, third.id, "accept", {})).body.state,
      "accepted",
    );
    assert.equal(policeTotal(data), rowsIn(text));
  });
});

test("the same file is one submission while it stands; a later file for the same month replaces it", async () => {
  const data = freshHub();
  await withServer(data, async (server, supplier, team) => {
    const first = await sent(server, supplier, "police", name, text);
    const same = await upload(server, supplier, "police", "renamed.csv", text);
    assert.equal(same.body.id, first.id);
    await decide(server, team, first.id, "accept", {});
    assert.equal(
      (await upload(server, supplier, "police", name, text)).body.id,
      first.id,
    );
    assert.equal(current(data, "police").length, 1);

    const shorter = text.split("\r\n").slice(0, 40).join("\r\n") + "\r\n";
    const later = await sent(server, supplier, "police", name, shorter);
    assert.equal(later.report?.months[0]?.replaced_records, rowsIn(text));
    assert.equal(later.version, 2);
    await decide(server, team, later.id, "accept", {});
    assert.equal(policeTotal(data), rowsIn(shorter));
    assert.equal(current(data, "police").length, 1);
    // Withdrawing what was replaced takes nothing away.
    const withdrawn = await decide(server, team, first.id, "withdraw", {
      note: "sent in error",
    });
    assert.equal(withdrawn.body.state, "withdrawn");
    assert.equal(policeTotal(data), rowsIn(shorter));
  });
});

test("of two uploads at once both are received, and the second to be accepted is looked at again", async () => {
  const data = freshHub();
  await withServer(data, async (server, supplier, team) => {
    const other = await server.signIn(otherSupplier);
    const half = text.split("\r\n").slice(0, 60).join("\r\n") + "\r\n";
    const [one, two, ...more] = await Promise.all([
      sent(server, supplier, "police", name, text),
      sent(server, other, "police", name, half),
      ...[1, 2, 3, 4].map((at) => {
        const file = streetFile("wyreshire", at);
        return sent(server, supplier, "police", file.name, file.text);
      }),
    ]);
    assert.ok(one && two);
    assert.ok(
      [one, two, ...more].every((submission) => submission.state === "checked"),
    );
    const [seenOne, seenTwo] = [
      await view(server, team, one.id),
      await view(server, team, two.id),
    ];
    assert.equal(seenTwo.report?.months[0]?.replaces, null);
    assert.equal(
      (await decide(server, team, one.id, "accept", { seen: seenOne.seen }))
        .status,
      200,
    );
    const late = await decide(server, team, two.id, "accept", {
      seen: seenTwo.seen,
    });
    assert.equal(late.status, 409);
    assert.match(
      late.body.error?.message ?? "",
      /taken in for these months since you looked/,
    );
    assert.equal(policeTotal(data), rowsIn(text));
    const lookedAgain = await view(server, team, two.id);
    assert.equal(lookedAgain.report?.months[0]?.replaced_records, rowsIn(text));
    assert.equal(
      (await decide(server, team, two.id, "accept", { seen: lookedAgain.seen }))
        .status,
      200,
    );
    assert.equal(policeTotal(data), rowsIn(half));
    // Decided about at the same moment, each is taken in once or told to try again; none is lost or doubled.
    const [third, fourth] = more;
    assert.ok(third && fourth);
    const outcomes = await Promise.all([
      decide(server, team, third.id, "accept", {}),
      decide(server, team, third.id, "accept", {}),
      decide(server, team, fourth.id, "accept", {}),
      decide(server, team, fourth.id, "send-back", { note: "no" }),
    ]);
    assert.ok(outcomes.every((outcome) => [200, 409].includes(outcome.status)));
    const [after3, after4] = [
      await view(server, team, third.id),
      await view(server, team, fourth.id),
    ];
    const taken = (submission: Submission) =>
      submission.state === "accepted" ? (submission.report?.records ?? 0) : 0;
    assert.equal(
      policeTotal(data),
      rowsIn(half) + taken(after3) + taken(after4),
    );
    assert.equal(
      after3.events.filter((event) => event.state === "accepted").length <= 1,
      true,
    );
    assert.equal(after4.events.length, after4.state === "checked" ? 2 : 3);
  });
});

test("a withdrawal takes the records out, keeps the receipt, and says who holds figures of them", async () => {
  const data = freshHub();
  await withServer(data, async (server, supplier, team) => {
    const next = streetFile("wyreshire", 1);
    const ids: string[] = [];
    for (const file of [{ name, text }, next]) {
      const { id } = await sent(
        server,
        supplier,
        "police",
        file.name,
        file.text,
      );
      await decide(server, team, id, "accept", {});
      ids.push(id);
    }
    const analyst = await server.signIn(emailOf("analyst"));
    const table = "/api/v1/table?dataset=police&rows=lad&format=csv&purpose=trends";
    assert.equal(
      (await server.get(`${table}&from=${month}&to=${month}`, analyst)).status,
      200,
    );
    const nextMonth = next.name.slice(0, 7);
    assert.equal(
      (await server.get(`${table}&from=${nextMonth}&to=${nextMonth}`, analyst))
        .status,
      200,
    );
    assert.equal(
      (await server.get("/api/v1/table?dataset=police&rows=lad", analyst))
        .status,
      200,
    );

    assert.equal(
      (await decide(server, team, ids[0] ?? "", "withdraw", { note: "" }))
        .status,
      400,
    );
    const withdrawn = await decide(server, team, ids[0] ?? "", "withdraw", {
      note: "Wrong month was sent",
    });
    assert.equal(withdrawn.status, 200, JSON.stringify(withdrawn.body));
    assert.deepEqual(
      withdrawn.body.downloads?.map((download) => download.by),
      [emailOf("analyst")],
      "the download of that month, not that of the other, and no look on a page",
    );
    assert.match(
      withdrawn.body.downloads?.[0]?.question ?? "",
      new RegExp(`from=${month}`),
    );
    assert.equal(
      (await view(server, supplier, ids[0] ?? "")).downloads,
      null,
      "for the hub's team alone",
    );
    assert.equal(policeTotal(data), rowsIn(next.text));
    assert.equal(current(data, "police").length, 1);
    assert.match(
      must(["records", "list", "--data", data, "--dataset", "police"]),
      new RegExp(`\t${month}\t.*police-3\n`),
    );
    // What was withdrawn can be sent once more.
    const again = await sent(server, supplier, "police", name, text);
    assert.ok(!ids.includes(again.id));
    assert.equal(again.report?.months[0]?.replaces, null);
    await decide(server, team, again.id, "accept", {});
    assert.equal(policeTotal(data), rowsIn(next.text) + rowsIn(text));
  });
});

test("the command line does the same, with or without a server", async () => {
  const data = freshHub();
  const file = join(folder, name);
  writeFileSync(file, text);
  const submission = (...args: string[]) => [
    args[0] ?? "",
    "--data",
    data,
    ...args.slice(1),
  ];
  const run = (...args: string[]) =>
    vrhub(["submission", ...submission(...args)]);
  const sentHere = run("send", "--dataset", "police", file);
  assert.equal(sentHere.status, 0, sentHere.error);
  assert.match(sentHere.out, /state +checked, waits for a decision/);
  assert.match(
    sentHere.out,
    new RegExp(`${month}: ${rowsIn(text)} records, new`),
  );
  const id = /^submission +([0-9a-f]{10})$/m.exec(sentHere.out)?.[1] ?? "";
  assert.match(
    run("send", "--dataset", "police", file).out,
    /sent before; nothing new was taken in/,
  );
  assert.match(
    run("list").out,
    new RegExp(`^${id}\tpolice\t.*\tchecked\t-$`, "m"),
  );
  assert.equal(run("send-back", id).status, 2, "a note is owed");
  const server = await Server.on(data);
  try {
    const accepted = run("accept", id, "--note", "fine");
    assert.match(accepted.out, /accepted by operator:\d+: fine/);
    assert.match(accepted.out, /release +police-1/);
    const withdrawn = run("withdraw", id, "--reason", "a test", "--published");
    assert.match(withdrawn.out, /batches taken out +1/);
    assert.match(
      withdrawn.out,
      /no publication was withdrawn: police is under the mode open/,
    );
    assert.equal(run("withdraw", id, "--reason", "again").status, 1);
    assert.equal(run("show", "ffffffffff").status, 1);
    assert.equal(run("send", "--dataset", "nothing", file).status, 2);
    assert.match(
      run("send", "--dataset", "police", join(folder, "absent.csv")).error,
      /absent\.csv/,
    );
  } finally {
    await server.stop();
  }
  assert.equal(
    run("list", "--dataset", "ambulance").out.trimEnd().split("\n").length,
    1,
  );
});

// ---- what identifies patients, in every state ----

const attended = department(0);
const patients = attended.text.trimEnd().split("\r\n").slice(1);
const column = (row: string, number: number) => row.split(",")[number] ?? "";
const canaries = new Set(["Quillfeather", "Thornapple", "Brass Heron", "ZZ99"]);
for (const row of patients.slice(0, 50))
  canaries.add(column(row, 0)).add(column(row, 4)).add(column(row, 6));
canaries.delete("");

/** The bytes of every file of the hub by name. A file renamed while they are read has all of them read again. */
function filesOf(data: string): Map<string, string> {
  for (;;) {
    const found = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    try {
      return new Map(found.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), "latin1")]));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
}

function holdsNoPatient(data: string, when: string) {
  const files = filesOf(data);
  assert.ok(files.size > 5);
  for (const [name, bytes] of files) {
    for (const canary of canaries) {
      assert.ok(canary.length >= 4, "an empty canary finds itself everywhere");
      assert.ok(
        !bytes.includes(canary),
        `${when}: ${canary} stands in ${name}`,
      );
    }
  }
}

test("in no state of a submission does a file of the hub hold what names a patient", async () => {
  const data = freshHub();
  assert.ok([...canaries].some((canary) => attended.text.includes(canary)));
  await withServer(data, async (server, supplier, team) => {
    const ed = "emergency_department";
    const received = await upload(
      server,
      supplier,
      ed,
      attended.name,
      attended.text,
    );
    assert.equal(received.status, 201, JSON.stringify(received.body));
    holdsNoPatient(data, "received");
    const submission = await checked(server, supplier, received.body.id);
    assert.equal(submission.state, "checked");
    assert.equal(submission.report?.rows_received, patients.length);
    holdsNoPatient(data, "checked");
    await decide(server, team, submission.id, "send-back", {
      note: "again, please",
    });
    holdsNoPatient(data, "sent back");
    const shorter = attended.text.split("\r\n").slice(0, -2).join("\r\n");
    const renamed = await sent(server, supplier, ed, "Quillfeather, Ann.csv", shorter);
    assert.equal(renamed.file_name, "a file of another name");
    holdsNoPatient(data, "sent under a patient's name");
    const spoilt = attended.text.replace(
      /,ZZ99 3WZ,[0-9]+,/,
      ",ZZ99 3WZ,Marshwhistle,",
    );
    canaries.add("Marshwhistle");
    const doubtful = await sent(server, supplier, ed, attended.name, spoilt);
    assert.doesNotMatch(
      JSON.stringify(doubtful),
      /Marshwhistle|ZZ99|Quillfeather/,
    );
    const report = await server.get(
      `/api/v1/submission/report?id=${doubtful.id}`,
      supplier,
    );
    assert.doesNotMatch(report.body, /Marshwhistle|ZZ99|Quillfeather/);
    const wrong = await sent(
      server,
      supplier,
      ed,
      attended.name,
      attended.text.slice(200),
    );
    assert.equal(wrong.state, "refused");
    holdsNoPatient(data, "refused");
    const again = await sent(
      server,
      supplier,
      ed,
      attended.name,
      attended.text,
    );
    await decide(server, team, again.id, "accept", {});
    holdsNoPatient(data, "accepted");
    await decide(server, team, again.id, "withdraw", { note: "a test" });
    holdsNoPatient(data, "withdrawn");
  });
  holdsNoPatient(data, "stopped");
});

test("a server killed in the middle of an upload leaves neither a file nor a submission", async () => {
  const data = freshHub();
  const server = await Server.on(data);
  const cookie = await server.signIn(emailOf("data_provider"));
  const query = new URLSearchParams({
    dataset: "emergency_department",
    file_name: attended.name,
  });
  const sending = request(`${server.address}/api/v1/submissions?${query}`, {
    method: "POST",
    headers: {
      ...mark,
      Cookie: cookie,
      "Content-Type": "application/octet-stream",
      "Content-Length": attended.text.length * 50,
    },
  });
  sending.on("error", () => undefined);
  for (let times = 0; times < 25; ++times) sending.write(attended.text);
  await new Promise((wait) => setTimeout(wait, 400));
  assert.deepEqual(waiting(data), [], "the file has no name while it comes");
  holdsNoPatient(data, "in the middle of an upload");
  const ended = new Promise((done) => server.child.on("exit", done));
  server.child.kill("SIGKILL");
  await ended;
  sending.destroy();
  holdsNoPatient(data, "killed in the middle of an upload");
  assert.deepEqual(waiting(data), []);
  const list = must(["submission", "list", "--data", data]);
  assert.equal(list.trimEnd().split("\n").length, 1, list);
});

test("a client that goes away half way leaves nothing, and the server goes on", async () => {
  const data = freshHub();
  await withServer(data, async (server, supplier) => {
    const query = new URLSearchParams({ dataset: "police", file_name: name });
    const sending = request(`${server.address}/api/v1/submissions?${query}`, {
      method: "POST",
      headers: {
        ...mark,
        Cookie: supplier,
        "Content-Type": "application/octet-stream",
        "Content-Length": text.length,
      },
    });
    sending.on("error", () => undefined);
    sending.write(text.slice(0, 5000));
    await new Promise((wait) => setTimeout(wait, 200));
    sending.destroy();
    assert.equal(
      (await sent(server, supplier, "police", name, text)).state,
      "checked",
    );
    assert.equal(
      JSON.parse((await server.get("/api/v1/submissions", supplier)).body)
        .submissions.length,
      1,
    );
  });
});

test(`a command killed ${kills} times while it checks leaves a submission checked or interrupted, to be sent again`, async () => {
  const seen: Record<string, number> = {};
  const file = join(folder, attended.name);
  writeFileSync(file, attended.text.repeat(1));
  const send = (data: string) => [
    "submission",
    "send",
    "--data",
    data,
    "--dataset",
    "emergency_department",
    file,
  ];
  const whole = freshHub();
  const began = performance.now();
  must(send(whole));
  const lasts = performance.now() - began;
  for (let kill = 0; kill < kills; ++kill) {
    const data = freshHub();
    const child = start(send(data));
    const ended = new Promise((done) => child.on("exit", done));
    await new Promise((wait) =>
      setTimeout(wait, lasts * (0.3 + (0.75 * kill) / kills)),
    );
    child.kill("SIGKILL");
    await ended;
    holdsNoPatient(data, `kill ${kill} of a check`);
    const lines = must(["submission", "list", "--data", data])
      .trimEnd()
      .split("\n")
      .slice(1);
    const state = lines[0]?.split("\t")[5] ?? "none";
    assert.ok(["none", "interrupted", "checked"].includes(state), state);
    assert.deepEqual(waiting(data).length, state === "checked" ? 1 : 0, state);
    assert.match(must(send(data)), /state +checked/);
    seen[state] = (seen[state] ?? 0) + 1;
    rmSync(data, { recursive: true });
  }
  console.log(
    `kills while sending over ${Math.round(lasts)} ms: ${JSON.stringify(seen)}`,
  );
});

test(`${kills} kills at moments of an acceptance leave it accepted whole, or waiting as before`, async () => {
  const data = freshHub();
  const file = join(folder, name);
  writeFileSync(file, text);
  const out = must([
    "submission",
    "send",
    "--data",
    data,
    "--dataset",
    "police",
    file,
  ]);
  const id = /^submission +([0-9a-f]{10})$/m.exec(out)?.[1] ?? "";
  const accept = (at: string) => ["submission", "accept", "--data", at, id];
  const whole = join(folder, "accepted-whole");
  copyHub(data, whole);
  const began = performance.now();
  must(accept(whole));
  const lasts = performance.now() - began;
  const seen: Record<string, number> = {};
  for (let kill = 0; kill < kills; ++kill) {
    const copy = join(folder, "accept-copy");
    copyHub(data, copy);
    const child = start(accept(copy));
    const ended = new Promise((done) => child.on("exit", done));
    await new Promise((wait) =>
      setTimeout(wait, lasts * (0.3 + (0.75 * kill) / kills)),
    );
    child.kill("SIGKILL");
    await ended;
    const state =
      must(["submission", "list", "--data", copy])
        .trimEnd()
        .split("\n")[1]
        ?.split("\t")[5] ?? "";
    assert.ok(["checked", "accepted"].includes(state), state);
    assert.equal(
      policeTotal(copy),
      state === "accepted" ? rowsIn(text) : 0,
      `kill ${kill}: ${state}`,
    );
    assert.equal(waiting(copy).length, state === "accepted" ? 0 : 1);
    if (state === "checked") must(accept(copy));
    assert.equal(policeTotal(copy), rowsIn(text), "whole, and once");
    assert.equal(current(copy, "police").length, 1);
    seen[state] = (seen[state] ?? 0) + 1;
    rmSync(copy, { recursive: true });
  }
  console.log(
    `kills of an acceptance over ${Math.round(lasts)} ms: ${JSON.stringify(seen)}`,
  );
});
