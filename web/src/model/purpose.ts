export const purposes = [
  "area_profile",
  "trends",
  "public_health",
  "policing",
  "other_service_priority",
  "agreed_other_use",
] as const;
/** What figures are taken away for; it is recorded, and stands in the file. */
export type Purpose = (typeof purposes)[number];

export function purposeWords(purpose: Purpose): string {
  switch (purpose) {
    case "area_profile":
      return "Describe an area and its needs";
    case "trends":
      return "Follow trends";
    case "public_health":
      return "Inform public health work";
    case "policing":
      return "Inform policing";
    case "other_service_priority":
      return "Set the priorities of another service";
    case "agreed_other_use":
      return "Another use, which the hub has agreed to";
  }
}
