import type { Control } from "./state";
import { ControlChart, ControlKey } from "./view";

/** A control chart for each area of a figure, each under its name. */
export function ControlCharts({ controls, title }: { controls: readonly Control[]; title: string }) {
  return (
    <>
      <ControlKey />
      {controls.map((control, at) => (
        <section key={control.id} class="control-list__one" data-chart-name={control.name}>
          {controls.length > 1 ? <h3 class="control-list__name">{control.name}</h3> : null}
          <ControlChart
            control={control}
            title={controls.length > 1 ? control.name : title}
            hint={at === 0}
          />
        </section>
      ))}
    </>
  );
}
