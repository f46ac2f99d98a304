// Reads the files of an invented region, as a supplier wrote them and without any of the hub's code: what a
// test counts here is counted independently.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Row = Record<string, string>;

/** Rows of comma-separated text without quotes. */
export function csvRows(file: string): Row[] {
  const [header = "", ...lines] = readFileSync(file, "utf8").trimEnd().split(/\r?\n/);
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""]));
  });
}

/** Elements of one name, each with the texts of what stands in it. */
function xmlRows(file: string, element: string): Row[] {
  const text = readFileSync(file, "utf8");
  const blocks = text.match(new RegExp(`<${element}>[^]*?</${element}>`, "g")) ?? [];
  return blocks.map((block) =>
    Object.fromEntries([...block.matchAll(/<(\w+)>([^<\n]*)<\/\1>/g)].map((found) => [found[1] ?? "", found[2] ?? ""])),
  );
}

export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** What forms of attendances have in common. An absent item was not in the form. */
export interface Attendance {
  site: string;
  month: string;
  form: string;
  day: string;
  hour: number;
  intended: boolean;
  age?: string;
  sex?: string;
  home?: string;
  weapon?: string;
  relationship?: string;
  alcohol?: string;
  disposal?: string;
  placeText?: string;
}

const formOf = (file: string) => /-(assault|istv|ecds-v3|ecds-v4|cds010)\.(csv|xml)$/.exec(file)?.slice(1, 3).join(".") ?? "";

function attendanceOf(form: string, row: Row): Omit<Attendance, "site" | "month" | "form"> {
  const moment = (text = "") => ({ day: text.slice(0, 10), hour: Number(text.slice(11, 13)) });
  const dayAndTime = (day = "", time = "") => ({ day, hour: Number(time.slice(0, 2)) });
  const person = (age: string) => ({ age: row[age] ?? "", home: row["LsoaOfResidence"] ?? "" });
  switch (form) {
    case "assault.csv":
      return {
        ...dayAndTime(row["Arrival date"], row["Arrival time"]),
        intended: true,
        age: row["Age"] ?? "",
        sex: row["Sex"] ?? "",
        home: row["LSOA of residence"] ?? "",
        weapon: row["Assault method"] ?? "",
        relationship: row["Relationship to attacker"] ?? "",
        alcohol: row["Alcohol in 12 hours before"] ?? "",
        disposal: row["Disposal"] ?? "",
        placeText: row["Assault location description"] ?? "",
      };
    case "istv.csv":
      return { ...moment(row["Arrival date and time at accident and emergency"]), intended: true };
    case "istv.xml":
      return { ...moment(row["ArrivalDateAndTimeAtAccidentAndEmergency"]), intended: true };
    case "cds010.csv":
      return {
        ...dayAndTime(row["ArrivalDate"], row["ArrivalTime"]),
        intended: row["PatientGroup"] === "20",
        ...person("AgeAtAttendance"),
        sex: row["Sex"] ?? "",
      };
    case "ecds-v3.csv":
    case "ecds-v3.xml":
      return {
        ...dayAndTime(row["ArrivalDate"], row["ArrivalTime"]),
        intended: (row["EmergencyCareInjuryIntent_SnomedCt"] ?? "") !== "",
        ...person("AgeAtCDSActivityDate"),
        sex: row["PersonStatedGenderCode"] ?? "",
      };
    default:
      return {
        ...moment(row["UrgentAndEmergencyCareActivityStartDateAndTime"]),
        intended: (row["EmergencyCareInjuryIntent_SnomedCt"] ?? "") !== "",
        ...person("AgeAtCDSActivityDate"),
        sex: row["PersonStatedGenderCode"] ?? "",
      };
  }
}

const elements: Record<string, string> = {
  "istv.xml": "Assault",
  "ecds-v3.xml": "CDS011EmergencyCare",
  "ecds-v4.xml": "UrgentAndEmergencyCareAttendance",
};

/** Attendances of one file, or of every file in a folder. */
export function attendances(folder: string): Attendance[] {
  return filesUnder(folder).flatMap((file) => {
    const form = formOf(file);
    const element = elements[form];
    const rows = element === undefined ? csvRows(file) : xmlRows(file, element);
    const name = file.split("/").at(-1) ?? "";
    const [month, site] = [name.slice(0, 7), name.slice(8).split("-")[0] ?? ""];
    return rows.map((row) => ({ site, month, form, ...attendanceOf(form, row) }));
  });
}

export const rowsUnder = (folder: string): Row[] => filesUnder(folder).flatMap(csvRows);

/** What a region says of its lower-layer areas; codes of 2021 are led back to those of 2011. */
export class Areas {
  readonly tenth = new Map<string, number>();
  readonly persons = new Map<string, number>();
  readonly urban = new Set<string>();
  readonly ward = new Map<string, string>();

  constructor(region: string) {
    const table = (name: string) => csvRows(join(region, name));
    for (const row of table("deprivation/index_2019.csv")) this.tenth.set(row["code"] ?? "", Number(row["decile"]));
    for (const row of table("population/lsoa_2011_mid2022.csv")) this.persons.set(row["code"] ?? "", Number(row["total"]));
    for (const row of table("lookups/urban_2011.csv")) if (row["kind"] === "urban") this.urban.add(row["lsoa_code"] ?? "");
    for (const vintage of ["2011", "2021"]) {
      for (const row of table(`lookups/lsoa_${vintage}.csv`)) this.ward.set(row["lsoa_code"] ?? "", row["ward_code"] ?? "");
    }
    for (const row of table("lookups/changes.csv")) {
      const [old = "", code = ""] = [row["lsoa11_code"], row["lsoa21_code"]];
      if (this.tenth.has(code)) continue;
      this.tenth.set(code, this.tenth.get(old) ?? 0);
      if (this.urban.has(old)) this.urban.add(code);
    }
  }

  residents(keep: (code: string) => boolean = () => true): number {
    let sum = 0;
    for (const [code, persons] of this.persons) sum += keep(code) ? persons : 0;
    return sum;
  }
}

/** Monday is 0. */
export const weekday = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

export const share = <T>(list: T[], keep: (one: T) => boolean): number => list.filter(keep).length / list.length;
export const mean = (list: number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;
export const median = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN;
