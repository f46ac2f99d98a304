import type { Measure, RatePer } from "../../model/table";
import type { Trend } from "./state";
import { TrendChart } from "./view";

interface Props {
  trends: readonly { name: string; trend: Trend }[];
  measure: Measure;
  per: RatePer;
}

/** A chart for each area, all on one scale, so that heights can be compared across them. */
export function SeveralTrends({ trends, measure, per }: Props) {
  return (
    <>
      {trends.length < 2 ? null : (
        <p class="readout readout--hint">
          Point at a chart, or move to it with Tab and use the arrow keys, to read each figure.
        </p>
      )}
      <div class={trends.length > 1 ? "several several--beside" : "several"}>
        {trends.map(({ name, trend }) => (
          <section key={name} class="control-list__one" data-chart-name={name}>
            {trends.length > 1 ? <h3 class="control-list__name">{name}</h3> : null}
            <TrendChart trend={trend} title={name} measure={measure} per={per} hint={trends.length < 2} />
          </section>
        ))}
      </div>
    </>
  );
}
