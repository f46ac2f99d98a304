// People come and go through the real server, with their letters read from a mail server, and what each may see is
// the same by every way to it.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { codeOf, Codes } from "./authenticator.ts";
import { type Answer, cookieOf, demoHub, emailOf, must, rowsOf, Server } from "./hub.ts";
import { MailSink } from "./mail_sink.ts";

const { data } = demoHub();
let sink: MailSink;
let server: Server;

before(async () => {
  sink = await MailSink.start({ mode: "plain" });
  writeFileSync(
    join(data, "vrhub.toml"),
    `public_address = "http://127.0.0.1:8080"\ncontact = "team@hub.example"\ndemonstration = true\n[mail]\nhost = "127.0.0.1"\nport = ${sink.port}\n` +
      `security = "none"\nfrom = "hub@hub.example"\n`,
  );
  server = await Server.on(data);
});
after(async () => {
  await server.stop();
  await sink.stop();
});

/** The token of the newest link to a page that was sent to the address. */
async function link(to: string, page: string): Promise<string> {
  const until = Date.now() + 20_000;
  for (;;) {
    for (const letter of sink.received.toReversed()) {
      const found = letter.to.includes(to) ? new RegExp(`/${page}#([0-9a-f]{64})`).exec(letter.body) : null;
      if (found?.[1] !== undefined) return found[1];
    }
    if (Date.now() > until) throw new Error(`no letter to ${to} with a link to ${page}`);
    await new Promise((go) => setTimeout(go, 50));
  }
}

const bodyOf = (answer: Answer) => JSON.parse(answer.body);
async function done(answer: Promise<Answer>, status = 200): Promise<Answer> {
  const got = await answer;
  assert.equal(got.status, status, got.body);
  return got;
}
const acceptance = async () => {
  const terms = bodyOf(await server.get("/api/v1/terms"));
  return { version: terms.version, hash: terms.hash, clauses: terms.clauses.map((one: { id: string }) => one.id) };
};

interface Member {
  email: string;
  id: string;
  password: string;
  codes: Codes;
}
const memberPassword = "seven herons cross a slow brown river";
let approver = "";
const approverCookie = async () => {
  if (approver === "") approver = await server.signIn(emailOf("approver"));
  approver = await server.stepUp(emailOf("approver"), approver);
  return approver;
};

/** Somebody asks for access and is given it, each step as the pages take it. */
async function join_(name: string, scopes: unknown[], role = "analyst"): Promise<Member> {
  const email = `${name}@council.example`;
  await done(
    server.post("/api/v1/registration", {
      email, name, organisation: "Wyreshire Council", sector: "council", job_title: "Analyst", area_of_interest: "Wyreshire",
      purpose: "To profile where violence happens", sponsor_name: "Sam", sponsor_email: `sponsor.of.${name}@council.example`,
    }),
    202,
  );
  const { application } = bodyOf(await done(server.post("/api/v1/registration/verify", { token: await link(email, "verify") })));
  await done(server.post("/api/v1/application/accept-terms", { token: application, ...(await acceptance()) }));
  await done(
    server.post("/api/v1/sponsorship/answer", { token: await link(`sponsor.of.${name}@council.example`, "sponsor"), confirm: true }),
  );
  const cookie = await approverCookie();
  const people = bodyOf(await server.get("/api/v1/people?status=sponsored", cookie)).people;
  const id = people.find((one: { email: string }) => one.email === email).id;
  const until = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10);
  const { activation_word: word } = bodyOf(await done(
    server.post("/api/v1/person/approve",
      { id, role, scopes, until, five_safes: ["people", "projects", "settings", "data", "outputs"] }, cookie),
  ));
  const token = await link(email, "activate");
  const { secret } = bodyOf(await done(server.post("/api/v1/activation/view", { token, word })));
  const { recovery_codes } = bodyOf(
    await done(server.post("/api/v1/activation", { token, word, password: memberPassword, code: codeOf(secret) })),
  );
  const codes = new Codes(secret, recovery_codes);
  codes.spend();
  return { email, id, password: memberPassword, codes };
}

async function enter(member: Member): Promise<string> {
  const half = await done(server.post("/api/v1/session", { email: member.email, password: member.password }));
  return cookieOf(await done(server.post("/api/v1/session/second-factor", { code: await member.codes.next() }, cookieOf(half))));
}

const districts = () =>
  [...new Set(rowsOf(must(["table", "--data", data, "--dataset", "police", "--rows", "lad", "--columns", "total", "--format", "csv"]))
    .map((row) => row["lad"] ?? ""))].filter((code) => /^[A-Z]\d{8}$/.test(code));

test("somebody asks for access, is vouched for and approved, comes in, sees data, and is out when suspended", async () => {
  const ana = await join_("ana", [{ dataset: "police", areas: [], finest_level: null }]);
  const cookie = await enter(ana);
  const session = bodyOf(await server.get("/api/v1/session", cookie));
  assert.equal(session.email, ana.email);
  assert.equal(session.terms_due, false);
  assert.equal((await server.get("/api/v1/table?dataset=police&rows=lad", cookie)).status, 200);
  const asked = performance.now();
  await done(server.post("/api/v1/person/suspend", { id: ana.id, reason: "asked to" }, await approverCookie()));
  assert.equal((await server.get("/api/v1/table?dataset=police&rows=lad", cookie)).status, 401);
  assert.ok(performance.now() - asked < 5_000);
  const again = await server.post("/api/v1/session", { email: ana.email, password: ana.password });
  const unknown = await server.post("/api/v1/session", { email: "nobody@council.example", password: ana.password });
  assert.equal(again.status, 401);
  assert.equal(again.body.replace(/"reference":"\w+"/, ""), unknown.body.replace(/"reference":"\w+"/, ""));
});

test("a scope of areas, levels and datasets bounds the table, the download, the list of areas and a key alike", async () => {
  const [mine = "", other = ""] = districts();
  assert.ok(mine !== "" && other !== "");
  const ben = await join_("ben", [{ dataset: "police", areas: [mine], finest_level: "msoa" }]);
  const cookie = await enter(ben);
  const whole = await server.signIn(emailOf("analyst"));

  const datasets = bodyOf(await server.get("/api/v1/datasets", cookie)).datasets.map((one: { id: string }) => one.id);
  assert.deepEqual(datasets, ["police"]);
  const areas = bodyOf(await server.get("/api/v1/areas?dataset=police&level=lad", cookie)).areas;
  assert.deepEqual(areas.map((one: { code: string }) => one.code), [mine]);
  assert.equal(bodyOf(await server.get("/api/v1/areas?dataset=police&level=lsoa", cookie)).areas.length, 0);

  const stepped = await stepUp(ben, cookie);
  const { secret } = bodyOf(await done(server.post("/api/v1/keys", { name: "a script", datasets: [], days: 7 }, stepped)));
  const byKey = async (path: string) => {
    const answer = await fetch(server.address + path, { headers: { Authorization: `Bearer ${secret}` } });
    return { status: answer.status, body: await answer.text() };
  };

  const narrow = `/api/v1/table?dataset=police&rows=lad&columns=year&where=lad%3D${mine}`;
  const seen = await server.get(narrow, stepped);
  assert.equal(seen.status, 200, seen.body);
  assert.equal(seen.body, (await server.get(narrow, whole)).body, "two people who may see a node get the same bytes");
  assert.equal(seen.body, (await byKey(narrow)).body);
  const without = await server.get("/api/v1/table?dataset=police&rows=lad&columns=year", stepped);
  assert.equal(without.body, seen.body, "a question that names no area is the question for one's own");
  const download = await server.get(`${narrow}&format=csv&purpose=area_profile`, stepped);
  assert.equal(download.status, 200);
  assert.ok(rowsOf(download.body).every((row) => row["purpose"] === "area_profile" && row["lad"] === mine));
  assert.equal((await server.get(`${narrow}&format=csv`, stepped)).status, 400, "a download says what it is for");

  for (const refused of [
    `dataset=police&rows=lad&where=lad%3D${other}`,
    `dataset=police&rows=lad&where=lad%3D${mine},${other}`,
    `dataset=police&rows=lad&where=lad!%3D${other}`,
    `dataset=police&rows=crime_type&where=lad%3D${other}`,
    `dataset=police&rows=lsoa&where=lad%3D${mine}`,
    `dataset=police&rows=lad&where=lad%3DE99999999`,
    "dataset=police&rows=lad&where=reporting_force%3Dwyreshire;lad!%3DE99999999",
    "dataset=ambulance&rows=lad",
  ]) {
    const gates = [await server.get(`/api/v1/table?${refused}`, stepped), await byKey(`/api/v1/table?${refused}`),
      await server.get(`/api/v1/table?${refused}&format=csv&purpose=trends`, stepped)];
    for (const gate of gates) {
      assert.ok([403, 404].includes(gate.status), `${refused}: ${gate.status}`);
      assert.ok(!gate.body.includes("rows"), "nothing of the answer leaves");
    }
  }
  const missing = await server.get("/api/v1/table?dataset=helicopters&rows=lad", stepped);
  const foreign = await server.get("/api/v1/table?dataset=ambulance&rows=lad", stepped);
  assert.equal(missing.body.replace(/"reference":"\w+"/, ""), foreign.body.replace(/"reference":"\w+"/, ""));

  await done(server.post("/api/v1/person/close", { id: ben.id, reason: "left" }, await approverCookie()));
  assert.equal((await byKey(narrow)).status, 401, "a key ends with its account");
});

async function stepUp(member: Member, cookie: string): Promise<string> {
  return cookieOf(await done(server.post("/api/v1/session/step-up", { code: await member.codes.next() }, cookie)));
}

test("what two people ask in turn never answers one with the other's scope", async () => {
  const [mine = "", other = ""] = districts();
  const cat = await join_("cat", [{ dataset: "police", areas: [mine], finest_level: null }]);
  const dan = await join_("dan", [{ dataset: "police", areas: [other], finest_level: null }]);
  const [first, second] = [await enter(cat), await enter(dan)];
  const path = "/api/v1/table?dataset=police&rows=lad&columns=year";
  // HUB_TURNS says how often (50; 50,000 by hand: 100,000 questions).
  const turns = Number(process.env["HUB_TURNS"] ?? 50);
  for (let turn = 0; turn < turns; turn += 1) {
    const [a, b] = await Promise.all([server.get(path, first), server.get(path, second)]);
    assert.deepEqual(bodyOf(a).rows.map((row: { id: string }) => row.id), [mine]);
    assert.deepEqual(bodyOf(b).rows.map((row: { id: string }) => row.id), [other]);
    assert.match(a.headers.get("cache-control") ?? "", /no-store/);
  }
});

test("an organisation's people see what it has an agreement for, and its administrator knows its people alone", async () => {
  const cookie = await server.stepUp(emailOf("hub_administrator"), await server.signIn(emailOf("hub_administrator")));
  const organisation = {
    name: "Wyreshire Trust", sector: "nhs", domains: ["trust.example"], sponsors: [{ name: "Tess", email: "tess@trust.example" }],
    administrator: null, agreements: [{ dataset: "fire", reference: "WP-9", until: null }],
  };
  const { id } = bodyOf(await done(server.post("/api/v1/organisation", organisation, cookie)));
  assert.equal((await server.post("/api/v1/organisation", { ...organisation, name: "Another" }, cookie)).status, 409);
  const eve = await join_("eve", [{ dataset: "police", areas: [], finest_level: null }]);
  await done(server.post("/api/v1/person/move", { id: eve.id, organisation: id, reason: "new job" }, await approverCookie()));
  const person = bodyOf(await server.get(`/api/v1/person?id=${eve.id}`, await approverCookie()));
  assert.equal(person.status, "pending");
  assert.deepEqual(person.scopes, []);
  assert.equal((await server.post("/api/v1/session", { email: eve.email, password: eve.password })).status, 401);
});

test("a question about a figure reaches the desk and is answered by e-mail", async () => {
  const cookie = await server.signIn(emailOf("viewer"));
  const view = "/explore?dataset=police&by=quarter";
  const { reference } = bodyOf(
    await done(server.post("/api/v1/questions", { kind: "figure", text: "Why is June so high?", view }, cookie)),
  );
  const desk = await server.signIn(emailOf("hub_administrator"));
  const all = bodyOf(await server.get("/api/v1/questions", desk)).questions;
  assert.equal(all.find((one: { id: string }) => one.id === reference).view, view);
  await done(server.post("/api/v1/questions/answer", { id: reference, answer: "A festival." }, desk));
  assert.equal((await server.post("/api/v1/questions/answer", { id: reference, answer: "Again." }, desk)).status, 409);
  const own = bodyOf(await server.get("/api/v1/questions", cookie)).questions;
  assert.equal(own[0].answer, "A festival.");
  const { reference: concern } = bodyOf(
    await done(server.post("/api/v1/concerns", { kind: "concern", text: "A low number was published.", email: "" }), 202),
  );
  assert.ok(bodyOf(await server.get("/api/v1/questions", desk)).questions.some((one: { id: string }) => one.id === concern));
});

test("links in letters begin with the configured address, whatever a request calls the host", async () => {
  const answer = await fetch(`${server.address}/api/v1/password-reset/request`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Vrhub-Request": "1", "X-Forwarded-Host": "evil.example", Forwarded: "host=evil.example" },
    body: JSON.stringify({ email: emailOf("viewer") }),
  });
  assert.equal(answer.status, 202);
  await link(emailOf("viewer"), "reset/new");
  for (const letter of sink.received) {
    assert.ok(!letter.body.includes("evil.example"));
    for (const address of letter.body.match(/https?:\/\/\S+/g) ?? []) assert.ok(address.startsWith("http://127.0.0.1:8080/"), address);
  }
});

test("a script that pages out a year by small areas is stopped, and a map's questions are not", async () => {
  const cookie = await server.signIn(emailOf("data_provider"));
  const areas: string[] = bodyOf(await done(server.get("/api/v1/areas?dataset=police&level=lsoa", cookie)))
    .areas.map((one: { code: string }) => one.code);
  assert.ok(areas.length > 0);
  const year = "from=2023-01&to=2023-12";
  // As the map and its tables ask, a reader's morning long.
  for (let view = 0; view < 60; view += 1) {
    for (const rows of [`lsoa&columns=total&${year}`, "lad&columns=month", "crime_type&columns=year"]) {
      await done(server.get(`/api/v1/table?dataset=police&rows=${rows}`, cookie));
    }
  }
  let asked = 0;
  let answered = 0;
  let answer: Answer | undefined;
  for (const area of areas) {
    for (let month = 1; month <= 12 && answer?.status !== 429; month += 1) {
      const from = `2023-${String(month).padStart(2, "0")}`;
      answer = await server.get(`/api/v1/table?dataset=police&rows=lsoa&columns=month&from=${from}&to=${from}&where=lsoa%3D${area}`, cookie);
      asked += 1;
      answered += answer.status === 200 ? 1 : 0;
    }
  }
  assert.equal(answer?.status, 429, answer?.body);
  assert.ok(asked <= 200 && answered > 0, `${answered} of ${asked} questions`);
  assert.equal(bodyOf(answer as Answer).error.code, "too_many");
  await done(server.get(`/api/v1/table?dataset=police&rows=lsoa&columns=total&${year}`, cookie));
  const log = must(["audit", "list", "--data", data]);
  assert.match(log, /limit_passed/);
});
