import { useEffect, useMemo } from "preact/hooks";
import { areas } from "../../api/areas";
import { Message } from "../../components/status";
import type { Dataset } from "../../model/dataset";
import {
  groupChoices,
  type GroupsView,
  parseGroups,
  printGroups,
  type SettledGroups,
  settleGroups,
} from "../../view_state/groups_view";
import { address, go } from "../address";
import { NothingLoaded } from "../nothing_loaded";
import { OneFailure } from "../one_failure";
import { pageTitle } from "../page_title";
import { SavableTitle } from "../save_page";
import { useLoad } from "../use_load";
import { DeprivationPart, PeoplePart, TimePart } from "./group_parts";
import { GroupsControls } from "./groups_controls";

interface Props {
  datasets: Dataset[];
  dataset: Dataset | null;
}

/** Who comes to harm, where deprivation lies and at what time: groups at risk, and no causes. */
export default function GroupsPage({ datasets, dataset }: Props) {
  const search = address.value.split("?")[1] ?? "";
  const view = useMemo(() => parseGroups(search), [search]);
  const settled = useMemo(() => (dataset === null ? null : settleGroups(view, dataset)), [view, dataset]);
  useEffect(() => pageTitle("At-risk groups", dataset?.marking ?? null), [dataset]);
  return (
    <>
      <SavableTitle
        title="At-risk groups"
        view={printGroups(settled ?? view)}
        release={dataset?.release?.name}
      />
      {dataset === null || dataset.months === null ? (
        <NothingLoaded title={dataset?.title ?? null} />
      ) : settled === null ? (
        <NothingOfGroups datasets={datasets} dataset={dataset} />
      ) : (
        <Groups datasets={datasets} dataset={dataset} view={settled} />
      )}
    </>
  );
}

function Groups({ datasets, dataset, view }: { datasets: Dataset[]; dataset: Dataset; view: SettledGroups }) {
  const change = (next: Partial<GroupsView>) => go(printGroups({ ...view, ...next }));
  const areaName = useAreaName(view);
  const props = { dataset, view: { ...view, areaName }, choices: groupChoices(dataset), onChange: change };
  return (
    <>
      <p class="page-lead">
        These figures count harm that was recorded, among groups of people and at times. They say who is at
        risk and who may be missing from the records, not why.
      </p>
      <div class="workbench">
        <GroupsControls datasets={datasets} {...props} />
        <div class="workbench__figure">
          <OneFailure key={view.part}>
            {view.part === "people" ? (
              <PeoplePart {...props} />
            ) : view.part === "deprivation" ? (
              <DeprivationPart {...props} />
            ) : (
              <TimePart {...props} />
            )}
          </OneFailure>
        </div>
      </div>
    </>
  );
}

/** The name of the one area; its code until, or unless, the list of areas names it. */
function useAreaName({ dataset, area, level }: SettledGroups): string | null {
  const key = area === null || level === null ? null : `${dataset}/${level}`;
  const loaded = useLoad(key, (signal) => areas(dataset, level ?? "", signal));
  const list = loaded.key === key ? (loaded.value?.areas ?? []) : [];
  return area === null ? null : (list.find(({ code }) => code === area)?.name ?? area);
}

/** A dataset that knows nothing of people, deprivation or time; perhaps another does. */
function NothingOfGroups({ datasets, dataset }: { datasets: Dataset[]; dataset: Dataset }) {
  const other = datasets.find((one) => one.months !== null && groupChoices(one).parts.length > 0);
  const elsewhere = () => go(`/groups?dataset=${other?.id ?? ""}`);
  return (
    <Message title="These records say nothing of groups of people" level={2}>
      <p>“{dataset.title}” is not answered by age, sex, deprivation or time of day.</p>
      {other === undefined ? null : (
        <button type="button" class="govuk-button govuk-button--secondary" onClick={elsewhere}>
          Show {other.title} instead
        </button>
      )}
    </Message>
  );
}
