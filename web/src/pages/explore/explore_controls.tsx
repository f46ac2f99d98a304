import { AreaPicker } from "../../components/area_picker";
import { Controls, Select, Switch } from "../../components/fields";
import { mostSeries } from "../../format/palette";
import { caseIn } from "../../model/case";
import type { AreaList, Dataset } from "../../model/dataset";
import type { PeriodUnit } from "../../model/period";
import { answeredPeriods, signalPeriods, type SettledExplore } from "../../view_state/explore_question";
import { type ExploreView, readings } from "../../view_state/explore_view";
import { oneOfOr } from "../../view_state/parameters";
import { periodUnits } from "../../model/period";
import { PhaseField } from "./phase_field";
import { CaseField } from "../case_field";
import { DatasetField, FilterFields, MeasureFields, MonthFields } from "../shared_controls";

const unitNames: Record<PeriodUnit, string> = {
  month: "Months",
  quarter: "Quarters",
  year: "Calendar years",
  financial_year: "Financial years (April to March)",
  rolling_12: "Rolling 12 months",
};

interface Props {
  datasets: Dataset[];
  dataset: Dataset;
  view: SettledExplore;
  places: Pick<AreaList, "areas" | "unplaceable">;
  onChange: (next: Partial<ExploreView>) => void;
}

export function ExploreControls({ datasets, dataset, view, places, onChange }: Props) {
  const levels = dataset.rows.filter((row) => row.kind === "area" || row.kind === "reporting_body");
  return (
    <Controls title="Choose what is shown">
      <DatasetField
        datasets={datasets}
        dataset={dataset}
        onChange={(id) =>
          onChange({
            dataset: id,
            level: null,
            areas: [],
            where: [],
            ofCase: caseIn(
              datasets.find((one) => one.id === id),
              view.ofCase,
            ),
          })
        }
      />
      {signalPeriods(dataset, view.level).length === 0 ? null : (
        <Switch
          name="read"
          legend="Show"
          value={view.read}
          options={[
            { value: "figures", label: "Figures" },
            { value: "signals", label: "Signals of change" },
          ]}
          onChange={(read) => onChange({ read: oneOfOr(read, readings, "figures") })}
        />
      )}
      <Select
        id="level"
        label="Kind of area"
        value={view.level}
        options={levels.map((row) => ({ value: row.id, label: row.title }))}
        onChange={(level) => onChange({ level, areas: [] })}
      />
      <AreaPicker
        label="Areas"
        choices={places.areas}
        chosen={view.areas}
        most={mostSeries}
        onChange={(areas) => onChange({ areas })}
      />
      <Unplaceable list={places.unplaceable} />
      <CaseField
        dataset={dataset}
        level={view.level}
        ofCase={view.ofCase}
        onChange={(ofCase) => onChange({ ofCase })}
      />
      <FilterFields dataset={dataset} where={view.where} onChange={(where) => onChange({ where })} />
      <MonthFields dataset={dataset} from={view.from} to={view.to} onChange={onChange} />
      <Select
        id="by"
        label="One point for each"
        value={view.by}
        options={(view.read === "signals" ? signalPeriods : answeredPeriods)(dataset, view.level).map(
          (unit) => ({
            value: unit,
            label: unitNames[unit],
          }),
        )}
        onChange={(by) => onChange({ by: oneOfOr(by, periodUnits, "month") })}
      />
      {view.read === "signals" ? <PhaseField view={view} onChange={onChange} /> : null}
      <MeasureFields measure={view.measure} per={view.per} counted={dataset.counted} onChange={onChange} />
    </Controls>
  );
}

/** Areas of the level that records cannot be placed in, and why; so that nobody looks for them in vain. */
function Unplaceable({ list }: { list: AreaList["unplaceable"] }) {
  return list.length === 0 ? null : (
    <details class="help">
      <summary>
        {list.length === 1 ? "1 area cannot be shown" : `${list.length} areas cannot be shown`}
      </summary>
      <ul class="notes__list">
        {list.map((area) => (
          <li key={area.code}>
            {area.name}: {area.reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
