import type { ComponentChildren, RefObject } from "preact";
import { FigureId } from "./figure_id";
import { Tabs } from "./tabs";

export const cardTabs = ["chart", "table", "about"] as const;
export type CardTab = (typeof cardTabs)[number];

const labels: Record<CardTab, string> = { chart: "Chart", table: "Table", about: "About" };

interface Props {
  /** Unlike that of any other figure of the page; "figure" for the only one. */
  id: string;
  /** Of the title: 2 under a page's heading, 3 under a section's. */
  level: 2 | 3;
  title: string;
  subtitle: string;
  reading: readonly string[];
  tab: CardTab;
  onTab: (tab: CardTab) => void;
  tools: ComponentChildren;
  panel: RefObject<HTMLDivElement | null>;
  /** What the chosen tab shows. */
  children: ComponentChildren;
  /** How to read it, notes, source. */
  foot: ComponentChildren;
}

/** The unit of the site: what the figures say, chart, table and what they are as equals, and the way to take them away. */
export function FigureCard(props: Props) {
  const { id, level, title, subtitle, reading, tab, onTab, tools, panel, children, foot } = props;
  const Title = level === 2 ? "h2" : "h3";
  return (
    <FigureId.Provider value={id}>
      <article class="figure-card" aria-labelledby={`${id}-title`}>
        <Title class="card__title" id={`${id}-title`}>
          {title}
        </Title>
        <p class="card__subtitle">{subtitle}</p>
        {reading.length === 0 ? null : (
          <div class="reading" aria-live="polite">
            {reading.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        )}
        <div class="card__bar">
          <Tabs
            label="Show as"
            tabs={cardTabs.map((one) => ({ id: one, label: labels[one] }))}
            current={tab}
            panel={`${id}-panel`}
            onChoose={onTab}
          />
          {tools}
        </div>
        <div
          ref={panel}
          id={`${id}-panel`}
          role="tabpanel"
          aria-labelledby={`${id}-panel-${tab}`}
          class="card__panel"
        >
          {children}
        </div>
        {foot}
      </article>
    </FigureId.Provider>
  );
}
