import { expect, test } from "vitest";
import { levelKnown, monthsOfOneVintage, periodsOfOneVintage } from "../src/view_state/answered_part";

const refusal = (older: string, newer: string) =>
  `deprivation tenths cannot be compared across a change of boundaries (2011 boundaries from ${older}; 2021 boundaries from ${newer}): ask for months on one side of the change`;

test("after a change of boundaries the months that follow it are answered", () => {
  expect(monthsOfOneVintage(refusal("2023-01 to 2023-02", "2023-03 to 2023-12"))).toEqual({
    from: "2023-03",
    to: "2023-12",
  });
  expect(monthsOfOneVintage(refusal("2022-11 to 2023-01", "2023-01 to 2023-12"))).toEqual({
    from: "2023-02",
    to: "2023-12",
  });
});

test("where both kinds of boundaries came to the end, no month is answered", () => {
  expect(monthsOfOneVintage(refusal("2023-01 to 2023-12", "2023-01 to 2023-12"))).toBeNull();
  expect(monthsOfOneVintage("too fine")).toBeNull();
});

test("the level by which records are known is read of a refusal", () => {
  expect(levelKnown("the records of authority_offences are known by lad and not by lsoa")).toBe("lad");
  expect(levelKnown("too fine")).toBeNull();
});

test("only whole quarters and years are asked for where finer ones are not answered", () => {
  const said = refusal("2023-01 to 2023-01", "2023-01 to 2023-12");
  expect(periodsOfOneVintage(said, "month", "2022-01")).toEqual({ from: "2023-02", to: "2023-12" });
  expect(periodsOfOneVintage(said, "quarter", "2022-01")).toEqual({ from: "2023-04", to: "2023-12" });
  expect(periodsOfOneVintage(said, "year", "2022-01")).toEqual({ from: "2022-01", to: "2022-12" });
  expect(periodsOfOneVintage(said, "year", "2022-03")).toBeNull();
});
