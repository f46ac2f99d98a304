import { isMonth, monthTitle } from "../model/month";
import { levelWords } from "./account_words";

/** Slugs of the audit record that say more in other words. */
const known: Record<string, string> = {
  table_viewed: "Looked at figures",
  table_downloaded: "Downloaded figures",
  catalogue_viewed: "Looked up datasets or areas",
  boundaries_viewed: "Loaded the boundaries of a map",
  exports_viewed: "Looked at the exports",
  questions_viewed: "Looked at questions",
  audit_searched: "Searched the audit record",
};

/** A slug of the audit record in words: "person_suspend" becomes "Person suspend" where nothing better is known. */
export function actionWords(action: string): string {
  const found = known[action];
  if (found !== undefined) {
    return found;
  }
  const words = action.replaceAll(/[_.]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * What a deed of the audit record was about, for the person who did it: a question's dataset, kind of area and months
 * by their names. What is written otherwise stays as it is.
 */
export function objectWords(object: string, datasetTitle: (id: string) => string): string {
  const asked = new Map([...object.matchAll(/(?:^|\s)(\w+)=(\S+)/g)].map(([, name, value]) => [name, value]));
  const dataset = asked.get("dataset");
  if (dataset !== undefined) {
    const [rows, from, to] = [asked.get("rows"), asked.get("from") ?? "", asked.get("to") ?? ""];
    const about = object.startsWith("quality ")
      ? [asked.has("sheet") ? "feedback sheet on data quality" : "data quality"]
      : rows === undefined
        ? []
        : [levelWords(rows).toLowerCase().replaceAll("_", " ")];
    const time = isMonth(from) && isMonth(to) ? [`${monthTitle(from)} to ${monthTitle(to)}`] : [];
    return `${datasetTitle(dataset)}${[...about, ...time].map((part, at) => `${at === 0 ? ": " : ", "}${part}`).join("")}`;
  }
  const list = /^areas (\w+) of (\S+)$/.exec(object);
  if (list !== null) {
    return `${datasetTitle(list[2] ?? "")}: list of areas, ${levelWords(list[1] ?? "").toLowerCase()}`;
  }
  const drawn = /^(\w+) (\d{4})(?: in \S+)?$/.exec(object);
  if (object === "datasets") {
    return "";
  }
  return drawn === null ? object : `${levelWords(drawn[1] ?? "")}, ${drawn[2]}`;
}
