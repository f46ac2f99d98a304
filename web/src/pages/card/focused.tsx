import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** What takes the place of a form: it takes the focus too, since what had it is gone. */
export function Focused({ children }: { children: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.focus(), []);
  return (
    <div class="focused" tabIndex={-1} role="status" ref={place}>
      {children}
    </div>
  );
}
