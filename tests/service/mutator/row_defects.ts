// Defects of one row. Each knows which suppliers' rows it can be planted in, changes the row, and says what
// must be reported of it: column and rule. What refuses a row is reported alone.
import { cellOf, setCell, type Chance, type Expected, type RawFile, type Row } from "./raw_file.ts";
import { dayAs, isoDay, lastSunday, plusDays } from "./calendar.ts";
import { type Layout, type Moment, type Supplier } from "./suppliers.ts";

export interface Place {
  supplier: Supplier;
  file: RawFile;
  row: Row;
  chance: Chance;
}

/** Plants and says what must be found; undefined where it cannot be planted here. */
export type Defect = (place: Place) => Expected[] | undefined;

const one = (column: string, rule: string): Expected[] => [{ column, rule }];

/** Spaces around an element's text mean nothing in XML. */
const spoilt = ({ supplier, chance }: Place, texts: readonly string[]): string =>
  chance.of(supplier.xmlElement === undefined ? texts : texts.filter((text) => text.trim() === text));

const wrongDays: Record<Layout, { rule: string; spoil: ((cell: string) => string)[] }> = {
  day: {
    rule: "V02",
    spoil: [
      (cell) => `${cell.slice(0, 8)}32`,
      (cell) => `${cell.slice(0, 8)}00`,
      (cell) => `${cell.slice(0, 4)}-13${cell.slice(7)}`,
      (cell) => `${cell.slice(0, 4)}-02-30`,
      (cell) => cell.replaceAll("-", "/"),
      (cell) => cell.replaceAll("-", ""),
      (cell) => dayAs("british", cell),
      (cell) => `${cell} `,
      () => "",
      () => "yesterday",
    ],
  },
  british: {
    rule: "V03",
    spoil: [
      (cell) => `31/02/${cell.slice(6)}`,
      (cell) => `${cell.slice(0, 3)}13${cell.slice(5)}`,
      (cell) => `00${cell.slice(2)}`,
      (cell) => isoDay("british", cell),
      (cell) => `${cell.slice(0, 6)}${cell.slice(8)}`,
      (cell) => cell.replaceAll("/", "."),
      () => "",
    ],
  },
  moment: {
    rule: "V04",
    spoil: [
      (cell) => `${cell.slice(0, 8)}32${cell.slice(10)}`,
      (cell) => `${cell.slice(0, 10)}T24:10:00`,
      (cell) => `${cell.slice(0, 10)}T23:60:00`,
      (cell) => `${cell.slice(0, 4)}-02-30${cell.slice(10)}`,
      (cell) => cell.replace("T", "X"),
      (cell) => cell.replaceAll("-", "/"),
      (cell) => `${dayAs("british", cell.slice(0, 10))}${cell.slice(10)}`,
    ],
  },
  month: {
    rule: "V01",
    spoil: [(cell) => `${cell.slice(0, 5)}13`, (cell) => `${cell.slice(0, 5)}00`, (cell) => cell.replace("-", ""), (cell) => `${cell}-01`, () => ""],
  },
};

const impossibleDay: Defect = (place) => {
  const { supplier, file, row } = place;
  const { column, layout } = supplier.month;
  const { rule, spoil } = wrongDays[layout];
  const cell = cellOf(file, row, column);
  setCell(file, row, column, spoilt(place, spoil.map((change) => change(cell))));
  return one(column, rule);
};

const impossibleAge: Defect = (place) => {
  const { supplier, file, row } = place;
  if (supplier.age === undefined) return undefined;
  setCell(file, row, supplier.age, spoilt(place, ["121", "130", "999", "-1", "12.5", "forty", " 30", "1e1", "30 years"]));
  return one(supplier.age, "V07");
};

const impossibleTime: Defect = ({ supplier, file, row, chance }) => {
  if (supplier.times.length === 0) return undefined;
  const column = chance.of(supplier.times);
  setCell(file, row, column, chance.of(["24:10", "23:60", "7pm", "2310", "23.10", "23:05:61", "noon", "1:30"]));
  return one(column, "V08");
};

const impossibleHourOfMoment: Defect = ({ supplier, file, row, chance }) => {
  if (supplier.month.layout !== "moment" || supplier.order === undefined) return undefined;
  const { date } = supplier.order.first;
  setCell(file, row, date, `${cellOf(file, row, supplier.month.column).slice(0, 10)}T${chance.of(["24:00:00", "12:60:00", "noon"])}`);
  return one(date, "V08");
};

const malformedAreaCode: Defect = ({ supplier, file, row, chance }) => {
  if (supplier.place === undefined) return undefined;
  setCell(file, row, supplier.place, chance.of(["E0199", "UNKNOWN", "E0199000A", "901990001E", "E019900012", "Northwold 001A"]));
  return one(supplier.place, "V06");
};

const unlistedCode: Defect = ({ supplier, file, row, chance }) => {
  const coded = supplier.items.filter((item) => item.coded === true);
  if (coded.length === 0) return undefined;
  const item = chance.of(coded);
  for (const column of item.columns.slice(1)) setCell(file, row, column, "");
  setCell(file, row, item.columns[0] as string, chance.of(unlistedTexts));
  return one(item.columns[0] as string, "V13");
};
export const unlistedTexts = ["ZZQ", "TRIDENT", "?", "n/a", "98"] as const;

const unlistedAndRefused: Defect = ({ supplier, file, row, chance }) => {
  if (supplier.strict.length === 0) return undefined;
  const { column } = chance.of(supplier.strict);
  setCell(file, row, column, chance.of(["Sheep stealing", "ROBBERY", "robbery "]));
  return one(column, "V10");
};

const emptyAndRefused: Defect = ({ supplier, file, row }) => {
  const required = supplier.strict.find((entry) => entry.required);
  if (required === undefined) return undefined;
  setCell(file, row, required.column, "");
  return one(required.column, "V09");
};

const leftOut: Defect = ({ supplier, file, row, chance }) => {
  if (supplier.filters.length === 0) return undefined;
  const filter = chance.of(supplier.filters);
  for (const [column, text] of Object.entries(filter.spoil)) setCell(file, row, column, text);
  return [{ column: "", rule: "", text: `not ${filter.title}` }];
};

function setMoment({ supplier, file, row }: Place, moment: Moment, iso: string, time: string): void {
  const { layout } = supplier.month;
  if (moment.time !== undefined) {
    setCell(file, row, moment.date, dayAs(layout, iso));
    setCell(file, row, moment.time, time);
  } else {
    setCell(file, row, moment.date, `${iso}T${time}:00`);
  }
}

const dayOfSecond = ({ supplier, file, row }: Place): string =>
  isoDay(supplier.month.layout, cellOf(file, row, supplier.order?.second.date ?? ""));

const arrivalFirst: Defect = (place) => {
  const { order } = place.supplier;
  if (order === undefined) return undefined;
  const day = dayOfSecond(place);
  if (place.chance.below(2) === 0) {
    setMoment(place, order.first, plusDays(day, 1 + place.chance.below(40)), "12:00");
  } else {
    setMoment(place, order.first, day, "18:30");
    setMoment(place, order.second, day, "18:29");
  }
  return one(order.second.date, "C01");
};

const skippedHour: Defect = (place) => {
  const { order } = place.supplier;
  const day = order === undefined ? "" : dayOfSecond(place);
  if (order === undefined || day.slice(5, 7) !== "03") return undefined;
  const change = lastSunday(Number(day.slice(0, 4)), 3);
  setMoment(place, order.first, change, "00:15");
  setMoment(place, order.second, change, place.chance.of(["01:00", "01:30", "01:59"]));
  return one(order.second.date, "C02");
};

const repeatedHour: Defect = (place) => {
  const { order } = place.supplier;
  const day = order === undefined ? "" : dayOfSecond(place);
  if (order === undefined || day.slice(5, 7) !== "10") return undefined;
  const change = lastSunday(Number(day.slice(0, 4)), 10);
  setMoment(place, order.first, change, place.chance.of(["01:00", "01:30", "01:59"]));
  setMoment(place, order.second, change, "04:00");
  return one(order.first.date, "C10");
};

const impossibleFirstMoment: Defect = (place) => {
  const { order } = place.supplier;
  if (order === undefined) return undefined;
  setMoment(place, order.first, `${dayOfSecond(place).slice(0, 4)}-02-30`, "12:00");
  return one(order.first.date, "C11");
};

const longBefore: Defect = (place) => {
  const { order } = place.supplier;
  if (order === undefined) return undefined;
  setMoment(place, order.first, plusDays(dayOfSecond(place), -367 - place.chance.below(9000)), "12:00");
  return one(order.first.date, "T04");
};

export const rowDefects: Record<string, Defect> = {
  impossibleDay,
  impossibleAge,
  impossibleTime,
  impossibleHourOfMoment,
  malformedAreaCode,
  unlistedCode,
  unlistedAndRefused,
  emptyAndRefused,
  leftOut,
  arrivalFirst,
  skippedHour,
  repeatedHour,
  impossibleFirstMoment,
  longBefore,
};

const copyOf = (row: Row): Row => ({ cells: [...row.cells], expected: [], touched: true });

/** Puts a copy of a row somewhere below it. */
export function repeatRow({ supplier, file, row, chance }: Place): void {
  const copy = copyOf(row);
  // Where content alone tells rows apart, the count of rows alike finds it.
  const counted = supplier.number === undefined || cellOf(file, row, supplier.number) === "";
  copy.expected = counted ? [] : one("", "D01");
  row.touched = true;
  insertBelow(file, row, copy, chance);
}

/** Puts another record with the row's number somewhere below it. */
export function reuseNumber({ supplier, file, row, chance }: Place): boolean {
  const column = supplier.age ?? supplier.place;
  if (supplier.number === undefined || column === undefined || cellOf(file, row, supplier.number) === "") return false;
  const copy = copyOf(row);
  setCell(file, copy, column, cellOf(file, row, column) === "" ? "44" : "");
  if (supplier.age === undefined && cellOf(file, row, column) === "") return false;
  copy.expected = one(supplier.number, "D02");
  row.touched = true;
  insertBelow(file, row, copy, chance);
  return true;
}

function insertBelow(file: RawFile, row: Row, copy: Row, chance: Chance): void {
  const at = file.rows.indexOf(row);
  file.rows.splice(at + 1 + chance.below(file.rows.length - at), 0, copy);
}

/** Gives the row a number that another month of the same body has. */
export function numberOfAnotherMonth({ supplier, file, row }: Place, earlier: Row, earlierFile: RawFile): boolean {
  if (supplier.number === undefined) return false;
  const number = cellOf(earlierFile, earlier, supplier.number);
  if (number === "") return false;
  setCell(file, row, supplier.number, number);
  row.expected = one(supplier.number, "D10");
  row.touched = true;
  earlier.touched = true;
  return true;
}
