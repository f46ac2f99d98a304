/** "Liverpool: 1,523 … – Explore – OFFICIAL – Violence Reduction Data Hub": the marking travels too. */
export function pageTitle(page: string, marking: string | null): void {
  const parts = [page, marking, "Violence Reduction Data Hub"].filter((part) => part !== null);
  document.title = parts.join(" – ");
}
