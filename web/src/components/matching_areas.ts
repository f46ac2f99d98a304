export interface Choice {
  code: string;
  name: string;
}

/** Areas whose name or code holds what was typed: names that begin with it first, then by name. */
export function matchingAreas(choices: Choice[], typed: string, without: string[]): Choice[] {
  const wanted = plain(typed.trim());
  const order = new Intl.Collator("en-GB", { numeric: true });
  const begins = (choice: Choice) => (plain(choice.name).startsWith(wanted) ? 0 : 1);
  return choices
    .filter((choice) => !without.includes(choice.code))
    .filter((choice) => plain(choice.name).includes(wanted) || choice.code.toLowerCase().startsWith(wanted))
    .sort((a, b) => begins(a) - begins(b) || order.compare(a.name, b.name));
}

/** Lower case, without accents and signs that are not seen: "Ynys Môn" is found by "ynys mon". */
function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{M}\p{Cf}]/gu, "");
}
