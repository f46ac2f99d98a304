// kill -9 at any moment while people look at tables and somebody tries to sign in: the log verifies when the server
// is started again, and what was answered stands in it.
// HUB_KILLS_AUDIT says how often (3; 1,000 by hand).
import assert from "node:assert/strict";
import { test } from "node:test";
import { demoHub, emailOf, must, password, Server, vrhub } from "./hub.ts";

const kills = Number(process.env["HUB_KILLS_AUDIT"] ?? 3);
const people = ["analyst", "viewer", "approver"] as const;
const levels = ["lad", "csp", "reporting_force", "crime_type"];

/** How often each thing was answered, by what the log says of it; and how much was asked in all. */
class Work {
  readonly answers = new Map<string, number>();
  asked = 0;
  private killed = false;

  /** Lets people look and sign in until the server is killed, at a random moment after a first answer. */
  async until(server: Server, cookies: string[]): Promise<void> {
    let first = () => {};
    const begun = new Promise<void>((answered) => (first = answered));
    const again = async (what: (turn: number) => Promise<string>) => {
      for (let turn = 0; !this.killed; ++turn) {
        ++this.asked;
        const key = await what(turn);
        this.answers.set(key, (this.answers.get(key) ?? 0) + 1);
        first();
      }
    };
    const look = (who: number, from: number) =>
      again(async (turn) => {
        const rows = levels[(turn + from) % levels.length]!;
        const { status } = await server.get(`/api/v1/table?dataset=police&rows=${rows}`, cookies[who]);
        assert.equal(status, 200);
        return `${emailOf(people[who]!)} table_viewed dataset=police rows=${rows} columns=month`;
      });
    // Another address each time, so that the guard against guessing stays out of it.
    const enter = again(async (turn) => {
      const email = `somebody${turn}@elsewhere.example`;
      const { status } = await server.post("/api/v1/session", { email, password });
      assert.equal(status, 401);
      return `nobody sign_in_refused ${email}`;
    });
    const work = [...people.keys()].flatMap((who) => [look(who, 0), look(who, 2)]).concat(enter).map((done) =>
      done.catch((fault: unknown) => {
        // What fails after the kill was not answered.
        if (!this.killed) throw fault;
      }),
    );
    const ended = new Promise((done) => server.child.on("exit", done));
    await begun;
    await new Promise((wait) => setTimeout(wait, Math.random() * 200));
    this.killed = true;
    server.child.kill("SIGKILL");
    await ended;
    await Promise.all(work);
  }

  /** Every answer has its entry among the newest of the log. */
  check(data: string): void {
    const found = new Map<string, number>();
    const more = 20; // sign-ins, start and stop
    for (const line of must(["audit", "list", "--data", data, "--last", String(this.asked + more)]).split("\n")) {
      const [, , principal, action, , object = ""] = line.split("\t");
      const key = `${principal} ${action} ${object.replace(/(columns=month).*/, "$1")}`;
      found.set(key, (found.get(key) ?? 0) + 1);
    }
    for (const [key, count] of this.answers) {
      assert.ok((found.get(key) ?? 0) >= count, `${count} answers of "${key}", ${found.get(key) ?? 0} entries`);
    }
  }
}

test(`after ${kills} kills during audit writes every log verifies and no answer lacks its entry`, async () => {
  const { data } = demoHub();
  let server = await Server.on(data);
  let cookies: string[] = [];
  const totals = { answers: 0, entries: 0, start: 0 };
  for (let kill = 0; kill < kills; ++kill) {
    // Anew before their sessions stand unused for too long, or are too old.
    if (kill % 50 === 0) cookies = await Promise.all(people.map((person) => server.signIn(emailOf(person))));
    const work = new Work();
    await work.until(server, cookies);
    const began = performance.now();
    server = await Server.on(data);
    totals.start = Math.max(totals.start, performance.now() - began);
    const verified = vrhub(["audit", "verify", "--data", data]);
    assert.equal(verified.status, 0, `kill ${kill}: ${verified.error}`);
    work.check(data);
    totals.answers += [...work.answers.values()].reduce((sum, count) => sum + count, 0);
    totals.entries = Number(/^(\d+) entries/.exec(verified.out)![1]);
    if ((kill + 1) % 100 === 0) console.log(`${kill + 1} kills, ${totals.answers} answers`);
  }
  await server.stop();
  console.log(
    `${kills} kills: ${kills} logs verify; ${totals.answers} answers, each with its entry; ${totals.entries} entries; slowest start ${Math.round(totals.start)} ms`,
  );
});
