import type { CaseChoice, Dataset } from "./dataset";
import type { CaseShown } from "./table";

/** A case as questions name it: "domestic", "domestic@1", "!domestic". */
export interface CaseAsked {
  id: string;
  /** Null: the version that is live. */
  version: number | null;
  outside: boolean;
}

/** Null where the text is not the name of a case. */
export function parseCase(text: string | null): CaseAsked | null {
  const match = /^(!?)([a-z][a-z0-9_]*)(?:@([1-9][0-9]{0,8}))?$/.exec(text ?? "");
  const id = match?.[2];
  return match === null || id === undefined
    ? null
    : { id, version: match[3] === undefined ? null : Number(match[3]), outside: match[1] === "!" };
}

export function printCase({ id, version, outside }: CaseAsked): string {
  return `${outside ? "!" : ""}${id}${version === null ? "" : `@${version}`}`;
}

export function choiceOf(dataset: Dataset, id: string): CaseChoice | null {
  return dataset.cases.find((choice) => choice.id === id) ?? null;
}

/** The same case in another dataset, where that one has it. */
export function caseIn(dataset: Dataset | undefined, text: string | null): string | null {
  const asked = parseCase(text);
  return asked !== null && dataset !== undefined && choiceOf(dataset, asked.id) !== null
    ? printCase({ ...asked, version: null })
    : null;
}

/** "Domestic violence", "Outside domestic violence" */
export function caseWords({ title, side }: CaseShown): string {
  return side === "outside" ? `Outside ${title.charAt(0).toLowerCase()}${title.slice(1)}` : title;
}
