/** A stand-in for vrhub: the API over invented figures, and the built site under its strict policy. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import {
  type Answer,
  areasAnswer,
  boundariesAnswer,
  datasetsAnswer,
  refusal,
  tableAnswer,
} from "./mock_api.ts";
import { publicAnswer } from "./mock_hub.ts";
import { missingAnswer, qualityAnswer, sheetAnswer } from "./mock_quality.ts";

export const demo = { email: "ana@example.org", password: "look-and-learn" };
export const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const cookie = "vrhub_mock=signed-in";
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

function sessionAnswer(): Answer {
  const session = {
    email: demo.email,
    role: "analyst",
    can: ["view_data"],
    idle_minutes: 30,
    expires_at: "2026-11-24T21:00:00.000Z",
  };
  return { status: 200, type: "application/json", body: JSON.stringify(session) };
}

async function answerApi(request: IncomingMessage, url: URL, response: ServerResponse): Promise<Answer> {
  const signedIn = (request.headers.cookie ?? "").includes(cookie);
  const sent = await bodyOf(request);
  const body = (sent === "" ? {} : JSON.parse(sent)) as Record<string, unknown>;
  const open = publicAnswer(request.method ?? "GET", url.pathname, body);
  if (open !== null) {
    return open;
  }
  if (url.pathname === "/api/v1/session" && request.method === "POST") {
    const given = body as { email?: string; password?: string };
    if (given.email !== demo.email || given.password !== demo.password) {
      return refusal(401, "unauthenticated", "the e-mail address or the password is wrong");
    }
    response.setHeader("Set-Cookie", `${cookie}; HttpOnly; SameSite=Strict; Path=/`);
    return sessionAnswer();
  }
  if (!signedIn) {
    return refusal(401, "unauthenticated", "sign in first");
  }
  if (url.pathname === "/api/v1/session" && request.method === "DELETE") {
    response.setHeader("Set-Cookie", "vrhub_mock=; Max-Age=0; Path=/");
    return { status: 204, type: "text/plain", body: "" };
  }
  switch (url.pathname) {
    case "/api/v1/session":
      return sessionAnswer();
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

/** A file of the built site; the one page for every address that is no file. */
async function answerFile(root: string, path: string): Promise<Answer> {
  const name = normalize(path).replace(/^(\.\.[/\\])+/, "");
  const file = extname(name) === "" ? "index.html" : name;
  try {
    return {
      status: 200,
      type: types[extname(file)] ?? "application/octet-stream",
      body: await readFile(join(root, file)),
    };
  } catch {
    return { status: 404, type: "text/plain", body: "not found" };
  }
}

export async function startMockServer(port: number, root: string): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://mock");
    const answer = url.pathname.startsWith("/api/")
      ? answerApi(request, url, response)
      : answerFile(root, url.pathname);
    void answer.then(({ status, type, body, download }) => {
      response.writeHead(status, {
        "Content-Type": type,
        "Content-Security-Policy": contentPolicy,
        "X-Content-Type-Options": "nosniff",
        ...(download === undefined ? {} : { "Content-Disposition": `attachment; filename="${download}"` }),
      });
      response.end(body);
    });
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const place = server.address();
  return {
    server,
    url: `http://127.0.0.1:${typeof place === "object" && place !== null ? place.port : port}`,
  };
}
