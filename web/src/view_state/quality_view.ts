import { codeOrNull, printParameters } from "./parameters";

/** All of what the page Data quality shows. The address bar holds it. */
export interface QualityView {
  dataset: string | null;
  /** An item's id; null takes the first. */
  item: string | null;
}

export function parseQuality(search: string): QualityView {
  const query = new URLSearchParams(search);
  return { dataset: codeOrNull(query.get("dataset")), item: codeOrNull(query.get("item")) };
}

export function printQuality({ dataset, item }: QualityView): string {
  return `/quality${printParameters({ dataset, item })}`;
}

/** One reporting body's feedback sheet. */
export interface SheetView {
  dataset: string | null;
  body: string | null;
}

export function parseSheet(search: string): SheetView {
  const query = new URLSearchParams(search);
  return { dataset: codeOrNull(query.get("dataset")), body: codeOrNull(query.get("body")) };
}

export function printSheet({ dataset, body }: SheetView): string {
  return `/quality/sheet${printParameters({ dataset, body })}`;
}
