import { expect, test } from "vitest";
import { caseIn } from "../src/model/case";
import type { Dataset } from "../src/model/dataset";
import { monthsBetween } from "../src/model/month";
import { firstMonthOf } from "../src/model/period";
import { exploreQuestion, settleExplore } from "../src/view_state/explore_question";
import { parseExplore, printExplore } from "../src/view_state/explore_view";
import {
  benchmarkQuestion,
  parseBenchmark,
  printBenchmark,
  settleBenchmark,
} from "../src/view_state/benchmark_view";
import { tabOf, withTab } from "../src/view_state/card_tabs";
import {
  groupChoices,
  groupQuestion,
  parseGroups,
  printGroups,
  profileQuestion,
  settleGroups,
} from "../src/view_state/groups_view";
import {
  overviewQuestion,
  parseOverview,
  printOverview,
  settleOverview,
} from "../src/view_state/overview_view";
import { mapQuestion, settleMap } from "../src/view_state/map_question";
import { parseMap, printMap } from "../src/view_state/map_view";
import { pinnedLinks, pinnedQuestion } from "../src/view_state/pinned_area";
import { parseWhere, tablePath } from "../src/view_state/question";

const months = monthsBetween("2018-01", "2019-12").filter((month) => month !== "2019-07");
const dataset: Dataset = {
  id: "police",
  title: "Police",
  counted: "incidents",
  supplier: "",
  licence: "",
  marking: "OFFICIAL",
  synthetic: false,
  attribution: "",
  caveats: [],
  policy: { mode: "open", reason: "" },
  agreement: null,
  purges: [],
  release: null,
  months: { first: "2018-01", last: "2019-12" },
  freshness: {
    newestReceived: "2019-12",
    newestImport: null,
    provisionalDays: null,
    measured: false,
    delay: null,
  },
  reportingBodies: [
    {
      slug: "transport",
      name: "Transport",
      policeForceArea: null,
      policeForceAreaName: null,
      months: ["2019-01"],
      delay: null,
    },
    {
      slug: "merseyside",
      name: "Merseyside Police",
      policeForceArea: "E23000004",
      policeForceAreaName: "Merseyside",
      months,
      delay: null,
    },
  ],
  rows: [
    { id: "police_force_area", title: "Police force area", kind: "area", finestPeriod: "month" },
    { id: "lad", title: "District", kind: "area", finestPeriod: "month" },
    { id: "lsoa", title: "LSOA", kind: "area", finestPeriod: "month" },
  ],
  dimensions: [{ id: "crime_type", title: "Crime type", values: [] }],
  cases: [
    {
      id: "all_violence",
      version: 2,
      title: "All violence",
      description: "",
      leavesOut: "",
      owner: "",
      areas: [],
      rows: ["lad"],
    },
  ],
};

test("an Explore view printed and parsed is the same view", () => {
  const address =
    "/explore?areas=E08000012,E08000014&by=quarter&from=2018-01&level=lad&measure=rate&per=100000&tab=table&to=2018-12&where=crime_type=robbery,drugs";
  expect(printExplore(parseExplore(address.split("?")[1] ?? ""))).toBe(address);
});

test("a Map view printed and parsed is the same view", () => {
  const address = "/map?area=E01006512&classes=equal&level=lsoa&measure=count&order=name&within=E23000004";
  expect(printMap(parseMap(address.split("?")[1] ?? ""))).toBe(address);
});

test("a map of any kind stands in its address, and what cannot be read takes the default", () => {
  const address =
    "/map?area=E08000012&at=2018-Q3&by=quarter&classes=natural&form=hexagons&level=lad&pinned=table&show=smoothed&steps=7&tab=table";
  expect(printMap(parseMap(address.split("?")[1] ?? ""))).toBe(address);
  expect(parseMap("steps=99&show=wild&form=x&by=day&at=<b>&classes=jenks")).toMatchObject({
    steps: 5,
    show: "figures",
    form: "areas",
    by: null,
    at: null,
    method: "quantile",
  });
  expect(printMap({ ...parseMap(""), at: "2018/19", by: "financial_year" })).toBe(
    "/map?at=2018%2F19&by=financial_year",
  );
});

test("a slider asks for all periods in one question, of all the time there is", () => {
  const view = settleMap(parseMap("by=quarter&level=lad"), dataset)!;
  expect(mapQuestion(view)).toMatchObject({ columns: "quarter", from: "2018-01", to: "2019-12" });
  expect(mapQuestion(settleMap(parseMap("by=month&level=lad"), dataset)!)).toMatchObject({
    columns: "month",
    from: "2018-01",
    to: "2018-12",
  });
  const rows = dataset.rows.map((row) => ({ ...row, finestPeriod: "year" as const }));
  expect(settleMap(parseMap("by=month&level=lad"), { ...dataset, rows })?.by).toBeNull();
});

test("what a map compares or smooths is asked of a method, and of rates", () => {
  for (const [show, method] of [
    ["difference", "rating"],
    ["funnel", "funnel"],
    ["smoothed", "smoothed"],
    ["hot_spots", "hot_spots"],
  ]) {
    const view = settleMap(parseMap(`measure=count&show=${show}`), dataset)!;
    expect(mapQuestion(view)).toMatchObject({ measure: "rate", analysis: { method } });
  }
  expect(mapQuestion(settleMap(parseMap("measure=count"), dataset)!).analysis).toBeUndefined();
});

test("a case stands in the address, with its version where a link names one", () => {
  for (const ofCase of ["all_violence", "all_violence@1", "!all_violence", "!all_violence@12"]) {
    const address = `/explore?areas=E08000012&case=${ofCase}&level=lad`;
    const view = parseExplore(address.split("?")[1] ?? "");
    expect(view.ofCase).toBe(ofCase);
    expect(printExplore(view)).toBe(address);
    const settled = settleExplore(view, dataset);
    const asked = new URLSearchParams(tablePath(exploreQuestion(settled!), "csv").split("?")[1]);
    expect(asked.get("case")).toBe(ofCase);
  }
  for (const wrong of ["", "All", "a b", "a@0", "a@", "!!a", "a@1@2", "a,b"]) {
    expect(parseExplore(`case=${encodeURIComponent(wrong)}`).ofCase).toBeNull();
  }
});

test("a case goes along to another dataset that has it, in the version that is live there", () => {
  expect(caseIn(dataset, "!all_violence@1")).toBe("!all_violence");
  expect(caseIn(dataset, "domestic")).toBeNull();
  expect(caseIn(undefined, "all_violence")).toBeNull();
});

test("what an address says wrongly is left out, and the page still opens", () => {
  const view = parseExplore(
    "from=2018-13&by=week&areas=%3Cscript%3E,E08000012&measure=tons&per=7&where=x=;y=<b>&surprise=1",
  );
  expect(view).toMatchObject({
    from: null,
    by: "month",
    areas: ["E08000012"],
    measure: "count",
    per: 1000,
    where: [],
    ofCase: null,
  });
});

test("at most four areas stand on one chart, and none twice", () => {
  expect(parseExplore("areas=a,a,b,c,d,e").areas).toEqual(["a", "b", "c", "d"]);
});

test("an empty address opens on the body that sent most months", () => {
  expect(settleExplore(parseExplore(""), dataset)).toMatchObject({
    level: "police_force_area",
    areas: ["E23000004"],
    from: "2018-01",
    to: "2019-12",
  });
});

test("the map opens on the newest calendar year that was received whole", () => {
  const view = settleMap(parseMap(""), dataset);
  expect(view).toMatchObject({ within: "E23000004", from: "2018-01", to: "2018-12", level: "lsoa" });
  expect(view && tablePath(mapQuestion(view), "csv")).toBe(
    "/api/v1/table?dataset=police&rows=lsoa&columns=total&from=2018-01&to=2018-12&measure=rate&where=police_force_area%3DE23000004&per=1000&format=csv",
  );
});

test("only authorities may be mapped everywhere at once", () => {
  expect(settleMap(parseMap("within=all&level=lsoa"), dataset)?.within).toBe("E23000004");
  expect(settleMap(parseMap("within=all&level=lad"), dataset)?.within).toBe("all");
});

test("months given the wrong way round are turned", () => {
  expect(settleExplore(parseExplore("from=2019-03&to=2018-03"), dataset)).toMatchObject({
    from: "2018-03",
    to: "2019-03",
  });
});

test("a dataset without records has no view", () => {
  expect(settleExplore(parseExplore(""), { ...dataset, months: null })).toBeNull();
  expect(settleMap(parseMap(""), { ...dataset, months: null })).toBeNull();
});

test("a view finer than the policy answers is shown by the finest period that it does", () => {
  const rows = dataset.rows.map((row) => ({ ...row, finestPeriod: "quarter" as const }));
  const settled = (search: string) => settleExplore(parseExplore(search), { ...dataset, rows })?.by;
  expect(settled("level=lad")).toBe("quarter");
  expect(settled("level=lad&by=rolling_12")).toBe("quarter");
  expect(settled("level=lad&by=year")).toBe("year");
  expect(settleExplore(parseExplore("level=lad"), dataset)?.by).toBe("month");
});

test("a filter keeps only values that look like the server's names", () => {
  expect(parseWhere("crime_type=robbery,a b;lad=E08000012")).toEqual([
    { name: "crime_type", values: ["robbery"] },
    { name: "lad", values: ["E08000012"] },
  ]);
});

test("every kind of period begins in its first month", () => {
  expect(
    ["2018-05", "2018-Q3", "2018", "2018/19", "12 months to 2018-12", "robbery"].map(firstMonthOf),
  ).toEqual(["2018-05", "2018-07", "2018-01", "2018-04", "2018-01", null]);
});

test("signals of change stand in the address with their phases, and are asked for with them", () => {
  const address = "/explore?areas=E08000012&change=table&level=lad&phases=2018-07,2019-03&read=signals";
  const view = parseExplore(address.split("?")[1] ?? "");
  expect(printExplore(view)).toBe(address);
  const settled = settleExplore(view, dataset);
  const asked = new URLSearchParams(tablePath(exploreQuestion(settled!), "json").split("?")[1]);
  expect([asked.get("analysis"), asked.get("phases")]).toEqual(["control_chart", "2018-07,2019-03"]);
  // A file of figures holds the figures alone.
  expect(tablePath(exploreQuestion(settled!), "csv")).not.toContain("analysis");
  expect(parseExplore("phases=x,2019-13,2019-03,2019-03&read=wild")).toMatchObject({
    phases: ["2019-03"],
    read: "figures",
  });
});

test("a level that is answered by year alone has no signals to offer", () => {
  const rows = dataset.rows.map((row) => ({ ...row, finestPeriod: "year" as const }));
  expect(settleExplore(parseExplore("level=lad&read=signals"), { ...dataset, rows })?.read).toBe("figures");
});

test("signals by quarter reach back five years where there are so many, since eight points are too few", () => {
  const long = { ...dataset, months: { first: "2012-01", last: "2019-12" } };
  const rows = dataset.rows.map((row) => ({ ...row, finestPeriod: "quarter" as const }));
  expect(settleExplore(parseExplore("level=lad&read=signals"), { ...long, rows })?.from).toBe("2015-01");
  expect(settleExplore(parseExplore("level=lad"), { ...long, rows })?.from).toBe("2018-01");
});

test("each further page's address, printed and parsed, is the same view", () => {
  const overview = "/overview?case=all_violence&level=lad&signals=table&within=E23000004";
  expect(printOverview(parseOverview(overview.split("?")[1] ?? ""))).toBe(overview);
  const benchmark =
    "/benchmark?area=E08000012&fifths=about&level=lad&per=100000&ranks=table&within=E23000004";
  expect(printBenchmark(parseBenchmark(benchmark.split("?")[1] ?? ""))).toBe(benchmark);
  const groups = "/groups?by=sex&over=arrival_hours&part=time&pyramid=table&within=E23000004";
  expect(printGroups(parseGroups(groups.split("?")[1] ?? ""))).toBe(groups);
  expect(parseGroups("part=wild&by=<b>")).toMatchObject({ part: "people", by: null });
});

test("a card's tab is its own, and the chart needs no word in the address", () => {
  const tabs = withTab({}, "funnel", "table");
  expect([tabOf(tabs, "funnel"), tabOf(tabs, "ranks")]).toEqual(["table", "chart"]);
  expect(withTab(tabs, "funnel", "chart")).toEqual({});
});

test("the overview watches authorities by the finest period that is answered, everywhere by default", () => {
  const view = settleOverview(parseOverview(""), dataset);
  expect(view).toMatchObject({ level: "lad", by: "month", within: "E23000004" });
  const asked = overviewQuestion(view!);
  expect(asked.analysis).toEqual({ method: "control_chart" });
  expect(asked.where).toEqual([{ name: "police_force_area", values: ["E23000004"] }]);
  const years = dataset.rows.map((row) => ({ ...row, finestPeriod: "year" as const }));
  expect(settleOverview(parseOverview(""), { ...dataset, rows: years })).toBeNull();
});

test("the benchmark compares rates of a whole year, finer areas only within a force area", () => {
  const view = settleBenchmark(parseBenchmark("measure=count"), dataset);
  expect(view).toMatchObject({ level: "lad", within: "all", from: "2018-01", to: "2018-12" });
  expect(benchmarkQuestion(view!, "funnel")).toMatchObject({
    measure: "rate",
    columns: "total",
    where: [],
    analysis: { method: "funnel" },
  });
  expect(settleBenchmark(parseBenchmark("level=lsoa"), dataset)?.within).toBe("E23000004");
});

const people = {
  ...dataset,
  rows: [
    ...dataset.rows,
    ...["age_group", "sex", "arrival_weekday", "arrival_hours"].map((id) => ({
      id,
      title: id,
      kind: "dimension" as const,
      finestPeriod: "quarter" as const,
    })),
  ],
  dimensions: ["age_group", "sex", "arrival_weekday", "arrival_hours"].map((id) => ({
    id,
    title: id,
    values: [],
  })),
};

test("groups at risk are offered as the catalogue allows, and nothing else", () => {
  expect(groupChoices(dataset)).toMatchObject({ parts: ["time"], people: [], profiles: ["month"] });
  expect(groupChoices(people)).toMatchObject({
    parts: ["people", "time"],
    people: ["age_group", "sex"],
    pyramid: true,
    profiles: ["month", "arrival_weekday", "arrival_hours"],
  });
  expect(settleGroups(parseGroups("part=deprivation"), people)?.part).toBe("people");
  expect(settleGroups(parseGroups(""), { ...dataset, rows: [] })).toBeNull();
});

test("a group is not filtered by the item that it is asked by, and months are compared over whole years", () => {
  const view = settleGroups(parseGroups("where=sex=male;age_group=18-24"), people)!;
  expect(groupQuestion(view, { rows: "age_group", columns: "total" }).where).toEqual([
    { name: "sex", values: ["male"] },
  ]);
  const long = { ...people, months: { first: "2017-03", last: "2019-11" } };
  expect(profileQuestion({ ...view, profile: "month" }, long)).toMatchObject({
    from: "2018-01",
    to: "2018-12",
    rows: "police_force_area",
    analysis: { method: "profile" },
  });
});

test("the ways on from an area carry its records, case and filters", () => {
  const view = settleMap(parseMap("case=all_violence&level=lad&where=crime_type=robbery&within=E23000004"), {
    ...dataset,
    dimensions: [{ id: "crime_type", title: "Crime type", values: [] }],
  })!;
  const links = pinnedLinks(view, people, "E08000012");
  expect(links.map(({ href }) => href.split("?")[0])).toEqual(["/explore", "/benchmark", "/groups"]);
  for (const { href } of links) {
    expect(href).toContain("case=all_violence");
    expect(href).toContain("where=crime_type=robbery");
    expect(href).toContain("E08000012");
    expect(href).toContain("level=lad");
  }
  expect(pinnedQuestion(view, dataset, "E08000012")).toMatchObject({
    rows: "lad",
    columns: "quarter",
    from: "2018-01",
    to: "2019-12",
    where: [
      { name: "crime_type", values: ["robbery"] },
      { name: "lad", values: ["E08000012"] },
    ],
  });
});

test("groups of one area are asked of it alone, and by month only where it is answered so", () => {
  const view = settleGroups(parseGroups("area=E08000012&level=lad&part=time&over=month"), people)!;
  expect(groupQuestion(view, { rows: "sex", columns: "total" }).where).toEqual([
    { name: "lad", values: ["E08000012"] },
  ]);
  expect(profileQuestion(view, people)).toMatchObject({
    rows: "lad",
    where: [{ name: "lad", values: ["E08000012"] }],
  });
  const rows = people.rows.map((row) =>
    row.id === "lad" ? { ...row, finestPeriod: "quarter" as const } : row,
  );
  expect(settleGroups(parseGroups("area=E08000012&level=lad"), { ...people, rows })?.profile).toBe(
    "arrival_weekday",
  );
  expect(settleGroups(parseGroups("area=E08000012&level=wild"), people)?.area).toBeNull();
});
