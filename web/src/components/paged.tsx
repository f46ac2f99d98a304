import type { ComponentChildren } from "preact";

interface Props {
  more: boolean;
  busy: boolean;
  onMore: () => void;
  children: ComponentChildren;
}

/** A list that grows at its end when more is asked for. */
export function Paged({ more, busy, onMore, children }: Props) {
  return (
    <>
      {children}
      {more ? (
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          aria-disabled={busy}
          onClick={() => (busy ? undefined : onMore())}
        >
          {busy ? "Loading…" : "Show earlier ones"}
        </button>
      ) : null}
    </>
  );
}
