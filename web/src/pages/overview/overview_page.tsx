import { useEffect, useMemo } from "preact/hooks";
import { Message } from "../../components/status";
import type { Dataset } from "../../model/dataset";
import {
  type OverviewView,
  overviewQuestion,
  parseOverview,
  printOverview,
  type SettledOverview,
  settleOverview,
} from "../../view_state/overview_view";
import { address, go } from "../address";
import { AskedCard } from "../asked_card";
import { NothingLoaded } from "../nothing_loaded";
import { PageLink } from "../page_link";
import { pageTitle } from "../page_title";
import { SavableTitle } from "../save_page";
import { Freshness } from "./freshness";
import { OverviewControls } from "./overview_controls";
import { Pins } from "./pins";
import { SignalTiles } from "./signal_tiles";

interface Props {
  datasets: Dataset[];
  dataset: Dataset | null;
}

/** Where a reader begins: what changed, the strongest signal first, and how fresh that is. */
export default function OverviewPage({ datasets, dataset }: Props) {
  const search = address.value.split("?")[1] ?? "";
  const view = useMemo(() => parseOverview(search), [search]);
  const settled = useMemo(() => (dataset === null ? null : settleOverview(view, dataset)), [view, dataset]);
  useEffect(() => pageTitle("Overview", dataset?.marking ?? null), [dataset]);
  return (
    <>
      <SavableTitle
        title="Overview: what changed"
        view={printOverview(settled ?? view)}
        release={dataset?.release?.name}
      />
      <Pins />
      {dataset === null || dataset.months === null ? (
        <NothingLoaded title={dataset?.title ?? null} />
      ) : (
        <Watched datasets={datasets} dataset={dataset} view={settled} />
      )}
      <Freshness datasets={datasets} />
    </>
  );
}

interface WatchedProps {
  datasets: Dataset[];
  dataset: Dataset;
  view: SettledOverview | null;
}

function Watched({ datasets, dataset, view }: WatchedProps) {
  if (view === null) {
    return (
      <Message title="These records are too coarse to be watched" level={2}>
        <p>“{dataset.title}” is not answered by month or quarter for any kind of area.</p>
        <p>
          <PageLink href={`/explore?dataset=${dataset.id}`}>Explore its figures</PageLink>
        </p>
      </Message>
    );
  }
  const change = (next: Partial<OverviewView>) => go(printOverview({ ...view, ...next }));
  return (
    <div class="workbench">
      <OverviewControls datasets={datasets} dataset={dataset} view={view} onChange={change} />
      <div class="workbench__figure">
        <AskedCard dataset={dataset} view={view} question={overviewQuestion(view)} onInstead={change}>
          {(table, shown, question) => (
            <SignalTiles dataset={dataset} view={shown} question={question} table={table} onChange={change} />
          )}
        </AskedCard>
      </div>
    </div>
  );
}
