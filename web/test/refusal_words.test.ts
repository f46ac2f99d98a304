import { expect, test } from "vitest";
import { type Named, refusalWords } from "../src/format/refusal_words";
import { sentence } from "../src/format/sentence";

const dataset = {
  id: "emergency_department",
  title: "Emergency department attendances",
  rows: [
    { id: "imd_decile", title: "Deprivation tenth", kind: "deprivation", finestPeriod: "month" },
    { id: "lad", title: "Local authority district", kind: "area", finestPeriod: "month" },
    { id: "police_force_area", title: "Police force area", kind: "area", finestPeriod: "month" },
  ],
  dimensions: [
    { id: "age_group", title: "Age group", values: [] },
    { id: "sex", title: "Sex", values: [] },
  ],
} as unknown as Named;
const words = (message: string) => refusalWords(message, dataset);

test.each([
  [
    "imd_decile does not nest in lad, so the two are not listed together",
    "“Deprivation tenth” does not nest in “Local authority district”, so the two are not listed together",
  ],
  ["Imd_decile is not answered by month", "“Deprivation tenth” is not answered by month"],
  [
    "the records of emergency_department are known by ward and not by lad",
    "the records of “Emergency department attendances” are known by ward and not by “Local authority district”",
  ],
  [
    "narrow the question to one, such as where police_force_area=…",
    "narrow the question to one, such as one “Police force area”",
  ],
  [
    "analysis=neighbours goes with 4 to 2,000 areas whose residents are known",
    "this comparison goes with 4 to 2,000 areas whose residents are known",
  ],
  ["age_group by sex is too fine", "“Age group” by sex is too fine"],
  ["attended_on is no item", "attended on is no item"],
  ["fewer than three of its neighbours have a rate", "fewer than three of its neighbours have a rate"],
])("“%s” is told in the catalogue's words", (said, shown) => {
  expect(words(said)).toBe(shown);
  expect(sentence(words(said))).not.toMatch(/[A-Za-z]_[A-Za-z]|=/);
});
