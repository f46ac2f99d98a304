import type { ComponentChildren } from "preact";
import { Failure, Skeleton } from "../components/status";
import { sentence } from "../format/sentence";
import type { Load } from "./use_load";

interface Props<T> {
  loaded: Load<T>;
  failed: string;
  children: (value: T) => ComponentChildren;
}

/** What was loaded, or why it was not, or a quiet outline until it is there. */
export function Loaded<T>({ loaded, failed, children }: Props<T>) {
  if (loaded.failure !== null) {
    return (
      <Failure
        title={failed}
        message={sentence(loaded.failure.message)}
        reference={loaded.failure.reference}
        onRetry={
          loaded.failure.kind === "refused" || loaded.failure.kind === "forbidden" ? null : loaded.retry
        }
      />
    );
  }
  if (loaded.value === null) {
    return loaded.waited === "moment" ? null : <Skeleton words={null} />;
  }
  return <>{children(loaded.value)}</>;
}
