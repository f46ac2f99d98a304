// Messages leave by the real program: over TLS that is checked, again after a failure, and never as a body in a list.
import assert from "node:assert/strict";
import { type ChildProcess } from "node:child_process";
import { chmodSync, copyFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { must, start, temporaryFolder, vrhub } from "./hub.ts";
import { certificatesFor, MailSink } from "./mail_sink.ts";

// No page is asked for here.
const site = temporaryFolder();
writeFileSync(join(site, "index.html"), "<!doctype html><title>No site</title>");

interface Running {
  child: ChildProcess;
  said: () => string;
  stop: () => Promise<void>;
}

async function serve(t: TestContext, data: string): Promise<Running> {
  const child = start(["serve", "--data", data, "--listen", "127.0.0.1:0", "--site", site]);
  t.after(() => child.kill("SIGKILL"));
  let said = "";
  await new Promise<void>((ready, failed) => {
    const look = (bytes: Buffer) => {
      said += bytes.toString();
      if (said.includes("serving http")) ready();
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.on("exit", (code) => failed(new Error(`the server ended with ${code}: ${said}`)));
  });
  const stop = async () => {
    const ended = new Promise((done) => child.on("exit", done));
    child.kill("SIGTERM");
    await ended;
  };
  return { child, said: () => said, stop };
}

type Settings = Record<string, string | number>;

function configure(data: string, settings: Settings): void {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
  writeFileSync(join(data, "vrhub.toml"), `public_address = "https://hub.test"\n[mail]\n${lines.join("\n")}\n`);
}

/** A new, empty hub with a vrhub.toml of the given mail settings. */
function hubWith(settings: Settings): string {
  const data = join(temporaryFolder(), "data");
  must(["init", "--data", data]);
  configure(data, settings);
  return data;
}

const list = (data: string) => must(["mail", "list", "--data", data]);

async function listed(data: string, wanted: RegExp): Promise<string> {
  for (let i = 0; i < 100; i += 1) {
    if (wanted.test(list(data))) break;
    await new Promise((go) => setTimeout(go, 100));
  }
  const text = list(data);
  assert.match(text, wanted);
  return text;
}

test("a message goes to the mail server by STARTTLS, with a login, and its body is then nowhere", async (t) => {
  const folder = temporaryFolder();
  const certificates = certificatesFor(folder, "localhost", "good");
  const sink = await MailSink.start({ mode: "starttls", certificates, login: { user: "hub", password: "p4ss of a server" } });
  const data = hubWith({
    host: "localhost", port: sink.port, from: "hub@vru.test", user: "hub", password_file: "secrets/mail-password",
    certificate_authority: "authority.pem",
  });
  copyFileSync(certificates.authority, join(data, "authority.pem"));
  writeFileSync(join(data, "secrets/mail-password"), "p4ss of a server\n", { mode: 0o600 });
  const server = await serve(t, data);
  must(["mail", "test", "--data", data, "--to", "ana@council.test"]);
  await sink.count(1);
  const [message] = sink.received;
  assert.ok(message);
  assert.deepEqual([message.from, message.to, message.protectedByTls, message.user], ["hub@vru.test", ["ana@council.test"], true, "hub"]);
  assert.equal(message.headers.get("from"), "<hub@vru.test>");
  assert.match(message.body, /^This is a test\./);
  assert.deepEqual(sink.saidInPlain.filter((line) => !/^(EHLO .*|STARTTLS)$/.test(line)), []);
  const text = await listed(data, /sent {2}ana@council\.test/);
  assert.doesNotMatch(text, /This is a test/);
  await server.stop();
  for (const file of readdirSync(join(data, "store"))) {
    assert.ok(!readFileSync(join(data, "store", file)).includes("Nothing is to be done"), file);
  }
  await sink.stop();
});

test("a message goes by TLS from the first byte as well, and to a server on this machine in plain words", async (t) => {
  const folder = temporaryFolder();
  const certificates = certificatesFor(folder, "127.0.0.1", "good");
  for (const mode of ["tls", "plain"] as const) {
    const sink = await MailSink.start({ mode, certificates });
    const data = hubWith({
      host: "127.0.0.1", port: sink.port, from: "hub@vru.test", security: mode === "tls" ? "tls" : "none",
      certificate_authority: certificates.authority,
    });
    const server = await serve(t, data);
    must(["mail", "test", "--data", data, "--to", "ana@council.test"]);
    await sink.count(1);
    assert.equal(sink.received[0]?.protectedByTls, mode === "tls");
    await server.stop();
    await sink.stop();
  }
});

test("nothing is said to a server with a wrong certificate, another name or no TLS", async (t) => {
  const folder = temporaryFolder();
  const good = certificatesFor(folder, "localhost", "good");
  const cases = [
    { certificates: certificatesFor(folder, "localhost", "unknown"), mode: "starttls" as const },
    { certificates: certificatesFor(folder, "localhost", "unknown-too"), mode: "tls" as const },
    { certificates: good, mode: "plain" as const },
  ];
  for (const { certificates, mode } of cases) {
    const sink = await MailSink.start({ mode, certificates });
    const data = hubWith({
      host: "localhost", port: sink.port, from: "hub@vru.test", security: mode === "tls" ? "tls" : "starttls",
      certificate_authority: good.authority,
    });
    const server = await serve(t, data);
    must(["mail", "test", "--data", data, "--to", "ana@council.test"]);
    await listed(data, /waiting {2}ana@council\.test {2}tries [1-9].*next try/);
    assert.equal(sink.received.length, 0);
    assert.deepEqual(sink.saidInPlain.filter((line) => /ana|hub@|AUTH/.test(line)), []);
    await server.stop();
    await sink.stop();
  }
  const other = certificatesFor(folder, "elsewhere.test", "other-name");
  const sink = await MailSink.start({ mode: "starttls", certificates: other });
  const data = hubWith({ host: "localhost", port: sink.port, from: "hub@vru.test", certificate_authority: other.authority });
  const server = await serve(t, data);
  must(["mail", "test", "--data", data, "--to", "ana@council.test"]);
  await listed(data, /waiting {2}ana@council\.test {2}tries [1-9]/);
  assert.equal(sink.received.length, 0);
  await server.stop();
  await sink.stop();
});

test("a mail server that demands a certificate of its clients is shown the hub's, and no password", async (t) => {
  const folder = temporaryFolder();
  const server = certificatesFor(folder, "localhost", "server");
  const client = certificatesFor(folder, "hub.vru.test", "hub");
  const stranger = certificatesFor(folder, "hub.vru.test", "stranger");
  for (const mode of ["starttls", "tls"] as const) {
    const sink = await MailSink.start({ mode, certificates: server, clientsOf: client.authority });
    t.after(() => sink.stop());
    const settings = { host: "localhost", port: sink.port, from: "hub@vru.test", security: mode, certificate_authority: server.authority };
    const data = hubWith({ ...settings, certificate: "client.pem", certificate_key: "secrets/client-key" });
    const show = (shown: typeof client) => {
      writeFileSync(join(data, "client.pem"), shown.cert);
      writeFileSync(join(data, "secrets/client-key"), shown.key, { mode: 0o600 });
    };
    if (mode === "starttls") {
      // Another's certificate, and none at all.
      show(stranger);
      const asStranger = await serve(t, data);
      must(["mail", "test", "--data", data, "--to", "ana@council.test"]);
      await listed(data, /waiting {2}ana@council\.test {2}tries [1-9]/);
      await asStranger.stop();
      configure(data, settings);
      const asNobody = await serve(t, data);
      must(["mail", "test", "--data", data, "--to", "ben@council.test"]);
      await listed(data, /waiting {2}ben@council\.test {2}tries [1-9]/);
      await asNobody.stop();
      assert.equal(sink.received.length, 0);
      configure(data, { ...settings, certificate: "client.pem", certificate_key: "secrets/client-key" });
    }
    show(client);
    const running = await serve(t, data);
    must(["mail", "test", "--data", data, "--to", "cas@council.test"]);
    await listed(data, /sent {2}cas@council\.test/);
    const message = sink.received.find((each) => each.to[0] === "cas@council.test");
    assert.deepEqual([message?.client, message?.user, message?.protectedByTls], ["hub.vru.test", null, true]);
    await running.stop();
  }
});

test("what could not be sent is sent when the mail server is back, also by a server that was started anew", async (t) => {
  const first = await MailSink.start({ mode: "plain" });
  const port = first.port;
  await first.stop();
  const data = hubWith({ host: "127.0.0.1", port, from: "hub@vru.test", security: "none" });
  must(["mail", "test", "--data", data, "--to", "early@council.test"]);
  assert.match(list(data), /waiting {2}early@council\.test {2}tries 0/);
  let server = await serve(t, data);
  must(["mail", "test", "--data", data, "--to", "ana@council.test"]);
  await listed(data, /waiting {2}ana@council\.test {2}tries [1-9]/);
  await server.stop();
  const sink = await MailSink.start({ mode: "plain", port });
  server = await serve(t, data);
  await sink.count(2, 30);
  assert.deepEqual(sink.received.map((message) => message.to[0]).sort(), ["ana@council.test", "early@council.test"]);
  await listed(data, /sent {2}ana@council\.test/);
  await server.stop();
  await sink.stop();
});

test("without mail settings messages wait, and the server says so when it starts", async (t) => {
  const data = join(temporaryFolder(), "data");
  must(["init", "--data", data]);
  const server = await serve(t, data);
  must(["mail", "test", "--data", data, "--to", "ana@council.test"]);
  assert.match(server.said(), /warning: vrhub\.toml has no \[mail\]/);
  assert.match(list(data), /waiting {2}ana@council\.test {2}tries 0/);
  await server.stop();
});

test("settings that would send in plain words, or a password that others can read, are refused", () => {
  const folder = temporaryFolder();
  const one = certificatesFor(folder, "hub.test", "one");
  const other = certificatesFor(folder, "hub.test", "other");
  const plain = { host: "mail.test", from: "hub@vru.test" };
  const data = hubWith(plain);
  writeFileSync(join(data, "open-password"), "p4ss\n");
  chmodSync(join(data, "open-password"), 0o644);
  const refusedBy = (settings: Settings, rule: RegExp) => {
    configure(data, { ...plain, ...settings });
    const outcome = vrhub(["mail", "list", "--data", data]);
    assert.notEqual(outcome.status, 0);
    assert.match(outcome.error, rule);
    assert.doesNotMatch(outcome.error, /p4ss/);
  };
  refusedBy({ security: "none" }, /for a mail server on this machine alone/);
  refusedBy({ security: "ssl" }, /starttls, tls or none/);
  refusedBy({ host: "mail.test/x" }, /name or address of a mail server/);
  refusedBy({ from: "Hub <hub@vru.test>" }, /one plain e-mail address/);
  refusedBy({ user: "hub" }, /stand together/);
  refusedBy({ user: "hub", password_file: "open-password" }, /read by others/);
  writeFileSync(join(data, "closed-password"), "p4ss\n", { mode: 0o600 });
  refusedBy({ host: "localhost", security: "none", user: "hub", password_file: "closed-password" }, /not sent without TLS/);
  writeFileSync(join(data, "one.pem"), one.cert);
  writeFileSync(join(data, "one.key"), one.key, { mode: 0o600 });
  writeFileSync(join(data, "other.key"), other.key, { mode: 0o600 });
  const shown = { certificate: "one.pem", certificate_key: "one.key" };
  refusedBy({ certificate: "one.pem" }, /stand together/);
  refusedBy({ host: "localhost", security: "none", ...shown }, /needs TLS/);
  refusedBy({ user: "hub", password_file: "closed-password", ...shown }, /not both/);
  refusedBy({ certificate: "one.pem", certificate_key: "other.key" }, /other\.key/);
  refusedBy({ certificate: "nowhere.pem", certificate_key: "one.key" }, /nowhere\.pem/);
  chmodSync(join(data, "one.key"), 0o640);
  refusedBy(shown, /read by others/);
  refusedBy({ password: "x" }, /password/);
  refusedBy({ port: 70_000 }, /port/);
  configure(data, plain);
  const outcome = vrhub(["mail", "test", "--data", data, "--to", "ana@council.test, eve@evil.test"]);
  assert.equal(outcome.status, 2);
});
