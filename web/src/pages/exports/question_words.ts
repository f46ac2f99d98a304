import { capitalised, listText } from "../../format/figure_text";
import { choiceOf, parseCase } from "../../model/case";
import type { Dataset } from "../../model/dataset";
import { isMonth, monthTitle } from "../../model/month";
import { parseWhere } from "../../view_state/question";
import { filterWords } from "../filter_words";

const periods: Record<string, string> = {
  month: "month",
  quarter: "quarter",
  year: "year",
  financial_year: "financial year",
  rolling_12: "twelve months up to each month",
};

/**
 * A file's question in a sentence: "Counts of incidents (robbery), by local authority district and month,
 * January 2018 to December 2019. Within: Wrenport."
 */
export function questionWords(
  asked: Readonly<Record<string, string>>,
  dataset: Dataset | null,
  placeName: (code: string) => string = (code) => code,
): string {
  const { rows = "", columns = "", from = "", to = "", measure = "count" } = asked;
  const where = parseWhere(asked["where"] ?? "");
  const row = dataset?.rows.find(({ id }) => id === rows)?.title ?? rows;
  const column =
    periods[columns] ?? dataset?.dimensions.find(({ id }) => id === columns)?.title.toLowerCase() ?? columns;
  const what = dataset === null ? "figures" : filterWords(dataset, where);
  const months = isMonth(from) && isMonth(to) ? `, ${monthTitle(from)} to ${monthTitle(to)}` : "";
  const asCase = parseCase(asked["case"] ?? null);
  const named =
    asCase === null || dataset === null ? null : (choiceOf(dataset, asCase.id)?.title ?? asCase.id);
  const ofCase = named === null ? "" : asCase?.outside === true ? `, outside “${named}”` : `, of “${named}”`;
  const items = dataset?.dimensions.map(({ id }) => id) ?? [];
  const places = where.filter(({ name }) => !items.includes(name)).flatMap(({ values }) => values);
  const by = columns === "total" || column === "" ? row : `${row} and ${column}`;
  return [
    `${measure === "rate" ? `Rates per ${Number(asked["per"] ?? "100000").toLocaleString("en-GB")} people` : "Counts"}: ${what}${ofCase}, by ${lowered(by)}${months}.`,
    places.length === 0 ? "" : `Within: ${listText(places.map(placeName))}.`,
  ]
    .filter((part) => part !== "")
    .map(capitalised)
    .join(" ");
}

const lowered = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
