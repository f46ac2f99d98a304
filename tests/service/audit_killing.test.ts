// kill -9 at any moment while people sign in and look at tables: the log verifies when the server
// is started again, and what was answered stands in it.
// HUB_KILLS_AUDIT says how often (10; 1,000 by hand).
import assert from "node:assert/strict";
import { test } from "node:test";
import { demoHub, emailOf, must, Server, vrhub } from "./hub.ts";

const kills = Number(process.env["HUB_KILLS_AUDIT"] ?? 10);
const people = ["analyst", "viewer", "approver"] as const;
const levels = ["lad", "csp", "reporting_force", "crime_type"];

test(`after ${kills} kills during audit writes every log verifies and no answer lacks its entry`, async () => {
  const { data } = demoHub();
  let cookies: string[] = [];
  let answered = 0;
  let recorded = 0;
  let longest = 0;
  for (let kill = 0; kill < kills; ++kill) {
    const began = performance.now();
    const server = await Server.on(data);
    longest = Math.max(longest, performance.now() - began);
    // A kill may have come between a sign-in and what the browser was told of it.
    if (kill % 20 === 0) cookies = await Promise.all(people.map((person) => server.signIn(emailOf(person))));
    // What was answered, by what the log says of it, and how much was asked in all.
    const answers = new Map<string, number>();
    let asked = 0;
    let killed = false;
    const note = (key: string) => answers.set(key, (answers.get(key) ?? 0) + 1);
    const look = async (who: number, at: number) => {
      for (let turn = at; !killed; ++turn) {
        const rows = levels[turn % levels.length]!;
        ++asked;
        const { status } = await server.get(`/api/v1/table?dataset=police&rows=${rows}`, cookies[who]);
        assert.equal(status, 200);
        note(`${emailOf(people[who]!)} table_viewed dataset=police rows=${rows} columns=month`);
      }
    };
    const enter = async () => {
      while (!killed) {
        ++asked;
        await server.signIn(emailOf("hub_administrator"));
        note(`${emailOf("hub_administrator")} signed_in ${emailOf("hub_administrator")}`);
      }
    };
    const ended = new Promise((done) => server.child.on("exit", done));
    // What fails after the kill was not answered.
    const work = [...people.keys()].flatMap((who) => [look(who, 0), look(who, 2)]).concat(enter()).map((done) =>
      done.catch((fault: unknown) => {
        if (!killed) throw fault;
      }),
    );
    await new Promise((wait) => setTimeout(wait, Math.random() * 400));
    killed = true;
    server.child.kill("SIGKILL");
    await ended;
    await Promise.all(work);

    const verified = vrhub(["audit", "verify", "--data", data]);
    assert.equal(verified.status, 0, `kill ${kill}: ${verified.error}`);
    const found = new Map<string, number>();
    for (const line of must(["audit", "list", "--data", data, "--last", String(asked + 5)]).split("\n")) {
      const [, , principal, action, , object = ""] = line.split("\t");
      const key = `${principal} ${action} ${object.replace(/(columns=month).*/, "$1")}`;
      found.set(key, (found.get(key) ?? 0) + 1);
    }
    for (const [key, count] of answers) {
      assert.ok((found.get(key) ?? 0) >= count, `kill ${kill}: ${count} answers of "${key}", ${found.get(key) ?? 0} entries`);
      answered += count;
    }
    recorded = Number(/^(\d+) entries/.exec(verified.out)![1]);
  }
  console.log(`${kills} kills: ${kills} logs verify; ${answered} answers, each with its entry; ${recorded} entries at the end; slowest start ${Math.round(longest)} ms`);
});
