import { Controls, Select, Switch } from "../../components/fields";
import { caseIn } from "../../model/case";
import type { Area, Dataset } from "../../model/dataset";
import {
  type BenchmarkView,
  levelsToCompare,
  mayBeEverywhere,
  type SettledBenchmark,
} from "../../view_state/benchmark_view";
import { forceChoices } from "../../view_state/map_question";
import { CaseField } from "../case_field";
import { DatasetField, FilterFields, MonthFields } from "../shared_controls";

interface Props {
  datasets: Dataset[];
  dataset: Dataset;
  view: SettledBenchmark;
  areas: Area[];
  onChange: (next: Partial<BenchmarkView>) => void;
}

export function BenchmarkControls({ datasets, dataset, view, areas, onChange }: Props) {
  const levels = levelsToCompare(dataset).flatMap(
    (level) => dataset.rows.find(({ id }) => id === level) ?? [],
  );
  const forces = forceChoices(dataset).map((force) => ({ value: force.code, label: force.name }));
  const everywhere = mayBeEverywhere(view.level) ? [{ value: "all", label: "Everywhere" }] : [];
  return (
    <Controls title="Choose what is compared">
      <DatasetField
        datasets={datasets}
        dataset={dataset}
        onChange={(id) => {
          const next = datasets.find((one) => one.id === id);
          onChange({
            dataset: id,
            level: null,
            within: null,
            area: null,
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
        onChange={(level) => onChange({ level, area: null })}
      />
      {forces.length + everywhere.length < 2 || view.level === "police_force_area" ? null : (
        <Select
          id="within"
          label="Compared within"
          value={view.within}
          options={[...everywhere, ...forces]}
          onChange={(within) => onChange({ within, area: null })}
        />
      )}
      <Select
        id="area"
        label="Mark an area"
        value={view.area ?? ""}
        options={[
          { value: "", label: "None" },
          ...areas.map((area) => ({ value: area.code, label: area.name })),
        ]}
        onChange={(area) => onChange({ area: area === "" ? null : area })}
      />
      <Switch
        name="against"
        legend="Set against"
        value={view.against}
        options={[
          {
            value: "all",
            label: view.within === "all" ? "All areas together" : "All areas within it together",
          },
          { value: "alike", label: "Areas most like it" },
        ]}
        onChange={(value) => onChange({ against: value === "alike" ? "alike" : "all" })}
      />
      <CaseField
        dataset={dataset}
        level={view.level}
        ofCase={view.ofCase}
        onChange={(ofCase) => onChange({ ofCase })}
      />
      <FilterFields dataset={dataset} where={view.where} onChange={(where) => onChange({ where })} />
      <MonthFields dataset={dataset} from={view.from} to={view.to} onChange={onChange} />
      <Switch
        name="per"
        legend="Rate per"
        value={String(view.per)}
        options={[
          { value: "1000", label: "1,000 people" },
          { value: "100000", label: "100,000 people" },
        ]}
        onChange={(value) => onChange({ per: value === "100000" ? 100000 : 1000 })}
      />
    </Controls>
  );
}
