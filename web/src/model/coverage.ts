import type { Dataset, Delay, ReportingBody } from "./dataset";
import { monthsBetween } from "./month";

/** What one reporting body sent of the months that the dataset spans. */
export interface BodyCoverage {
  name: string;
  received: number;
  expected: number;
  /** Months that others sent and this body did not, oldest first. */
  missing: string[];
  newest: string | null;
  delay: Delay | null;
}

export function coverageOf(dataset: Dataset): BodyCoverage[] {
  const span = dataset.months === null ? [] : monthsBetween(dataset.months.first, dataset.months.last);
  return dataset.reportingBodies.map((body: ReportingBody) => {
    const sent = new Set(body.months);
    return {
      name: body.name,
      received: span.filter((month) => sent.has(month)).length,
      expected: span.length,
      missing: span.filter((month) => !sent.has(month)),
      newest: [...body.months].sort().at(-1) ?? null,
      delay: body.delay,
    };
  });
}
