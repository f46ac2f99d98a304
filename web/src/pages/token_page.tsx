import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Failure, Skeleton } from "../components/status";
import { DeadLink } from "./dead_link";
import { sentence } from "../format/sentence";
import { useLoad } from "./use_load";
import { useToken } from "./use_token";

interface Props<T> {
  view: (token: string) => Promise<T>;
  /** Where a new link comes from. */
  anew: { href: string; label: string } | null;
  children: (value: T, token: string, onChange: (next: T) => void) => ComponentChildren;
}

/** A page that is reached by the link of an e-mail: what the token stands for, or that it is dead. */
export function TokenPage<T>({ view, anew, children }: Props<T>) {
  const token = useToken();
  return token === "" ? (
    <DeadLink anew={anew} />
  ) : (
    <Opened key={token} token={token} view={view} anew={anew}>
      {children}
    </Opened>
  );
}

function Opened<T>({ token, view, anew, children }: Props<T> & { token: string }) {
  const [newer, setNewer] = useState<{ value: T } | null>(null);
  const loaded = useLoad(token, () => view(token), { public: true });
  if (loaded.failure !== null) {
    switch (loaded.failure.kind) {
      case "too_many":
      case "server_away":
      case "fault":
        return (
          <Failure
            title="The page could not be loaded"
            message={sentence(loaded.failure.message)}
            reference={loaded.failure.reference}
            onRetry={loaded.retry}
          />
        );
      case "signed_out":
      case "invalid_request":
      case "forbidden":
      case "terms_due":
      case "step_up_due":
      case "refused":
        return <DeadLink anew={anew} />;
    }
  }
  if (newer !== null) {
    return <>{children(newer.value, token, (value) => setNewer({ value }))}</>;
  }
  if (loaded.value === null) {
    return loaded.waited === "moment" ? null : <Skeleton words={null} />;
  }
  return <>{children(loaded.value, token, (value) => setNewer({ value }))}</>;
}
