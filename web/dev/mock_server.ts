/** A stand-in for vrhub: the API over invented figures, and the built site under its strict policy. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { type Answer, areasAnswer, boundariesAnswer, refusal } from "./mock_api.ts";
import { applicationAnswer } from "./mock_applications.ts";
import { datasetsAnswer } from "./mock_datasets.ts";
import { deskAnswer } from "./mock_desk.ts";
import { exportsAnswer } from "./mock_exports.ts";
import { publicAnswer } from "./mock_hub.ts";
import { peopleAnswer } from "./mock_people.ts";
import { missingAnswer, qualityAnswer, sheetAnswer } from "./mock_quality.ts";
import { savedAnswer } from "./mock_saved.ts";
import { tableAnswer } from "./mock_table.ts";
import { accountAnswer, cookieName, signInAnswer } from "./mock_session.ts";
import { type Call, createState, demoPassword, goodCode, personBy, type State } from "./mock_state.ts";

export const demo = { email: "ana@example.org", password: demoPassword, code: goodCode };
export const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString();
}

/** The answer of the hub's own pages about people, or null where the address is about figures. */
function peopleSide(state: State, call: Call): Answer | null {
  const first =
    publicAnswer(call.method, call.path, call.body) ??
    applicationAnswer(state, call) ??
    signInAnswer(state, call);
  if (first !== null) {
    return first;
  }
  const { session } = call;
  const person = session === null || session.half ? null : personBy(state, session.email);
  if (session === null || person === null || person.status !== "active") {
    return refusal(401, "unauthenticated", "sign in first");
  }
  const own = accountAnswer(state, call, session, person);
  if (own !== null) {
    return own;
  }
  if (!person.terms) {
    return refusal(403, "terms_due", "accept the terms first");
  }
  return (
    peopleAnswer(state, call, session, person) ??
    deskAnswer(state, call, session, person) ??
    exportsAnswer(state, call, person) ??
    savedAnswer(state, call, person)
  );
}

async function answerApi(state: State, request: IncomingMessage, url: URL): Promise<Answer> {
  const method = request.method ?? "GET";
  if (method !== "GET" && request.headers["x-vrhub-request"] !== "1") {
    return refusal(403, "forbidden", "the request does not come from the hub's own page");
  }
  const sent = await bodyOf(request);
  const id = new RegExp(`${cookieName}=(\\w+)`).exec(request.headers.cookie ?? "")?.[1] ?? "";
  const answer = peopleSide(state, {
    method,
    path: url.pathname,
    query: url.searchParams,
    body: (sent === "" ? {} : JSON.parse(sent)) as Record<string, unknown>,
    session: state.sessions.get(id) ?? null,
  });
  if (answer !== null) {
    return answer;
  }
  switch (url.pathname) {
    case "/api/v1/datasets":
      return datasetsAnswer();
    case "/api/v1/areas":
      return areasAnswer(url.searchParams);
    case "/api/v1/table":
      return tableAnswer(url.searchParams);
    case "/api/v1/boundaries":
      return boundariesAnswer(url.searchParams);
    case "/api/v1/quality":
      return qualityAnswer();
    case "/api/v1/quality/missing":
      return missingAnswer(url.searchParams);
    case "/api/v1/quality/sheet":
      return sheetAnswer(url.searchParams);
    default:
      return refusal(404, "not_found", "no such address");
  }
}

function rewritten({ rewrite }: State, url: URL, answer: Answer): Answer {
  return rewrite === null || answer.type !== "application/json"
    ? answer
    : { ...answer, body: JSON.stringify(rewrite(url.pathname, JSON.parse(String(answer.body)))) };
}

/** A file of the built site; the one page for every address that is no file. */
async function answerFile(root: string, path: string): Promise<Answer> {
  const name = normalize(path).replace(/^(\.\.[/\\])+/, "");
  const file = extname(name) === "" ? "index.html" : name;
  try {
    // As the hub does: every text file was compressed when it was built.
    const packed = await readFile(join(root, `${file}.gz`)).catch(() => null);
    return {
      status: 200,
      type: types[extname(file)] ?? "application/octet-stream",
      body: packed ?? (await readFile(join(root, file))),
      ...(packed === null ? {} : { encoding: "gzip" }),
    };
  } catch {
    return { status: 404, type: "text/plain", body: "not found" };
  }
}

export interface MockServer {
  server: Server;
  url: string;
  state: State;
}

export async function startMockServer(port: number, root: string): Promise<MockServer> {
  const state = createState();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://mock");
    const answer = url.pathname.startsWith("/api/")
      ? answerApi(state, request, url).then((answer) => rewritten(state, url, answer))
      : answerFile(root, url.pathname);
    void answer.then(({ status, type, body, download, cookie, encoding }) => {
      response.writeHead(status, {
        "Content-Type": type,
        "Content-Security-Policy": contentPolicy,
        "X-Content-Type-Options": "nosniff",
        ...(download === undefined ? {} : { "Content-Disposition": `attachment; filename="${download}"` }),
        ...(encoding === undefined ? {} : { "Content-Encoding": encoding }),
        ...(cookie === undefined ? {} : { "Set-Cookie": cookie }),
      });
      response.end(body);
    });
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const place = server.address();
  return {
    server,
    state,
    url: `http://127.0.0.1:${typeof place === "object" && place !== null ? place.port : port}`,
  };
}
