import type { Problem } from "../../components/form";
import { looksLikeEmail } from "../../format/email";
import { sectors } from "../../model/application";
import { isolated } from "../../model/isolated";
import type { Organisation, OrganisationFacts } from "../../model/organisation";

/** The facts as they are typed: one line each for domains and sponsors. */
export interface OrganisationDraft {
  name: string;
  sector: string;
  domains: string;
  sponsors: string;
  administrator: string;
  agreements: { dataset: string; reference: string; until: string }[];
}

export function draftOf(organisation: Organisation | null): OrganisationDraft {
  return organisation === null
    ? { name: "", sector: "", domains: "", sponsors: "", administrator: "", agreements: [] }
    : {
        name: organisation.name,
        sector: organisation.sector,
        domains: organisation.domains.join("\n"),
        sponsors: organisation.sponsors.map(({ name, email }) => `${name}, ${email}`).join("\n"),
        administrator: organisation.administrator ?? "",
        agreements: organisation.agreements.map((one) => ({ ...one, until: one.until ?? "" })),
      };
}

const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** "council.example" of what was typed, also of "@council.example" and "Council.example". */
const domainOf = (line: string) => line.replace(/^@/, "").toLowerCase();
const looksLikeDomain = (domain: string) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain);

function sponsorOf(line: string): { name: string; email: string } | null {
  const at = line.lastIndexOf(",");
  const name = line.slice(0, at).trim();
  const email = line.slice(at + 1).trim();
  return at > 0 && name !== "" && looksLikeEmail(email) ? { name, email } : null;
}

export function organisationProblems(draft: OrganisationDraft): Problem[] {
  const problems: Problem[] = [];
  if (draft.name.trim() === "") {
    problems.push({ field: "name", words: "Enter the name" });
  }
  if (!sectors.some((sector) => sector === draft.sector)) {
    problems.push({ field: "sector", words: "Choose the sector" });
  }
  const wrong = linesOf(draft.domains).find((line) => !looksLikeDomain(domainOf(line)));
  if (wrong !== undefined) {
    problems.push({
      field: "domains",
      words: `“${isolated(wrong)}” is not a domain: write it as council.gov.uk`,
    });
  }
  const unread = linesOf(draft.sponsors).find((line) => sponsorOf(line) === null);
  if (unread !== undefined) {
    problems.push({
      field: "sponsors",
      words: `“${isolated(unread)}” is not a sponsor: write a name, a comma and an e-mail address`,
    });
  }
  if (draft.administrator.trim() !== "" && !looksLikeEmail(draft.administrator)) {
    problems.push({ field: "administrator", words: "Enter an e-mail address in the form name@example.org" });
  }
  draft.agreements.forEach((agreement, index) => {
    if (agreement.reference.trim() === "") {
      problems.push({ field: `reference-${index}`, words: "Enter the reference of the agreement" });
    }
  });
  return problems;
}

export function factsOf(draft: OrganisationDraft): OrganisationFacts | null {
  const sector = sectors.find((one) => one === draft.sector);
  if (sector === undefined) {
    return null;
  }
  return {
    name: draft.name.trim(),
    sector,
    domains: linesOf(draft.domains).map(domainOf),
    sponsors: linesOf(draft.sponsors).flatMap((line) => sponsorOf(line) ?? []),
    administrator: draft.administrator.trim() === "" ? null : draft.administrator.trim(),
    agreements: draft.agreements.map(({ dataset, reference, until }) => ({
      dataset,
      reference: reference.trim(),
      until: until === "" ? null : until,
    })),
  };
}
