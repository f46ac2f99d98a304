/** What a control chart's rules say of a point, in words. */

export const causes = [
  "above_limit",
  "below_limit",
  "rising",
  "falling",
  "two_in_three_above",
  "two_in_three_below",
  "seven_above",
  "seven_below",
] as const;
export type Cause = (typeof causes)[number];

export function causeOf(text: string | null): Cause | null {
  return causes.find((cause) => cause === text) ?? null;
}

export type Side = "higher" | "lower";

export function sideOf(cause: Cause): Side {
  switch (cause) {
    case "above_limit":
    case "rising":
    case "two_in_three_above":
    case "seven_above":
      return "higher";
    case "below_limit":
    case "falling":
    case "two_in_three_below":
    case "seven_below":
      return "lower";
  }
}

/** Whether a single point tells by itself, or only as one of several. */
export function isSinglePoint(cause: Cause): boolean {
  return cause === "above_limit" || cause === "below_limit";
}

/** "above the usual range" */
export function causeWords(cause: Cause): string {
  switch (cause) {
    case "above_limit":
      return "above the usual range";
    case "below_limit":
      return "below the usual range";
    case "rising":
      return "part of an unbroken rise";
    case "falling":
      return "part of an unbroken fall";
    case "two_in_three_above":
      return "one of two in three near the top of the usual range";
    case "two_in_three_below":
      return "one of two in three near the bottom of the usual range";
    case "seven_above":
      return "one of seven or more in a row above the mean";
    case "seven_below":
      return "one of seven or more in a row below the mean";
  }
}
