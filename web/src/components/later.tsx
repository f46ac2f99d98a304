import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** What opens over a page, whose code is fetched when it is wanted; until then there is nothing to see. */
export function Later<P extends object>({
  load,
  props,
}: {
  load: () => Promise<ComponentType<P>>;
  props: P;
}) {
  const [part, setPart] = useState<{ Part: ComponentType<P> } | null>(null);
  useEffect(() => {
    let gone = false;
    void load().then((Part) => {
      if (!gone) {
        setPart({ Part });
      }
    });
    return () => {
      gone = true;
    };
  }, [load]);
  return part === null ? null : <part.Part {...props} />;
}
