import { useCallback, useEffect, useState } from "preact/hooks";
import type { RequestFailure } from "../api/request";
import { asFailure, termsDue, timedOut } from "./account";

export interface Load<T> {
  /** The newest answer; while another is on its way, the one before it. */
  value: T | null;
  /** The key that the value answers. */
  key: string | null;
  failure: RequestFailure | null;
  loading: boolean;
  /** How long the reader has waited: nothing is said at once, words only after two seconds. */
  waited: "moment" | "skeleton" | "words";
  retry: () => void;
}

const skeletonAfter = 200;
const wordsAfter = 2000;

/** Loads what a key stands for and keeps the earlier answer meanwhile; a null key loads nothing. */
export function useLoad<T>(
  key: string | null,
  load: (signal: AbortSignal) => Promise<T>,
  // On a page for anybody a 401 is about what was asked for, and no session has ended.
  options: { public: boolean } = { public: false },
): Load<T> {
  const [answer, setAnswer] = useState<{ key: string; value: T } | null>(null);
  const [failed, setFailed] = useState<{ key: string; failure: RequestFailure } | null>(null);
  const [waited, setWaited] = useState<Load<T>["waited"]>("moment");
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (key === null) {
      return;
    }
    const stop = new AbortController();
    setFailed(null);
    setWaited("moment");
    const timers = [
      setTimeout(() => setWaited("skeleton"), skeletonAfter),
      setTimeout(() => setWaited("words"), wordsAfter),
    ];
    const run = async () => {
      try {
        const value = await load(stop.signal);
        if (!stop.signal.aborted) {
          setAnswer({ key, value });
        }
      } catch (error) {
        if (stop.signal.aborted) {
          return;
        }
        const failure = asFailure(error);
        if (failure.kind === "signed_out" && !options.public) {
          timedOut();
        } else if (failure.kind === "terms_due") {
          termsDue();
        } else {
          setFailed({ key, failure });
        }
      } finally {
        timers.forEach(clearTimeout);
      }
    };
    void run();
    return () => {
      stop.abort();
      timers.forEach(clearTimeout);
    };
    // The key says all that the loader depends on.
  }, [key, attempt]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const failure = failed?.key === key ? failed.failure : null;
  return {
    value: answer?.value ?? null,
    key: answer?.key ?? null,
    failure,
    loading: key !== null && answer?.key !== key && failure === null,
    waited,
    retry,
  };
}
