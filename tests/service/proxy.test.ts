// Which address a request came from: the sender's, unless a proxy that the configuration names says another.
import assert from "node:assert/strict";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { authenticator, must, newAccount, password, Server, temporaryFolder } from "./hub.ts";
import { Codes } from "./authenticator.ts";

const site = temporaryFolder();
writeFileSync(join(site, "index.html"), "<!doctype html><title>No site</title>");
const email = "ana@test.example";

function hubWith(settings: string): string {
  const data = join(temporaryFolder(), "data");
  must(["init", "--demonstration", "--data", data]);
  appendFileSync(join(data, "vrhub.toml"), settings);
  newAccount(data, email, "viewer");
  return data;
}

function send(server: Server, path: string, body: unknown, forwarded: string, cookie = ""): Promise<Response> {
  return fetch(server.address + path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Vrhub-Request": "1", "X-Forwarded-For": forwarded, ...(cookie === "" ? {} : { Cookie: cookie }) },
    body: JSON.stringify(body),
  });
}

/** How many of so many requests for a link were taken, each said to come from where `from` says. */
async function taken(server: Server, requests: number, from: (n: number) => string): Promise<number> {
  let count = 0;
  for (let n = 0; n < requests; n += 1) {
    const answer = await send(server, "/api/v1/password-reset/request", { email: `nobody${n}@test.example` }, from(n));
    await answer.body?.cancel();
    assert.ok([202, 429].includes(answer.status), String(answer.status));
    if (answer.status === 202) count += 1;
  }
  return count;
}

test("a stranger who names another address is counted and written down by their own", async (t) => {
  const data = hubWith("");
  const server = await Server.on(data, site);
  t.after(() => server.child.kill("SIGKILL"));
  assert.equal(await taken(server, 33, (n) => `203.0.113.${n}`), 30);
  assert.equal((await send(server, "/api/v1/session", { email, password: "a wrong one, surely" }, "203.0.113.77")).status, 401);
  const log = must(["audit", "list", "--data", data, "--last", "500"]);
  assert.match(log, /sign_in_refused\t127\.0\.0\.1\t/);
  assert.doesNotMatch(log, /203\.0\.113/);
  await server.stop();
});

test("behind a proxy that is trusted, limits and the log count by the address that it names", async (t) => {
  const data = hubWith('trusted_proxies = ["127.0.0.1", "10.9.0.0/24"]\n');
  const server = await Server.on(data, site);
  t.after(() => server.child.kill("SIGKILL"));
  // What the client itself writes stands before what the proxy adds.
  assert.equal(await taken(server, 33, (n) => `192.0.2.${n}, 203.0.113.7`), 30);
  assert.equal(await taken(server, 2, () => "203.0.113.8, 10.9.0.3"), 2);
  const codes = new Codes(authenticator);
  const half = await send(server, "/api/v1/session", { email, password }, "198.51.100.20");
  assert.equal(half.status, 200);
  const cookie = half.headers.get("set-cookie")?.split(";")[0] ?? "";
  const whole = await send(server, "/api/v1/session/second-factor", { code: await codes.digits() }, "198.51.100.20", cookie);
  assert.equal(whole.status, 200);
  assert.equal((await send(server, "/api/v1/session", { email, password }, "somewhere")).status, 400);
  const log = must(["audit", "list", "--data", data, "--last", "500"]);
  assert.match(log, /signed_in\t198\.51\.100\.20\t/);
  assert.match(log, /password_reset_asked\t203\.0\.113\.8\t/);
  assert.doesNotMatch(log, /192\.0\.2\.|\t127\.0\.0\.1\t/);
  await server.stop();
});
