// Two lines of the configuration turn TLS on.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { test } from "node:test";
import { demoHub, emailOf, password, root, start } from "./hub.ts";

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
}

function post(port: number, path: string, body: unknown): Promise<Answer> {
  return new Promise((answered, failed) => {
    const asked = request(
      {
        host: "127.0.0.1", port, path, method: "POST", rejectUnauthorized: false, minVersion: "TLSv1.2",
        headers: { "Content-Type": "application/json", "X-Vrhub-Request": "1" },
      },
      (answer) => {
        answer.resume();
        answer.on("end", () => answered({ status: answer.statusCode ?? 0, headers: answer.headers }));
      },
    );
    asked.on("error", failed);
    asked.end(JSON.stringify(body));
  });
}

test("with a certificate and its key the hub speaks TLS, and its cookie is bound to it", async () => {
  const { data } = demoHub();
  const made = spawnSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
    "-days", "2", "-subj", "/CN=localhost", "-keyout", join(data, "key.pem"), "-out", join(data, "certificate.pem")]);
  assert.equal(made.status, 0, made.stderr?.toString());
  appendFileSync(join(data, "vrhub.toml"), 'tls_certificate = "certificate.pem"\ntls_key = "key.pem"\n');
  const child = start(["serve", "--data", data, "--listen", "127.0.0.1:0", "--site", join(root, "web/dist")]);
  let said = "";
  let warned = "";
  child.stderr?.on("data", (bytes: Buffer) => (warned += bytes.toString()));
  const port = await new Promise<number>((found, failed) => {
    child.stdout?.on("data", (bytes: Buffer) => {
      said += bytes.toString();
      const match = /serving https:\/\/127\.0\.0\.1:(\d+)/.exec(said);
      if (match) found(Number(match[1]));
    });
    child.on("exit", (code) => failed(new Error(`ended with ${code}: ${said}`)));
  });
  assert.match(warned, /tls_certificate vouches for itself/);
  const answer = await post(port, "/api/v1/session", { email: emailOf("analyst"), password });
  assert.equal(answer.status, 200);
  const cookie = String(answer.headers["set-cookie"]);
  assert.match(cookie, /^__Host-vrhub=[0-9a-f]{64}; /);
  for (const attribute of ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"]) assert.ok(cookie.includes(attribute), attribute);
  assert.match(String(answer.headers["strict-transport-security"]), /max-age=\d{8}/);
  const ended = new Promise((done) => child.on("exit", done));
  child.kill("SIGTERM");
  assert.equal(await ended, 0);
});
