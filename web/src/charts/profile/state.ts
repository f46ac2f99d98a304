import { numberIn, textIn } from "../../model/analysis";
import { shortMonthName } from "../../model/month";
import type { PlainTable } from "../../model/plain_table";
import type { Table } from "../../model/table";

export interface ProfilePart {
  id: string;
  name: string;
  short: string;
  /** 100: as many as its share of the time. */
  index: number;
}

/** Months, weekdays or hours against an even spread. */
export interface Profile {
  area: string;
  parts: ProfilePart[];
  /** Probability of such unevenness by chance alone. */
  p: number | null;
  counted: string;
}

/** Of a table's first row. Months are told by their number, other slots by their column's label. */
export function profileOf(table: Table): Profile {
  const row = table.rows[0];
  const entries = (table.analysis?.entries ?? []).filter((entry) => entry.row === (row?.id ?? null));
  const whole = entries.find((entry) => numberIn(entry, "p") !== null);
  return {
    area: row?.label ?? "",
    parts: entries.flatMap((entry) => {
      const slot = textIn(entry, "slot");
      const index = numberIn(entry, "index");
      return slot === null || index === null ? [] : [partOf(slot, index, table)];
    }),
    p: numberIn(whole ?? null, "p"),
    counted: table.measure.counted,
  };
}

function partOf(slot: string, index: number, table: Table): ProfilePart {
  const month = /^(0[1-9]|1[0-2])$/.test(slot) ? Number(slot) : null;
  const label = table.columns.find((one) => one.id === slot)?.label ?? slot;
  return {
    id: slot,
    name: month === null ? label : monthName(month),
    short: month === null ? shortPart(label) : shortMonthName(month - 1),
    index,
  };
}

function monthName(month: number): string {
  return new Date(Date.UTC(2020, month - 1, 1)).toLocaleDateString("en-GB", {
    month: "long",
    timeZone: "UTC",
  });
}

function shortPart(label: string): string {
  const hours = /^(\d\d):\d\d to (\d\d):\d\d$/.exec(label);
  return hours === null ? label.slice(0, 3) : `${hours[1]}–${hours[2]}`;
}

export const indexText = (value: number) => Math.round(value).toLocaleString("en-GB");

/** "July: 114, 14% more than an even spread would give" */
export function partWords(part: ProfilePart): string {
  const away = Math.round(part.index) - 100;
  const compared =
    away === 0
      ? "as an even spread would give"
      : `${Math.abs(away)}% ${away > 0 ? "more" : "fewer"} than an even spread would give`;
  return `${part.name}: ${indexText(part.index)}, ${compared}`;
}

export function profileTable(profile: Profile, head: string, caption: string): PlainTable {
  return {
    caption,
    head: [head, "Index (100: an even spread)"],
    textColumns: [],
    rows: profile.parts.map((part) => [part.name, indexText(part.index)]),
  };
}

/** Only unevenness that chance would hardly make is told as one. */
const unlikely = 0.05;

export function profileTitle({ area, parts, p, counted }: Profile): string {
  const sorted = [...parts].sort((a, b) => b.index - a.index);
  const [most, least] = [sorted[0], sorted.at(-1)];
  if (most === undefined || least === undefined) {
    return "No profile can be shown for this period";
  }
  if (p !== null && p >= unlikely) {
    return `${area}: ${counted} are spread about evenly; the differences may be chance`;
  }
  return `${area}: ${counted} are highest in ${most.name} (index ${indexText(most.index)}, where 100 is an even spread) and lowest in ${least.name} (${indexText(least.index)})`;
}
