import { expect, test } from "vitest";
import type { Dataset } from "../src/model/dataset";
import { areaEntries, entriesOf } from "../src/model/finder/entries";
import { find } from "../src/model/finder/find";
import { synonyms } from "../src/model/finder/synonyms";
import { allowance, editDistance, plainWords, termsOf } from "../src/model/finder/words";
import { parseExplore } from "../src/view_state/explore_view";
import { foundAddress } from "../src/view_state/found_view";

const dataset = (id: string, title: string, dimensions: Dataset["dimensions"]): Dataset => ({
  id,
  title,
  counted: id === "police" ? "incidents" : "attendances",
  supplier: "",
  licence: "",
  attribution: "",
  marking: "OFFICIAL",
  synthetic: true,
  caveats: [],
  policy: { mode: "open", reason: "" },
  agreement: null,
  purges: [],
  release: null,
  months: { first: "2018-01", last: "2019-12" },
  freshness: {
    newestReceived: null,
    newestImport: null,
    provisionalDays: null,
    measured: false,
    delay: null,
  },
  reportingBodies: [],
  rows: dimensions.map(({ id: row, title: name }) => ({
    id: row,
    title: name,
    kind: "dimension" as const,
    finestPeriod: "quarter" as const,
  })),
  dimensions,
  cases:
    id === "police"
      ? [
          {
            id: "domestic_abuse",
            version: 1,
            title: "Domestic abuse",
            description: "",
            leavesOut: "",
            owner: "",
            areas: [],
            rows: ["lad"],
          },
        ]
      : [],
});

const datasets = [
  dataset("police", "Police recorded crime and anti-social behaviour", [
    {
      id: "crime_type",
      title: "Crime type",
      values: [
        { slug: "robbery", label: "Robbery" },
        { slug: "anti-social-behaviour", label: "Anti-social behaviour" },
        { slug: "possession-of-weapons", label: "Possession of weapons" },
      ],
    },
  ]),
  dataset("ed", "Emergency department attendances after an assault", [
    {
      id: "weapon",
      title: "Weapon or method",
      values: [
        { slug: "knife", label: "Knife or other sharp object" },
        { slug: "body-part", label: "Body part" },
      ],
    },
    { id: "age_group", title: "Age group", values: [{ slug: "18-24", label: "18 to 24" }] },
  ]),
];
const area = (code: string, name: string) => ({ code, name, vintage: 2024, policeForceArea: null });
const entries = [
  ...entriesOf(datasets),
  ...areaEntries("police", [
    {
      level: "lad",
      title: "Local authority district",
      areas: [area("E07000901", "Wrenport"), area("E07000904", "Hollin Bay"), area("W06000001", "Ynys Môn")],
    },
  ]),
];
const names = (typed: string) =>
  find(entries, typed).map(({ entry, within }) =>
    within === null ? entry.name : `${entry.name} in ${within.name}`,
  );

test("distances count letters put in, taken out, changed and swapped", () => {
  expect(editDistance("knife", "knife")).toBe(0);
  expect(editDistance("kinfe", "knife")).toBe(1);
  expect(editDistance("knfe", "knife")).toBe(1);
  expect(editDistance("knive", "knife")).toBe(1);
  expect(editDistance("robery", "robberies")).toBe(4);
  expect(editDistance("", "abc")).toBe(3);
  expect(editDistance("kitten", "sitting")).toBe(3);
  expect(editDistance("kitten", "sitting", 1)).toBe(2);
});

test("short words must be right, longer ones may have a slip or two", () => {
  expect([2, 3, 4, 6, 7, 12].map(allowance)).toEqual([0, 0, 1, 1, 2, 2]);
});

test("a phrase of several words is one term, and small words say nothing", () => {
  expect(plainWords("A&E – Ynys Môn’s")).toBe("a and e ynys mons");
  expect(termsOf("the A&E of Wrenport").map(({ text }) => text)).toEqual(["a and e", "wrenport"]);
  expect(termsOf("   ")).toEqual([]);
});

test("names are found as they are, by their beginning and with a slip of the fingers", () => {
  expect(names("robbery")[0]).toBe("Robbery");
  expect(names("rob")[0]).toBe("Robbery");
  expect(names("robery")[0]).toBe("Robbery");
  expect(names("wrnport")[0]).toBe("Wrenport");
  expect(names("ynys mon")[0]).toBe("Ynys Môn");
  expect(names("E07000904")[0]).toBe("Hollin Bay");
});

test("other words of the field lead to the same, misspelt or not", () => {
  expect(names("stabbing")[0]).toBe("Knife or other sharp object");
  expect(names("stabing")[0]).toBe("Knife or other sharp object");
  expect(names("mugging")[0]).toBe("Robbery");
  expect(names("asb")[0]).toBe("Anti-social behaviour");
  expect(names("casualty")[0]).toBe("Emergency department attendances after an assault");
  expect(names("a&e")[0]).toBe("Emergency department attendances after an assault");
  expect(names("dv")[0]).toBe("Domestic abuse");
  expect(names("youth")[0]).toBe("Age group");
});

test("an area and a figure may be named together, in any order", () => {
  expect(names("robbery wrenport")[0]).toBe("Robbery in Wrenport");
  expect(names("hollin bay mugging")[0]).toBe("Robbery in Hollin Bay");
  expect(names("domestic in wrenprot")[0]).toBe("Domestic abuse in Wrenport");
});

test("what matches nothing finds nothing, and hostile text is only text", () => {
  expect(names("zzzz")).toEqual([]);
  expect(names("<script>alert(1)</script>")).toEqual([]);
  expect(names("robbery zzzz")).toEqual([]);
  expect(names("(((")).toEqual([]);
});

test("what was found leads to its view, with the areas and the time that are shown", () => {
  const shown = { ...parseExplore("areas=E07000901&dataset=police&from=2018-01&level=lad&to=2018-12") };
  const to = (typed: string, view = shown) => {
    const found = find(entries, typed)[0]!;
    return foundAddress(
      found,
      view,
      datasets.find(({ id }) => id === found.entry.dataset)!,
    );
  };
  expect(to("robbery")).toBe(
    "/explore?areas=E07000901&dataset=police&from=2018-01&level=lad&to=2018-12&where=crime_type=robbery",
  );
  expect(to("stabbing")).toBe("/explore?dataset=ed&where=weapon=knife");
  expect(to("robbery hollin bay")).toContain("areas=E07000904&dataset=police");
  expect(to("hollin bay", { ...shown, where: [{ name: "crime_type", values: ["robbery"] }] })).toContain(
    "where=crime_type=robbery",
  );
  // A case that the kind of area shown does not answer brings one that does.
  expect(to("dv", { ...shown, level: "msoa", areas: ["E02000001"] })).toBe(
    "/explore?case=domestic_abuse&dataset=police&from=2018-01&level=lad&to=2018-12",
  );
});

test("no phrase of the synonyms stands in two groups, and all are plain", () => {
  const all = synonyms.flat();
  expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([]);
  expect(all.filter((one) => plainWords(one) !== one)).toEqual([]);
});
