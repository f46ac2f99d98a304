import type { ComponentChildren } from "preact";

interface MessageProps {
  title: string;
  tone?: "plain" | "warning";
  children: ComponentChildren;
}

/** A box that stands where a figure would: why there is none, and one way on. */
export function Message({ title, tone = "plain", children }: MessageProps) {
  return (
    <div class={`message message--${tone}`} role={tone === "warning" ? "alert" : undefined}>
      <h3 class="message__title">{title}</h3>
      {children}
    </div>
  );
}

interface FailureProps {
  title: string;
  message: string;
  reference: string | null;
  onRetry: (() => void) | null;
}

export function Failure({ title, message, reference, onRetry }: FailureProps) {
  return (
    <Message title={title} tone="warning">
      <p>{message}</p>
      {reference === null ? null : (
        <p>
          Reference to quote: <code>{reference}</code>
        </p>
      )}
      {onRetry === null ? null : (
        <button type="button" class="govuk-button govuk-button--secondary" onClick={onRetry}>
          Try again
        </button>
      )}
    </Message>
  );
}

/** A quiet outline of the figure to come, so that the page does not jump; words when it takes long. */
export function Skeleton({ words }: { words: string | null }) {
  return (
    <div class="skeleton" aria-busy="true">
      <div class="skeleton__line" />
      <div class="skeleton__box">{words === null ? null : <p>{words}</p>}</div>
    </div>
  );
}
