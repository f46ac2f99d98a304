import type { Choropleth, MapArea } from "./state";

/** Where an area stands among those that have a figure. */
export interface Standing {
  /** 1 for the highest; areas with the same figure share the better one. */
  rank: number;
  among: number;
  /** How many others' limits overlap with its own; null where figures have no limits. */
  overlapping: number | null;
}

/** Null for an area without a figure. */
export function standingOf(choropleth: Choropleth, code: string): Standing | null {
  const own = choropleth.byCode.get(code)?.figure;
  if (own?.status !== "published") {
    return null;
  }
  const others = choropleth.areas.flatMap(({ code: other, figure }: MapArea) =>
    other !== code && figure.status === "published" ? [figure] : [],
  );
  const { lower, upper } = own;
  return {
    rank: 1 + others.filter((figure) => figure.value > own.value).length,
    among: others.length + 1,
    overlapping:
      lower === null || upper === null
        ? null
        : others.filter((one) => (one.lower ?? one.value) <= upper && (one.upper ?? one.value) >= lower)
            .length,
  };
}

/** "3rd highest of 19 areas with a figure. The limits of 5 others overlap with its own, …" */
export function standingWords({ rank, among, overlapping }: Standing): string {
  const place = rank === 1 ? "Highest" : rank === among ? "Lowest" : `${ordinal(rank)} highest`;
  const first = `${place} of ${among.toLocaleString("en-GB")} areas with a figure.`;
  if (overlapping === null || among < 2) {
    return first;
  }
  return overlapping === 0
    ? `${first} No other's limits overlap with its own.`
    : `${first} The limits of ${overlapping === 1 ? "1 other overlap" : `${overlapping.toLocaleString("en-GB")} others overlap`} with its own: the order among these may be chance.`;
}

/** "1st", "22nd", "13th" */
export function ordinal(number: number): string {
  const [ten, one] = [number % 100, number % 10];
  const end = ten > 10 && ten < 14 ? "th" : (["th", "st", "nd", "rd"][one] ?? "th");
  return `${number.toLocaleString("en-GB")}${end}`;
}
