// Whole journeys of people by keyboard alone, from asking for an account to signing in and being suspended,
// over the stand-in server: its letters can be read here, and its clock does not matter.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { heading, Journey, looksRight, mock, shoot } from "./journey.ts";
import { choose, press, select, tabTo, tick, write } from "./keyboard.ts";

let journey: Journey;
beforeAll(async () => {
  journey = await Journey.open();
});
afterAll(() => journey.close());
afterEach(() => journey.closePages());

test.skipIf(!mock)(
  "somebody asks for an account, is confirmed and approved, and signs in",
  async () => {
    const email = "nia.new@wrenshire.example";
    const applicant = await journey.newPage("/register");
    await heading(applicant, "Ask for an account");
    await looksRight(applicant, "register-start");
    await press(applicant, "Start");
    await heading(applicant, "What is your work e-mail address?");
    await press(applicant, "Continue");
    expect(await applicant.getByRole("alert").innerText()).toContain("Enter your work e-mail address");
    await looksRight(applicant, "register-error");
    await write(applicant, "Work e-mail address", "nia@gmail.com");
    await applicant.getByText("This looks like a personal address").waitFor();
    await shoot(applicant, "register-email");
    await write(applicant, "Work e-mail address", email);
    await applicant.keyboard.press("Enter");
    await heading(applicant, "What is your name?");
    await write(applicant, "First and last name", "Nia New");
    await applicant.keyboard.press("Enter");
    await heading(applicant, "Who do you work for?");
    await write(applicant, "Organisation", "Wrenshire Council");
    await select(applicant, "Kind of organisation", "Counc");
    await shoot(applicant, "register-organisation");
    await press(applicant, "Continue");
    await heading(applicant, "What is your job title?");
    // Back keeps what was answered.
    await applicant.goBack();
    await heading(applicant, "Who do you work for?");
    expect(await applicant.getByLabel("Organisation", { exact: true }).inputValue()).toBe(
      "Wrenshire Council",
    );
    await applicant.goForward();
    await heading(applicant, "What is your job title?");
    await write(applicant, "Job title", "Analyst");
    await applicant.keyboard.press("Enter");
    await heading(applicant, "Which area do you work on?");
    await write(applicant, "Area", "Wrenshire");
    await applicant.keyboard.press("Enter");
    await heading(applicant, "What do you need the figures for?");
    await write(applicant, "Purpose", "Yearly needs assessment of serious violence.");
    await shoot(applicant, "register-purpose");
    await press(applicant, "Continue");
    await heading(applicant, "Who can confirm that you need access?");
    await write(applicant, "Sponsor's name", "Sam Sponsor");
    await write(applicant, "Sponsor's work e-mail address", "sam.sponsor@wrenshire.example");
    await shoot(applicant, "register-sponsor");
    await press(applicant, "Continue");
    await heading(applicant, "Check your answers");
    await looksRight(applicant, "register-check");
    expect(await applicant.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    await press(applicant, "Send my application");
    await heading(applicant, "Check your e-mail");
    await shoot(applicant, "register-sent");

    await applicant.goto(journey.site.url + journey.letterTo(email));
    await heading(applicant, "Your application");
    expect(applicant.url()).toMatch(/\/application#application-/);
    await looksRight(applicant, "application-terms");
    await press(applicant, "Accept the terms");
    expect(await applicant.getByRole("alert").innerText()).toContain("Tick each duty that you accept");
    for (const duty of [
      "I use the figures",
      "I keep my sign-in",
      "I keep confidential",
      "I do not try",
      "I do not match",
      "I do not make",
    ]) {
      await tick(applicant, duty);
    }
    await press(applicant, "Accept the terms");
    await applicant.getByText("We have written to Sam Sponsor").waitFor();
    await shoot(applicant, "application-waits");

    const sponsor = await journey.newPage(journey.letterTo("sam.sponsor@wrenshire.example"));
    await heading(sponsor, "Does Nia New need access?");
    await looksRight(sponsor, "sponsor");
    await choose(sponsor, "Yes");
    await press(sponsor, "Send my answer");
    await heading(sponsor, "Thank you for your answer");
    await shoot(sponsor, "sponsor-answered");

    const approver = await journey.as("priya@example.org", "/people?status=sponsored");
    await heading(approver, "People");
    await looksRight(approver, "people");
    await press(approver, "Nia New");
    await heading(approver, "Nia New");
    await press(approver, "Approve");
    expect(await approver.getByRole("alert").innerText()).toContain("Check and tick each of the five");
    await looksRight(approver, "person-errors");
    await choose(approver, "Analyst");
    await tick(approver, "Police recorded crime");
    await choose(approver, "Some areas");
    await select(approver, "Kind of area", "Local");
    await tabTo(approver, "Which areas");
    await approver.keyboard.type("wrenp");
    await approver.keyboard.press("ArrowDown");
    await approver.keyboard.press("Enter");
    for (const safe of ["Safe people", "Safe projects", "Safe settings", "Safe data", "Safe outputs"]) {
      await tick(approver, safe);
    }
    await looksRight(approver, "person-approve");
    await press(approver, "Approve");
    await looksRight(approver, "step-up");
    await journey.confirm(approver);
    await approver.getByText("Nia New was approved and gets an e-mail").waitFor();
    await looksRight(approver, "person-approved");
    await approver.getByRole("heading", { name: "Tell Nia New this word" }).waitFor();
    const first = await approver.locator(".told-word code").innerText();
    await press(approver, "Send another link");
    await approver.getByText("Nia New gets another link").waitFor();
    const word = await approver.locator(".told-word code").innerText();
    expect(word).not.toBe(first);
    // It is shown once.
    await approver.reload();
    await heading(approver, "Nia New");
    expect(await approver.locator(".told-word").count()).toBe(0);

    await applicant.goto(journey.site.url + journey.letterTo(email));
    await heading(applicant, "Set up your account");
    expect(await applicant.locator("main").innerText()).not.toContain(email);
    await press(applicant, "Continue");
    expect(await applicant.getByRole("alert").innerText()).toContain("Enter the word that you were told");
    await write(applicant, "The word that you were told", first);
    await applicant.keyboard.press("Enter");
    await applicant.getByText("This is not the word that belongs to the link").first().waitFor();
    await looksRight(applicant, "activate-word");
    await write(applicant, "The word that you were told", word.toLowerCase().replace("-", " "));
    await applicant.keyboard.press("Enter");
    await heading(applicant, "Choose a password");
    await write(applicant, "Password", "too short");
    await applicant.keyboard.press("Enter");
    expect(await applicant.getByRole("alert").innerText()).toContain("6 more characters are needed");
    await looksRight(applicant, "activate-password");
    await write(applicant, "Password", "my password is long");
    await applicant.keyboard.press("Enter");
    await heading(applicant, "Set up your authenticator");
    await applicant.getByRole("img", { name: "Picture of the secret" }).waitFor();
    await looksRight(applicant, "activate-authenticator");
    await write(applicant, "Code that it shows now", "123456");
    await applicant.keyboard.press("Enter");
    // What the server refuses is told at the field that it is about.
    await heading(applicant, "Choose a password");
    expect(await applicant.getByRole("alert").innerText()).toContain("A password is easily guessed");
    await write(applicant, "Password", "quiet otters count to nin");
    await applicant.getByText("Long enough").waitFor();
    await applicant.keyboard.type("e");
    await applicant.keyboard.press("Enter");
    await heading(applicant, "Set up your authenticator");
    await write(applicant, "Code that it shows now", "123 456");
    await applicant.keyboard.press("Enter");
    await heading(applicant, "Save your recovery codes");
    await press(applicant, "Finish");
    expect(await applicant.getByRole("alert").innerText()).toContain("Save the codes first");
    await looksRight(applicant, "activate-codes");
    const recovery = await applicant.locator(".recovery__codes code").first().innerText();
    await tick(applicant, "I have saved the codes");
    await press(applicant, "Finish");
    await heading(applicant, "Your account is ready");
    await press(applicant, "Sign in");

    // A recovery code in place of the authenticator, once.
    await heading(applicant, "Sign in");
    await write(applicant, "E-mail address", email);
    await write(applicant, "Password", "quiet otters count to nine");
    await applicant.keyboard.press("Enter");
    await heading(applicant, "Enter your code");
    await looksRight(applicant, "sign-in-code");
    await press(applicant, "Use a recovery code");
    await write(applicant, "Recovery code", recovery);
    await shoot(applicant, "sign-in-recovery");
    await applicant.keyboard.press("Enter");
    await applicant.getByRole("button", { name: "Sign out" }).waitFor();

    // Suspended meanwhile: the next request leads to signing in, and the words do not tell why.
    await approver.close();
    const lead = await journey.as("hana@example.org", "/people?status=active");
    await press(lead, "Nia New");
    await heading(lead, "Nia New");
    await press(lead, "Start a password reset");
    await write(lead, "Reason, for the record", "Asked by telephone");
    await shoot(lead, "person-reset");
    await press(lead, "Start a password reset");
    await journey.confirm(lead);
    await lead.getByText("Nia New gets an e-mail to choose a new password").waitFor();
    expect(journey.letterTo(email)).toMatch(/^\/reset\/new#/);
    await press(lead, "Suspend");
    await write(lead, "Reason, for the record", "Has left the council");
    await looksRight(lead, "person-suspend");
    await press(lead, "Suspend");
    await lead.getByText("To undo this, choose Reinstate").waitFor();
    await press(applicant, "Sources");
    await heading(applicant, "Sign in");
    const words = await applicant.locator(".sign-in__form").innerText();
    expect(words).toContain("You were signed out");
    expect(words).not.toMatch(/suspend/i);
    await shoot(applicant, "sign-in-out");
  },
  120_000,
);

test.skipIf(!mock)("a sponsor says no, and the applicant reads why", async () => {
  const { site } = journey;
  const email = "leo.no@wrenshire.example";
  await fetch(`${site.url}/api/v1/registration`, {
    method: "POST",
    headers: { "X-Vrhub-Request": "1" },
    body: JSON.stringify({
      email,
      name: "Leo No",
      organisation: "Wrenshire Council",
      sponsor_name: "Una",
      sponsor_email: "una@wrenshire.example",
    }),
  });
  const applicant = await journey.newPage(journey.letterTo(email));
  await heading(applicant, "Your application");
  for (const duty of [
    "I use",
    "I keep my",
    "I keep conf",
    "I do not try",
    "I do not match",
    "I do not make",
  ]) {
    await tick(applicant, duty);
  }
  await press(applicant, "Accept the terms");
  await applicant.getByText("We have written to Una").waitFor();
  const sponsor = await journey.newPage(journey.letterTo("una@wrenshire.example"));
  await choose(sponsor, "No");
  await press(sponsor, "Send my answer");
  expect(await sponsor.getByRole("alert").innerText()).toContain("Say in a few words why not");
  await write(sponsor, "Why not", "I do not know this person");
  await press(sponsor, "Send my answer");
  await heading(sponsor, "Thank you for your answer");
  await applicant.reload();
  await applicant.getByText("Your application was refused").waitFor();
  await looksRight(applicant, "application-refused");
  await applicant.goto(`${site.url}/verify#verify-0`);
  await heading(applicant, "This link does not work");
  await shoot(applicant, "dead-link");
});

test.skipIf(!mock)("a forgotten password and a lost authenticator have ways back", async () => {
  const { site } = journey;
  const page = await journey.newPage("/explore");
  await press(page, "Forgotten your password?");
  await heading(page, "Choose a new password");
  // The words are the same for an address that nobody has.
  for (const email of ["nobody@example.org", "ana@example.org"]) {
    await page.goto(`${site.url}/reset`);
    await write(page, "E-mail address", email);
    await page.keyboard.press("Enter");
    await heading(page, "Check your e-mail");
    await page.getByText("If there is an account for this address").waitFor();
  }
  await page.goto(site.url + journey.letterTo("ana@example.org"));
  await write(page, "New password", "another quiet otter here");
  await write(page, "Code from your authenticator, or", "000000");
  await page.keyboard.press("Enter");
  expect(await page.getByRole("alert").innerText()).toContain("The code is wrong");
  await looksRight(page, "reset-new");
  await write(page, "Code from your authenticator, or", "123456");
  await page.keyboard.press("Enter");
  await heading(page, "Your password was changed");
  await page.goto(`${site.url}/lost-factor`);
  await write(page, "E-mail address", "tess@example.org");
  await shoot(page, "lost-factor");
  await page.keyboard.press("Enter");
  await heading(page, "Check your e-mail");
  await page.goto(site.url + journey.letterTo("tess@example.org"));
  await heading(page, "Tell us that your authenticator is lost");
  await press(page, "My authenticator is lost");
  await heading(page, "The approvers were told");
});
