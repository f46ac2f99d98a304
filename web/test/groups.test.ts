import { expect, test } from "vitest";
import { ratesTitle, ratioDots, shareDots } from "../src/charts/dots/groups";
import { dotsTable } from "../src/charts/dots/state";
import { placeGradient } from "../src/charts/gradient/layout";
import {
  gradientOf,
  gradientTable,
  gradientTitle,
  lineOf,
  slopeSentence,
} from "../src/charts/gradient/state";
import { placeHeat } from "../src/charts/heat/layout";
import { classOf, classWords, heatOf, heatTitle } from "../src/charts/heat/state";
import { placeProfile } from "../src/charts/profile/layout";
import { partWords, profileOf, profileTable, profileTitle } from "../src/charts/profile/state";
import { placePyramid } from "../src/charts/pyramid/layout";
import {
  axisOf,
  groupRatesTable,
  groupTable,
  pyramidOf,
  pyramidTitle,
  whyNoRates,
} from "../src/charts/pyramid/state";
import { shareOf } from "../src/model/share";
import type { Cell, Table } from "../src/model/table";
import { tableAnswer } from "../dev/mock_table";
import { tableShape } from "../src/api/table";
import { parseGroups, printGroups } from "../src/view_state/groups_view";
import { analysisOf } from "./analyses";
import { hidden, published, rated, tableOf } from "./tables";

const labelled = (table: Table, labels: [string, string][]): Table => ({
  ...table,
  measure: { ...table.measure, counted: "attendances" },
  columns: labels.map(([id, label]) => ({ id, label })),
});

test("a share has Wilson's limits, and noise widens them", () => {
  // Newcombe 1998, table I: 81 of 263.
  const exact = shareOf({ count: 81, noiseSd: 0 }, { count: 182, noiseSd: 0 });
  expect(exact?.lower).toBeCloseTo(0.2553, 4);
  expect(exact?.upper).toBeCloseTo(0.3662, 4);
  const noised = shareOf({ count: 81, noiseSd: 6 }, { count: 182, noiseSd: 6 });
  expect(noised!.lower).toBeLessThan(exact!.lower);
  expect(noised!.upper).toBeGreaterThan(exact!.upper);
  expect(shareOf({ count: 0, noiseSd: 0 }, { count: 0, noiseSd: 0 })).toBeNull();
});

test("a hidden group has no share, and is in nobody's", () => {
  const dots = shareDots(tableOf({ A: [published(30)], B: [published(70)], C: [hidden] }), "Group");
  expect(dots.rows[0]?.estimate).toMatchObject({ value: 30 });
  expect(dots.rows[2]?.estimate).toEqual({ status: "suppressed" });
  expect(dotsTable(dots, "").head).toEqual(["Group", "Number", "Share", "Lower limit", "Upper limit"]);
});

test("a ratio is the group's rate over that of all together, with its limits", () => {
  const table = {
    ...tableOf({ A: [rated(30, 24, 36)], B: [rated(20, 18, 22)] }),
    analysis: analysisOf("rating", [[null, "2018-01", { benchmark: 20 }]]),
  };
  const { rows } = ratioDots(table, 1000, "Group");
  expect(rows[0]?.estimate).toMatchObject({ value: 1.5, lower: 1.2, upper: 1.8 });
  expect(ratioDots({ ...table, analysis: null }, 1000, "Group").rows[0]?.estimate).toEqual({
    status: "not_applicable",
  });
});

test("the group with the highest rate is named with its limits, and one without a rate is none", () => {
  const table = {
    ...tableOf({
      "18 to 24": [rated(30, 24, 36)],
      "65 and over": [rated(5, 4, 6)],
      "Not recorded": [hidden],
    }),
    analysis: analysisOf("rating", [[null, "2018-01", { benchmark: 20 }]]),
  };
  const dots = ratioDots(table, 1000, "Age group");
  expect(ratesTitle(dots)).toBe(
    "Highest rate: 18 to 24, 1.50 (95% limits 1.20 to 1.80) times that of all together",
  );
  expect(dots.rows[2]?.estimate).toEqual({ status: "suppressed" });
  expect(ratesTitle({ ...dots, rows: [] })).toBe("No group has a rate that can be shown for this period");
});

const ageAndSex = (): Table =>
  labelled(
    tableOf({
      "18 to 24": [published(40), published(90), hidden],
      "25 to 34": [published(35), hidden, hidden],
    } as Record<string, Cell[]>),
    [
      ["female", "Female"],
      ["male", "Male"],
      ["not-recorded", "Not recorded"],
    ],
  );

test("a pyramid's bars are its table's numbers; a hidden one has no length, and no column is left out", () => {
  const pyramid = pyramidOf(ageAndSex());
  expect(pyramidTitle(pyramid)).toBe("The largest group: male, 18 to 24 (90 attendances)");
  const rows = groupTable(ageAndSex(), "Age group", "").rows;
  expect(rows[0]).toEqual(["18 to 24", "40", "90", { status: "suppressed" }]);
  const placed = placePyramid(pyramid, 600);
  const [left, right] = placed.marks;
  // The youngest stand at the foot, so that they are read last from the top.
  expect(left?.map((mark) => mark.words)).toEqual([
    "Female, 25 to 34: 35 attendances",
    "Female, 18 to 24: 40 attendances",
  ]);
  expect(right?.[0]?.words).toBe("Male, 25 to 34: confidential, not shown");
  const middle = (placed.margin.left + placed.width - placed.margin.right) / 2;
  expect(right?.[0]?.x).toBeCloseTo(middle, 6);
  expect(left?.[0]?.x ?? 0).toBeLessThan(middle);
  expect(placed.x.ticks.every((tick) => !tick.label.includes("-"))).toBe(true);
});

const ratesByAge = (): Table =>
  labelled(
    tableOf({
      "18 to 24": [rated(4, 3, 5), rated(9.5, 8, 11), { ...published(12), rate: "not_applicable" }],
      "25 to 34": [rated(3, 2, 4), hidden, hidden],
    } as Record<string, Cell[]>),
    [
      ["female", "Female"],
      ["male", "Male"],
      ["not-recorded", "Not recorded"],
    ],
  );

test("a pyramid by rates has the table's rates and limits, its axis their unit, and room for the limits", () => {
  const pyramid = pyramidOf(ratesByAge(), "rate", 1000);
  expect(pyramid.highest).toBe(11);
  expect(axisOf(pyramid)).toBe("Rate per 1,000 people a year");
  expect(pyramidTitle(pyramid)).toBe(
    "The highest recorded rate: male, 18 to 24, 9.50 (95% limits 8.00 to 11.00), per 1,000 people a year",
  );
  const { head, rows, textColumns } = groupRatesTable(ratesByAge(), 1000, "Age group", "");
  expect(head).toEqual([
    "Age group",
    "Female",
    "Female: 95% limits",
    "Male",
    "Male: 95% limits",
    "Not recorded",
  ]);
  expect(textColumns).toEqual([2, 4]);
  expect(rows).toEqual([
    ["18 to 24", "4.00", "3.00 to 5.00", "9.50", "8.00 to 11.00", { status: "not_applicable" }],
    ["25 to 34", "3.00", "2.00 to 4.00", { status: "suppressed" }, "–", { status: "suppressed" }],
  ]);
  const placed = placePyramid(pyramid, 600);
  expect(placed.x.domain[1]).toBeGreaterThanOrEqual(11);
  expect(placed.marks[1]?.[1]?.words).toBe("Male, 18 to 24: 9.50 (95% limits 8.00 to 11.00)");
  expect(placed.marks[1]?.[0]?.words).toBe("Male, 25 to 34: confidential, not shown");
});

test("where no group has a rate the page says why, and where some have one it says nothing", () => {
  const without = (rate: "not_available" | "not_applicable") =>
    tableOf({
      A: [
        { ...published(30), rate },
        { ...published(20), rate },
      ],
    } as Record<string, Cell[]>);
  expect(whyNoRates(without("not_available"))).toContain("not estimated by age and sex");
  expect(whyNoRates(without("not_applicable"))).toContain("enough records for a rate");
  expect(whyNoRates(ratesByAge())).toBeNull();
  // Nothing is shown at all: that is no matter of residents.
  expect(whyNoRates(tableOf({ A: [hidden, hidden] }))).toBeNull();
});

test("rates of ages by sex are of residents of that age and sex, and below authorities there are none", () => {
  const asked = (where: string) => {
    const query =
      "dataset=attendances&rows=age_group&columns=sex&measure=rate&per=1000&from=2018-01&to=2018-12";
    const answer = tableAnswer(new URLSearchParams(`${query}${where}`));
    return tableShape(JSON.parse(String(answer.body)), "answer");
  };
  const table = asked("");
  const young = table.cells[table.rows.findIndex(({ id }) => id === "18-24")] ?? [];
  const [men, , , unknown] = young;
  expect(men).toMatchObject({ basis: "mid-2019 population of the same age and sex" });
  const rate = men?.status === "published" && typeof men.rate === "object" ? men.rate : null;
  expect(rate?.denominator).toBeCloseTo(640000 * 0.09 * 0.49, 6);
  expect(rate?.rate).toBeCloseTo(
    ((men?.status === "published" ? men.count : 0) / rate!.denominator) * 1000,
    3,
  );
  expect(unknown).toMatchObject({ rate: "not_applicable" });
  expect(whyNoRates(asked("&where=msoa=E02990004,E02990005,E02990006"))).toContain("not estimated");
});

test("the address holds whether ages by sex are numbers or rates", () => {
  const address = "/groups?bars=rate&dataset=attendances";
  expect(printGroups(parseGroups(address.split("?")[1] ?? ""))).toBe(address);
  expect(parseGroups("bars=other").bars).toBe("count");
});

const week = (): Table =>
  labelled(tableOf({ Monday: [published(10), hidden], Saturday: [published(60), published(31)] }), [
    ["00-03", "00:00 to 03:59"],
    ["04-07", "04:00 to 07:59"],
  ]);

test("hours and days are told by their highest, and a hidden one has no class", () => {
  const heat = heatOf(week());
  expect(heatTitle(heat)).toBe("Most attendances: Saturday, 00:00 to 03:59 (60 of the 101 shown)");
  expect(heat.breaks).toEqual([12, 24, 36, 48, 60]);
  expect(classOf({ status: "suppressed" }, heat.breaks)).toBeNull();
  expect(heat.rows.flatMap(({ figures }) => figures.map((figure) => classOf(figure, heat.breaks)))).toEqual([
    0,
    null,
    4,
    2,
  ]);
  expect([0, 1].map((at) => classWords(heat.breaks, at))).toEqual(["up to 12", "13 to 24"]);
  const narrow = placeHeat(heat, 200);
  expect(narrow.fontSize).toBe(12);
  expect(narrow.x.ticks.map((tick) => tick.label)).toEqual(["00–03", "04–07"]);
  expect(narrow.marks[0]?.[1]?.words).toBe("Monday, 04:00 to 07:59: confidential, not shown");
  const told = (width: number) => placeHeat(heat, width).wordsIn({ status: "zero_or_few" });
  expect([900, 220, 120, 60].map(told)).toEqual(["0 or very few", "0 or very\nfew", "few", ""]);
});

const tenths = (slope: object): Table => ({
  ...tableOf({
    "1 (most deprived)": [rated(30, 27, 33)],
    "2": [rated(20, 18, 22)],
    "3 (least deprived)": [rated(10, 8, 12)],
  }),
  analysis: analysisOf("inequality", [[null, "2018-01", slope as never]]),
});

test("a slope under nought means more among the most deprived, and the sentence says so", () => {
  const gradient = gradientOf(
    tenths({ slope_index: -30, lower_limit: -34, upper_limit: -26, relative_index: 0.25 }),
    1000,
  );
  expect(gradientTitle(gradient)).toContain("higher in more deprived places: 30.00 per 1,000");
  expect(slopeSentence(gradient)).toContain(
    "30.00 more per 1,000 than the least deprived (95% limits 26.00 to 34.00)",
  );
  expect(slopeSentence(gradient)).toContain("4.0 times");
  expect(lineOf(gradient)).toEqual({ first: 35, last: 5 });
  const placed = placeGradient(gradient, 600);
  expect(placed.y.domain[0]).toBe(0);
  const rows = gradientTable(gradient, "").rows;
  placed.marks[0]?.forEach((mark, at) => {
    for (const cell of rows[at]?.slice(1) ?? []) {
      expect(mark.words).toContain(String(cell));
    }
  });
});

test("a slope whose limits hold nought is not told as one, and none is drawn over a hidden tenth", () => {
  const flat = gradientOf(tenths({ slope_index: -2, lower_limit: -6, upper_limit: 2 }), 1000);
  expect(gradientTitle(flat)).toContain("similar");
  const holed = tenths({ slope_index: -30, lower_limit: -34, upper_limit: -26 });
  expect(
    lineOf(gradientOf({ ...holed, cells: [holed.cells[0]!, [hidden], holed.cells[2]!] }, 1000)),
  ).toBeNull();
});

const profiled = (p: number): Table => ({
  ...tableOf({ Northwold: [published(10)] }),
  analysis: analysisOf("profile", [
    ["Northwold", null, { slot: "01", index: 88 }],
    ["Northwold", null, { slot: "07", index: 114.4 }],
    ["Northwold", null, { chi_squared: 9, p }],
  ]),
});

test("a profile's bars are its table's numbers, and unevenness that may be chance is called so", () => {
  const profile = profileOf(profiled(0.01));
  expect(profileTable(profile, "Month", "").rows).toEqual([
    ["January", "88"],
    ["July", "114"],
  ]);
  expect(profile.parts.map(partWords)).toEqual([
    "January: 88, 12% fewer than an even spread would give",
    "July: 114, 14% more than an even spread would give",
  ]);
  expect(profileTitle(profile)).toContain("highest in July (index 114");
  expect(profileTitle(profileOf(profiled(0.4)))).toContain("may be chance");
  expect(placeProfile(profile, 300).fontSize).toBe(12);
});
