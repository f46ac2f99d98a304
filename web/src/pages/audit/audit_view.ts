import type { Problem } from "../../components/form";
import type { AuditFilter } from "../../model/desk";

/** Whom somebody looks for, and from where they came, is about people: browsers and servers keep addresses. */
const inAddress = ["from", "to", "action"] as const;

/** What of the filter an address holds. */
export function parseAudit(search: string): AuditFilter {
  const query = new URLSearchParams(search);
  const of = (name: keyof AuditFilter) => query.get(name) ?? "";
  return {
    from: of("from"),
    to: of("to"),
    person: "",
    action: of("action"),
    origin: "",
  };
}

export function printAudit(filter: AuditFilter): string {
  const query = new URLSearchParams();
  for (const name of inAddress) {
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
