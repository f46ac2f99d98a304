import { Controls, Select, Switch } from "../../components/fields";
import { caseIn } from "../../model/case";
import type { Area, Dataset } from "../../model/dataset";
import {
  type BenchmarkView,
  levelsToCompare,
  liesIn,
  mayBeEverywhere,
  mostCompared,
  type SettledBenchmark,
} from "../../view_state/benchmark_view";
import { forceChoices } from "../../view_state/map_question";
import { nationChoices } from "../../view_state/nations";
import { CaseField } from "../case_field";
import { DatasetField, FilterFields, MonthFields } from "../shared_controls";
import { forceAreasWords } from "./benchmark_words";

interface Props {
  datasets: Dataset[];
  dataset: Dataset;
  view: SettledBenchmark;
  /** Those that are compared. */
  areas: Area[];
  /** All of their kind. */
  everywhere: Area[];
  onChange: (next: Partial<BenchmarkView>) => void;
}

export function BenchmarkControls({ datasets, dataset, view, areas, everywhere, onChange }: Props) {
  const levels = levelsToCompare(dataset).flatMap(
    (level) => dataset.rows.find(({ id }) => id === level) ?? [],
  );
  const within = withinOptions(dataset, view, everywhere);
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
      {within.length < 2 ? null : (
        <Select
          id="within"
          label="Compared within"
          value={view.within}
          options={within}
          onChange={(chosen) => onChange({ within: chosen, area: null })}
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
            label:
              view.withinName === null ? "All areas together" : `All areas of ${view.withinName} together`,
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

/** Everywhere, nations and force areas, as far as areas of the kind are not too many there. */
function withinOptions(dataset: Dataset, view: SettledBenchmark, everywhere: readonly Area[]) {
  const isCoarse = mayBeEverywhere(view.level);
  const countIn = (forces: readonly string[]) =>
    everywhere.filter((area) => liesIn(area, view.level, forces)).length;
  const nations = nationChoices(dataset).filter(
    ({ id, forces }) =>
      isCoarse || id === view.within || (everywhere.length > 0 && countIn(forces) <= mostCompared),
  );
  return [
    ...(isCoarse ? [{ value: "all", label: "Everywhere" }] : []),
    ...nations.map(({ id, name, forces }) => ({
      value: id,
      label: `${name} (${forceAreasWords(forces.length)})`,
    })),
    ...(view.level === "police_force_area"
      ? []
      : forceChoices(dataset).map(({ code, name }) => ({ value: code, label: name }))),
  ];
}
