import { asSent, orNull, record, type Shape, ShapeError, text } from "./shape";

export type FailureKind =
  | "signed_out"
  | "invalid_request"
  | "forbidden"
  | "terms_due"
  | "step_up_due"
  | "refused"
  | "too_many"
  | "server_away"
  | "fault";

/** A request that got no answer to use. The message is for the reader. */
export class RequestFailure extends Error {
  readonly kind: FailureKind;
  readonly reference: string | null;
  /** Parameters of the nearest question that is answered. */
  readonly instead: string | null;

  constructor(
    kind: FailureKind,
    message: string,
    reference: string | null = null,
    instead: string | null = null,
  ) {
    super(message);
    this.name = "RequestFailure";
    this.kind = kind;
    this.reference = reference;
    this.instead = instead;
  }
}

const errorShape = record({
  error: record({ code: asSent, message: text, reference: orNull(asSent), instead: orNull(asSent) }),
});

const kinds: Record<string, FailureKind> = {
  invalid_request: "invalid_request",
  unauthenticated: "signed_out",
  forbidden: "forbidden",
  terms_due: "terms_due",
  step_up_due: "step_up_due",
  not_found: "refused",
  refused: "refused",
  conflict: "refused",
  not_supported: "refused",
  too_large: "refused",
  too_many: "too_many",
  unavailable: "server_away",
};

export interface RequestOptions {
  method?: "GET" | "POST" | "DELETE";
  body?: unknown;
  signal?: AbortSignal;
}

/** Sends a request to the hub's own server; throws RequestFailure, or AbortError when given up. */
export async function send(path: string, options: RequestOptions = {}): Promise<Response> {
  const { method = "GET", body, signal } = options;
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") {
    headers["X-Vrhub-Request"] = "1";
  }
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") {
      throw error;
    }
    throw new RequestFailure(
      "server_away",
      "The hub did not answer. It may be restarting, or your connection may be down.",
    );
  }
  if (!response.ok) {
    throw await failureOf(response);
  }
  lastAnswer = Date.now();
  return response;
}

let lastAnswer = 0;

/** When the server last answered a request: the end of an unused session is counted from then. */
export function lastAnsweredAt(): number {
  return lastAnswer;
}

/** Sends what changes something, or names somebody, and checks the answer. */
export async function post<T>(
  path: string,
  body: unknown,
  shape: Shape<T>,
  signal?: AbortSignal,
): Promise<T> {
  const response = await send(path, { method: "POST", body, ...(signal === undefined ? {} : { signal }) });
  return checked(await response.json(), shape);
}

/** Sends what changes something, where the answer says no more than that it was done. */
export async function postOnly(path: string, body: unknown): Promise<void> {
  await send(path, { method: "POST", body });
}

export async function getJson<T>(path: string, shape: Shape<T>, signal?: AbortSignal): Promise<T> {
  const response = await send(path, signal === undefined ? {} : { signal });
  return checked(await response.json(), shape);
}

export function checked<T>(answer: unknown, shape: Shape<T>): T {
  try {
    return shape(answer, "answer");
  } catch (error) {
    if (error instanceof ShapeError) {
      throw new RequestFailure("fault", error.message);
    }
    throw error;
  }
}

async function failureOf(response: Response): Promise<RequestFailure> {
  return failureFrom(response.status, await response.text().catch(() => ""));
}

/** What a refusal's status and body say. */
export function failureFrom(status: number, body: string): RequestFailure {
  try {
    const { error } = errorShape(JSON.parse(body), "answer");
    return new RequestFailure(kinds[error.code] ?? "fault", error.message, error.reference, error.instead);
  } catch {
    const away = status === 502 || status === 503 || status === 504;
    return away
      ? new RequestFailure("server_away", "The hub is not answering at the moment.")
      : new RequestFailure("fault", `The hub answered with an error (${status}).`);
  }
}
