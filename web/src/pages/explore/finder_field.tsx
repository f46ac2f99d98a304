import { useMemo, useState } from "preact/hooks";
import { areas as askAreas } from "../../api/areas";
import { Finder, type Option } from "../../components/finder";
import type { Dataset } from "../../model/dataset";
import { areaEntries, type AreaGroup, entriesOf } from "../../model/finder/entries";
import { find, type Found } from "../../model/finder/find";
import type { SettledExplore } from "../../view_state/explore_question";
import { foundAddress } from "../../view_state/found_view";
import { go } from "../address";
import { useLoad } from "../use_load";

interface Props {
  datasets: Dataset[];
  dataset: Dataset;
  view: SettledExplore;
}

/** Short lists of areas; a level with thousands is searched where it is the one that is shown. */
const shortLevels = ["lad", "csp", "police_force_area"];

/** Finds datasets, items, cases and areas by their names, by other words for them and by misspelt ones. */
export function FinderField({ datasets, dataset, view }: Props) {
  const [wanted, setWanted] = useState(false);
  const levels = dataset.rows.filter(
    ({ id, kind }) => kind === "area" && (shortLevels.includes(id) || id === view.level),
  );
  const key = wanted ? `${dataset.id} ${levels.map(({ id }) => id).join(" ")}` : null;
  const loaded = useLoad(key, (signal) =>
    Promise.all(
      levels.map(async ({ id, title }): Promise<AreaGroup> => ({
        level: id,
        title,
        areas: (await askAreas(dataset.id, id, signal)).areas,
      })),
    ),
  );
  // Without the lists of areas the rest is found all the same.
  const groups = loaded.key === key ? loaded.value : null;
  const entries = useMemo(
    () => [...entriesOf(datasets), ...areaEntries(dataset.id, groups ?? [])],
    [datasets, dataset, groups],
  );
  const options = (typed: string): Option[] =>
    find(entries, typed).map((found) => optionOf(found, view, datasets, dataset));
  return (
    <Finder
      label="Find a figure or an area"
      hint="Such as knife, domestic, an authority, or both together"
      find={options}
      onOpen={() => setWanted(true)}
      onChoose={go}
    />
  );
}

function optionOf(found: Found, view: SettledExplore, datasets: Dataset[], dataset: Dataset): Option {
  const { entry, within } = found;
  const of = datasets.find(({ id }) => id === entry.dataset) ?? dataset;
  const href = foundAddress(found, view, of);
  return {
    key: `${entry.kind} ${entry.dataset} ${entry.what} ${entry.name} ${entry.area?.code ?? ""} ${within?.area?.code ?? ""}`,
    name: within === null ? entry.name : `${entry.name} in ${within.name}`,
    what: entry.what,
    href,
  };
}
