import { signal } from "@preact/signals";

/** Path and query of the address bar: the whole view, and the only copy of it. */
export const address = signal(current());

function current(): string {
  return location.pathname + location.search;
}

let moved = false;

/** Whether the reader has gone from one page to another since the site was loaded. */
export function hasMoved(): boolean {
  return moved;
}

/** A step within a page, for which the heading should take the focus too. */
export function noteStep(): void {
  moved = true;
}

addEventListener("popstate", () => {
  moved = true;
  address.value = current();
});

/** A step that Back undoes. */
export function go(path: string): void {
  if (path !== current()) {
    moved = true;
    history.pushState(null, "", path);
    address.value = current();
  }
}

/** A change too small for a step of its own, such as the area pointed at. */
export function adjust(path: string): void {
  if (path !== current()) {
    history.replaceState(null, "", path);
    address.value = current();
  }
}

/** Another page in place of this one, so that Back does not return to a link that is used up. */
export function adjustTo(path: string): void {
  moved = true;
  history.replaceState(null, "", path);
  address.value = current();
}
