import { useEffect } from "preact/hooks";
import { qualityOf } from "../../api/quality";
import { Select } from "../../components/fields";
import { Failure, Skeleton } from "../../components/status";
import { periodWords, targetWords } from "../../format/quality_words";
import type { Dataset } from "../../model/dataset";
import type { Quality } from "../../model/quality";
import { parseQuality, printQuality } from "../../view_state/quality_view";
import { address, go } from "../address";
import { PageLink } from "../page_link";
import { NothingLoaded } from "../nothing_loaded";
import { pageTitle } from "../page_title";
import { SavableTitle } from "../save_page";
import { useLoad } from "../use_load";
import { ItemPart } from "./item_part";
import { Overview } from "./overview";
import { QualityNotes } from "./quality_notes";
import { SheetLinks } from "./sheet_links";
import { WhoIsMissing } from "./who_is_missing";

interface Props {
  datasets: Dataset[];
  dataset: Dataset | null;
}

/** How complete the records are, who is left out, and what that leaves open. */
export default function QualityPage({ datasets, dataset }: Props) {
  useEffect(() => pageTitle("Data quality", dataset?.marking ?? null), [dataset?.marking]);
  if (dataset === null || dataset.months === null) {
    return <NothingLoaded title={dataset?.title ?? null} />;
  }
  return (
    <>
      <SavableTitle
        title="Data quality"
        view={printQuality({ ...parseQuality(address.value.split("?")[1] ?? ""), dataset: dataset.id })}
        release={dataset.release?.name}
      />
      <div class="quality__choose">
        <Select
          id="dataset"
          label="Dataset"
          value={dataset.id}
          options={datasets
            .filter((one) => one.months !== null)
            .map((one) => ({ value: one.id, label: one.title }))}
          onChange={(id) => go(printQuality({ dataset: id, item: null }))}
        />
      </div>
      <Loaded key={dataset.id} id={dataset.id} />
    </>
  );
}

function Loaded({ id }: { id: string }) {
  const loaded = useLoad(id, (signal) => qualityOf(id, signal));
  if (loaded.failure !== null) {
    const { kind, message, reference } = loaded.failure;
    return kind === "refused" ? (
      <>
        <p class="message" role="status">
          {message.charAt(0).toUpperCase() + message.slice(1)}.
        </p>
        <p>
          Which months came, and which did not, stands on <PageLink href="/sources">Sources</PageLink>.
        </p>
      </>
    ) : (
      <Failure
        title="The figures could not be loaded"
        message={message}
        reference={reference}
        onRetry={loaded.retry}
      />
    );
  }
  if (loaded.value === null) {
    return loaded.waited === "moment" ? null : (
      <Skeleton words={loaded.waited === "words" ? "Asking for every item…" : null} />
    );
  }
  return <Shown quality={loaded.value} />;
}

function Shown({ quality }: { quality: Quality }) {
  const view = parseQuality(address.value.split("?")[1] ?? "");
  const at = Math.max(
    0,
    quality.items.findIndex((item) => item.id === view.item),
  );
  const item = quality.items[at];
  return (
    <>
      <p class="quality__headline">{targetWords(quality)}.</p>
      <p class="quality__lead">{periodWords(quality)}</p>
      <Overview quality={quality} chosen={item?.id ?? null} />
      {item === undefined ? null : (
        <>
          <ItemPart quality={quality} item={item} />
          <WhoIsMissing dataset={quality.dataset} item={item} counted={quality.counted} />
        </>
      )}
      <SheetLinks quality={quality} />
      <QualityNotes frame={quality} />
    </>
  );
}
