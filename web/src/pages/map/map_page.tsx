import type { Dataset } from "../../model/dataset";
export function MapPage(_: { datasets: Dataset[]; dataset: Dataset | null }) { return null; }
