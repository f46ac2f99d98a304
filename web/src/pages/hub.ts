import { signal } from "@preact/signals";
import { hub as askHub } from "../api/hub";
import type { Hub } from "../model/hub";

/** What the hub says of itself to anybody; null until it has answered. */
export const hub = signal<Hub | null>(null);

/** Pages do without where it does not answer, so a failure is not told. */
export async function findHub(): Promise<void> {
  hub.value = await askHub().catch(() => null);
}
