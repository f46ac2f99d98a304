/** What the hub says to anybody: its name, its terms, and that a message arrived. */
import { type Answer, json, refusal } from "./mock_api.ts";

export const terms = {
  version: 1,
  hash: "6b1f0d2c",
  valid_from: "2026-04-01",
  language: "en-GB",
  introduction:
    "The hub's figures are shared in trust. Whoever uses them has these duties, each of which is accepted by itself.",
  clauses: [
    {
      id: "purpose",
      text: "I use the figures for the prevention of violence and for nothing else without asking first.",
    },
    { id: "login", text: "I keep my sign-in to myself." },
    { id: "confidential", text: "I keep confidential what is not public, as data protection law asks." },
    { id: "identify", text: "I do not try to find out which person or household a figure is about." },
    {
      id: "match",
      text: "I do not match or link the figures with other records in a way that could reveal anybody.",
    },
    { id: "public", text: "I do not make low numbers or telling details public." },
  ],
};

let concerns = 0;

/** An answer to whoever asks, or null where the address is not one of these. */
export function publicAnswer(method: string, path: string, body: Record<string, unknown>): Answer | null {
  switch (`${method} ${path}`) {
    case "GET /api/v1/hub":
      return json(200, {
        name: "Wrenshire violence reduction hub (invented)",
        contact: "hub@example.org",
        sign_in_provider: null,
        demonstration: true,
        terms_version: terms.version,
      });
    case "GET /api/v1/terms":
      return json(200, terms);
    case "POST /api/v1/concerns":
      return typeof body["text"] === "string" && body["text"] !== ""
        ? json(202, { reference: `C-${String(++concerns).padStart(4, "0")}` })
        : refusal(400, "invalid_request", "text: write a message");
    default:
      return null;
  }
}
