import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * What was done, for eye and ear. Where what had the focus is gone with it, the focus comes here, so that
 * who has no pointer goes on from this place and not from the top of the page.
 */
export function Said({ words }: { words: string }) {
  const place = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (words !== "" && lost) {
      place.current?.focus();
    }
  }, [words]);
  return (
    <p role="status" class="said" tabIndex={-1} ref={place}>
      {words}
    </p>
  );
}
