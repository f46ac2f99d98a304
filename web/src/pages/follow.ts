import { go } from "./address";

/** Links are followed within the page, and remain links for who opens them in a new tab. */
export function follow(href: string) {
  return (event: MouseEvent) => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      go(href);
    }
  };
}
