import type { Purpose } from "../model/purpose";
import type { Filter, Question } from "../model/table";

/** "crime_type=robbery,drugs;lad=E08000012", as the server reads it. */
export function printWhere(where: readonly Filter[]): string {
  return where.map((filter) => `${filter.name}=${filter.values.join(",")}`).join(";");
}

export function parseWhere(text: string): Filter[] {
  return text.split(";").flatMap((part) => {
    const [name, values] = part.split("=");
    const list = (values ?? "").split(",").filter((value) => /^[\w-]+$/.test(value));
    return name !== undefined && /^\w+$/.test(name) && list.length > 0 ? [{ name, values: list }] : [];
  });
}

/**
 * The address of the figures; the page, the download and an analyst's program use the same. A file of
 * figures holds the figures alone: what a method says of them is asked for as JSON.
 */
export function tablePath(question: Question, format: "json" | "csv"): string {
  const query = new URLSearchParams({
    dataset: question.dataset,
    rows: question.rows,
    columns: question.columns,
    from: question.from,
    to: question.to,
    measure: question.measure,
  });
  if (question.where.length > 0) {
    query.set("where", printWhere(question.where));
  }
  if (question.ofCase !== null) {
    query.set("case", question.ofCase);
  }
  if (question.measure === "rate") {
    query.set("per", String(question.per));
  }
  if (question.analysis !== undefined && format === "json") {
    query.set("analysis", question.analysis.method);
    if (question.analysis.phases !== undefined && question.analysis.phases.length > 0) {
      query.set("phases", question.analysis.phases.join(","));
    }
  }
  if (format === "csv") {
    query.set("format", "csv");
  }
  return `/api/v1/table?${query.toString()}`;
}

/** The address of the file of figures: the server gives none without a purpose. */
export function csvPath(question: Question, purpose: Purpose): string {
  return `${tablePath(question, "csv")}&purpose=${purpose}`;
}
