// What stands in the files of every shipped dataset and form, told here a second time from the field's own
// documents, so that the hub's definitions are not the judge of themselves.
import { cellOf, type RawFile, type Row } from "./raw_file.ts";

export type State = "recorded" | "not_known" | "not_asked" | "not_recorded" | "unrecognised";
export type Layout = "day" | "british" | "moment" | "month";

export interface Item {
  /** As the completeness report calls it. */
  id: string;
  /** Columns that may hold it; the first is the one that is told. */
  columns: string[];
  notKnown?: string[];
  notAsked?: string[];
  /** Whether a code that nobody knows is kept and noted; else its row is refused. */
  coded?: boolean;
  state?: (file: RawFile, row: Row) => State;
}

export interface Moment {
  date: string;
  time?: string;
}

export interface Filter {
  title: string;
  takes: (file: RawFile, row: Row) => boolean;
  /** Cells that make the filter leave a row out. */
  spoil: Record<string, string>;
}

export interface Supplier {
  /** How this test calls it. */
  title: string;
  dataset: string;
  /** Which files of the region are its. */
  path: RegExp;
  xmlElement?: string;
  byName?: boolean;
  month: { column: string; layout: Layout };
  body?: string;
  /** How another registered body is called. */
  otherBody?: string;
  manyMonths?: boolean;
  number?: string;
  age?: string;
  times: string[];
  place?: string;
  order?: { first: Moment; second: Moment };
  filters: Filter[];
  items: Item[];
  /** Columns whose unlisted text refuses the row, and whether an empty one does. */
  strict: { column: string; required: boolean }[];
  /** Where records have no number: columns that tell two apart. */
  tellApart?: string[];
}

const words = { notKnown: ["NOT KNOWN"], notAsked: ["NOT ASKED"], coded: true };
const sex = (column: string, notKnown = ["X", "0"]): Item => ({ id: "sex", columns: [column], notKnown, coded: true });
const ethnicity = (column: string): Item => ({ id: "ethnic_group", columns: [column], notKnown: ["Z", "99"], coded: true });
const plain = (id: string, column: string): Item => ({ id, columns: [column] });
const hourOf = (id: string, column: string): Item => ({
  id,
  columns: [column],
  state: (file, row) => (cellOf(file, row, column).length > 10 ? "recorded" : "not_recorded"),
});

const code = (list: number, number: number) => `999${String(list).padStart(2, "0")}${String(number).padStart(3, "0")}108`;
const assaults = (column: string): Filter => ({
  title: "injuries that another person intended",
  takes: (file, row) => cellOf(file, row, column) === code(6, 1),
  spoil: { [column]: code(6, 2) },
});

const firsts = (column: string): Filter => ({
  title: "first attendances",
  takes: (file, row) => ["1", ""].includes(cellOf(file, row, column)),
  spoil: { [column]: "2" },
});

interface CareNames {
  place: string;
  mechanism: string;
  alcohol: string[];
  arrival: string;
  disposal: string;
  type: string;
  referral: string;
  acuity: string;
}

function careDataSet(names: CareNames): Item[] {
  const item = (id: string, columns: string[], notKnown?: string): Item => ({
    id,
    columns,
    coded: true,
    ...(notKnown === undefined ? {} : { notKnown: [notKnown] }),
  });
  return [
    plain("age_group", "AgeAtCDSActivityDate"),
    sex("PersonStatedGenderCode"),
    ethnicity("EthnicCategory"),
    item("place_type", [names.place], code(1, 13)),
    item("weapon", [names.mechanism], code(2, 12)),
    item("alcohol", names.alcohol, code(3, 3)),
    item("arrival_mode", [names.arrival]),
    item("disposal", [names.disposal]),
    item("department_type", [names.type]),
    item("referral", [names.referral]),
    item("acuity", [names.acuity]),
  ];
}

const alcohol = "EmergencyCareInjuryAlcoholOrDrugInvolvement_SnomedCt";

function careDataSet3(title: string, path: RegExp, xml: boolean): Supplier {
  return {
    title,
    dataset: "emergency_department",
    path,
    ...(xml ? { xmlElement: "CDS011EmergencyCare" } : { byName: true }),
    month: { column: "ArrivalDate", layout: "day" },
    body: "SiteIdentifier_OfTreatment",
    otherBody: "National Tramway Police",
    number: "EmergencyCareAttendanceIdentifier",
    age: "AgeAtCDSActivityDate",
    times: ["ArrivalTime", "InjuryTime"],
    place: "LsoaOfResidence",
    order: { first: { date: "InjuryDate", time: "InjuryTime" }, second: { date: "ArrivalDate", time: "ArrivalTime" } },
    filters: [assaults("EmergencyCareInjuryIntent_SnomedCt"), firsts("EmergencyCareAttendanceCategory")],
    items: [
      ...careDataSet({
        place: "EmergencyCarePlaceOfInjury_SnomedCt",
        mechanism: "EmergencyCareInjuryMechanism_SnomedCt",
        alcohol: xml ? [alcohol] : [`${alcohol}_1`, `${alcohol}_2`],
        arrival: "EmergencyCareArrivalMode_SnomedCt",
        disposal: "EmergencyCareDischargeStatus_SnomedCt",
        type: "EmergencyCareDepartmentType",
        referral: "EmergencyCareAttendanceSource_SnomedCt",
        acuity: "EmergencyCareAcuity_SnomedCt",
      }),
      plain("arrival_hours", "ArrivalTime"),
      plain("assault_hours", "InjuryTime"),
    ],
    strict: [],
  };
}

function careDataSet4(title: string, path: RegExp, xml: boolean): Supplier {
  const arrival = "UrgentAndEmergencyCareActivityStartDateAndTime";
  return {
    title,
    dataset: "emergency_department",
    path,
    ...(xml ? { xmlElement: "UrgentAndEmergencyCareAttendance" } : { byName: true }),
    month: { column: arrival, layout: "moment" },
    body: "OrganisationSiteIdentifier_OfTreatment",
    otherBody: "National Tramway Police",
    number: "UrgentAndEmergencyCareAttendanceIdentifier",
    age: "AgeAtCDSActivityDate",
    times: [],
    place: "LsoaOfResidence",
    order: { first: { date: "InjuryDateAndTime" }, second: { date: arrival } },
    filters: [assaults("EmergencyCareInjuryIntent_SnomedCt"), firsts("UrgentAndEmergencyCareAttendanceCategory")],
    items: [
      ...careDataSet({
        place: "EmergencyCarePlaceOfInjury_SnomedCt",
        mechanism: "EmergencyCareInjuryMechanism_SnomedCt",
        alcohol: xml ? [alcohol] : [`${alcohol}_1`, `${alcohol}_2`],
        arrival: "UrgentAndEmergencyCareArrivalMode_SnomedCt",
        disposal: "UrgentAndEmergencyCareDischargeStatus_SnomedCt",
        type: "UrgentAndEmergencyCareActivityType",
        referral: "UrgentAndEmergencyCareAttendanceSource_SnomedCt",
        acuity: "UrgentAndEmergencyCareAcuity_SnomedCt",
      }),
      hourOf("arrival_hours", arrival),
      hourOf("assault_hours", "InjuryDateAndTime"),
    ],
    strict: [],
  };
}

function violenceDataSet(title: string, path: RegExp, xml: boolean): Supplier {
  const arrival = xml ? "ArrivalDateAndTimeAtAccidentAndEmergency" : "Arrival date and time at accident and emergency";
  const assault = xml ? "AssaultDateAndTime" : "Assault date and time";
  const method = xml ? "AssaultMethod" : "Assault method";
  const place = xml ? "AssaultLocationType" : "Assault location type";
  return {
    title,
    dataset: "emergency_department",
    path,
    // The site stands once, in the header of the XML.
    ...(xml ? { xmlElement: "Assault" } : { body: "Site code of treatment", otherBody: "National Tramway Police" }),
    month: { column: arrival, layout: "moment" },
    times: [],
    order: { first: { date: assault }, second: { date: arrival } },
    filters: [],
    items: [
      { id: "weapon", columns: [method], ...words },
      { id: "place_type", columns: [place], ...words },
      hourOf("arrival_hours", arrival),
      hourOf("assault_hours", assault),
    ],
    strict: [],
    tellApart: [arrival, assault, method, place],
  };
}

const dispatched: Filter = {
  title: "call-outs of the cards 4 and 27",
  takes: (file, row) => /^(0?4|27)-/.test(cellOf(file, row, "Dispatch code")),
  spoil: { "Dispatch code": "17-A-01" },
};

const violentOffences = new Set(
  ("1 4/1 4/2 4/10 2 3A 3B 5D 5E 8N 8P 8S 8T 104 105A 105B 8L 8M 8Q 8R 70 71 73 34A 34B 10A 10B 10C 10D 81 90 9A 9B 62A 66").split(" "),
);
const recordedOffences: Filter = {
  title: "offences of violence, sexual offences, robbery, weapons and public order",
  takes: (file, row) => {
    const offence = cellOf(file, row, "Offence code");
    return violentOffences.has(offence) || /^(19|17|20|21|22|23|88)/.test(offence);
  },
  spoil: { "Offence code": "45" },
};

const deliberate: Filter = {
  title: "deliberate fires and attacks on crews",
  takes: (file, row) =>
    ["Motive", "Attack on crew"].some((column) => /^(DELIBERATE|OBJECTS|PHYSICAL|VERBAL|HARASSMENT)/.test(cellOf(file, row, column))),
  spoil: { Motive: "ACCIDENTAL", "Attack on crew": "NONE" },
};

const diagnoses = Array.from({ length: 20 }, (_, at) => `DIAG_${String(at + 1).padStart(2, "0")}`);
const assaultCause = /^(X(8[5-9]|9[0-9])|Y0[0-9]|Y871)/;
const causeOf = (file: RawFile, row: Row) => diagnoses.map((column) => cellOf(file, row, column)).find((text) => assaultCause.test(text));
const admitted: Filter[] = [
  { title: "first episodes", takes: (file, row) => /^0?1$/.test(cellOf(file, row, "EPIORDER")), spoil: { EPIORDER: "2" } },
  { title: "emergency admissions", takes: (file, row) => cellOf(file, row, "ADMIMETH").startsWith("2"), spoil: { ADMIMETH: "11" } },
  {
    title: "ordinary admissions, day cases and mothers with babies",
    takes: (file, row) => ["1", "2", "5"].includes(cellOf(file, row, "CLASSPAT")),
    spoil: { CLASSPAT: "3" },
  },
  {
    title: "admissions with a cause from X85 to Y09, or Y87.1",
    takes: (file, row) => causeOf(file, row) !== undefined,
    spoil: Object.fromEntries(diagnoses.map((column) => [column, ""])),
  },
];
const died: Filter = {
  title: "deaths with an underlying cause from X85 to Y09, or Y87.1",
  takes: (file, row) => assaultCause.test(cellOf(file, row, "Underlying cause")),
  spoil: { "Underlying cause": "W010" },
};

/** ICD-10's fourth character says where it happened. */
const placeOfCause = (file: RawFile, row: Row): State => {
  const fourth = (causeOf(file, row) ?? "").charAt(3);
  return fourth === "9" ? "not_known" : /[0-8]/.test(fourth) ? "recorded" : "not_recorded";
};

export const suppliers: Supplier[] = [
  {
    title: "street files",
    dataset: "police",
    path: /^police\/.*-street\.csv$/,
    month: { column: "Month", layout: "month" },
    body: "Reported by",
    otherBody: "National Tramway Police",
    number: "Crime ID",
    times: [],
    place: "LSOA code",
    filters: [],
    items: [],
    strict: [
      { column: "Crime type", required: true },
      { column: "Last outcome category", required: false },
    ],
    tellApart: ["Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location", "LSOA code", "Crime type", "Last outcome category"],
  },
  {
    title: "departments' own columns",
    dataset: "emergency_department",
    path: /^emergency_department\/.*-assault\.csv$/,
    month: { column: "Arrival date", layout: "day" },
    body: "Site code",
    otherBody: "National Tramway Police",
    number: "Attendance number",
    age: "Age",
    times: ["Arrival time", "Assault time"],
    place: "LSOA of residence",
    order: { first: { date: "Assault date", time: "Assault time" }, second: { date: "Arrival date", time: "Arrival time" } },
    filters: [],
    items: [
      plain("age_group", "Age"),
      sex("Sex"),
      ethnicity("Ethnic category"),
      plain("arrival_hours", "Arrival time"),
      plain("assault_hours", "Assault time"),
      { id: "place_type", columns: ["Assault location type"], ...words },
      { id: "weapon", columns: ["Assault method"], ...words },
      { id: "relationship", columns: ["Relationship to attacker"], ...words },
      { id: "attackers", columns: ["Number of attackers"], notKnown: ["NOT KNOWN"], coded: true },
      { id: "alcohol", columns: ["Alcohol in 12 hours before"], ...words },
      { id: "reported_to_police", columns: ["Reported to police"], ...words },
      { id: "arrival_mode", columns: ["Arrival mode"], coded: true },
      { id: "disposal", columns: ["Disposal"], coded: true },
    ],
    strict: [],
  },
  violenceDataSet("ISTV as text", /^emergency_department_forms\/.*-istv\.csv$/, false),
  violenceDataSet("ISTV as XML", /^emergency_department_forms\/.*-istv\.xml$/, true),
  careDataSet3("care data set, version 3, as text", /^emergency_department_forms\/.*-ecds-v3\.csv$/, false),
  careDataSet3("care data set, version 3, as XML", /^emergency_department_forms\/.*-ecds-v3\.xml$/, true),
  careDataSet4("care data set, version 4, as text", /^emergency_department_forms\/.*-ecds-v4\.csv$/, false),
  careDataSet4("care data set, version 4, as XML", /^emergency_department_forms\/.*-ecds-v4\.xml$/, true),
  {
    title: "type 010",
    dataset: "emergency_department",
    path: /^emergency_department_forms\/.*-cds010\.csv$/,
    byName: true,
    month: { column: "ArrivalDate", layout: "day" },
    body: "SiteCode",
    otherBody: "National Tramway Police",
    number: "AttendanceNumber",
    age: "AgeAtAttendance",
    times: ["ArrivalTime"],
    place: "LsoaOfResidence",
    filters: [
      {
        title: "patients of group 20, assault",
        takes: (file, row) => cellOf(file, row, "PatientGroup") === "20",
        spoil: { PatientGroup: "60" },
      },
    ],
    items: [
      plain("age_group", "AgeAtAttendance"),
      sex("Sex"),
      ethnicity("EthnicCategory"),
      plain("arrival_hours", "ArrivalTime"),
      { id: "place_type", columns: ["IncidentLocationType"], coded: true },
      { id: "arrival_mode", columns: ["ArrivalMode"], coded: true },
      { id: "disposal", columns: ["AttendanceDisposal"], coded: true },
      { id: "department_type", columns: ["DepartmentType"], coded: true },
    ],
    strict: [],
  },
  {
    title: "ambulance call-outs",
    dataset: "ambulance",
    path: /^ambulance\/.*\.csv$/,
    month: { column: "Call date", layout: "day" },
    body: "Service",
    otherBody: "National Tramway Police",
    number: "Incident number",
    age: "Age",
    times: ["Call time"],
    place: "LSOA of incident",
    filters: [dispatched],
    items: [
      plain("call_hours", "Call time"),
      plain("age_group", "Age"),
      sex("Sex", ["0", "9", "X", "NOT KNOWN"]),
      { id: "response", columns: ["Response category"], notKnown: ["NOT KNOWN"], coded: true },
      { id: "conveyed", columns: ["Conveyed"], notKnown: ["NOT KNOWN"], coded: true },
    ],
    strict: [],
  },
  {
    title: "a force's own extract",
    dataset: "force_crime",
    path: /^force_crime\/.*\.csv$/,
    month: { column: "Offence date", layout: "british" },
    body: "Force",
    otherBody: "National Tramway Police",
    number: "Crime number",
    age: "Victim age",
    times: ["Offence time"],
    place: "LSOA of offence",
    filters: [recordedOffences],
    items: [
      plain("offence_hours", "Offence time"),
      plain("age_group", "Victim age"),
      sex("Victim sex", ["0", "9", "X", "NOT KNOWN"]),
      { id: "relationship", columns: ["Relationship"], notKnown: ["NOT KNOWN"], coded: true },
      { id: "knife", columns: ["Knife flag"], notKnown: ["NOT KNOWN"], coded: true },
      { id: "domestic", columns: ["Domestic flag"], notKnown: ["NOT KNOWN"], coded: true },
      { id: "alcohol", columns: ["Alcohol flag"], notKnown: ["NOT KNOWN"], coded: true },
    ],
    strict: [],
  },
  {
    title: "fire incidents",
    dataset: "fire",
    path: /^fire\/.*\.csv$/,
    month: { column: "Call date", layout: "day" },
    body: "Service",
    otherBody: "National Tramway Police",
    number: "Incident number",
    times: ["Call time"],
    place: "LSOA of incident",
    filters: [deliberate],
    items: [
      plain("call_hours", "Call time"),
      { id: "incident_class", columns: ["Incident class"], notKnown: ["NOT KNOWN"], coded: true },
      { id: "motive", columns: ["Motive"], notKnown: ["NOT KNOWN"] },
      { id: "property", columns: ["Property type"], notKnown: ["NOT KNOWN"], coded: true },
      { id: "attack_on_crew", columns: ["Attack on crew"], notKnown: ["NOT KNOWN"] },
    ],
    strict: [],
  },
  {
    title: "hospital admissions",
    dataset: "hospital_admission",
    path: /^hospital_admission\/.*\.csv$/,
    byName: true,
    month: { column: "ADMIDATE", layout: "day" },
    body: "PROCODE",
    otherBody: "National Tramway Police",
    number: "EPIKEY",
    age: "STARTAGE",
    times: [],
    place: "LSOA11",
    filters: admitted,
    items: [
      { id: "cause", columns: diagnoses, state: (file, row) => (causeOf(file, row) === undefined ? "not_recorded" : "recorded") },
      { id: "place_type", columns: diagnoses, state: placeOfCause },
      plain("age_group", "STARTAGE"),
      sex("SEX", ["0", "9", "X", "NOT KNOWN"]),
      ethnicity("ETHNOS"),
    ],
    strict: [],
  },
  {
    title: "registered deaths",
    dataset: "death",
    path: /^death\/.*\.csv$/,
    month: { column: "Date of death", layout: "day" },
    body: "Supplier",
    otherBody: "National Tramway Police",
    manyMonths: true,
    number: "Entry number",
    age: "Age",
    times: [],
    place: "LSOA of residence",
    filters: [died],
    items: [plain("age_group", "Age"), sex("Sex", ["0", "9", "X", "NOT KNOWN"])],
    strict: [],
  },
];

/** The title of the filter that leaves a row out, where one does. */
export const leftOutBy = (supplier: Supplier, file: RawFile, row: Row): string | undefined =>
  supplier.filters.find((filter) => !filter.takes(file, row))?.title;
