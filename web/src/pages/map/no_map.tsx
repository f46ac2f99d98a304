import { useEffect } from "preact/hooks";
import type { RequestFailure } from "../../api/request";
import { Message } from "../../components/status";
import type { Dataset } from "../../model/dataset";
import { levelKnown } from "../../view_state/answered_part";
import { mapLevels } from "../../view_state/map_question";
import { parseMap } from "../../view_state/map_view";
import { address } from "../address";
import { PageLink } from "../page_link";

/** Records that are shown by no kind of area that has a map. */
export function NoMap({ dataset }: { dataset: Dataset }) {
  return (
    <Message title="These records have no map" level={2}>
      <p>“{dataset.title}” is published by no kind of area that can be drawn.</p>
      <p>
        <PageLink href={`/explore?dataset=${dataset.id}`}>Explore its figures</PageLink>
      </p>
    </Message>
  );
}

/** A map that nobody chose the areas of goes on to those by which the records are known. */
export function useLevelKnown(failure: RequestFailure | null, onLevel: (level: string) => void): void {
  const known = failure?.kind === "refused" ? levelKnown(failure.message) : null;
  const level = mapLevels.find((one) => one === known);
  useEffect(() => {
    if (level !== undefined && parseMap(address.value.split("?")[1] ?? "").level === null) {
      onLevel(level);
    }
  }, [level]);
}
