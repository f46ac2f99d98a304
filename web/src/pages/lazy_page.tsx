import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Skeleton } from "../components/status";

/** A page whose script is fetched when it is first shown, so that the others start without it. */
export function LazyPage<P extends object>({
  load,
  props,
}: {
  load: () => Promise<{ default: ComponentType<P> }>;
  props: P;
}) {
  const [page, setPage] = useState<{ Page: ComponentType<P> } | null>(null);
  useEffect(() => {
    let wanted = true;
    void load().then((chunk) => {
      if (wanted) {
        setPage({ Page: chunk.default });
      }
    });
    return () => {
      wanted = false;
    };
  }, [load]);
  return page === null ? <Skeleton words={null} /> : <page.Page {...props} />;
}
