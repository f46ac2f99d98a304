/** Registering, the sponsor's answer, activation and lost things: all by the tokens of letters. */
import { type Answer, json, refusal } from "./mock_api.ts";
import {
  type Call,
  demoPassword,
  goodCode,
  letter,
  notFound,
  nothing,
  now,
  ok,
  type Person,
  personBy,
  type State,
  step,
  words,
  wrongCode,
} from "./mock_state.ts";

const order = ["verify", "terms", "sponsor", "decision", "activation"] as const;

function applicationOf(person: Person): unknown {
  const stopped = person.status === "refused" || person.status === "closed";
  const reached: Record<string, number> = {
    started: 0,
    verified: 1,
    pending: 2,
    sponsored: 3,
    more_information: 3,
    second_approval: 3,
    refused: 3,
    closed: 3,
    approved: 4,
    active: 5,
  };
  const at = reached[person.status] ?? 5;
  return {
    status: person.status,
    name: person.name,
    email: person.email,
    organisation: person.organisation_stated,
    manual_route: person.manual_route,
    sponsor_name: person.sponsor_name,
    terms_due: person.status === "verified",
    question: person.question,
    reason: person.reason,
    until: person.until,
    stages: order.map((id, index) => ({
      id,
      state: index < at ? "done" : index > at ? "later" : stopped ? "stopped" : "now",
      at: index < at ? person.since : null,
    })),
  };
}

const sponsorshipOf = (person: Person): unknown => ({
  kind: "application",
  name: person.name,
  email: person.email,
  organisation: person.organisation_stated,
  job_title: person.job_title,
  area_of_interest: person.area_of_interest,
  purpose: person.purpose,
  answer: person.sponsored,
});

function register(state: State, body: Record<string, unknown>): Answer {
  const email = words(body["email"]);
  if (personBy(state, email) !== null) {
    return json(202, {});
  }
  const id = `p${state.next()}`;
  state.people.push({
    id,
    name: words(body["name"]),
    email,
    organisation: email.endsWith("@wrenshire.example") ? "Wrenshire Council" : null,
    organisation_stated: words(body["organisation"]),
    sector: words(body["sector"]),
    job_title: words(body["job_title"]),
    area_of_interest: words(body["area_of_interest"]),
    purpose: words(body["purpose"]),
    sponsor_name: words(body["sponsor_name"]),
    sponsor_email: words(body["sponsor_email"]),
    sponsored: null,
    role: null,
    status: "started",
    manual_route: !email.endsWith("@wrenshire.example"),
    since: now(),
    until: null,
    last_seen: null,
    scopes: [],
    proposed: null,
    terms: false,
    question: null,
    reason: null,
    password: "",
    word: "",
    recovery_codes: [],
    history: [],
  });
  letter(state, email, "/verify", "verify", id);
  return json(202, {});
}

/** An answer by a letter's token, or null where the address is not one of these. */
export function applicationAnswer(state: State, { method, path, body }: Call): Answer | null {
  if (method !== "POST") {
    return null;
  }
  const token = words(body["token"]);
  const held = (kind: string): Person | null => {
    const found = state.tokens.get(token);
    return found?.kind === kind ? (state.people.find((one) => one.id === found.person) ?? null) : null;
  };
  const by = (kind: string, act: (person: Person) => Answer): Answer => {
    const person = held(kind);
    return person === null ? notFound() : act(person);
  };
  switch (path) {
    case "/api/v1/registration":
      return register(state, body);
    case "/api/v1/registration/verify":
      return by("verify", (person) => {
        state.tokens.delete(token);
        step(person, person.name, "verified");
        return ok({ application: letter(state, person.email, "/application", "application", person.id) });
      });
    case "/api/v1/application/view":
      return by("application", (person) => ok(applicationOf(person)));
    case "/api/v1/application/accept-terms":
      return by("application", (person) => {
        person.terms = true;
        step(person, person.name, "pending");
        letter(state, person.sponsor_email, "/sponsor", "sponsor", person.id);
        return ok(applicationOf(person));
      });
    case "/api/v1/application/answer":
      return by("application", (person) => {
        person.question = null;
        step(person, person.name, "sponsored", words(body["text"]));
        return ok(applicationOf(person));
      });
    case "/api/v1/sponsorship/view":
      return by("sponsor", (person) => ok(sponsorshipOf(person)));
    case "/api/v1/sponsorship/answer":
      return by("sponsor", (person) => {
        person.sponsored = body["confirm"] === true ? "confirmed" : "declined";
        if (body["confirm"] !== true) {
          person.reason = "Your sponsor did not confirm that you need access.";
        }
        step(
          person,
          person.sponsor_name,
          body["confirm"] === true ? "sponsored" : "refused",
          words(body["note"]),
        );
        return ok(sponsorshipOf(person));
      });
    case "/api/v1/activation/check":
      return by("activate", () => nothing);
    case "/api/v1/activation/view":
      return by(
        "activate",
        (person) =>
          wrongWord(person, body) ??
          ok({
            email: person.email,
            name: person.name,
            secret: "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP",
            uri: `otpauth://totp/Hub:${person.email}?secret=JBSWY3DPEHPK3PXP`,
            qr_svg: codePicture(),
          }),
      );
    case "/api/v1/activation":
      return by("activate", (person) => wrongWord(person, body) ?? activated(state, person, token, body));
    case "/api/v1/password-reset/request":
      return requested(state, body, "/reset/new", "reset");
    case "/api/v1/password-reset":
      return by("reset", (person) => {
        const code = words(body["code"]);
        if (code !== goodCode && !person.recovery_codes.includes(code)) {
          return wrongCode();
        }
        person.password = words(body["password"]);
        state.tokens.delete(token);
        return nothing;
      });
    case "/api/v1/lost-factor/request":
      return requested(state, body, "/lost-factor", "lost");
    case "/api/v1/lost-factor":
      return by("lost", (person) => {
        step(person, person.name, "sponsored", "Authenticator lost");
        return nothing;
      });
    default:
      return null;
  }
}

function wrongWord(person: Person, body: Record<string, unknown>): Answer | null {
  const read = (word: string) => word.toUpperCase().replace(/[\s-]/g, "");
  return person.word !== "" && read(words(body["word"])) === read(person.word)
    ? null
    : refusal(422, "refused", "this is not the word that belongs to the link; 4 tries are left");
}

function requested(state: State, body: Record<string, unknown>, page: string, kind: string): Answer {
  const person = personBy(state, words(body["email"]));
  if (person !== null) {
    letter(state, person.email, page, kind, person.id);
  }
  return json(202, {});
}

function activated(state: State, person: Person, token: string, body: Record<string, unknown>): Answer {
  const password = words(body["password"]);
  if (password.toLowerCase().includes("password")) {
    return refusal(
      422,
      "refused",
      "a password is easily guessed that is a common password, with little else",
    );
  }
  if (body["code"] !== goodCode) {
    return wrongCode();
  }
  person.password = password === "" ? demoPassword : password;
  person.recovery_codes = recoveryCodes(state);
  step(person, person.name, "active");
  state.tokens.delete(token);
  return ok({ recovery_codes: person.recovery_codes });
}

export function recoveryCodes(state: State): string[] {
  const syllables = ["kelp", "oath", "mint", "fern", "gull", "pony", "reed", "dusk", "loaf", "tarn"];
  return syllables.map(
    (first, index) =>
      `${first}-${syllables[(index + 3) % 10]}-${syllables[(index + 7) % 10]}-${state.next()}`,
  );
}

/** Looks like a two-dimensional code and says nothing. */
function codePicture(): string {
  const size = 33;
  const finder = (x: number, y: number) =>
    `M${x} ${y}h7v1h-7zm0 6h7v1h-7zm0 -5h1v5h-1zm6 0h1v5h-1zm-4 1h3v3h-3z`;
  let path = finder(4, 4) + finder(size - 3, 4) + finder(4, size - 3);
  let seed = 7;
  for (let y = 4; y < size + 4; ++y) {
    for (let x = 4; x < size + 4; ++x) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      const inFinder = (x < 12 && y < 12) || (x > size - 5 && y < 12) || (x < 12 && y > size - 5);
      if (!inFinder && seed % 5 < 2) {
        path += `M${x} ${y}h1v1h-1z`;
      }
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size + 8} ${size + 8}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size + 8}v${size + 8}H0z"/><path d="${path}"/></svg>`;
}
