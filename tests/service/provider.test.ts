// Signing in by an OpenID Connect provider, through the real program: with a real provider, and with one that lies.
import assert from "node:assert/strict";
import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer, type Server as HttpServer } from "node:http";
import { createRequire } from "node:module";
import { type AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type TestContext, test } from "node:test";
import { codeOf } from "./authenticator.ts";
import { authenticator, must, newAccount, root, start, temporaryFolder } from "./hub.ts";

const site = temporaryFolder();
writeFileSync(join(site, "index.html"), "<!doctype html><title>No site</title>");

const callback = "/api/v1/session/provider/callback";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** What hubs of this file wrote, by their address. */
const logs = new Map<string, () => string>();

let made: string | undefined;
/** A hub with one account, whose provider is the issuer. */
async function hubOf(t: TestContext, issuer: string, port: number): Promise<string> {
  if (made === undefined) {
    made = join(temporaryFolder(), "data");
    must(["init", "--demonstration", "--data", made]);
    newAccount(made, "ana@council.test", "analyst");
    writeFileSync(join(made, "secrets/oidc-secret"), "a secret of the client\n", { mode: 0o600 });
  }
  writeFileSync(join(made, "vrhub.toml"), `public_address = "http://127.0.0.1:${port}"
[oidc]
issuer = "${issuer}"
client_id = "hub"
client_secret_file = "secrets/oidc-secret"
label = "Sign in with the council"
`);
  const child = start(["serve", "--data", made, "--listen", `127.0.0.1:${port}`, "--site", site]);
  t.after(async () => {
    const ended = new Promise((done) => child.on("exit", done));
    child.kill("SIGTERM");
    await ended;
  });
  let said = "";
  await new Promise<void>((ready, failed) => {
    child.stdout?.on("data", (bytes: Buffer) => {
      said += bytes.toString();
      if (said.includes("serving http")) ready();
    });
    child.stderr?.on("data", (bytes: Buffer) => (said += bytes.toString()));
    child.on("exit", (code) => failed(new Error(`the server ended with ${code}: ${said}`)));
  });
  logs.set(`http://127.0.0.1:${port}`, () => said);
  return `http://127.0.0.1:${port}`;
}

/** Follows no redirection by itself and keeps cookies, by host and port. */
class Browser {
  private readonly jars = new Map<string, Map<string, string>>();

  async go(address: string, form?: Record<string, string>): Promise<Response> {
    const jar = this.jarOf(address);
    const answer = await fetch(address, {
      redirect: "manual",
      headers: { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]?.split(/=(.*)/s) ?? [];
      if (value === "" || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }
  jarOf(address: string): Map<string, string> {
    const { host } = new URL(address);
    const jar = this.jars.get(host) ?? new Map<string, string>();
    this.jars.set(host, jar);
    return jar;
  }
}

const locationOf = (answer: Response, from: string) => new URL(answer.headers.get("location") ?? "", from).href;

/** A provider that people use, as its makers set it up for trying out: it asks who one is and takes any password. */
async function realProvider(t: TestContext, hub: string, verified: boolean): Promise<string> {
  const require = createRequire(join(root, "web/package.json"));
  const { default: Provider } = (await import(pathToFileURL(require.resolve("oidc-provider")).href)) as { default: new (issuer: string, settings: object) => { callback(): Parameters<typeof createServer>[1] } };
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "hub", client_secret: "a secret of the client", redirect_uris: [hub + callback] }],
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, email: id, email_verified: verified }) }),
    cookies: { keys: ["a key of this test"] },
  });
  const server = createServer(provider.callback());
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  t.after(() => server.close().closeAllConnections());
  return issuer;
}

/** As a person does: goes to the provider, says who they are, agrees, and is sent back. */
async function signInAtProvider(browser: Browser, hub: string, name: string): Promise<string> {
  let address = `${hub}/api/v1/session/provider`;
  for (let steps = 0; steps < 12; steps += 1) {
    let answer = await browser.go(address);
    if (answer.status === 200) {
      const page = await answer.text();
      const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? "";
      const action = /action="([^"]+)"/.exec(page)?.[1] ?? address;
      address = new URL(action, address).href;
      answer = await browser.go(address, prompt === "login" ? { prompt, login: name, password: "any" } : { prompt });
    }
    assert.ok([302, 303].includes(answer.status), `${address}: ${answer.status} ${await answer.text()}`);
    address = locationOf(answer, address);
    if (address.startsWith(hub + callback)) return address;
  }
  throw new Error("the provider never sent the browser back");
}

test("a person signs in by a real provider; what it sent back works once and in that browser alone", async (t) => {
  t.mock.method(console, "warn", () => {});
  t.mock.method(console, "info", () => {});
  const port = await freePort();
  const issuer = await realProvider(t, `http://127.0.0.1:${port}`, true);
  const hub = await hubOf(t, issuer, port);
  const browser = new Browser();
  const back = await signInAtProvider(browser, hub, "ana@council.test");
  assert.equal((await new Browser().go(back)).status, 401, "another browser");
  assert.equal((await browser.go(back)).status, 401, "the state was used up");

  const again = await signInAtProvider(browser, hub, "ana@council.test");
  const answer = await browser.go(again);
  assert.equal(answer.status, 303, await answer.text());
  assert.equal(locationOf(answer, hub), `${hub}/sign-in/code`, "to the page that asks for a code");
  assert.equal((await browser.go(`${hub}/api/v1/session`)).status, 401, "a provider alone opens nothing");
  const cookies = [...browser.jarOf(hub)].map(([name, value]) => `${name}=${value}`).join("; ");
  const whole = await fetch(`${hub}/api/v1/session/second-factor`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Vrhub-Request": "1", Cookie: cookies },
    body: JSON.stringify({ code: codeOf(authenticator) }),
  });
  assert.equal(whole.status, 200);
  assert.equal(((await whole.json()) as { email: string }).email, "ana@council.test");

  const stranger = new Browser();
  assert.equal((await stranger.go(await signInAtProvider(stranger, hub, "eve@evil.test"))).status, 401, "no account");
});

test("an address that a real provider has not verified signs nobody in", async (t) => {
  t.mock.method(console, "warn", () => {});
  t.mock.method(console, "info", () => {});
  const port = await freePort();
  const issuer = await realProvider(t, `http://127.0.0.1:${port}`, false);
  const hub = await hubOf(t, issuer, port);
  const browser = new Browser();
  assert.equal((await browser.go(await signInAtProvider(browser, hub, "ana@council.test"))).status, 401);
});

const encoded = (value: object | string) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** Answers any code with whatever token the test makes. */
class LyingProvider {
  issuer = "";
  nonce = "";
  pkce = ["S256"];
  make: (claims: Record<string, unknown>) => string = () => "";
  readonly rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
  private server?: HttpServer;

  async start(t: TestContext): Promise<void> {
    this.server = createServer((request, response) => {
      const answer = (body: object) => response.setHeader("Content-Type", "application/json").end(JSON.stringify(body));
      if (request.url === "/.well-known/openid-configuration") {
        return answer({
          issuer: this.issuer, authorization_endpoint: `${this.issuer}/go`, token_endpoint: `${this.issuer}/token`,
          jwks_uri: `${this.issuer}/keys`, code_challenge_methods_supported: this.pkce,
        });
      }
      if (request.url === "/keys") return answer({ keys: [{ ...this.rsa.publicKey.export({ format: "jwk" }), kid: "one", use: "sig" }] });
      const now = Math.floor(Date.now() / 1000);
      return answer({
        id_token: this.make({ iss: this.issuer, aud: "hub", sub: "1", nonce: this.nonce, iat: now, exp: now + 60, email: "ana@council.test", email_verified: true }),
      });
    });
    await new Promise<void>((listening) => this.server?.listen(0, "127.0.0.1", listening));
    this.issuer = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    t.after(() => this.server?.close().closeAllConnections());
  }
  signed(claims: object, key: KeyObject = this.rsa.privateKey): string {
    const text = `${encoded({ alg: "RS256", kid: "one" })}.${encoded(claims)}`;
    return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
  }
}

test("a provider's token that is forged, meant for another or out of date signs nobody in", async (t) => {
  const liar = new LyingProvider();
  await liar.start(t);
  const hub = await hubOf(t, liar.issuer, await freePort());
  const attempt = async (make: LyingProvider["make"]) => {
    const browser = new Browser();
    const begun = new URL(locationOf(await browser.go(`${hub}/api/v1/session/provider`), hub));
    assert.equal(begun.searchParams.get("code_challenge_method"), "S256");
    liar.nonce = begun.searchParams.get("nonce") ?? "";
    liar.make = make;
    const answer = await browser.go(`${hub}${callback}?code=any&state=${begun.searchParams.get("state")}`);
    return { status: answer.status, body: await answer.text() };
  };
  assert.equal((await attempt((claims) => liar.signed(claims))).status, 303, "the honest token");
  const publicKey = liar.rsa.publicKey.export({ format: "pem", type: "spki" });
  const attacks: Record<string, LyingProvider["make"]> = {
    "alg none": (claims) => `${encoded({ alg: "none" })}.${encoded(claims)}.`,
    "HS256 with the public key": (claims) => {
      const text = `${encoded({ alg: "HS256", kid: "one" })}.${encoded(claims)}`;
      return `${text}.${createHmac("sha256", publicKey).update(text).digest("base64url")}`;
    },
    "another key": (claims) => liar.signed(claims, generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey),
    "wrong nonce": (claims) => liar.signed({ ...claims, nonce: "of another sign-in" }),
    "wrong audience": (claims) => liar.signed({ ...claims, aud: "another" }),
    "another party": (claims) => liar.signed({ ...claims, azp: "another" }),
    "another issuer": (claims) => liar.signed({ ...claims, iss: "https://other.test" }),
    expired: (claims) => liar.signed({ ...claims, exp: Math.floor(Date.now() / 1000) - 120 }),
    "unverified e-mail": (claims) => liar.signed({ ...claims, email_verified: false }),
    "no token": () => "",
  };
  for (const [name, make] of Object.entries(attacks)) {
    const { status, body } = await attempt(make);
    assert.ok(status === 401 || status === 422, `${name}: ${status} ${body}`);
    assert.doesNotMatch(body, /ana@council/, name);
  }
});

test("a provider without S256, or one that speaks for another issuer, is not gone to", async (t) => {
  const liar = new LyingProvider();
  await liar.start(t);
  liar.pkce = ["plain"];
  const hub = await hubOf(t, liar.issuer, await freePort());
  assert.equal((await new Browser().go(`${hub}/api/v1/session/provider`)).status, 422);
  liar.pkce = ["S256"];
  const true_issuer = liar.issuer;
  liar.issuer = "https://other.test";
  assert.equal((await new Browser().go(`${hub}/api/v1/session/provider`)).status, 422);
  liar.issuer = true_issuer;
  assert.equal((await new Browser().go(`${hub}/api/v1/session/provider`)).status, 303);
});

test("no token of the provider reaches the browser or the server's log", async (t) => {
  const liar = new LyingProvider();
  await liar.start(t);
  const hub = await hubOf(t, liar.issuer, await freePort());
  for (const honest of [true, false]) {
    const browser = new Browser();
    const begun = new URL(locationOf(await browser.go(`${hub}/api/v1/session/provider`), hub));
    liar.nonce = honest ? (begun.searchParams.get("nonce") ?? "") : "of another sign-in";
    let token = "";
    liar.make = (claims) => (token = liar.signed(claims));
    const answer = await browser.go(`${hub}${callback}?code=the-code-of-${honest}&state=${begun.searchParams.get("state")}`);
    assert.equal(answer.status, honest ? 303 : 401);
    assert.notEqual(token, "");
    const seen = [await answer.text(), [...answer.headers].flat().join("\n"), [...browser.jarOf(hub)].flat().join("\n"),
      begun.href, logs.get(hub)?.() ?? ""].join("\n");
    for (const secret of [token, ...token.split("."), `the-code-of-${honest}`, "a secret of the client"]) {
      assert.ok(!seen.includes(secret), honest ? "of one who came in" : "of one who was refused");
    }
  }
});
