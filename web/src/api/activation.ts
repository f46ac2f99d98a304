import type { Activation } from "../model/application";
import { post, postOnly } from "./request";
import { asSent, list, record, renamed, type Shape, text } from "./shape";

const activation: Shape<Activation> = renamed({
  email: asSent,
  name: text,
  secret: asSent,
  uri: asSent,
  qr_svg: asSent,
});

export const recoveryCodes = record({ recovery_codes: list(asSent) });

/** Whether the link is good; what is behind it is told for the word alone. */
export const checkActivation = (token: string) => postOnly("/api/v1/activation/check", { token });

export const viewActivation = (token: string, word: string) =>
  post("/api/v1/activation/view", { token, word }, activation);

/** Sets the password and the authenticator; the answer is the recovery codes, told only here. */
export async function activate(
  token: string,
  word: string,
  password: string,
  code: string,
): Promise<string[]> {
  return (await post("/api/v1/activation", { token, word, password, code }, recoveryCodes)).recovery_codes;
}

export const requestReset = (email: string) => postOnly("/api/v1/password-reset/request", { email });

export const resetPassword = (token: string, password: string, code: string) =>
  postOnly("/api/v1/password-reset", { token, password, code });

export const requestLostFactor = (email: string) => postOnly("/api/v1/lost-factor/request", { email });

export const confirmLostFactor = (token: string) => postOnly("/api/v1/lost-factor", { token });
