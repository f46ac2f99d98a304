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

/** The parameters of a question; of what a method is to say of its figures only where that is wanted. */
export function tableParameters(question: Question, withMethod = false): Record<string, string> {
  const { method, phases = [] } = question.analysis ?? {};
  return {
    dataset: question.dataset,
    rows: question.rows,
    columns: question.columns,
    from: question.from,
    to: question.to,
    measure: question.measure,
    ...(question.where.length > 0 ? { where: printWhere(question.where) } : {}),
    ...(question.ofCase === null ? {} : { case: question.ofCase }),
    ...(question.measure === "rate" ? { per: String(question.per) } : {}),
    ...(withMethod && method !== undefined ? { analysis: method } : {}),
    ...(withMethod && phases.length > 0 ? { phases: phases.join(",") } : {}),
  };
}

/**
 * The address of the figures; the page and an analyst's program use the same. A file of figures holds the
 * figures alone: what a method says of them is asked for as JSON.
 */
export function tablePath(question: Question, format: "json" | "csv"): string {
  const query = new URLSearchParams(tableParameters(question, format === "json"));
  if (format === "csv") {
    query.set("format", "csv");
  }
  return `/api/v1/table?${query.toString()}`;
}
