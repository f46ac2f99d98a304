import { listText } from "../format/figure_text";
import type { Dataset } from "../model/dataset";
import type { Filter } from "../model/table";

/** "violence and sexual offences", "all incidents", from a dataset's own labels. */
export function filterWords(dataset: Dataset, where: readonly Filter[]): string {
  const parts = dataset.dimensions.flatMap((dimension) => {
    const chosen = where.find((filter) => filter.name === dimension.id)?.values ?? [];
    const labels = dimension.values
      .filter((value) => chosen.includes(value.slug))
      .map((value) => value.label.toLowerCase());
    return labels.length === 0 ? [] : [listText(labels)];
  });
  return parts.length === 0 ? `all ${dataset.counted}` : parts.join("; ");
}
