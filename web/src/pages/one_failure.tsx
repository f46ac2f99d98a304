import { createContext, type ComponentChildren } from "preact";
import { useContext, useEffect, useMemo } from "preact/hooks";
import { signal, type Signal } from "@preact/signals";
import type { Load } from "./use_load";

interface Failed {
  card: string;
  message: string;
  retry: () => void;
}

const Failures = createContext<Signal<readonly Failed[]> | null>(null);

/** Within it, figures that failed for the same reason say so once, and are asked for again together. */
export function OneFailure({ children }: { children: ComponentChildren }) {
  const failures = useMemo(() => signal<readonly Failed[]>([]), []);
  return <Failures.Provider value={failures}>{children}</Failures.Provider>;
}

/** What a card shows of its failure: all of it, with the way to try all alike again, or nothing. */
export function useOneFailure<T>(card: string, loaded: Load<T>): { told: boolean; loaded: Load<T> } {
  const failures = useContext(Failures);
  const message = loaded.failure?.message ?? null;
  useEffect(() => {
    if (failures === null || message === null) {
      return;
    }
    failures.value = [...failures.value, { card, message, retry: loaded.retry }];
    return () => {
      failures.value = failures.value.filter((one) => one.card !== card);
    };
  }, [failures, card, message]);
  const alike = failures?.value.filter((one) => one.message === message) ?? [];
  const first = alike[0];
  if (message === null || first === undefined) {
    return { told: false, loaded };
  }
  const retry = () => alike.forEach((one) => one.retry());
  return { told: first.card !== card, loaded: { ...loaded, retry } };
}
