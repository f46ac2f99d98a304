// The hub's keys by the real program: listed, replaced while it is served and over kills, given by a service manager,
// and told of when they are past their time.
import assert from "node:assert/strict";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { emailOf, must, newAccount, Server, start, temporaryFolder, vrhub } from "./hub.ts";

const site = temporaryFolder();
writeFileSync(join(site, "index.html"), "<!doctype html><title>No site</title>");
const administrator = emailOf("hub_administrator");

function newHub(): string {
  const data = join(temporaryFolder(), "data");
  must(["init", "--demonstration", "--data", data]);
  newAccount(data, administrator, "hub_administrator");
  return data;
}

const list = (data: string) =>
  new Map(must(["secrets", "list", "--data", data]).trimEnd().split("\n").map((line) => [line.split("\t")[0] ?? "", line]));
const keyOf = (data: string, name: string) => /key ([0-9a-f]{16})/.exec(list(data).get(name) ?? "")?.[1];
const replace = (data: string, name: string) => vrhub(["secrets", "replace", "--data", data, name]);

test("keys are replaced while the hub is served: people sign in, and what was signed before still holds", async (t) => {
  const data = newHub();
  newAccount(data, emailOf("auditor"), "auditor");
  let server = await Server.on(data, site);
  t.after(() => server.child.kill("SIGKILL"));
  await server.signIn(administrator);
  const before = ["account-key", "audit-signing-key", "release-signing-key", "export-key"].map((name) => keyOf(data, name));
  for (const name of ["account-key", "audit-signing-key", "release-signing-key", "export-key"]) {
    const text = readFileSync(join(data, "secrets", name), "utf8");
    assert.match(must(["secrets", "replace", "--data", data, name]), new RegExp(`^${name}: key [0-9a-f]{16} from now on\n$`));
    const now = readFileSync(join(data, "secrets", name), "utf8");
    assert.notEqual(now, text);
    assert.equal(statSync(join(data, "secrets", name)).mode & 0o777, 0o600);
    // Neither the key that was nor the one that is stands anywhere else.
    for (const file of ["vrhub.toml", "signing-keys", ...readdirSync(join(data, "store")).map((each) => join("store", each))]) {
      if (!existsSync(join(data, file))) continue;
      const bytes = readFileSync(join(data, file));
      for (const key of [text, now]) {
        assert.ok(!bytes.includes(key.trim()) && !bytes.includes(Buffer.from(key.trim(), "hex")), file);
      }
    }
  }
  const after = ["account-key", "audit-signing-key", "release-signing-key", "export-key"].map((name) => keyOf(data, name));
  before.forEach((key, i) => assert.notEqual(key, after[i]));
  await server.signIn(administrator);
  assert.match(must(["audit", "verify", "--data", data]), /checkpoints in .* agree/);
  await server.stop();
  assert.deepEqual(readdirSync(join(data, "secrets")).filter((name) => name.endsWith(".next")), []);
  server = await Server.on(data, site);
  // Their authenticator was sealed under the first key, and every code works once.
  await server.signIn(emailOf("auditor"));
  await server.stop();
  const checkpoints = readFileSync(join(data, "audit-checkpoints"), "utf8");
  assert.ok(checkpoints.trimEnd().split("\n").length >= 3);
  assert.match(must(["audit", "verify", "--data", data]), /checkpoints in .* agree/);
  // Without the line that vouches for the key before, its checkpoints are a stranger's.
  const lines = readFileSync(join(data, "signing-keys"), "utf8");
  writeFileSync(join(data, "signing-keys"), lines.split("\n").filter((line) => !line.includes("audit-signing-key")).join("\n"));
  assert.match(vrhub(["audit", "verify", "--data", data]).error, /line 1 is not one that this hub signed/);
  assert.match(must(["audit", "list", "--data", data, "--last", "500"]), /operator:\d+\tsecret_replaced\tlocal\taccount-key\n/);
});

test("a key that no command may replace stays, and it is said what replaces it", () => {
  const data = newHub();
  const said = (name: string) => {
    const before = list(data);
    const outcome = replace(data, name);
    assert.notEqual(outcome.status, 0);
    assert.deepEqual(list(data), before);
    return outcome.error;
  };
  assert.match(said("noise-key"), /two persons replace it on the page Changes/);
  assert.match(said("record-key"), /must stay the same between deliveries/);
  assert.match(said("tls_key"), /writing its file and restarting the server/);
});

test("a replacement that is killed at any moment leaves one key, under which people sign in", async (t) => {
  const data = newHub();
  for (let kill = 0; kill < 6; ++kill) {
    const child = start(["secrets", "replace", "--data", data, "account-key"]);
    const ended = new Promise((done) => child.on("exit", done));
    await new Promise((go) => setTimeout(go, 60 + Math.random() * 240));
    child.kill("SIGKILL");
    await ended;
  }
  const server = await Server.on(data, site);
  t.after(() => server.child.kill("SIGKILL"));
  await server.signIn(administrator);
  await server.stop();
  assert.deepEqual(readdirSync(join(data, "secrets")).filter((name) => name.endsWith(".next")), []);
});

test("secrets that the service manager gives are used, written nowhere, and missed where it does not", async (t) => {
  const data = newHub();
  const given = join(temporaryFolder(), "credentials");
  mkdirSync(given, { mode: 0o700 });
  const names = ["record-key", "noise-key", "release-signing-key", "account-key", "audit-signing-key", "export-key"];
  for (const name of names) renameSync(join(data, "secrets", name), join(given, name));
  writeFileSync(join(given, "mail-password"), "a password of the mail server\n", { mode: 0o600 });
  appendFileSync(join(data, "vrhub.toml"),
    '[mail]\nhost = "localhost"\nport = 9\nfrom = "hub@vru.test"\nuser = "hub"\npassword_file = "secrets/mail-password"\n');
  const alone = vrhub(["secrets", "list", "--data", data]);
  assert.equal(alone.status, 1);
  assert.deepEqual(readdirSync(join(data, "secrets")), []);
  process.env["CREDENTIALS_DIRECTORY"] = given;
  let server: Server;
  try {
    server = await Server.on(data, site);
  } finally {
    delete process.env["CREDENTIALS_DIRECTORY"];
  }
  t.after(() => server.child.kill("SIGKILL"));
  // A command without them works through the server, which has them.
  await server.signIn(administrator);
  const listed = list(data);
  for (const name of [...names, "mail password_file"]) assert.match(listed.get(name) ?? "", /\tgiven by the service manager$/);
  assert.match(replace(data, "account-key").error, /given by the service manager, where this program cannot put another/);
  await server.stop();
  assert.deepEqual(readdirSync(join(data, "secrets")), []);
});

test("a secret that is past its time is told to the operator each day, and to administrators", async () => {
  const data = newHub();
  const file = join(data, "secrets/mail-password");
  writeFileSync(file, "a password of the mail server\n", { mode: 0o600 });
  appendFileSync(join(data, "vrhub.toml"),
    '[mail]\nhost = "localhost"\nport = 9\nfrom = "hub@vru.test"\nuser = "hub"\npassword_file = "secrets/mail-password"\n');
  const daysAgo = (days: number) => utimesSync(file, new Date(), new Date(Date.now() - days * 86_400_000));
  const toldBy = async (): Promise<{ log: string; letters: number }> => {
    const child = start(["serve", "--data", data, "--listen", "127.0.0.1:0", "--site", site]);
    let log = "";
    child.stderr?.on("data", (bytes: Buffer) => (log += bytes.toString()));
    await new Promise<void>((ready) => child.stdout?.on("data", (bytes: Buffer) => bytes.toString().includes("serving") && ready()));
    for (let i = 0; i < 20 && !log.includes("the secret"); ++i) await new Promise((go) => setTimeout(go, 50));
    const ended = new Promise((done) => child.on("exit", done));
    child.kill("SIGTERM");
    await ended;
    return { log, letters: must(["mail", "list", "--data", data]).split("ALARM: the hub needs its operator").length - 1 };
  };
  daysAgo(364);
  assert.match(list(data).get("mail password_file") ?? "", /\(364 days\)\tdue /);
  assert.deepEqual((({ log, letters }) => [/the secret/.test(log), letters])(await toldBy()), [false, 0]);
  daysAgo(366);
  assert.match(list(data).get("mail password_file") ?? "", /\tPAST DUE since /);
  const first = await toldBy();
  assert.match(first.log, /ALARM: the secret mail password_file has been in use since .* replaced after 365 days/);
  assert.equal(first.letters, 1);
  // Within the week the log says so again, and nobody gets another letter.
  const second = await toldBy();
  assert.match(second.log, /warning: the secret mail password_file/);
  assert.equal(second.letters, 1);
});
