import { figureText, numberText } from "../../format/figure_text";
import { type AnalysisEntry, entryOf, numberIn, textIn } from "../../model/analysis";
import type { PlainCell, PlainTable } from "../../model/plain_table";
import { cellAt, figureOf, type RatePer, type Table } from "../../model/table";
import { type Ranked, type RankedArea, ratingIn, ratingWords } from "./state";

/** An area that was found like another, in the order of likeness. */
export interface Member {
  id: string;
  name: string;
  /** In standard deviations between areas; 0 is the same in all that is compared. */
  distance: number | null;
}

/** One area set against those most like it. */
export interface Alike {
  /** Null where the marked area is none of the table's. */
  name: string | null;
  members: Member[];
  ranked: Ranked;
  own: RankedArea | null;
  /** So many of the members have a rate, and are the line. */
  withRate: number;
  /** Why there is no comparison, in the server's words; null where there is one. */
  refused: string | null;
}

/** Of a table's first column: one period. The members' own ratings are against others and are left out. */
export function alikeOf(table: Table, per: RatePer, marked: string): Alike {
  const column = table.columns[0]?.id ?? "";
  const entry = entryOf(table.analysis, marked, column);
  const members = membersOf(table, entryOf(table.analysis, marked, null));
  const ids = [marked, ...members.map(({ id }) => id)];
  const [areas, without]: [RankedArea[], Ranked["without"]] = [[], []];
  table.rows.forEach((row, index) => {
    if (!ids.includes(row.id)) {
      return;
    }
    const figure = figureOf(cellAt(table, index, 0), "rate");
    if (figure.status !== "published") {
      without.push({ name: row.label, status: figure.status });
      return;
    }
    const own = row.id === marked ? entry : null;
    areas.push({
      id: row.id,
      name: row.label,
      rate: figure.value,
      lower: figure.lower ?? figure.value,
      upper: figure.upper ?? figure.value,
      text: figureText(figure, "rate", per),
      rating: ratingIn(textIn(own, "rating_95")),
      ratingOuter: ratingIn(textIn(own, "rating_998")),
      rank: null,
      rankLower: null,
      rankUpper: null,
    });
  });
  areas.sort((a, b) => b.rate - a.rate || a.name.localeCompare(b.name, "en-GB"));
  const benchmark = numberIn(entry, "benchmark");
  return {
    name: table.rows.find(({ id }) => id === marked)?.label ?? null,
    members,
    ranked: {
      areas,
      without,
      benchmark,
      comparator: { line: "Areas like it", words: "the areas most like it together" },
      ofMarkedAlone: true,
      per,
      marked,
    },
    own: areas.find(({ id }) => id === marked) ?? null,
    withRate: numberIn(entry, "neighbours_with_a_rate") ?? 0,
    refused: benchmark === null ? (entry?.refused ?? "nothing is known of areas like it") : null,
  };
}

function membersOf(table: Table, entry: AnalysisEntry | null): Member[] {
  const distances = entry?.values["distances"];
  return (textIn(entry, "neighbours") ?? "")
    .split(",")
    .filter((id) => id !== "")
    .map((id, at) => ({
      id,
      name: table.rows.find((row) => row.id === id)?.label ?? id,
      distance: Array.isArray(distances) ? (distances[at] ?? null) : null,
    }));
}

export const distanceText = (distance: number | null) => (distance === null ? "–" : distance.toFixed(2));

/** "Wrenport: 12.30, higher than the 10.12 of the 6 areas most like it" */
export function alikeTitle({ name, own, ranked, members, withRate, refused }: Alike): string {
  const { benchmark, per } = ranked;
  if (name === null || own === null || benchmark === null || refused !== null) {
    return `${name ?? "The marked area"} cannot be set against areas like it for this period`;
  }
  const than = own.rating === "higher" || own.rating === "lower" ? `${own.rating} than` : "similar to";
  const number = withRate === members.length ? `${withRate}` : `${withRate} of the ${members.length}`;
  return `${name}: ${own.text}, ${than} the ${numberText(benchmark, "rate", per)} of ${withRate === members.length ? "the " : ""}${number} areas most like it`;
}

/** How far the difference may be chance, and who is left out. */
export function alikeReading({ own, ranked, refused }: Alike): string[] {
  if (own === null || refused !== null) {
    return [];
  }
  const text = (value: number) => numberText(value, "rate", ranked.per);
  const limits = `Its 95% limits are ${text(own.lower)} to ${text(own.upper)}`;
  const said =
    own.rating === "similar"
      ? `${limits} and hold the rate of areas like it, so the difference may be chance.`
      : own.ratingOuter === own.rating
        ? `${limits}; the difference is outside the wider 99.8% limits too, so it is hardly chance.`
        : `${limits}; the difference is outside them, but inside the wider 99.8% limits: one area in twenty would be so by chance.`;
  const without = ranked.without.length;
  return [
    said,
    ...(without === 0
      ? []
      : [
          `${without} of the areas most like it ${without === 1 ? "has" : "have"} no rate that can be shown and ${without === 1 ? "is" : "are"} left out.`,
        ]),
  ];
}

/** The marked area first, then the members, nearest first; the last line is the members together. */
export function alikeTable(alike: Alike, caption: string): PlainTable {
  const { ranked, name, members, own } = alike;
  const text = (value: number) => numberText(value, "rate", ranked.per);
  const figures = (id: string | null, label: string): PlainCell[] => {
    const area = ranked.areas.find((one) => one.id === id);
    const status = ranked.without.find((one) => one.name === label)?.status ?? "not_available";
    return area === undefined
      ? [{ status }, { status }, { status }]
      : [area.text, text(area.lower), text(area.upper)];
  };
  return {
    caption,
    head: ["Area", "Distance", "Rate", "Lower limit", "Upper limit", "Against areas like it"],
    textColumns: [5],
    rows: [
      [name ?? "", "–", ...figures(ranked.marked, name ?? ""), own === null ? "–" : ratingWords(own)],
      ...members.map((member): PlainCell[] => [
        member.name,
        distanceText(member.distance),
        ...figures(member.id, member.name),
        "–",
      ]),
      ...(ranked.benchmark === null
        ? []
        : [["Areas most like it, together", "–", text(ranked.benchmark), "–", "–", "–"]]),
    ],
  };
}
