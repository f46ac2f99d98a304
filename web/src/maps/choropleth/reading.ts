import { figureWords } from "../../format/figure_text";
import type { Measure, RatePer } from "../../model/table";
import type { Choropleth, MapArea } from "./state";

/** "Wrenport 001: 36.70 (95% limits 34.90 to 38.60); higher (95%)" */
export function areaWords(area: MapArea, measure: Measure, per: RatePer): string {
  const compared = area.compared === null ? "" : `; ${area.compared}`;
  const beside = area.beside.map(
    ({ head, text }) => `; ${head.charAt(0).toLowerCase()}${head.slice(1)} ${text}`,
  );
  return `${area.name}: ${figureWords(area.figure, measure, per)}${compared}${beside.join("")}`;
}

export function wordsOf(choropleth: Choropleth, code: string | null, measure: Measure, per: RatePer): string {
  const area = code === null ? undefined : choropleth.byCode.get(code);
  return area === undefined ? "" : areaWords(area, measure, per);
}
