// What the signed-in do beside looking at figures, by keyboard alone, over the stand-in server.
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { demo } from "../dev/mock_server.ts";
import { fillSignIn } from "./browser.ts";
import { heading, Journey, looksRight, mock } from "./journey.ts";
import { choose, press, pressExactly, select, tabTo, tick, write } from "./keyboard.ts";

let journey: Journey;
beforeAll(async () => {
  journey = await Journey.open();
});
afterAll(() => journey.close());
afterEach(() => journey.closePages());

const wordPages = [
  "about",
  "data-sharing",
  "safe-use",
  "privacy",
  "cookies",
  "accessibility",
  "terms",
  "contact",
  "reset",
];

test.skipIf(!mock)(
  "the pages for anybody are reached from the foot of each page, and a concern is sent",
  async () => {
    const page = await journey.newPage("/explore");
    await press(page, "About the hub");
    await heading(page, "About the hub");
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    for (const name of wordPages) {
      await page.goto(`${journey.site.url}/${name}`);
      await page.locator("h1").waitFor();
      await looksRight(page, `words-${name}`);
    }
    await page.goto(`${journey.site.url}/contact`);
    await press(page, "Send");
    expect(await page.getByRole("alert").innerText()).toContain("Choose what your message is about");
    await choose(page, "Something I cannot use");
    await write(page, "Your message", "The map says nothing to my screen reader.");
    await press(page, "Send");
    await heading(page, "Your message was sent");
    expect(await page.locator(".reference").innerText()).toMatch(/C-\d+/);
  },
);

test.skipIf(!mock)(
  "the reader is warned before the time is over, stays, and comes back to the view",
  async () => {
    const page = await journey.newPage("/sources");
    await page.clock.install();
    await page.goto(`${journey.site.url}/quality?item=alcohol`);
    await fillSignIn(page, journey.site);
    await page.locator(".quality__subtitle").waitFor();
    await page.clock.fastForward("28:05");
    const warning = page.getByRole("dialog", { name: "You are about to be signed out" });
    await warning.waitFor();
    expect(await warning.locator(".time-left").innerText()).toMatch(/1 minute 5\d seconds/);
    expect(await warning.getByRole("status").innerText()).toContain("2 minutes");
    await looksRight(page, "time-out");
    await press(page, "Stay signed in");
    await warning.waitFor({ state: "detached" });
    // Now the time runs out, and the server has ended the session.
    await page.context().clearCookies();
    await page.clock.fastForward("30:10");
    await heading(page, "Sign in");
    expect(page.url()).toBe(`${journey.site.url}/quality?item=alcohol`);
    await fillSignIn(page, journey.site);
    await page.locator(".quality__subtitle").waitFor();
  },
);

test.skipIf(!mock)("new terms come before any figure", async () => {
  const page = await journey.newPage("/explore");
  await fillSignIn(page, { ...journey.site, email: "tess@example.org" });
  await heading(page, "Accept the terms to go on");
  await looksRight(page, "terms-due");
  expect(await page.getByRole("link", { name: "Map" }).count()).toBe(0);
  for (const duty of ["I use", "I keep my", "I keep conf", "I do not try", "I do not match"]) {
    await tick(page, duty);
  }
  await press(page, "Accept and go on");
  expect(await page.getByRole("alert").innerText()).toContain("Tick the duty that is left");
  await tick(page, "I do not make");
  await press(page, "Accept and go on");
  await page.locator("[data-point]").first().waitFor();
});

test.skipIf(!mock)(
  "the account page shows what one may see, and keys, codes and sessions are changed",
  async () => {
    const elsewhere = await journey.as("ana@example.org", "/sources");
    const page = await journey.as("ana@example.org", "/sources");
    await press(page, "Your account");
    await heading(page, "Your account");
    await looksRight(page, "account");
    await write(page, "What do you still need", "The yearly needs assessment");
    await press(page, "Ask to renew");
    await page.getByText("Your sponsor is asked to confirm").waitFor();
    await press(page, "End all others");
    await page.getByText("All other sessions were ended.").waitFor();
    await press(page, "Make new recovery codes");
    await write(page, "Your password", demo.password);
    await write(page, "Code from your authenticator", "123456");
    await page.keyboard.press("Enter");
    await page.locator(".recovery__codes li").nth(9).waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("button", { name: "Print the codes" }).isVisible()).toBe(false);
    expect(await page.locator(".recovery__sheet").isVisible()).toBe(true);
    expect(await page.getByText("This is what the hub recorded").isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    await tick(page, "I have saved the codes");
    await press(page, "Done");
    await press(page, "Make a key");
    await write(page, "Name", "monthly report");
    await press(page, "Make the key");
    await page.getByRole("dialog", { name: "Copy the key now" }).waitFor();
    expect(await page.locator("#key-secret").innerText()).toMatch(/^vrk_/);
    await looksRight(page, "account-key");
    await press(page, "I have it");
    await page.locator("#keys th", { hasText: "monthly report" }).waitFor();
    await press(page, "End the key monthly report");
    await page.getByText("You have no key.").waitFor();
    const shown = await page.locator("[aria-labelledby=activity-title] tbody tr").count();
    await press(page, "Show earlier ones");
    await page.locator("[aria-labelledby=activity-title] tbody tr").nth(shown).waitFor();
    await elsewhere.reload();
    await heading(elsewhere, "Sign in");
  },
);

test.skipIf(!mock)(
  "a question carries the exact view, the desk answers it, and the asker reads the answer",
  async () => {
    const page = await journey.as("ana@example.org", "/explore?by=quarter");
    await page.locator("[data-point]").first().waitFor();
    await press(page, "Ask about this figure");
    await choose(page, "What this figure says");
    await write(page, "Your question", "Why is the third quarter so low?");
    await looksRight(page, "ask");
    await press(page, "Send");
    await page.getByText("Its reference is").waitFor();
    await press(page, "Done");
    await pressExactly(page, "Export");
    await page.getByRole("dialog", { name: "Export these figures" }).waitFor();
    await press(page, "Download");
    expect(await page.getByRole("alert").innerText()).toContain("Choose what the figures are for");
    await looksRight(page, "purpose");
    await page.keyboard.press("Escape");
    const desk = await journey.as("priya@example.org", "/desk");
    await heading(desk, "Questions and concerns");
    await looksRight(desk, "desk");
    const asked = desk.locator(".card-box", { hasText: "third quarter" });
    expect(await asked.getByRole("link").getAttribute("href")).toMatch(/^\/explore\?.*by=quarter/);
    await write(desk, "Answer", "July 2019 was not received.");
    await press(desk, "Send the answer");
    await desk.getByText("The answer to Ana Lyst was sent.").waitFor();
    await page.goto(`${journey.site.url}/desk`);
    await page.getByText("July 2019 was not received.").waitFor();
    await looksRight(page, "desk-own");
  },
);

async function hana(path: string): Promise<Page> {
  return journey.as("hana@example.org", path);
}

test.skipIf(!mock)(
  "a second person approves, an organisation is added, and a change is agreed to",
  async () => {
    const page = await hana("/administration");
    await heading(page, "Administration");
    await looksRight(page, "administration");
    await press(page, "People");
    await heading(page, "People");
    await write(page, "Find by name", "dee");
    await press(page, "Dee Second");
    await heading(page, "Dee Second");
    await looksRight(page, "person-second");
    await press(page, "Approve as the second person");
    await journey.confirm(page);
    await page.getByText("Dee Second was approved").waitFor();
    await page.goto(`${journey.site.url}/organisations`);
    await heading(page, "Organisations");
    await page.locator("tbody tr").first().waitFor();
    await looksRight(page, "organisations");
    await press(page, "Add an organisation");
    await heading(page, "Add an organisation");
    await write(page, "Name", "Marlow Trust");
    await select(page, "Sector", "Vol");
    await write(page, "E-mail domains", "not a domain");
    await press(page, "Save");
    expect(await page.getByRole("alert").innerText()).toContain("is not a domain");
    await write(page, "E-mail domains", "marlow.example");
    await press(page, "Add an agreement");
    await write(page, "Reference", "MT-1");
    await press(page, "Save");
    await page.getByText("Marlow Trust was saved.").waitFor();
    await page.goto(`${journey.site.url}/organisations/one?id=o1`);
    await heading(page, "Wrenshire Council");
    await looksRight(page, "organisation");
    await page.goto(`${journey.site.url}/changes`);
    await heading(page, "Changes");
    await page.getByText("Take it back").waitFor();
    await looksRight(page, "changes");
    await press(page, "Agree");
    await page.getByText("can be stopped until then").waitFor();
    await press(page, "Propose a change");
    await press(page, "See what it would do");
    expect(await page.getByRole("dialog").getByRole("alert").innerText()).toContain("Choose the dataset");
    await page.getByRole("radio", { name: "How long the audit log is kept" }).press("Space");
    await write(page, "Months", "84");
    await write(page, "Reason, for who has to agree", "The new agreement asks for seven years.");
    await looksRight(page, "changes-propose");
    await press(page, "See what it would do");
    await page.getByRole("dialog", { name: "Keep entries of the audit log for 84 months" }).waitFor();
    await looksRight(page, "changes-effect");
    await press(page, "Propose it");
    await page.getByText("You proposed it, so another person has to agree.").last().waitFor();
  },
);

test.skipIf(!mock)(
  "an auditor searches the record, pages on and downloads it, and sees no figures",
  async () => {
    // Without figures to see, the record is where an auditor begins.
    const page = await journey.as("otto@example.org", "/explore");
    await heading(page, "Audit");
    expect(await page.getByRole("link", { name: "Explore" }).count()).toBe(0);
    await page.locator("tbody tr").nth(19).waitFor();
    await looksRight(page, "audit");
    await press(page, "Show earlier ones");
    await page.locator("tbody tr").nth(20).waitFor();
    await write(page, "Person", "hana");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() =>
      [...document.querySelectorAll("tbody td:nth-child(2)")].every((cell) =>
        cell.textContent?.startsWith("hana"),
      ),
    );
    // Whom somebody looks for is about people, and addresses are kept.
    expect(page.url()).not.toContain("hana");
    await tabTo(page, "Download all that match");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.keyboard.press("Enter").then(() => journey.confirm(page)),
    ]);
    expect(download.suggestedFilename()).toBe("audit.csv");
  },
);
