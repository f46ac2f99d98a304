import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { createHmac } from "node:crypto";
import { demo, startMockServer } from "../dev/mock_server.ts";
import type { State } from "../dev/mock_state.ts";

export interface Site {
  url: string;
  email: string;
  password: string;
  /** A code of the account's authenticator that was not used yet. */
  code: () => Promise<string>;
  /** What the mock holds, letters among it; null at a running hub. */
  state: State | null;
  /** The mock's invented region is known; a real server's records are not. */
  mock: boolean;
  stop: () => Promise<void>;
}

/** The built site: of a running hub when HUB_URL names one, else over the mock. */
export async function openSite(): Promise<Site> {
  const { HUB_URL, HUB_EMAIL, HUB_PASSWORD, HUB_SECRET } = process.env;
  if (HUB_URL !== undefined && HUB_EMAIL !== undefined && HUB_PASSWORD !== undefined) {
    // Each account's codes work once, so that several people take turns.
    const people = HUB_EMAIL.split(" ").map((email) => ({ email, code: freshCodes(HUB_SECRET ?? "") }));
    let turn = 0;
    const whose = () => people[turn % people.length] ?? { email: HUB_EMAIL, code: freshCodes("") };
    const site: Site = {
      url: HUB_URL.replace(/\/$/, ""),
      get email() {
        return whose().email;
      },
      password: HUB_PASSWORD,
      code: () => {
        const { code } = whose();
        turn += 1;
        return code();
      },
      state: null,
      mock: false,
      stop: async () => undefined,
    };
    for (const _ of people) {
      await acceptTerms(site);
    }
    return site;
  }
  const { server, url, state } = await startMockServer(0, new URL("../dist", import.meta.url).pathname);
  return {
    url,
    email: demo.email,
    password: demo.password,
    code: async () => demo.code,
    state,
    mock: true,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const stepSeconds = 30;

/** The code of a base32 secret in one step of time (RFC 6238). */
export function codeAt(secret: string, step: number): string {
  const bits = [...secret.replace(/[\s=]/g, "").toUpperCase()]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", key).update(counter).digest();
  const at = (digest[digest.length - 1] ?? 0) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Codes one after another: a server takes each once, in its own step; then one waits for the next. */
export function freshCodes(secret: string): () => Promise<string> {
  let used = 0;
  return async () => {
    const step = () => Math.floor(Date.now() / 1000 / stepSeconds);
    while (step() <= used) {
      await new Promise((done) => setTimeout(done, 200));
    }
    used = step();
    return codeAt(secret, used);
  };
}

/** Signs in once without a browser, so that the pages that follow are not about the terms. */
async function acceptTerms(site: Site): Promise<void> {
  let cookie = "";
  const call = async (path: string, body?: unknown) => {
    const answer = await fetch(`${site.url}/api/v1${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { "Content-Type": "application/json", "X-Vrhub-Request": "1", Cookie: cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) {
      throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    }
    cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    return answer.json();
  };
  await call("/session", { email: site.email, password: site.password });
  const session = await call("/session/second-factor", { code: await site.code() });
  if (session.terms_due === true) {
    const terms = await call("/terms");
    const clauses = terms.clauses.map((clause: { id: string }) => clause.id);
    await call("/terms/acceptance", { version: terms.version, hash: terms.hash, clauses });
  }
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export interface Watched {
  context: BrowserContext;
  page: Page;
  /** Refusals of the content-security policy and uncaught errors; must stay empty. */
  faults: string[];
}

export async function openPage(browser: Browser, width: number, height = 900): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: "reduce",
    locale: "en-GB",
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`${error.message}\n${error.stack ?? ""}`));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) {
      faults.push(message.text());
    }
  });
  return { context, page, faults };
}

export async function signIn(page: Page, site: Site, path = "/explore"): Promise<void> {
  await page.goto(site.url + path);
  await fillSignIn(page, site);
  await page.getByRole("button", { name: "Sign out" }).waitFor();
}

/** Both steps of signing in, on the page that asks for them. */
export async function fillSignIn(page: Page, site: Pick<Site, "email" | "password" | "code">): Promise<void> {
  await page.getByLabel("E-mail address").fill(site.email);
  await page.getByRole("textbox", { name: "Password" }).fill(site.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Code from your authenticator").fill(await site.code());
  await page.getByRole("button", { name: "Continue" }).click();
}
