import { type Dataset, receivedMonths } from "../model/dataset";
import { addMonths, monthsBetween } from "../model/month";

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
