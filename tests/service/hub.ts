// Starts the real program on a data directory of its own and speaks to it as a person would:
// by its command line and over HTTP.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Codes } from "./authenticator.ts";

export const root = resolve(import.meta.dirname, "../..");
export const program = process.env["VRHUB"] ?? join(root, "build/vrhub");

export interface Outcome {
  status: number | null;
  out: string;
  error: string;
}

/** Runs one command to its end. */
export function vrhub(args: string[], input = ""): Outcome {
  const run = spawnSync(program, args, { input, encoding: "utf8", maxBuffer: 1 << 28 });
  return { status: run.status, out: run.stdout, error: run.stderr };
}

/** Runs a command that must succeed. */
export function must(args: string[], input = ""): string {
  const outcome = vrhub(args, input);
  if (outcome.status !== 0) {
    throw new Error(`vrhub ${args.join(" ")} ended with ${outcome.status}: ${outcome.error}`);
  }
  return outcome.out;
}

/** Starts a command and leaves it running. */
export function start(args: string[]): ChildProcess {
  return spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
}

export const password = "quiet otters count to nine";
/** Of every account that tests make. */
export const authenticator = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

export const roles = [
  "viewer",
  "analyst",
  "data_provider",
  "organisation_administrator",
  "approver",
  "hub_administrator",
  "auditor",
] as const;
export type Role = (typeof roles)[number];

export const emailOf = (role: Role) => `${role.replaceAll("_", ".")}@test.example`;

const recoveryCodes = new Map<string, string[]>();

/** Makes an account by the command line; the hub may be served meanwhile. */
export function newAccount(data: string, email: string, role: Role): void {
  const said = must(
    ["account", "create", "--data", data, "--email", email, "--role", role, "--password-stdin"],
    `${password}\n${authenticator}\n`,
  );
  recoveryCodes.set(email, [...(recoveryCodes.get(email) ?? []), ...(said.match(/([0-9A-Z]{4}-){5}[0-9A-Z]{4}/g) ?? [])]);
}

/** A folder that goes away with the test's process. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "vrhub-service-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Copies a data directory with its permissions, without which it would not open. */
export function copyHub(from: string, to: string): void {
  const copied = spawnSync("cp", ["-a", from, to]);
  if (copied.status !== 0) throw new Error(copied.stderr.toString());
}

/** Makes the hub that demoHub copies: the invented region, its records and one account a role. */
export function makeTemplate(template: string): void {
  const data = join(template, "data");
  const region = join(template, "region");
  must(["synthesise", "--out", region]);
  must(["init", "--demonstration", "--data", data]);
  must(["geography", "import", "--data", data, join(region, "geography.toml")]);
  must(["records", "import", "--data", data, "--dataset", "police", join(region, "police")]);
  for (const role of roles) {
    newAccount(data, emailOf(role), role);
  }
  writeFileSync(join(template, "recovery.json"), JSON.stringify([...recoveryCodes]));
}

let template: string | undefined;

/** The files of a stage share one template, whose folder HUB_TEMPLATE names; a file by itself makes its own. */
function ourTemplate(): string {
  if (template === undefined) {
    template = process.env["HUB_TEMPLATE"];
    if (template === undefined) {
      template = temporaryFolder();
      makeTemplate(template);
    } else {
      const codes = JSON.parse(readFileSync(join(template, "recovery.json"), "utf8")) as [string, string[]][];
      for (const [email, some] of codes) recoveryCodes.set(email, some);
    }
  }
  return template;
}

/** A copy of a hub with the invented region, its records and one account a role. */
export function demoHub(): { data: string; region: string } {
  const data = join(temporaryFolder(), "data");
  copyHub(join(ourTemplate(), "data"), data);
  return { data, region: join(ourTemplate(), "region") };
}

export interface Answer {
  status: number;
  body: string;
  headers: Headers;
}

export function cookieOf(answer: Answer): string {
  const cookie = answer.headers.get("set-cookie")?.split(";")[0];
  if (cookie === undefined) throw new Error("no cookie was set");
  return cookie;
}

export class Server {
  readonly address: string;
  readonly child: ChildProcess;

  private constructor(address: string, child: ChildProcess) {
    this.address = address;
    this.child = child;
  }

  /** Serves a data directory on a free port and waits until it answers. */
  static async on(data: string, site = join(root, "web/dist")): Promise<Server> {
    const child = start(["serve", "--data", data, "--listen", "127.0.0.1:0", "--site", site]);
    let said = "";
    const address = await new Promise<string>((found, failed) => {
      child.stdout?.on("data", (bytes: Buffer) => {
        said += bytes.toString();
        const match = /(http:\/\/127\.0\.0\.1:\d+)/.exec(said);
        if (match?.[1] !== undefined) found(match[1]);
      });
      child.stderr?.on("data", (bytes: Buffer) => (said += bytes.toString()));
      child.on("exit", (code) => failed(new Error(`the server ended with ${code}: ${said}`)));
    });
    return new Server(address, child);
  }

  async stop(): Promise<number | null> {
    if (this.child.exitCode !== null) return this.child.exitCode;
    const ended = new Promise<number | null>((done) => this.child.on("exit", (code) => done(code)));
    this.child.kill("SIGTERM");
    return await ended;
  }

  /** Sends what a page of the site would send. */
  async post(path: string, body: unknown, cookie = "", method = "POST"): Promise<Answer> {
    const answer = await fetch(this.address + path, {
      method,
      headers: {
        "Content-Type": "application/json",
        "X-Vrhub-Request": "1",
        ...(cookie === "" ? {} : { Cookie: cookie }),
      },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.text(), headers: answer.headers };
  }

  private readonly codes = new Map<string, Codes>();

  /** A code of the account's authenticator that was not used yet, or a recovery code. */
  code(email: string): Promise<string> {
    return this.codesOf(email).next();
  }

  /** One of the authenticator, waiting for it where need be. */
  digits(email: string): Promise<string> {
    return this.codesOf(email).digits();
  }

  private codesOf(email: string): Codes {
    const held = this.codes.get(email) ?? new Codes(authenticator, recoveryCodes.get(email));
    this.codes.set(email, held);
    return held;
  }

  /** The cookie of a new session: password, code, and the terms where they are due. */
  async signIn(email: string, secret = password): Promise<string> {
    const first = await this.post("/api/v1/session", { email, password: secret });
    if (first.status !== 200) throw new Error(`sign-in of ${email}: ${first.status} ${first.body}`);
    const second = await this.post("/api/v1/session/second-factor", { code: await this.code(email) }, cookieOf(first));
    if (second.status !== 200) throw new Error(`second factor of ${email}: ${second.status} ${second.body}`);
    const cookie = cookieOf(second);
    if (JSON.parse(second.body).terms_due === true) await this.acceptTerms(cookie);
    return cookie;
  }

  async acceptTerms(cookie: string): Promise<void> {
    const terms = JSON.parse((await this.get("/api/v1/terms")).body);
    const clauses = terms.clauses.map((clause: { id: string }) => clause.id);
    const accepted = await this.post("/api/v1/terms/acceptance", { version: terms.version, hash: terms.hash, clauses }, cookie);
    if (accepted.status !== 200) throw new Error(`terms: ${accepted.status} ${accepted.body}`);
  }

  /** The cookie after the second factor was shown again. */
  async stepUp(email: string, cookie: string): Promise<string> {
    const answer = await this.post("/api/v1/session/step-up", { code: await this.code(email) }, cookie);
    if (answer.status !== 200) throw new Error(`step-up of ${email}: ${answer.status} ${answer.body}`);
    return cookieOf(answer);
  }

  async get(path: string, cookie = ""): Promise<Answer> {
    const answer = await fetch(this.address + path, { headers: cookie === "" ? {} : { Cookie: cookie } });
    return { status: answer.status, body: await answer.text(), headers: answer.headers };
  }
}

/** Lines of a CSV answer as objects by the header's names. */
export function rowsOf(csv: string): Record<string, string>[] {
  const [header = "", ...lines] = csv.trimEnd().split("\r\n");
  const names = header.split(",");
  return lines.map((line) => {
    const fields = line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)?.map((f) => f.replace(/,$/, "").replace(/^"|"$/g, "")) ?? [];
    return Object.fromEntries(names.map((name, i) => [name, fields[i] ?? ""]));
  });
}
