import type { Parameters } from "./parameters";

/** Which tab each card of a page shows; a card that is not named shows its chart. */
export type CardTabs = Record<string, "table" | "about">;

export function parseTabs(query: URLSearchParams, cards: readonly string[]): CardTabs {
  return Object.fromEntries(
    cards.flatMap((card) => {
      const value = query.get(card);
      return value === "table" || value === "about" ? [[card, value] as const] : [];
    }),
  );
}

export function printTabs(tabs: CardTabs): Parameters {
  return { ...tabs };
}

export function tabOf(tabs: CardTabs, card: string): "chart" | "table" | "about" {
  return tabs[card] ?? "chart";
}

export function withTab(tabs: CardTabs, card: string, tab: "chart" | "table" | "about"): CardTabs {
  const { [card]: _, ...others } = tabs;
  return tab === "chart" ? others : { ...others, [card]: tab };
}
