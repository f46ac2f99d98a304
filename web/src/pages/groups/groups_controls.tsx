import { Controls, Select, Switch } from "../../components/fields";
import { caseIn } from "../../model/case";
import type { Dataset } from "../../model/dataset";
import {
  type GroupChoices,
  type GroupPart,
  groupParts,
  type GroupsView,
  type SettledGroups,
} from "../../view_state/groups_view";
import { forceChoices } from "../../view_state/map_question";
import { oneOfOr } from "../../view_state/parameters";
import { CaseField } from "../case_field";
import { DatasetField, FilterFields, MonthFields } from "../shared_controls";

interface Props {
  datasets: Dataset[];
  dataset: Dataset;
  view: SettledGroups;
  choices: GroupChoices;
  onChange: (next: Partial<GroupsView>) => void;
}

const partNames: Record<GroupPart, string> = {
  people: "People",
  deprivation: "Deprivation",
  time: "Time",
};

export function GroupsControls({ datasets, dataset, view, choices, onChange }: Props) {
  const forces = forceChoices(dataset);
  const area = dataset.rows.some(({ id }) => id === "police_force_area");
  return (
    <Controls title="Choose what is shown">
      <DatasetField
        datasets={datasets}
        dataset={dataset}
        onChange={(id) => {
          const next = datasets.find((one) => one.id === id);
          onChange({
            dataset: id,
            part: null,
            within: null,
            area: null,
            level: null,
            by: null,
            profile: null,
            where: [],
            from: null,
            to: null,
            ofCase: caseIn(next, view.ofCase),
          });
        }}
      />
      {choices.parts.length < 2 ? null : (
        <Switch
          name="part"
          legend="Look at"
          value={view.part}
          options={choices.parts.map((part) => ({ value: part, label: partNames[part] }))}
          onChange={(part) => onChange({ part: oneOfOr(part, groupParts, "people") })}
        />
      )}
      {view.area === null ? null : (
        <div class="field">
          <p class="field__label">Of one area</p>
          <ul class="chips" aria-label="Area">
            <li class="chip">
              <span>{view.areaName ?? view.area}</span>
              <button
                type="button"
                aria-label={`Remove ${view.areaName ?? view.area}`}
                onClick={() => onChange({ area: null, level: null })}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>
          </ul>
        </div>
      )}
      {!area || forces.length < 2 || view.area !== null ? null : (
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
        level={rowsOf(view)}
        ofCase={view.ofCase}
        onChange={(ofCase) => onChange({ ofCase })}
      />
      <FilterFields dataset={dataset} where={view.where} onChange={(where) => onChange({ where })} />
      <MonthFields dataset={dataset} from={view.from} to={view.to} onChange={onChange} />
    </Controls>
  );
}

/** What a case must be answered by. */
function rowsOf({ part, by }: SettledGroups): string {
  return part === "people" ? by : part === "deprivation" ? "imd_decile" : "police_force_area";
}
