// A person's whole way in and out over the real program, by keyboard alone, with the letters read from a mail server:
// register, prove the address, accept, be vouched for and approved, activate, sign in, see figures, accept newer terms,
// be suspended while signed in. At a desk's width and a telephone's.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Codes } from "../../tests/service/authenticator.ts";
import { copyHub, demoHub, emailOf, password, Server, temporaryFolder } from "../../tests/service/hub.ts";
import { MailSink } from "../../tests/service/mail_sink.ts";
import { fillSignIn, openBrowser, openPage } from "./browser.ts";
import { heading, looksRight } from "./journey.ts";
import { choose, press, select, tick, write } from "./keyboard.ts";

const program = new URL("../../build/vrhub", import.meta.url).pathname;
const built = existsSync(program) && process.env["HUB_URL"] === undefined;
if (!built) {
  console.log("skipped: people's way in is tested over the program that is built here");
}
const data = join(temporaryFolder(), "hub");
const opened: { context: BrowserContext; faults: string[] }[] = [];
let browser: Browser;
let server: Server;
let sink: MailSink;

beforeAll(async () => {
  if (!built) {
    return;
  }
  copyHub(demoHub().data, data);
  sink = await MailSink.start({ mode: "plain" });
  writeFileSync(
    join(data, "vrhub.toml"),
    `public_address = "http://127.0.0.1"\ncontact = "team@hub.example"\ndemonstration = true\n` +
      `[mail]\nhost = "127.0.0.1"\nport = ${sink.port}\nsecurity = "none"\nfrom = "hub@hub.example"\n`,
  );
  [server, browser] = [await Server.on(data), await openBrowser()];
}, 600_000);
afterAll(async () => {
  for (const { context, faults } of opened) {
    expect(faults).toEqual([]);
    await context.close();
  }
  await browser?.close();
  await server?.stop();
  await sink?.stop();
});

async function newPage(path: string): Promise<Page> {
  const { page, context, faults } = await openPage(browser, 1366);
  opened.push({ context, faults });
  await page.goto(server.address + path);
  return page;
}

/** Path and fragment of the newest link to a page of the hub in a letter to somebody. */
async function letter(to: string, page: string): Promise<string> {
  for (let tries = 0; tries < 200; ++tries) {
    for (const one of sink.received.toReversed()) {
      const found = one.to.includes(to) ? new RegExp(`/${page}#[0-9a-f]{64}`).exec(one.body) : null;
      if (found !== null) {
        return found[0];
      }
    }
    await new Promise((go) => setTimeout(go, 100));
  }
  throw new Error(`no letter to ${to} with a link to ${page}`);
}

async function acceptTerms(page: Page): Promise<void> {
  const boxes = page.getByRole("checkbox");
  await boxes.first().waitFor();
  for (let i = 0; i < (await boxes.count()); ++i) {
    await tick(
      page,
      ((await boxes.nth(i).evaluate((box) => (box as HTMLInputElement).labels?.[0]?.textContent)) ?? "")
        .replace(/\s+/g, " ")
        .trim(),
    );
  }
  await press(page, "Accept");
}

test.skipIf(!built)(
  "somebody asks for access and loses it, by keyboard, over the real program",
  async () => {
    const email = "nia.new@wyreshire.example";
    const sponsorEmail = "sam.sponsor@wyreshire.example";
    const own = "quiet herons cross nine slow rivers";

    const applicant = await newPage("/register");
    await heading(applicant, "Ask for an account");
    await press(applicant, "Start");
    await write(applicant, "Work e-mail address", email);
    await applicant.keyboard.press("Enter");
    await write(applicant, "First and last name", "Nia New");
    await applicant.keyboard.press("Enter");
    await heading(applicant, "Who do you work for?");
    await write(applicant, "Organisation", "Wyreshire Council");
    await select(applicant, "Kind of organisation", "Counc");
    await press(applicant, "Continue");
    await write(applicant, "Job title", "Analyst");
    await applicant.keyboard.press("Enter");
    await write(applicant, "Area", "Wyreshire");
    await applicant.keyboard.press("Enter");
    await heading(applicant, "What do you need the figures for?");
    await write(applicant, "Purpose", "Yearly needs assessment of serious violence.");
    await press(applicant, "Continue");
    await write(applicant, "Sponsor's name", "Sam Sponsor");
    await write(applicant, "Sponsor's work e-mail address", sponsorEmail);
    await press(applicant, "Continue");
    await heading(applicant, "Check your answers");
    await looksRight(applicant, "real-register-check");
    await press(applicant, "Send my application");
    await heading(applicant, "Check your e-mail");

    await applicant.goto(server.address + (await letter(email, "verify")));
    await heading(applicant, "Your application");
    await looksRight(applicant, "real-application-terms");
    await acceptTerms(applicant);
    await applicant.getByText("We have written to Sam Sponsor").waitFor();

    const sponsor = await newPage(await letter(sponsorEmail, "sponsor"));
    await heading(sponsor, "Does Nia New need access?");
    await looksRight(sponsor, "real-sponsor");
    await choose(sponsor, "Yes");
    await press(sponsor, "Send my answer");
    await heading(sponsor, "Thank you for your answer");

    const approver = await newPage("/people?status=sponsored");
    await fillSignIn(approver, {
      email: emailOf("approver"),
      password,
      code: () => server.digits(emailOf("approver")),
    });
    await acceptTerms(approver);
    await heading(approver, "People");
    await looksRight(approver, "real-people");
    await press(approver, "Nia New");
    await heading(approver, "Nia New");
    await choose(approver, "Analyst");
    await tick(approver, "Police recorded crime and anti-social behaviour");
    for (const safe of ["Safe people", "Safe projects", "Safe settings", "Safe data", "Safe outputs"]) {
      await tick(approver, safe);
    }
    await looksRight(approver, "real-person-approve");
    await press(approver, "Approve");
    await confirm(approver);
    await approver.getByText("Nia New was approved and gets an e-mail").waitFor();
    const word = await approver.locator(".told-word code").innerText();
    await looksRight(approver, "real-person-word");

    await applicant.goto(server.address + (await letter(email, "activate")));
    await heading(applicant, "Set up your account");
    await write(applicant, "The word that you were told", word);
    await applicant.keyboard.press("Enter");
    await heading(applicant, "Choose a password");
    await write(applicant, "Password", own);
    await applicant.keyboard.press("Enter");
    await heading(applicant, "Set up your authenticator");
    await applicant.getByRole("img", { name: "Picture of the secret" }).waitFor();
    await looksRight(applicant, "real-activate-authenticator");
    const secret =
      /([A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(await applicant.locator("main").innerText())?.[0] ?? "";
    const codes = new Codes(secret);
    await write(applicant, "Code that it shows now", await codes.digits());
    await applicant.keyboard.press("Enter");
    await heading(applicant, "Save your recovery codes");
    await looksRight(applicant, "real-activate-codes");
    await tick(applicant, "I have saved the codes");
    await press(applicant, "Finish");
    await heading(applicant, "Your account is ready");
    await press(applicant, "Sign in");

    await heading(applicant, "Sign in");
    await write(applicant, "E-mail address", email);
    await write(applicant, "Password", own);
    await applicant.keyboard.press("Enter");
    await heading(applicant, "Enter your code");
    await looksRight(applicant, "real-sign-in-code");
    await write(applicant, "Code from your authenticator", await codes.digits());
    await applicant.keyboard.press("Enter");
    await applicant.getByRole("button", { name: "Sign out" }).waitFor();
    await applicant.goto(`${server.address}/explore?dataset=police&by=quarter&tab=table`);
    await applicant.locator("table.figures").waitFor();
    await looksRight(applicant, "real-explore");

    // Newer terms stand before every figure until they are accepted.
    const store = new DatabaseSync(join(data, "store/accounts.sqlite"));
    store.exec(`UPDATE accounts SET accepted_terms = 0 WHERE email = '${email}'`);
    store.close();
    await applicant.reload();
    await applicant.getByRole("checkbox").first().waitFor();
    expect(await applicant.locator("table.figures").count()).toBe(0);
    await looksRight(applicant, "real-terms-due");
    await acceptTerms(applicant);
    await applicant.locator("table.figures").waitFor();

    await approver.reload();
    await heading(approver, "Nia New");
    await press(approver, "Suspend");
    await write(approver, "Reason, for the record", "Has left the council");
    await press(approver, "Suspend");
    await approver.getByText("To undo this, choose Reinstate").waitFor();
    await press(applicant, "Sources");
    await heading(applicant, "Sign in");
    const words = await applicant.locator(".sign-in__form").innerText();
    expect(words).toContain("You were signed out");
    expect(words).not.toMatch(/suspend/i);
    await looksRight(applicant, "real-signed-out");
  },
  240_000,
);

async function confirm(page: Page): Promise<void> {
  await page.getByRole("heading", { name: "Confirm with a code" }).waitFor();
  await write(page, "Code from your authenticator", await server.digits(emailOf("approver")));
  await page.keyboard.press("Enter");
}
