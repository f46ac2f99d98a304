import type { Dataset } from "../model/dataset";

/** What words of a refusal may name: kinds of row, items and the dataset itself. */
export type Named = Pick<Dataset, "id" | "title" | "rows" | "dimensions">;

/** Short names of kinds of area that are no words of their own; others without "_" may be words, such as "sex". */
const notWords = new Set(["lad", "csp", "msoa", "lsoa", "imd"]);

/**
 * The server's refusal with the titles of the catalogue in place of the names that programs use, also where
 * one begins the sentence with a capital. A name that the catalogue does not have is told with spaces.
 */
export function refusalWords(message: string, dataset: Named): string {
  const titles = new Map(
    [dataset, ...dataset.rows, ...dataset.dimensions].map(
      ({ id, title }) => [id.toLowerCase(), title] as const,
    ),
  );
  return message
    .replace(/^analysis=\w+/, "this comparison")
    .replace(/\bmeasure=rate\b/g, "rates")
    .replace(/such as where (\w+)=…/g, "such as one $1")
    .replace(/[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*/g, (word) => {
      const id = word.toLowerCase();
      const title = titles.get(id);
      if (title !== undefined && (id.includes("_") || notWords.has(id) || id === dataset.id)) {
        return `“${title}”`;
      }
      return id.includes("_") ? word.replaceAll("_", " ") : word;
    });
}
