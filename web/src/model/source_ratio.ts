import type { Rate } from "./table";

/** How one rate stands to another, with 95% limits. */
export interface RateRatio {
  ratio: number;
  lower: number;
  upper: number;
}

/**
 * The ratio of two rates of independent sources from their shown limits alone, which hold chance and what
 * protection added: the distances of each rate from its limits, as logarithms, are squared and added (MOVER,
 * Zou and Donner 2008). Null where the divisor is nought or may be, since the ratio then has no upper end.
 */
export function ratioOfRates(part: Rate, whole: Rate): RateRatio | null {
  if (part.rate <= 0 || whole.rate <= 0 || whole.lower <= 0) {
    return null;
  }
  const ratio = part.rate / whole.rate;
  const below = Math.log(part.rate / part.lower);
  const above = Math.log(part.upper / part.rate);
  return {
    ratio,
    // A lower limit of nought is infinitely far away as a logarithm, and stays nought.
    lower: ratio * Math.exp(-Math.hypot(below, Math.log(whole.upper / whole.rate))),
    upper: ratio * Math.exp(Math.hypot(above, Math.log(whole.rate / whole.lower))),
  };
}
