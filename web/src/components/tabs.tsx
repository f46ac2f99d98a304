import { useRef } from "preact/hooks";

interface Props<T extends string> {
  label: string;
  tabs: { id: T; label: string }[];
  current: T;
  panel: string;
  onChoose: (id: T) => void;
}

/** Equal tabs after the ARIA pattern: arrow keys move and choose. A tab's id is its panel's and its own. */
export function Tabs<T extends string>({ label, tabs, current, panel, onChoose }: Props<T>) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === current);
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (step !== 0 && next !== undefined) {
      event.preventDefault();
      onChoose(next.id);
      list.current?.querySelector<HTMLElement>(`#${panel}-${next.id}`)?.focus();
    }
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={`${panel}-${tab.id}`}
          type="button"
          role="tab"
          class="tabs__tab"
          aria-selected={tab.id === current}
          aria-controls={panel}
          tabIndex={tab.id === current ? 0 : -1}
          onClick={() => onChoose(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
