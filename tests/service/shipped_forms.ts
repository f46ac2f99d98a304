// Every way in which files may be written that the hub ships a description of, as a test needs it to
// write a valid one.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./hub.ts";
import { area, body } from "./tiny_geography.ts";

export interface Form {
  dataset: string;
  /** "emergency_department/formats/istv-csv.toml" */
  description: string;
  sensitive: boolean;
  xml: boolean;
  row: string;
  columns: string[];
  byName: boolean;
  identity: string;
  /** The columns that say whose month a row is. */
  date: string;
  reportingBody: string;
  /** Direct identifiers and ignored columns. */
  readPast: string[];
  fileName: string;
  /** A valid record, by column; empty where nothing has to stand. */
  usual: Record<string, string>;
}

const definitions = join(root, "data/datasets");

const text = (toml: string, key: string) => new RegExp(`^${key} = "(.*)"$`, "m").exec(toml)?.[1] ?? "";
const texts = (toml: string, key: string) =>
  [...(new RegExp(`^${key} = \\[([^\\]]*)\\]`, "m").exec(toml)?.[1] ?? "").matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? "");

const dates: Record<string, string> = {
  "": "2024-03",
  "YYYY-MM-DD": "2024-03-14",
  "DD/MM/YYYY": "14/03/2024",
  "YYYY-MM-DDThh:mm": "2024-03-14T21:40:00",
};
/** What has to stand so that a row is one of violence, or known at all. */
const needed: Record<string, string> = {
  "PatientGroup": "20",
  "EmergencyCareInjuryIntent_SnomedCt": "99906001108",
  "Dispatch code": "27-D-01",
  "Underlying cause": "X994",
  "Motive": "DELIBERATE",
  "Offence code": "8N",
  "ADMIMETH": "21",
  "EPIORDER": "1",
  "CLASSPAT": "1",
  "DIAG_01": "S065",
  "DIAG_03": "Y049",
  "Crime type": "Violence and sexual offences",
};

function formOf(dataset: string, description: string): Form {
  const shared = readFileSync(join(definitions, dataset, "dataset.toml"), "utf8");
  const toml = readFileSync(join(definitions, description), "utf8");
  const columns = texts(toml, "columns");
  const date = text(toml, "date") || text(toml, "month");
  const reporter = text(toml, "reporting_body");
  const place = /\[\[place\]\][^[]*?^column = "(.*)"$/m.exec(toml)?.[1];
  const usual = Object.fromEntries(
    columns.map((column) => {
      if (column === date) return [column, dates[text(toml, "date_format")] ?? ""];
      if (column === reporter) return [column, body.name];
      if (column === place) return [column, area];
      if (/^(age|.*\bage|ageat.*|startage)$/i.test(column)) return [column, "28"];
      return [column, needed[column] ?? ""];
    }),
  );
  return {
    dataset,
    description,
    sensitive: text(shared, "marking") === "OFFICIAL-SENSITIVE",
    xml: text(toml, "form") === "xml",
    row: text(toml, "row"),
    columns,
    byName: /^columns_by_name = true$/m.test(toml),
    identity: text(toml, "identity"),
    date,
    reportingBody: reporter,
    readPast: [...texts(toml, "direct_identifiers"), ...texts(toml, "ignored")],
    fileName: text(toml, "name").replace(/\{(first_|last_|)month\}/g, "2024-03").replace("{body}", body.slug),
    usual,
  };
}

export function shippedForms(): Form[] {
  return readdirSync(definitions)
    .sort()
    .flatMap((dataset) => {
      const formats = join(definitions, dataset, "formats");
      const others = existsSync(formats) ? readdirSync(formats).sort().map((name) => `${dataset}/formats/${name}`) : [];
      return [`${dataset}/dataset.toml`, ...others].map((description) => formOf(dataset, description));
    });
}

const quoted = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const escaped = (value: string) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const element = (column: string, value: string): string => {
  const [outer, inner] = column.includes("/") ? column.split("/") : [undefined, column];
  const leaf = `<${inner}>${escaped(value)}</${inner}>`;
  return outer === undefined ? leaf : `<${outer}>${leaf}</${outer}>`;
};

/** A file of such records. What is in `beside` stands in no column of the description. */
export function written(form: Form, records: Record<string, string>[], beside: { name: string; value: string }[] = []): string {
  if (!form.xml) {
    const header = [...form.columns, ...beside.map(({ name }) => name)];
    const lines = records.map((record) => [...form.columns.map((column) => record[column] ?? ""), ...beside.map(({ value }) => value)]);
    return [header, ...lines].map((line) => line.map(quoted).join(",")).join("\r\n") + "\r\n";
  }
  const extra = beside
    .map(({ name, value }) => `<${name} note="${value}">${escaped(value)}</${name}><!-- ${value} --><?note ${value}?>`)
    .join("");
  const rows = records.map(
    (record) => `<${form.row}>${form.columns.map((column) => (record[column] ? element(column, record[column]) : "")).join("")}${extra}</${form.row}>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Message>\n${extra}${rows.join("\n")}\n</Message>\n`;
}
