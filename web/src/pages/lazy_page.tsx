import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Skeleton } from "../components/status";

/** A page whose script is fetched when it is first shown, so that the others start without it. */
export function LazyPage<P extends object>({
  load,
  props,
  title = null,
  quiet = false,
}: {
  load: () => Promise<{ default: ComponentType<P> }>;
  props: P;
  /** The page's heading, which stands before its script has come; null for a part of a page. */
  title?: string | null;
  /** Nothing stands in its place before, since what comes above it would push that away. */
  quiet?: boolean;
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
  return page === null ? (
    <>
      {title === null ? null : <h1 class="page-title">{title}</h1>}
      {quiet ? null : <Skeleton words={null} />}
    </>
  ) : (
    <page.Page {...props} />
  );
}
