import { listText } from "../format/figure_text";
import type { Dataset } from "../model/dataset";
import type { Filter } from "../model/table";

/** "violence and sexual offences", "all crime types", from a dataset's own labels. */
export function filterWords(dataset: Dataset, where: readonly Filter[]): string {
  const parts = dataset.dimensions.map((dimension) => {
    const chosen = where.find((filter) => filter.name === dimension.id)?.values ?? [];
    const labels = dimension.values.filter((value) => chosen.includes(value.slug)).map((value) => value.label.toLowerCase());
    return labels.length === 0 ? `every ${dimension.title.toLowerCase()}` : listText(labels);
  });
  return parts.length === 0 ? dataset.title.toLowerCase() : listText(parts);
}
