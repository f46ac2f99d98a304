import type { Dataset } from "../../model/dataset";
import type { SavedView } from "../../model/saved";

/**
 * What the figures of a saved view may have become since: a link follows the newest release, whatever it
 * was saved with. Null where nothing is known of the release.
 */
export function releaseWords(view: SavedView, datasets: readonly Dataset[]): string | null {
  if (view.release === null || view.release === "") {
    return null;
  }
  const id = new URLSearchParams(view.address.split("?")[1] ?? "").get("dataset");
  const newest = datasets.find((one) => one.id === id)?.release?.name ?? null;
  const saved = `Saved with release ${view.release}`;
  if (newest === null) {
    return `${saved}; figures may have been revised since.`;
  }
  return newest === view.release
    ? `${saved}, which is still the newest.`
    : `${saved}; the newest is ${newest}, and figures may have been revised since.`;
}
