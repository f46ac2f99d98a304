import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { hasMoved } from "./address";
import { pageTitle } from "./page_title";

/**
 * The heading of a page or step, and the title of the window. After a step within the site it takes the
 * focus, so that a screen reader starts there; on a fresh load the browser's own start is left alone.
 */
export function Heading({
  title,
  over,
  children,
}: {
  title: string;
  over?: string | undefined;
  children?: ComponentChildren;
}) {
  const place = useRef<HTMLHeadingElement>(null);
  // Before anybody sees it: later, it would take the focus from who is already typing.
  useLayoutEffect(() => {
    pageTitle(title, null);
    if (hasMoved()) {
      place.current?.focus();
      scrollTo(0, 0);
    }
  }, [title]);
  return (
    <>
      {over === undefined ? null : <p class="page-over">{over}</p>}
      <h1 class="govuk-heading-l page-heading" ref={place} tabIndex={-1}>
        {children ?? title}
      </h1>
    </>
  );
}
