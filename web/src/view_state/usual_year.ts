import { type Dataset, receivedMonths } from "../model/dataset";
import { addMonths, monthNumber, monthsBetween } from "../model/month";

/** The newest calendar year received whole from the area's bodies; else the last twelve months. */
export function usualYear(dataset: Dataset, within: string, span: { first: string; last: string }) {
  const bodies = dataset.reportingBodies.filter(
    (body) => within === "all" || body.policeForceArea === within,
  );
  const received = receivedMonths({ ...dataset, reportingBodies: bodies });
  for (let year = Number(span.last.slice(0, 4)); year >= Number(span.first.slice(0, 4)); --year) {
    const [from, to] = [`${year}-01`, `${year}-12`];
    if (monthsBetween(from, to).every((month) => received.has(month))) {
      return { from, to };
    }
  }
  const from = addMonths(span.last, -11);
  return { from: from > span.first ? from : span.first, to: span.last };
}

/**
 * The newest stretch of so many months that ends with a received one and of which at least half came; of a dataset
 * with none, its beginning up to the newest month that came.
 */
export function newestStretch(
  dataset: Dataset,
  span: { first: string; last: string },
  length: number,
): { from: string; to: string } {
  const received = receivedMonths(dataset);
  for (let to = span.last; monthNumber(to) - monthNumber(span.first) >= length; to = addMonths(to, -1)) {
    const from = addMonths(to, 1 - length);
    const here = monthsBetween(from, to).filter((month) => received.has(month)).length;
    if (received.has(to) && here * 2 >= length) {
      return { from, to };
    }
  }
  const end = addMonths(span.first, length - 1);
  const last = end < span.last ? end : span.last;
  const came = monthsBetween(span.first, last).findLast((month) => received.has(month));
  return { from: span.first, to: came ?? last };
}
