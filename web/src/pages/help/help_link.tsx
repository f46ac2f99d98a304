import { PageLink } from "../page_link";

/** Sections of "How to read each chart". */
export type HelpChart =
  "marks" | "control" | "line" | "funnel" | "ranks" | "grid" | "map" | "groups" | "gradient" | "times";

/** From beside a figure to the section that fits it. */
export function HelpLink({ chart }: { chart: HelpChart }) {
  return (
    <p>
      <PageLink href={`/help/charts?chart=${chart}`}>More on this kind of chart, in Help</PageLink>
    </p>
  );
}
