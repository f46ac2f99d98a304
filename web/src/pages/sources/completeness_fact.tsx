import { qualityOf } from "../../api/quality";
import { listText, percentText } from "../../format/figure_text";
import { targetWords } from "../../format/quality_words";
import { missesTarget, type Quality } from "../../model/quality";
import { printQuality } from "../../view_state/quality_view";
import { follow } from "../follow";
import { useLoad } from "../use_load";

/** How complete the source's items are, in a line, and where to see more. */
export function CompletenessFact({ id }: { id: string }) {
  const loaded = useLoad(`completeness of ${id}`, (signal) => qualityOf(id, signal));
  if (loaded.failure !== null) {
    return loaded.failure.kind === "refused" ? (
      <>{sentence(loaded.failure.message)}</>
    ) : (
      <>Could not be loaded: {loaded.failure.message}</>
    );
  }
  if (loaded.value === null) {
    return <>Asking…</>;
  }
  const href = printQuality({ dataset: id, item: null });
  return (
    <>
      {targetWords(loaded.value)}
      <span class="source__reason">
        {shortWords(loaded.value)}{" "}
        <a class="govuk-link" href={href} onClick={follow(href)}>
          See every item
          <span class="govuk-visually-hidden"> of {loaded.value.title}</span>
        </a>
      </span>
    </>
  );
}

const mostNamed = 3;

/** The items furthest under their targets. */
function shortWords({ items, latest }: Quality): string {
  const short = items
    .flatMap((item) => {
      const { latest: now } = item.everybody;
      return item.target !== null && missesTarget(now, item.target) && now.status === "published"
        ? [{ title: item.title, recorded: now.recorded, by: item.target - now.recorded }]
        : [];
    })
    .sort((a, b) => b.by - a.by)
    .slice(0, mostNamed)
    .map(({ title, recorded }) => `${title.toLowerCase()} (${percentText(recorded)})`);
  return short.length === 0 ? "" : `Furthest from it, ${latest ?? ""}: ${listText(short)}.`;
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
}
