import { expect, test } from "vitest";
import { person, personLine } from "../src/api/people";
import { announcedAt, idleAt } from "../src/model/idle";
import { codePictureOf } from "../src/model/code_picture";
import { viewPath } from "../src/model/desk";
import { codeProblem, codeSent, passwordProblem, wordProblem } from "../src/model/password";
import { needsSecond } from "../src/model/person";
import { roles, type Session } from "../src/model/session";
import { scopeWords } from "../src/format/account_words";
import { looksLikeEmail, looksPersonal } from "../src/format/email";
import { dayWords, leftWords, momentWords, waitedWords, yearsAfter } from "../src/format/moment";
import { approvalProblems, draftScopes, noDraft } from "../src/pages/people/approval";
import { carryingDataset, linksFor, startFor } from "../src/pages/navigation";
import { draftOf, factsOf, organisationProblems } from "../src/pages/organisations/organisation_form";
import {
  firstOpenStep,
  noAnswers,
  registrationOf,
  stepProblems,
} from "../src/pages/register/registration_form";
import { auditProblems, parseAudit, printAudit } from "../src/pages/audit/audit_view";
import { concernProblems } from "../src/pages/contact/concern_form";
import { codeAt } from "../e2e/browser";

const session: Session = {
  email: "ana@example.org",
  name: "Ana Lyst",
  role: "analyst",
  organisation: null,
  can: ["view_data"],
  idleMinutes: 30,
  expiresAt: "2026-11-28T12:00:00Z",
  termsDue: false,
  steppedUp: false,
  recoveryCodesLeft: 10,
  previousSignIn: null,
  accessUntil: null,
  renewalDue: false,
  scopes: [],
};

const complete = {
  email: " nia@council.example ",
  name: "Nia New",
  organisation: "Council",
  sector: "council",
  jobTitle: "Analyst",
  areaOfInterest: "Wrenshire",
  purpose: "Yearly needs assessment of violence",
  sponsorName: "Sam",
  sponsorEmail: "sam@council.example",
};

test("an application is sent when every step is answered, without blanks at the ends", () => {
  expect(firstOpenStep(noAnswers)).toBe("email");
  expect(firstOpenStep({ ...complete, purpose: "work" })).toBe("purpose");
  expect(registrationOf({ ...complete, sector: "spying" })).toBeNull();
  expect(registrationOf(complete)?.email).toBe("nia@council.example");
});

test("nobody sponsors themselves", () => {
  expect(stepProblems("sponsor", { ...complete, sponsorEmail: "NIA@council.example" })).toEqual([
    { field: "sponsorEmail", words: "Your sponsor has to be somebody else" },
  ]);
});

test("a personal address is told apart and not refused", () => {
  expect(looksPersonal("Nia@Gmail.com")).toBe(true);
  expect(looksPersonal("nia@gmail.com.council.example")).toBe(false);
  expect(stepProblems("email", { ...complete, email: "nia@gmail.com" })).toEqual([]);
  expect(["nia", "nia@council", "a b@c.d", "@c.d", "nia@.example"].some(looksLikeEmail)).toBe(false);
});

test("a password needs 15 letters as a person counts them, and blanks count", () => {
  expect(passwordProblem("")).toBe("Choose a password");
  expect(passwordProblem("fourteen lette")).toContain("1 more character is");
  expect(passwordProblem("              .")).toBeNull();
  expect(passwordProblem("🦦".repeat(14))).not.toBeNull();
  expect(passwordProblem("🦦".repeat(15))).toBeNull();
});

test("a code may be written in two groups", () => {
  expect(codeProblem("123 456")).toBeNull();
  expect(codeSent(" 123 456 ")).toBe("123456");
  expect(codeProblem("12345")).toBe("The code has six digits");
  expect(codeProblem("")).not.toBeNull();
});

test("the tests' own codes are those of RFC 6238", () => {
  const secret = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ";
  expect([1, 37037036, 41152263].map((step) => codeAt(secret, step))).toEqual(["287082", "081804", "005924"]);
});

test("the reader is warned two minutes before an unused session ends", () => {
  const start = Date.parse("2026-11-28T09:00:00Z");
  const after = (minutes: number) => idleAt(start + minutes * 60_000, start, session);
  expect(after(27)).toEqual({ state: "fine" });
  expect(after(28)).toEqual({ state: "ending", secondsLeft: 120, extendable: true });
  expect(after(30)).toEqual({ state: "over" });
});

test("where the longest time is reached, staying is not offered", () => {
  const now = Date.parse("2026-11-28T11:59:00Z");
  expect(idleAt(now, now, session)).toEqual({ state: "ending", secondsLeft: 60, extendable: false });
});

test("a screen reader hears four moments of the countdown", () => {
  const said = new Set(Array.from({ length: 120 }, (_, index) => announcedAt(120 - index)));
  expect([...said]).toEqual([120, 60, 30, 10]);
});

test("only a path of squares is taken from the picture of a secret", () => {
  const svg = (inside: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 41 41">${inside}</svg>`;
  expect(codePictureOf(svg('<path fill="#000" d="M4 4h7v1z"/>'))).toEqual({
    viewBox: "0 0 41 41",
    path: "M4 4h7v1z",
  });
  const ground = '<path fill="#fff" d="M0 0h41v41H0z"/>';
  expect(codePictureOf(svg(`${ground}<path d="M4 4h7v1H4zM12 4h1v1H12z"/>`))?.path).toBe(
    "M4 4h7v1H4zM12 4h1v1H12z",
  );
  for (const wrong of [
    "",
    svg(""),
    svg(ground),
    svg('<path d="M4 4"/><path d="M5 5"/>'),
    svg('<path d="javascript:alert(1)"/>'),
    svg('<path d="M4 4&quot; onload=&quot;x"/>'),
    '<svg viewBox="0 0 url(x) 1"><path d="M1 1"/></svg>',
  ]) {
    expect(codePictureOf(wrong)).toBeNull();
  }
});

test("the address of a question's view leads nowhere but to this site", () => {
  expect(viewPath("/explore?areas=E07000901&case=!violence@1")).toBe(
    "/explore?areas=E07000901&case=!violence@1",
  );
  for (const wrong of [
    "",
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/a b",
  ]) {
    expect(viewPath(wrong)).toBeNull();
  }
});

test("an approval needs a role, a dataset, areas, an end to come and all of the five", () => {
  const today = new Date("2026-11-28T10:00:00Z");
  const fields = (draft: Parameters<typeof approvalProblems>[0]) =>
    approvalProblems(draft, today).map(({ field }) => field);
  expect(fields(noDraft("2026-11-28"))).toEqual(["role", "datasets", "until", "five"]);
  expect(fields(noDraft("2027-11-29"))).toContain("until");
  expect(fields(noDraft("2027-11-28"))).not.toContain("until");
  const scope = { dataset: "police", every: false, level: "lad", areas: [], finestLevel: "" };
  const draft = {
    ...noDraft("2027-11-28"),
    role: "analyst" as const,
    scopes: [scope],
    confirmed: ["people", "projects", "settings", "data", "outputs"] as const,
  };
  expect(fields({ ...draft, confirmed: [...draft.confirmed] })).toEqual(["every-police"]);
  expect(
    draftScopes({ ...draft, confirmed: [], scopes: [{ ...scope, every: true, areas: ["E1"] }] }),
  ).toEqual([{ dataset: "police", areas: [], finestLevel: null, until: null }]);
  expect(fields({ ...draft, role: "auditor", scopes: [], confirmed: [...draft.confirmed] })).toEqual([]);
});

test("roles above analyst need a second approver", () => {
  expect(roles.filter(needsSecond)).toEqual([
    "organisation_administrator",
    "approver",
    "hub_administrator",
    "auditor",
  ]);
});

test("an organisation is read from lines, and what cannot be read is quoted", () => {
  const draft = {
    ...draftOf(null),
    name: "Trust",
    sector: "voluntary",
    domains: "@Trust.example\n\n trust.org.uk ",
    sponsors: "Rao, Priya, priya@trust.example",
  };
  expect(organisationProblems(draft)).toEqual([]);
  expect(factsOf(draft)).toMatchObject({
    domains: ["trust.example", "trust.org.uk"],
    sponsors: [{ name: "Rao, Priya", email: "priya@trust.example" }],
    administrator: null,
  });
  expect(organisationProblems({ ...draft, sponsors: "Priya" })[0]?.words).toContain("“Priya”");
  expect(organisationProblems({ ...draft, domains: "priya@trust.example" })[0]?.field).toBe("domains");
});

test("the header shows what the account may do, and the seldom things behind one link", () => {
  const labels = (can: string[]) => linksFor({ ...session, can }, "/explore").map(({ label }) => label);
  expect(labels(["view_data"])).toEqual([
    "Overview",
    "Explore",
    "Map",
    "Benchmark",
    "At-risk groups",
    "Sources",
    "Data quality",
    "Saved views",
  ]);
  expect(labels(["view_data", "review_people", "read_audit"]).at(-1)).toBe("Administration");
  expect(labels(["read_audit"])).toEqual(["Audit"]);
  expect(
    ["view_data", "send_submissions", "read_audit", "nothing"].map((can) =>
      startFor({ ...session, can: [can] }),
    ),
  ).toEqual(["/overview", "/submissions", "/audit", "/account"]);
});

test("the dataset that is chosen goes along to the other pages of figures, and nowhere else", () => {
  const links = linksFor({ ...session, can: ["view_data"] }, "/overview");
  const carried = carryingDataset(links, "/overview?dataset=attendances&within=E23000004");
  expect(carried.map(({ href }) => href)).toEqual([
    "/overview?dataset=attendances",
    "/explore?dataset=attendances",
    "/map?dataset=attendances",
    "/benchmark?dataset=attendances",
    "/groups?dataset=attendances",
    "/sources",
    "/quality?dataset=attendances",
    "/saved",
  ]);
  expect(carryingDataset(links, "/overview")).toEqual(links);
  expect(carryingDataset(links, "/overview?dataset=%3Cb%3E")).toEqual(links);
});

test("the filter of the audit record stands in the address, but for whom it names and where they were", () => {
  const filter = {
    from: "2026-11-01",
    to: "",
    person: "ana@example.org",
    action: "sign_in",
    origin: "192.0.2.7",
  };
  expect(printAudit(filter)).toBe("/audit?from=2026-11-01&action=sign_in");
  expect(parseAudit("from=2026-11-01&person=ana&action=sign_in&origin=x")).toEqual({
    ...filter,
    person: "",
    origin: "",
  });
  expect(auditProblems({ ...filter, to: "2026-10-01" })).toHaveLength(1);
});

test("an activation's word is eight letters and figures, however it is typed", () => {
  for (const typed of ["7Q2M-9KXA", " 7q2m 9kxa ", "OIL0oil0"]) {
    expect(wordProblem(typed)).toBeNull();
  }
  for (const typed of ["", " ", "7Q2M-9KX", "7Q2M-9KXAA", "7Q2M-9KXU", "7Q2M_9KXA"]) {
    expect(wordProblem(typed), typed).not.toBeNull();
  }
});

test("a concern needs a kind and words, and an address only if one is given", () => {
  expect(concernProblems("", " ", "").map(({ field }) => field)).toEqual(["kind", "text"]);
  expect(concernProblems("concern", "words", "nobody")).toHaveLength(1);
  expect(concernProblems("concern", "words", "")).toEqual([]);
});

test("days, moments and spans are told in words", () => {
  expect(dayWords("2026-11-28")).toBe("28 November 2026");
  expect(dayWords("soon")).toBe("soon");
  expect(momentWords("2026-11-08T09:05:00Z")).toMatch(/^8 November 2026 at \d\d:05$/);
  expect(waitedWords("2026-11-26T09:00:00Z", new Date("2026-11-28T10:00:00Z"))).toBe("2 days");
  expect(yearsAfter(new Date("2028-02-29T12:00:00Z"), 1)).toBe("2029-02-28");
  expect(leftWords(61)).toBe("1 minute 1 second");
  expect(leftWords(120)).toBe("2 minutes");
});

test("a scope is told by dataset, areas, level and end", () => {
  const words = scopeWords(
    { dataset: "police", areas: ["E1", "E2"], finestLevel: "msoa", until: "2027-03-01" },
    () => "Police",
    () => "Middle-layer super output area",
  );
  expect(words).toBe("Police: areas E1, E2, down to middle-layer super output area, until 1 March 2027");
});

test("an account without a name is called by its address, so that its page can be opened", () => {
  const line = {
    id: "p1",
    name: "",
    email: "auditor@demo.example",
    organisation: null,
    role: "auditor",
    status: "active",
    manual_route: false,
    since: "2026-11-29T09:00:00Z",
    until: null,
    last_seen: null,
  };
  expect(personLine(line, "")).toMatchObject({ name: "auditor@demo.example" });
  expect(personLine({ ...line, name: "Ann Auditor" }, "")).toMatchObject({ name: "Ann Auditor" });
  const told = {
    job_title: "",
    area_of_interest: "",
    purpose: "",
    organisation_stated: "",
    sponsor_name: "",
  };
  const whole = { ...told, sponsor_email: "", scopes: [], history: [], may: [], proposed: null };
  const made = person({ ...line, ...whole, sector: "", activation_word: null }, "");
  expect(made).toMatchObject({ name: "auditor@demo.example", sector: null });
});
