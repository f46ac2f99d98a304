import { useEffect, useState } from "preact/hooks";
import type { RequestFailure } from "../api/request";
import { asFailure, timedOut } from "./account";

interface Page<T> {
  entries: T[];
  more: boolean;
}

export interface Pages<T, P> {
  entries: T[];
  more: boolean;
  busy: boolean;
  failure: RequestFailure | null;
  /** The newest answer as it came, with what else it says. */
  last: P | null;
  onMore: () => void;
  retry: () => void;
}

/** A list that comes in pieces, newest first; another key begins anew. */
export function usePages<T extends { sequence: number }, P extends Page<T>>(
  key: string,
  load: (before: number | null, signal: AbortSignal) => Promise<P>,
): Pages<T, P> {
  const [held, setHeld] = useState<{ entries: T[]; last: P } | null>(null);
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const [busy, setBusy] = useState(true);
  const [wanted, setWanted] = useState<{ before: number | null; attempt: number }>({
    before: null,
    attempt: 0,
  });
  useEffect(() => setWanted({ before: null, attempt: 0 }), [key]);
  useEffect(() => {
    const stop = new AbortController();
    setBusy(true);
    setFailure(null);
    load(wanted.before, stop.signal).then(
      (page) => {
        if (!stop.signal.aborted) {
          setHeld((before) => ({
            entries: wanted.before === null ? page.entries : [...(before?.entries ?? []), ...page.entries],
            last: page,
          }));
          setBusy(false);
        }
      },
      (error: unknown) => {
        if (!stop.signal.aborted) {
          const found = asFailure(error);
          setBusy(false);
          if (found.kind === "signed_out") {
            timedOut();
          } else {
            setFailure(found);
          }
        }
      },
    );
    return () => stop.abort();
    // The key says all that the loader depends on.
  }, [key, wanted]);
  const entries = held?.entries ?? [];
  return {
    entries,
    more: held?.last.more ?? false,
    busy,
    failure,
    last: held?.last ?? null,
    onMore: () => setWanted({ before: entries.at(-1)?.sequence ?? null, attempt: wanted.attempt + 1 }),
    retry: () => setWanted({ ...wanted, attempt: wanted.attempt + 1 }),
  };
}
