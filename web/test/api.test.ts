import { afterEach, expect, test, vi } from "vitest";
import { tableAnswer } from "../dev/mock_table";
import { RequestFailure, send } from "../src/api/request";
import { orNull, record, ShapeError, text } from "../src/api/shape";
import { tableShape } from "../src/api/table";
import { sendFailureWords } from "../src/pages/send_words";
import { checkedForm } from "../src/pages/sign_in/sign_in_form";
import { matchingAreas } from "../src/components/matching_areas";

afterEach(() => vi.unstubAllGlobals());

const answerTo = (query: string): Record<string, unknown> =>
  JSON.parse(String(tableAnswer(new URLSearchParams(query)).body)) as Record<string, unknown>;

test("a table of the described shape is taken, with its limits", () => {
  const table = tableShape(answerTo("rows=lad&columns=year&measure=rate&per=1000"), "answer");
  const cell = table.cells[0]?.[0];
  expect(
    cell?.status === "published" &&
      cell.rate !== null &&
      typeof cell.rate === "object" &&
      cell.rate.lower < cell.rate.upper,
  ).toBe(true);
  expect(table.cells[0]?.[1]).toEqual({ status: "not_available" });
});

test("a published count without a rate keeps the reason for that", () => {
  const answer = {
    ...answerTo("rows=lad&columns=total&to=2018-12"),
    cells: [[{ status: "published", count: 3, rate: null, rate_status: "not_applicable" }]],
  };
  expect(tableShape(answer, "answer").cells[0]?.[0]).toEqual({
    status: "published",
    count: 3,
    rate: "not_applicable",
    basis: null,
    noiseSd: 0,
    lowReliability: false,
  });
});

test("a table of another shape is refused with the place of the fault", () => {
  expect(() => tableShape({ ...answerTo("rows=lad"), cells: [[{ status: "hush" }]] }, "answer")).toThrow(
    /answer\.cells\[0\]\[0\]\.status/,
  );
  expect(() => tableShape({ ...answerTo("rows=lad"), cells: [[{ status: "published" }]] }, "answer")).toThrow(
    ShapeError,
  );
  expect(() => tableShape(null, "answer")).toThrow(ShapeError);
});

const failureOf = async (response: () => Promise<Response>): Promise<RequestFailure> => {
  vi.stubGlobal("fetch", response);
  return send("/api/v1/table").then(
    () => Promise.reject(new Error("no failure")),
    (error: unknown) => error as RequestFailure,
  );
};

test("a server that is away, a session that ended and a refusal are told apart", async () => {
  expect((await failureOf(() => Promise.reject(new TypeError("network")))).kind).toBe("server_away");
  const body = (code: string) => JSON.stringify({ error: { code, message: "words", reference: "9f2c" } });
  expect((await failureOf(async () => new Response(body("unauthenticated"), { status: 401 }))).kind).toBe(
    "signed_out",
  );
  expect(await failureOf(async () => new Response(body("refused"), { status: 422 }))).toMatchObject({
    kind: "refused",
    message: "words",
    reference: "9f2c",
  });
  expect((await failureOf(async () => new Response("<html>", { status: 502 }))).kind).toBe("server_away");
  expect((await failureOf(async () => new Response("<html>", { status: 500 }))).kind).toBe("fault");
});

test("a request that changes something says that it comes from our own page", async () => {
  const fetched = vi.fn(async (_path: string, _options: RequestInit) => new Response(null, { status: 204 }));
  vi.stubGlobal("fetch", fetched);
  await send("/api/v1/session", { method: "DELETE" });
  expect(fetched.mock.calls[0]?.[1].headers).toMatchObject({ "X-Vrhub-Request": "1" });
});

test("an empty form is told before the server is asked, and a password is never trimmed", () => {
  expect(checkedForm(" ", "").problems).toEqual([
    { field: "email", words: "Enter your e-mail address" },
    { field: "password", words: "Enter your password" },
  ]);
  expect(checkedForm("ana", "x").problems[0]?.words).toMatch(/name@example\.org/);
  expect(checkedForm(" ana@example.org ", " secret ")).toEqual({
    email: "ana@example.org",
    password: " secret ",
    problems: [],
  });
});

test("a wrong pair does not tell which of the two is wrong", () => {
  const pair = "The e-mail address or the password is wrong";
  expect(sendFailureWords(new RequestFailure("signed_out", "x"), pair)).toBe(pair);
  expect(sendFailureWords(new RequestFailure("too_many", "x"))).toMatch(/Wait/);
});

test("an area is found by its name without accents, or by its code", () => {
  const choices = [
    { code: "W06000001", name: "Ynys Môn" },
    { code: "E08000012", name: "Liverpool" },
    { code: "E08000014", name: "Upper Liver" },
  ];
  expect(matchingAreas(choices, "ynys mon", []).map((one) => one.code)).toEqual(["W06000001"]);
  expect(matchingAreas(choices, "e08000012", []).map((one) => one.name)).toEqual(["Liverpool"]);
  expect(matchingAreas(choices, "liver", []).map((one) => one.name)).toEqual(["Liverpool", "Upper Liver"]);
  expect(matchingAreas(choices, "", ["E08000012"])).toHaveLength(2);
});

test("a member called __proto__ or constructor gives an answer nothing", () => {
  const shape = record({ id: text, note: orNull(text) });
  const answer: unknown = JSON.parse(
    '{"id":"a1","__proto__":{"note":"forged","admin":true},"constructor":{"prototype":{"admin":true}}}',
  );
  const taken = shape(answer, "answer");
  expect(taken).toEqual({ id: "a1", note: null });
  expect("admin" in taken).toBe(false);
  expect("admin" in {}).toBe(false);
  expect(Object.getPrototypeOf(taken)).toBe(Object.prototype);
  // One that has only inherited what is asked for has not said it.
  expect(() => shape(JSON.parse('{"__proto__":{"id":"a1"}}'), "answer")).toThrow(ShapeError);
});
