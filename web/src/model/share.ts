/** The share of a part in a whole that is the sum of published counts, with 95% limits. */
export interface Share {
  share: number;
  lower: number;
  upper: number;
}

interface Counted {
  count: number;
  /** Standard deviation of what protection added. */
  noiseSd: number;
}

const z = 1.959963984540054;

/**
 * Wilson's limits, and the spread of the noise, whose squared distances from the share are added (Newcombe
 * 1998, method 10), as the server does for shares of its own. Null where the whole is empty.
 */
export function shareOf(part: Counted, rest: Counted): Share | null {
  const n = part.count + rest.count;
  if (n <= 0) {
    return null;
  }
  const p = part.count / n;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const noise = z * (Math.hypot((1 - p) * part.noiseSd, p * rest.noiseSd) / n);
  return {
    share: p,
    lower: Math.max(0, p - Math.hypot(p - (middle - half), noise)),
    upper: Math.min(1, p + Math.hypot(middle + half - p, noise)),
  };
}
