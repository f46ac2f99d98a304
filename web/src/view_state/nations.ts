import type { Dataset } from "../model/dataset";
import { type ForceChoice, forceChoices } from "./map_question";

/** The police force areas of one nation that a dataset covers. */
export interface NationChoice {
  id: string;
  name: string;
  /** Codes of its police force areas, by their names. */
  forces: string[];
}

const known = [
  { id: "england", name: "England", letter: "E" },
  { id: "wales", name: "Wales", letter: "W" },
];

const isOf = (letter: string) => (force: ForceChoice) =>
  force.code.startsWith(letter) && /^[A-Z]\d{8}$/.test(force.code);

/**
 * The nations that areas can be compared within, told by the first letter of the codes of statistics. None where
 * all police force areas are of one, which is then everywhere; nor one that a single force area among unknown
 * ones stands for. Codes of invented regions that begin otherwise are of no nation.
 */
export function nationChoices(dataset: Dataset): NationChoice[] {
  const all = forceChoices(dataset);
  const found = known
    .map(({ id, name, letter }) => ({ id, name, forces: all.filter(isOf(letter)).map(({ code }) => code) }))
    .filter(({ forces }) => forces.length > 0 && forces.length < all.length);
  return found.length > 1 ? found : found.filter(({ forces }) => forces.length > 1);
}
