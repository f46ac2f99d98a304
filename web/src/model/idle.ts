import type { Session } from "./session";

/** How long before the end the reader is told, in seconds. */
export const warnedSeconds = 120;

export type Idle =
  | { state: "fine" }
  /** `extendable`: asking the server for anything makes it last longer. */
  | { state: "ending"; secondsLeft: number; extendable: boolean }
  | { state: "over" };

/** Where an unused session stands, all in milliseconds since 1970. */
export function idleAt(now: number, lastAnswered: number, session: Session): Idle {
  const unused = lastAnswered + session.idleMinutes * 60_000;
  const longest = new Date(session.expiresAt).getTime();
  const end = Number.isNaN(longest) ? unused : Math.min(unused, longest);
  const secondsLeft = Math.ceil((end - now) / 1000);
  if (secondsLeft <= 0) {
    return { state: "over" };
  }
  return secondsLeft <= warnedSeconds
    ? { state: "ending", secondsLeft, extendable: end < longest || Number.isNaN(longest) }
    : { state: "fine" };
}

/** What a screen reader is told: not each second, which would be all that it says. */
export function announcedAt(secondsLeft: number): number {
  const moments = [10, 30, 60, 120];
  return moments.find((moment) => secondsLeft <= moment) ?? warnedSeconds;
}
