import type { Figure, Measure, RatePer, Stage, UnpublishedStatus } from "../model/table";

// Made once: a formatter for each figure took longer than all else on a map of 4,000 areas.
const [whole, tenths, hundredths] = [0, 1, 2].map(
  (digits) =>
    new Intl.NumberFormat("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits }),
) as [Intl.NumberFormat, Intl.NumberFormat, Intl.NumberFormat];

/** A count in full, or a rate with decimals that suit its base. */
export function numberText(value: number, measure: Measure, per: RatePer): string {
  return (measure === "count" ? whole : per === 1000 ? hundredths : tenths).format(value);
}

/** The public-sector shorthand. It is never blank, and a shown zero is never a plain one. */
export function shorthand(status: UnpublishedStatus): string {
  switch (status) {
    case "zero_or_few":
      return "0 or very few";
    case "suppressed":
      return "[c]";
    case "not_available":
      return "[x]";
    case "not_applicable":
      return "[z]";
  }
}

/** The same in words, for a reading aloud. */
export function statusWords(status: UnpublishedStatus): string {
  switch (status) {
    case "zero_or_few":
      return "0 or very few";
    case "suppressed":
      return "confidential, not shown";
    case "not_available":
      return "not available";
    case "not_applicable":
      return "not applicable";
  }
}

/** What stands beside a period whose figures may still change, or have changed. */
export function stageMark(stage: Stage | null | undefined): { text: string; words: string } | null {
  switch (stage) {
    case "provisional":
      return { text: "[p]", words: "provisional" };
    case "revision":
      return { text: "[r]", words: "revised" };
    case "final":
    case null:
    case undefined:
      return null;
  }
}

export function figureText(figure: Figure, measure: Measure, per: RatePer): string {
  if (figure.status !== "published") {
    return shorthand(figure.status);
  }
  const value = numberText(figure.value, measure, per);
  return figure.lowReliability ? `${value} [u]` : value;
}

/** "give or take 6 from protection": twice the noise's standard deviation, in whole counts. */
export function noiseWords(noiseSd: number): string {
  return `give or take ${Math.ceil(2 * noiseSd).toLocaleString("en-GB")} from protection`;
}

/** "36.70 (95% limits 34.90 to 38.60)", "not available". */
export function figureWords(figure: Figure, measure: Measure, per: RatePer): string {
  if (figure.status !== "published") {
    return statusWords(figure.status);
  }
  const value = figureText(figure, measure, per);
  if (figure.lower === null || figure.upper === null) {
    return figure.noiseSd > 0 ? `${value} (${noiseWords(figure.noiseSd)})` : value;
  }
  const lower = numberText(figure.lower, measure, per);
  return `${value} (95% limits ${lower} to ${numberText(figure.upper, measure, per)})`;
}

/** A share as a whole percentage; only none and all are 0% and 100%. */
export function percentText(share: number): string {
  const percent = Math.round(share * 100);
  if (percent === 0 && share > 0) {
    return "under 1%";
  }
  return percent === 100 && share < 1 ? "over 99%" : `${percent}%`;
}

/** "per 1,000 people a year" */
export function perText(per: RatePer): string {
  return `per ${per.toLocaleString("en-GB")} people a year`;
}

/** "a", "a and b", "a, b and c" */
export function listText(parts: readonly string[]): string {
  if (parts.length < 2) {
    return parts[0] ?? "";
  }
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
