import type { ComponentChildren } from "preact";

interface MessageProps {
  title: string;
  tone?: "plain" | "warning";
  /** Of the title: one below the heading that the box stands under. */
  level?: 2 | 3;
  children: ComponentChildren;
}

/** A box that stands where a figure would: why there is none, and one way on. */
export function Message({ title, tone = "plain", level = 3, children }: MessageProps) {
  const Title = level === 2 ? "h2" : "h3";
  return (
    <div class={`message message--${tone}`} role={tone === "warning" ? "alert" : undefined}>
      <Title class="message__title">{title}</Title>
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
