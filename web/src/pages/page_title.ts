import { signal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { strictest } from "../model/marking";
import type { Table } from "../model/table";

/** A table of another dataset than the page's own that is in sight. */
interface Other {
  marking: string;
  synthetic: boolean;
}

/** The page stands under the strictest marking of all that is in sight, above, below and in its title. */
export const othersInSight = signal<readonly Other[]>([]);

let told: { page: string; marking: string | null } = { page: "", marking: null };

/** "Liverpool: 1,523 … – Explore – OFFICIAL – Violence Reduction Data Hub": the marking travels too. */
export function pageTitle(page: string, marking: string | null): void {
  told = { page, marking };
  const parts = [page, withOthers(marking), "Violence Reduction Data Hub"].filter((part) => part !== null);
  document.title = parts.join(" – ");
}

export function withOthers(marking: string | null): string | null {
  const others = othersInSight.value.map((one) => one.marking);
  return strictest(marking === null ? others : [marking, ...others]);
}

/** While a figure of several sources is in sight, each of their markings counts for the page. */
export function useInSight(tables: readonly Table[]): void {
  const key = tables.map(({ marking, synthetic }) => `${marking}/${synthetic}`).join(" ");
  useLayoutEffect(() => {
    const own = tables.map(({ marking, synthetic }): Other => ({ marking, synthetic }));
    othersInSight.value = [...othersInSight.value, ...own];
    pageTitle(told.page, told.marking);
    return () => {
      othersInSight.value = othersInSight.value.filter((one) => !own.includes(one));
      pageTitle(told.page, told.marking);
    };
  }, [key]);
}
