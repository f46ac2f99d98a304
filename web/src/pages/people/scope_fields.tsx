import { areas } from "../../api/areas";
import { AreaPicker } from "../../components/area_picker";
import { Checkboxes, Radios, SelectField } from "../../components/choices";
import type { Problem } from "../../components/form";
import type { Dataset } from "../../model/dataset";
import { useLoad } from "../use_load";
import type { ScopeDraft } from "./approval";

interface Props {
  datasets: Dataset[];
  drafts: ScopeDraft[];
  problems: readonly Problem[];
  onChange: (drafts: ScopeDraft[]) => void;
}

/** Which datasets may be seen, of which areas, and how finely. */
export function ScopeFields({ datasets, drafts, problems, onChange }: Props) {
  const choose = (ids: string[]) =>
    onChange(
      ids.map(
        (id) =>
          drafts.find((one) => one.dataset === id) ?? {
            dataset: id,
            every: true,
            level: levelsOf(datasets, id).at(0)?.id ?? "",
            areas: [],
            finestLevel: "",
          },
      ),
    );
  return (
    <>
      <Checkboxes
        id="datasets"
        label="Datasets"
        hint="Only those that the purpose needs."
        chosen={drafts.map((one) => one.dataset)}
        onInput={choose}
        problems={problems}
        options={datasets.map((dataset) => ({ value: dataset.id, label: dataset.title }))}
      />
      {drafts.map((draft) => (
        <DatasetScope
          key={draft.dataset}
          draft={draft}
          datasets={datasets}
          problems={problems}
          onChange={(next) =>
            onChange(drafts.map((one) => (one.dataset === draft.dataset ? { ...one, ...next } : one)))
          }
        />
      ))}
    </>
  );
}

const levelsOf = (datasets: Dataset[], id: string) =>
  datasets.find((one) => one.id === id)?.rows.filter((row) => row.kind === "area") ?? [];

interface ScopeProps {
  draft: ScopeDraft;
  datasets: Dataset[];
  problems: readonly Problem[];
  onChange: (next: Partial<ScopeDraft>) => void;
}

function DatasetScope({ draft, datasets, problems, onChange }: ScopeProps) {
  const dataset = datasets.find((one) => one.id === draft.dataset);
  const levels = levelsOf(datasets, draft.dataset);
  const own = (name: string) => `${name}-${draft.dataset}`;
  return (
    <div class="scope">
      <h3 class="scope__title">{dataset?.title ?? draft.dataset}</h3>
      <Radios
        id={own("every")}
        label="Areas"
        value={draft.every ? "all" : "some"}
        onInput={(value) => onChange({ every: value === "all" })}
        problems={problems}
        options={[
          { value: "all", label: "All areas" },
          { value: "some", label: "Some areas" },
        ]}
      />
      {draft.every ? null : (
        <>
          <SelectField
            id={own("level")}
            label="Kind of area"
            value={draft.level}
            onInput={(level) => onChange({ level, areas: [] })}
            options={levels.map((level) => ({ value: level.id, label: level.title }))}
          />
          <Areas draft={draft} onChange={onChange} />
        </>
      )}
      <SelectField
        id={own("finest")}
        label="Finest level"
        hint="Nothing smaller is shown to this person."
        value={draft.finestLevel}
        onInput={(finestLevel) => onChange({ finestLevel })}
        options={[
          { value: "", label: "As fine as the dataset has it" },
          ...levels.map((level) => ({ value: level.id, label: level.title })),
        ]}
      />
    </div>
  );
}

const mostAreas = 100;

function Areas({ draft, onChange }: Pick<ScopeProps, "draft" | "onChange">) {
  const loaded = useLoad(draft.level === "" ? null : `${draft.dataset}/${draft.level}`, (signal) =>
    areas(draft.dataset, draft.level, signal),
  );
  if (loaded.failure !== null) {
    return <p class="drop__error">The list of areas could not be loaded. Choose another kind of area.</p>;
  }
  return (
    <AreaPicker
      label="Which areas"
      choices={(loaded.value?.areas ?? []).map(({ code, name }) => ({ code, name }))}
      chosen={draft.areas}
      most={mostAreas}
      onChange={(codes) => onChange({ areas: codes })}
    />
  );
}
