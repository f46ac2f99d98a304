import { mostSeries } from "../format/palette";
import { isMonth } from "../model/month";
import { periodUnits } from "../model/period";
import type { Filter } from "../model/table";
import { parseExplore, printExplore } from "./explore_view";
import { type GroupPart, groupsOfPeople, parseGroups, printGroups } from "./groups_view";
import { mapLevels } from "./map_question";
import { parseMap, printMap } from "./map_view";
import { parseOverview, printOverview, watchedLevels } from "./overview_view";
import { codeOrNull, oneOfOr, type SharedView } from "./parameters";
import { parseWhere } from "./question";

/** A question's parameters as a file of figures keeps them. */
export type Asked = Readonly<Record<string, string>>;

/** What of a question every page of figures has in common; what cannot be read is left out. */
function sharedOf(asked: Asked, rows: string): SharedView & { own: Filter | undefined } {
  const where = parseWhere(asked["where"] ?? "");
  const month = (name: string) => {
    const value = asked[name] ?? "";
    return isMonth(value) ? value : null;
  };
  return {
    dataset: codeOrNull(asked["dataset"] ?? null),
    level: codeOrNull(rows),
    where: where.filter(({ name }) => name !== rows),
    own: where.find(({ name }) => name === rows),
    ofCase: asked["case"] ?? null,
    from: month("from"),
    to: month("to"),
    measure: oneOfOr(asked["measure"] ?? null, ["count", "rate"], "count"),
    per: asked["per"] === "1000" ? 1000 : 100000,
  };
}

function groupsPart(rows: string): GroupPart | null {
  return rows === "imd_decile"
    ? "deprivation"
    : groupsOfPeople.some((item) => item === rows)
      ? "people"
      : null;
}

/**
 * The page that shows a file's figures, by its question: a few areas over time, many areas over time,
 * areas of one period, or groups; null where no page shows just that.
 */
export function viewOfQuestion(asked: Asked): string | null {
  const { rows = "", columns = "" } = asked;
  const { own, ...shared } = sharedOf(asked, rows);
  const by = periodUnits.find((unit) => unit === columns);
  if (by !== undefined && own !== undefined && own.values.length <= mostSeries) {
    return printExplore({ ...parseExplore(""), ...shared, areas: own.values, by });
  }
  const force = shared.where.find(({ name }) => name === "police_force_area")?.values[0] ?? null;
  const where = shared.where.filter(({ name }) => name !== "police_force_area");
  if ((by === "month" || by === "quarter") && watchedLevels.some((level) => level === rows)) {
    return printOverview({ ...parseOverview(""), ...shared, where, within: force ?? "all" });
  }
  const part = groupsPart(rows);
  if (part !== null && own === undefined) {
    return printGroups({ ...parseGroups(""), ...shared, where, part, by: rows, within: force });
  }
  return columns === "total" && own === undefined && mapLevels.some((level) => level === rows)
    ? printMap({ ...parseMap(""), ...shared, where, within: force ?? "all" })
    : null;
}
