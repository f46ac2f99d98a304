import { Controls, Select } from "../../components/fields";
import { caseIn } from "../../model/case";
import type { Dataset } from "../../model/dataset";
import { forceChoices } from "../../view_state/map_question";
import { levelsToWatch, type OverviewView, type SettledOverview } from "../../view_state/overview_view";
import { CaseField } from "../case_field";
import { DatasetField, FilterFields, MonthFields } from "../shared_controls";

interface Props {
  datasets: Dataset[];
  dataset: Dataset;
  view: SettledOverview;
  onChange: (next: Partial<OverviewView>) => void;
}

export function OverviewControls({ datasets, dataset, view, onChange }: Props) {
  const levels = levelsToWatch(dataset).flatMap((level) => dataset.rows.find(({ id }) => id === level) ?? []);
  const forces = forceChoices(dataset);
  return (
    <Controls title="Choose what is watched">
      <DatasetField
        datasets={datasets}
        dataset={dataset}
        onChange={(id) => {
          const next = datasets.find((one) => one.id === id);
          onChange({
            dataset: id,
            level: null,
            within: null,
            where: [],
            from: null,
            to: null,
            ofCase: caseIn(next, view.ofCase),
          });
        }}
      />
      <Select
        id="level"
        label="Kind of area"
        value={view.level}
        options={levels.map((row) => ({ value: row.id, label: row.title }))}
        onChange={(level) => onChange({ level })}
      />
      {forces.length < 2 ? null : (
        <Select
          id="within"
          label="Within"
          value={view.within}
          options={[
            { value: "all", label: "Everywhere" },
            ...forces.map((force) => ({ value: force.code, label: force.name })),
          ]}
          onChange={(within) => onChange({ within })}
        />
      )}
      <CaseField
        dataset={dataset}
        level={view.level}
        ofCase={view.ofCase}
        onChange={(ofCase) => onChange({ ofCase })}
      />
      <FilterFields dataset={dataset} where={view.where} onChange={(where) => onChange({ where })} />
      <MonthFields dataset={dataset} from={view.from} to={view.to} onChange={onChange} />
    </Controls>
  );
}
