// Saved views and annotations on the real program: what is kept is an address and words, which survive the
// server, and which no key of a program reads.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { demoHub, emailOf, must, Server } from "./hub.ts";

const { data } = demoHub();
let server = await Server.on(data);
after(() => server.stop());
const analyst = await server.signIn(emailOf("analyst"));
const viewer = await server.signIn(emailOf("viewer"));

const view = {
  name: "Violence by month",
  address: "/explore?dataset=police&rows=lad",
  note: "=1+1 <script>",
  audience: "me",
  pinned: true,
};
const list = async (cookie: string) => JSON.parse((await server.get("/api/v1/saved-views", cookie)).body).saved_views;
const notes = async (cookie: string) =>
  JSON.parse((await server.get("/api/v1/annotations?dataset=police", cookie)).body).annotations;

test("a saved view is its owner's, and outlives the server", async () => {
  const saved = await server.post("/api/v1/saved-views", view, analyst);
  assert.equal(saved.status, 200, saved.body);
  assert.equal((await list(analyst))[0].note, view.note);
  assert.deepEqual(await list(viewer), []);
  await server.stop();
  server = await Server.on(data);
  assert.equal((await list(analyst))[0].address, view.address);
});

test("a view of another site, a script or the API is refused, and nothing of it is kept", async () => {
  for (const address of ["https://evil.example/explore", "javascript:alert(1)", "/api/v1/table?dataset=police"]) {
    const refused = await server.post("/api/v1/saved-views", { ...view, address }, analyst);
    assert.equal(refused.status, 400, address);
    assert.doesNotMatch(refused.body, /evil|alert/);
  }
  assert.equal((await list(analyst)).length, 1);
});

test("a deleted view comes back, and somebody else's reads as one that is not there", async () => {
  const { id } = (await list(analyst))[0];
  assert.equal((await server.post("/api/v1/saved-views/remove", { id }, viewer)).status, 404);
  assert.equal((await server.post("/api/v1/saved-views/remove", { id }, analyst)).status, 204);
  assert.deepEqual(await list(analyst), []);
  assert.equal((await server.post("/api/v1/saved-views/restore", { id }, analyst)).status, 200);
  assert.equal((await list(analyst)).length, 1);
});

test("an annotation for everybody is read by everybody, and no auditor has views or annotations", async () => {
  const written = { dataset: "police", area: "", period: "2024-07", text: "The festival.", audience: "everybody" };
  assert.equal((await server.post("/api/v1/annotations", written, analyst)).status, 200);
  assert.equal((await notes(viewer))[0].text, "The festival.");
  assert.equal((await notes(viewer))[0].mine, false);
  const auditor = await server.signIn(emailOf("auditor"));
  for (const path of ["/api/v1/saved-views", "/api/v1/annotations?dataset=police"]) {
    assert.equal((await server.get(path, auditor)).status, 403, path);
    assert.equal((await server.get(path)).status, 401, path);
  }
});

test("the audit log says what was kept and not what it says", async () => {
  const log = must(["audit", "list", "--data", data, "--last", "60"]);
  assert.match(log, /saved_view_changed/);
  assert.match(log, /annotation_changed/);
  assert.doesNotMatch(log, /Violence by month|festival|script/);
});
