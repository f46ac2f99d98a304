// Starts the real program on a data directory of its own and speaks to it as a person would:
// by its command line and over HTTP.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

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

let template: string | undefined;

/** A copy of a hub with the invented region, its records and one account a role. */
export function demoHub(): { data: string; region: string } {
  if (template === undefined) {
    template = temporaryFolder();
    const data = join(template, "data");
    const region = join(template, "region");
    must(["synthesise", "--out", region]);
    must(["init", "--data", data]);
    must(["geography", "import", "--data", data, join(region, "geography.toml")]);
    must(["records", "import", "--data", data, "--dataset", "police", join(region, "police")]);
    for (const role of roles) {
      must(["account", "create", "--data", data, "--email", emailOf(role), "--role", role, "--password-stdin"], password);
    }
  }
  const copy = join(temporaryFolder(), "data");
  copyHub(join(template, "data"), copy);
  return { data: copy, region: join(template, "region") };
}

export class Server {
  readonly address: string;
  readonly child: ChildProcess;

  private constructor(address: string, child: ChildProcess) {
    this.address = address;
    this.child = child;
  }

  /** Serves a data directory on a free port and waits until it answers. */
  static async on(data: string): Promise<Server> {
    const child = start(["serve", "--data", data, "--listen", "127.0.0.1:0", "--site", join(root, "web/dist")]);
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

  /** The cookie of a new session. */
  async signIn(email: string, secret = password): Promise<string> {
    const answer = await fetch(`${this.address}/api/v1/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Vrhub-Request": "1" },
      body: JSON.stringify({ email, password: secret }),
    });
    if (answer.status !== 200) throw new Error(`sign-in of ${email}: ${answer.status} ${await answer.text()}`);
    const cookie = answer.headers.get("set-cookie")?.split(";")[0];
    if (cookie === undefined) throw new Error("no cookie was set");
    return cookie;
  }

  async get(path: string, cookie = ""): Promise<{ status: number; body: string; headers: Headers }> {
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
