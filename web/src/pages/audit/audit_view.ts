import type { Problem } from "../../components/form";
import type { AuditFilter } from "../../model/desk";

const names = ["from", "to", "person", "action", "origin"] as const;

/** The filter that an address holds. */
export function parseAudit(search: string): AuditFilter {
  const query = new URLSearchParams(search);
  const of = (name: keyof AuditFilter) => query.get(name) ?? "";
  return {
    from: of("from"),
    to: of("to"),
    person: of("person"),
    action: of("action"),
    origin: of("origin"),
  };
}

export function printAudit(filter: AuditFilter): string {
  const query = new URLSearchParams();
  for (const name of names) {
    const value = filter[name].trim();
    if (value !== "") {
      query.set(name, value);
    }
  }
  const printed = query.toString();
  return printed === "" ? "/audit" : `/audit?${printed}`;
}

export function auditProblems(filter: AuditFilter): Problem[] {
  return filter.from !== "" && filter.to !== "" && filter.from > filter.to
    ? [{ field: "audit-to", words: "The last day has to be after the first" }]
    : [];
}
