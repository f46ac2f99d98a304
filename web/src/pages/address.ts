import { signal } from "@preact/signals";

/** Path and query of the address bar: the whole view, and the only copy of it. */
export const address = signal(current());

function current(): string {
  return location.pathname + location.search;
}

addEventListener("popstate", () => {
  address.value = current();
});

/** A step that Back undoes. */
export function go(path: string): void {
  if (path !== current()) {
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
