import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { demo, startMockServer } from "../dev/mock_server.ts";

export interface Site {
  url: string;
  email: string;
  password: string;
  /** The mock's invented region is known; a real server's records are not. */
  mock: boolean;
  stop: () => Promise<void>;
}

/** The built site: of a running hub when HUB_URL names one, else over the mock. */
export async function openSite(): Promise<Site> {
  const { HUB_URL, HUB_EMAIL, HUB_PASSWORD } = process.env;
  if (HUB_URL !== undefined && HUB_EMAIL !== undefined && HUB_PASSWORD !== undefined) {
    return {
      url: HUB_URL.replace(/\/$/, ""),
      email: HUB_EMAIL,
      password: HUB_PASSWORD,
      mock: false,
      stop: async () => undefined,
    };
  }
  const { server, url } = await startMockServer(0, new URL("../dist", import.meta.url).pathname);
  return {
    url,
    ...demo,
    mock: true,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
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
  await page.getByLabel("E-mail address").fill(site.email);
  await page.getByRole("textbox", { name: "Password" }).fill(site.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
}
