import type { ComponentChildren } from "preact";
import { Message } from "../components/status";
import { sentence } from "../format/sentence";

/** In place of a figure that these records do not answer: why, and what does. It is no fault and no ban. */
export function NotAnswered({ what, reason, children }: Props) {
  return (
    <Message title={`${what} is not answered by these records`} level={2}>
      <p>{sentence(reason)}</p>
      {children}
    </Message>
  );
}

interface Props {
  /** "The gradient of deprivation" */
  what: string;
  reason: string;
  children?: ComponentChildren;
}
