import { capitalised, listText } from "../format/figure_text";
import type { Dataset } from "../model/dataset";
import type { Filter, Table } from "../model/table";

/** "Number of attendances: all attendances", "…: Domestic violence (version 1), male" */
export function measureWords(dataset: Dataset, where: readonly Filter[], table: Table): string {
  const filters = filterWords(dataset, where);
  const measure = capitalised(table.measure.title);
  if (table.case === null) {
    return `${measure}: ${filters}`;
  }
  // The measure names the case, so that "all attendances" would contradict it.
  return filters === everything(dataset) ? measure : `${measure}, ${filters}`;
}

function everything(dataset: Dataset): string {
  return `all ${dataset.counted}`;
}

/** "violence and sexual offences", "all incidents", from a dataset's own labels. */
export function filterWords(dataset: Dataset, where: readonly Filter[]): string {
  const parts = dataset.dimensions.flatMap((dimension) => {
    const chosen = where.find((filter) => filter.name === dimension.id)?.values ?? [];
    const labels = dimension.values
      .filter((value) => chosen.includes(value.slug))
      .map((value) => value.label.toLowerCase());
    return labels.length === 0 ? [] : [listText(labels)];
  });
  return parts.length === 0 ? everything(dataset) : parts.join("; ");
}
