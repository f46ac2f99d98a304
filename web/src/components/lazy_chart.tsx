import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A chart whose drawing code comes after the page's first paint; its place is held meanwhile. */
export function LazyChart<P extends object>({
  load,
  props,
}: {
  load: () => Promise<ComponentType<P>>;
  props: P;
}) {
  const [chart, setChart] = useState<{ Chart: ComponentType<P> } | null>(null);
  useEffect(() => {
    let gone = false;
    void load().then((Chart) => {
      if (!gone) {
        setChart({ Chart });
      }
    });
    return () => {
      gone = true;
    };
  }, [load]);
  return chart === null ? <div class="chart-place" /> : <chart.Chart {...props} />;
}
