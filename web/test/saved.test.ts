import { expect, test } from "vitest";
import { savedAnswer } from "../dev/mock_saved";
import { createState, personBy } from "../dev/mock_state";
import { savedShape } from "../src/api/saved";
import type { Dataset } from "../src/model/dataset";
import { byCollection, fitted, savedPage, type SavedView, tidied } from "../src/model/saved";
import { releaseWords } from "../src/pages/saved/release_words";

const state = createState();
const answer = (email: string, method: string, path: string, body: Record<string, unknown> = {}) => {
  const url = new URL(`/api/v1/${path}`, "http://mock");
  const call = { method, path: url.pathname, query: url.searchParams, body, session: null };
  const given = savedAnswer(state, call, personBy(state, email)!);
  return { status: given?.status ?? 0, body: JSON.parse(String(given?.body) || "null") as unknown };
};
const asked = {
  name: "One",
  address: "/explore?dataset=police",
  note: "",
  audience: "me",
  collection: "",
  pinned: false,
};
const save = (more: object = {}) => answer("ana@example.org", "POST", "saved-views", { ...asked, ...more });
const listed = (email: string) =>
  (answer(email, "GET", "saved-views").body as { saved_views: unknown[] }).saved_views.map((one) =>
    savedShape(one, "answer"),
  );

test("a view of one's own is seen by oneself, and one that is shared by one's organisation alone", () => {
  const own = savedShape(save({ name: "Mine" }).body, "answer");
  const shared = savedShape(save({ name: "Ours", audience: "organisation" }).body, "answer");
  const names = (email: string) => listed(email).map(({ name }) => name);
  expect(names("ana@example.org")).toEqual(expect.arrayContaining(["Mine", "Ours"]));
  expect(names("tess@example.org")).toContain("Ours");
  expect(names("tess@example.org")).not.toContain("Mine");
  expect(names("priya@example.org")).toEqual([]);
  const change = (email: string) =>
    answer(email, "POST", "saved-views/change", { ...asked, id: shared.id }).status;
  expect([change("tess@example.org"), change("ana@example.org")]).toEqual([404, 200]);
  const act = (name: string) => answer("ana@example.org", "POST", `saved-views/${name}`, { id: own.id });
  expect([act("restore").status, act("remove").status, act("remove").status]).toEqual([404, 204, 404]);
  expect(names("ana@example.org")).not.toContain("Mine");
  expect(act("restore").status).toBe(200);
  expect(names("ana@example.org")).toContain("Mine");
});

test("an address that is no page of figures is neither kept nor opened", () => {
  for (const address of ["https://a.example/explore", "//a.example/map", "/people", "javascript:alert(1)"]) {
    expect(save({ address }).status).toBe(400);
    expect(savedPage(address)).toBeNull();
  }
  expect(savedPage("/groups?dataset=police&part=time")).toBe("At-risk groups");
  expect(savedPage("/explore/../people")).toBeNull();
});

test("people's text is sent in one line, and the hub refuses what is left of control characters", () => {
  expect(tidied(" two\nlines\tand \u0007 a bell ")).toBe("two lines and a bell");
  expect(save({ note: "a\u0000b" }).status).toBe(400);
  expect(save({ name: " " }).status).toBe(400);
  expect(save({ name: "x".repeat(121) }).status).toBe(400);
  expect(save({ name: "–".repeat(41) }).status).toBe(400);
  expect(save({ name: fitted("–".repeat(41), 120) }).status).toBe(200);
  expect(fitted("a 😀", 5)).toBe("a");
});

const view = (more: Partial<SavedView>): SavedView => ({
  ...savedShape(save().body, "answer"),
  ...more,
});

test("views stand by collection, by name, with those in none last and the newest first", () => {
  const all = [
    view({ name: "a", collection: "" }),
    view({ name: "b", collection: "Zeta", changedAt: "2026-01-01T00:00:00Z" }),
    view({ name: "c", collection: "Zeta", changedAt: "2026-02-01T00:00:00Z" }),
    view({ name: "d", collection: "Alpha" }),
  ];
  expect(byCollection(all).map(({ name, views }) => [name, views.map((one) => one.name)])).toEqual([
    ["Alpha", ["d"]],
    ["Zeta", ["c", "b"]],
    ["", ["a"]],
  ]);
});

test("a link says which release it was saved with, and whether that is still the newest", () => {
  const datasets = [{ id: "police", release: { name: "police-2", publishedAt: "" } }] as Dataset[];
  expect(releaseWords(view({ release: "police-1" }), datasets)).toBe(
    "Saved with release police-1; the newest is police-2, and figures may have been revised since.",
  );
  expect(releaseWords(view({ release: "police-2" }), datasets)).toContain("still the newest");
  expect(releaseWords(view({ release: "police-1" }), [])).toBe(
    "Saved with release police-1; figures may have been revised since.",
  );
  expect(releaseWords(view({ release: null }), datasets)).toBeNull();
});
