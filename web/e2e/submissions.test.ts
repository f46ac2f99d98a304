// A supplier sends a bad file, gets it sent back, corrects it, and the hub's team takes it in: over the
// real program, since a stand-in would decide as this test expects.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyHub, demoHub, emailOf, password, Server, temporaryFolder } from "../../tests/service/hub.ts";
import { overflow, violations } from "./accessibility.ts";
import { openBrowser, openPage, signIn } from "./browser.ts";

const program = new URL("../../build/vrhub", import.meta.url).pathname;
const built = existsSync(program) && process.env["HUB_URL"] === undefined;
if (!built) {
  console.log("skipped: submissions are tested over the program that is built here");
}
const pictures = process.env["HUB_PICTURES"];
const folder = temporaryFolder();

let browser: Browser;
let server: Server;
let region: string;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  if (!built) {
    return;
  }
  const demo = demoHub();
  region = demo.region;
  const data = join(folder, "hub");
  copyHub(demo.data, data);
  [server, browser] = [await Server.on(data), await openBrowser()];
}, 600_000);
afterAll(async () => {
  for (const context of contexts) {
    await context.close();
  }
  await browser?.close();
  await server?.stop();
});

const faultsOf = new Map<Page, string[]>();
const accepted = new Set<string>();

async function as(role: "data_provider" | "hub_administrator" | "analyst", width = 1366): Promise<Page> {
  const { page, context, faults } = await openPage(browser, width);
  contexts.push(context);
  faultsOf.set(page, faults);
  const site = {
    url: server.address,
    email: emailOf(role),
    password,
    code: () => server.digits(emailOf(role)),
    state: null,
    mock: false,
    stop: async () => undefined,
  };
  // The terms are accepted without a browser, so that the pages that follow are not about them.
  if (!accepted.has(role)) {
    await server.signIn(emailOf(role));
    accepted.add(role);
  }
  await signIn(page, site, "/submissions");
  return page;
}

async function looksRight(page: Page, name: string): Promise<void> {
  expect(await violations(page)).toEqual([]);
  for (const width of [1366, 390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await overflow(page), `${name} at ${width}`).toBeLessThanOrEqual(0);
    if (pictures !== undefined && width !== 320) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1366, height: 900 });
  expect(faultsOf.get(page)).toEqual([]);
}

/** A month that the hub holds already, with two rows that have no known crime type. */
function files(): { bad: string; good: string } {
  const force = join(region, "police/wyreshire");
  const name = readdirSync(force).sort()[5] ?? "";
  const good = join(force, name);
  const lines = readFileSync(good, "utf8").split("\r\n");
  for (const at of [2, 7]) {
    const fields = (lines[at] ?? "").split(",");
    fields[9] = "Zebra smuggling";
    lines[at] = fields.join(",");
  }
  const bad = join(folder, name);
  writeFileSync(bad, lines.join("\r\n"));
  return { bad, good };
}

test.skipIf(!built)(
  "a bad file goes to the team and back with a note, and the corrected one is taken in",
  { timeout: 900_000 },
  async () => {
    const { bad, good } = files();
    const supplier = await as("data_provider");
    await supplier.getByRole("heading", { name: "Send a file" }).waitFor();
    await looksRight(supplier, "submissions-none");
    await supplier.getByRole("button", { name: "Send and check" }).click();
    expect(await supplier.getByRole("alert").innerText()).toContain("Choose a file to send");
    await looksRight(supplier, "submissions-error");
    await supplier
      .getByLabel("What the file holds")
      .selectOption({ label: "Police recorded crime and anti-social behaviour" });
    await supplier.locator("#send-file").setInputFiles(bad);
    await supplier.getByRole("button", { name: "Send and check" }).click();
    await supplier.getByText("Waits for a decision").waitFor({ timeout: 120_000 });
    await supplier.getByText("The first refused rows").waitFor();
    expect(await supplier.locator("main").innerText()).not.toContain("Zebra");
    expect(await supplier.getByRole("button", { name: "Accept" }).count()).toBe(0);
    await looksRight(supplier, "submission-checked");

    // The team sends it back, from the keyboard alone.
    const team = await as("hub_administrator");
    await team
      .getByRole("link", { name: /\.csv$/ })
      .first()
      .focus();
    await team.keyboard.press("Enter");
    await team.getByRole("button", { name: "Send back" }).waitFor();
    expect(await team.locator("main").innerText()).toMatch(/Replaces [\d,]+ records taken in on/);
    await looksRight(team, "submission-team");
    await team.getByRole("button", { name: "Send back" }).focus();
    await team.keyboard.press("Enter");
    const dialog = team.getByRole("dialog");
    await dialog.getByRole("button", { name: "Send back" }).click();
    expect(await dialog.getByRole("alert").innerText()).toContain("Say what should be corrected");
    await looksRight(team, "submission-dialog");
    await team.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await team.getByRole("button", { name: "Send back" }).click();
    await dialog.getByLabel("What its sender should correct").fill("Two rows have no known crime type.");
    await dialog.getByRole("button", { name: "Send back" }).click();
    await team.getByText("Sent back", { exact: true }).first().waitFor();

    // Its sender reads why, with the lines, and sends the corrected file.
    await supplier.reload();
    await supplier.getByText("Two rows have no known crime type.").waitFor();
    const [download] = await Promise.all([
      supplier.waitForEvent("download"),
      supplier.getByRole("link", { name: "Download every finding (CSV)" }).click(),
    ]);
    const report = readFileSync(await download.path(), "utf8");
    expect(report).toMatch(/^line,column,rule,row\r\n3,Crime type,.*\r\n8,Crime type,/);
    await supplier.getByRole("link", { name: "All submissions" }).click();
    await supplier.locator("#send-file").setInputFiles(good);
    await supplier
      .getByLabel("What the file holds")
      .selectOption({ label: "Police recorded crime and anti-social behaviour" });
    await supplier.getByRole("button", { name: "Send and check" }).click();
    await supplier.getByText("Waits for a decision").waitFor({ timeout: 120_000 });

    await team.goto(`${server.address}/submissions`);
    await team.locator("tr", { hasText: "Waits for a decision" }).getByRole("link").click();
    await team.getByRole("button", { name: "Accept" }).click();
    await dialog.getByRole("button", { name: "Accept" }).click();
    await team.getByRole("button", { name: "Withdraw" }).waitFor();
    await looksRight(team, "submission-accepted");
    await supplier.goto(`${server.address}/submissions`);
    await supplier.getByText("Accepted", { exact: true }).waitFor();
    await looksRight(supplier, "submissions-list");
    await supplier.emulateMedia({ media: "print" });
    await looksRight(supplier, "submissions-print");
  },
);

test.skipIf(!built)(
  "who neither sends nor decides is not offered the page",
  { timeout: 60_000 },
  async () => {
    const analyst = await as("analyst");
    expect(await analyst.getByRole("link", { name: "Submissions" }).count()).toBe(0);
    await analyst.getByRole("heading", { level: 1, name: "Your account does not send files" }).waitFor();
    expect(await analyst.locator("form").count()).toBe(0);
  },
);

test.skipIf(!built)("a file may be dropped on the page", { timeout: 300_000 }, async () => {
  const supplier = await as("data_provider");
  await supplier.locator(".drop").waitFor();
  const dropped = await supplier.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["Crime ID\r\n"], "dropped.csv"));
    return transfer;
  });
  await supplier.locator(".drop").dispatchEvent("drop", { dataTransfer: dropped });
  await supplier.getByText("dropped.csv, 10 bytes").waitFor();
  await supplier
    .getByLabel("What the file holds")
    .selectOption({ label: "Police recorded crime and anti-social behaviour" });
  await supplier.getByRole("button", { name: "Send and check" }).click();
  await supplier.getByText("Cannot be read", { exact: true }).waitFor({ timeout: 120_000 });
  await supplier.getByText("Why the file cannot be read").waitFor();
  await looksRight(supplier, "submission-refused");
});
