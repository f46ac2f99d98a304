// An authenticator app, as a test holds it: RFC 6238 with SHA-1, 30 seconds, six digits.
import { createHmac } from "node:crypto";

export const stepSeconds = 30;
export const stepNow = () => Math.floor(Date.now() / 1000 / stepSeconds);

/** Base32 without padding, as apps take it; spaces are left out. */
function bytesOf(secret: string): Buffer {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = "";
  for (const letter of secret.replaceAll(" ", "").toUpperCase()) {
    bits += letters.indexOf(letter).toString(2).padStart(5, "0");
  }
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? []);
}

export function codeOf(secret: string, step = stepNow()): string {
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(step));
  const digest = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/**
 * Codes of one account, each of which works once: three steps of the clock, then recovery codes.
 */
export class Codes {
  private last = 0;
  private readonly secret: string;
  private readonly recovery: string[];

  constructor(secret: string, recovery: readonly string[] = []) {
    this.secret = secret;
    this.recovery = [...recovery];
  }

  /** Six digits, where need be of a later step: a page's field takes no recovery code. */
  async digits(): Promise<string> {
    while (this.last + 1 > stepNow() + 1) await new Promise((go) => setTimeout(go, 200));
    return this.next();
  }

  next(): string {
    const now = stepNow();
    // The oldest that still counts first, so that three sign-ins fit into one step.
    const step = Math.max(this.last + 1, now - 1);
    if (step <= now + 1) {
      this.last = step;
      return codeOf(this.secret, step);
    }
    const code = this.recovery.shift();
    if (code === undefined) throw new Error("no code is left at this moment");
    return code;
  }
}
