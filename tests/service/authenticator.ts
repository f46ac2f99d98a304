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

const nextStep = () => new Promise((go) => setTimeout(go, 200));

/** Codes of one account, each of which works once: the clock's present one, then recovery codes. */
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
    while (stepNow() <= this.last) await nextStep();
    this.last = stepNow();
    return codeOf(this.secret, this.last);
  }

  /** Six digits, or a recovery code where those of now are used; waits only where there is neither. */
  async next(): Promise<string> {
    const code = stepNow() <= this.last ? this.recovery.shift() : undefined;
    return code ?? (await this.digits());
  }

  /** The code of this moment was used elsewhere. */
  spend(): void {
    this.last = stepNow();
  }
}
