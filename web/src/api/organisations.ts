import type { Organisation, OrganisationFacts, OrganisationLine } from "../model/organisation";
import { sector } from "./applications";
import { personLine } from "./people";
import { getJson, post } from "./request";
import { asSent, list, number, orNull, record, type Shape, text } from "./shape";

const line: Shape<OrganisationLine> = record({
  id: asSent,
  name: text,
  sector,
  domains: list(text),
  people: number,
});

/** As it is changed in a form; the page isolates what it shows. */
const organisation: Shape<Organisation> = record({
  id: asSent,
  name: asSent,
  sector,
  domains: list(asSent),
  sponsors: list(record({ name: asSent, email: asSent })),
  administrator: orNull(asSent),
  agreements: list(record({ dataset: asSent, reference: asSent, until: orNull(asSent) })),
  people: list(personLine),
});

export async function organisations(signal?: AbortSignal): Promise<OrganisationLine[]> {
  return (await getJson("/api/v1/organisations", record({ organisations: list(line) }), signal))
    .organisations;
}

export const viewOrganisation = (id: string, signal?: AbortSignal) =>
  getJson(`/api/v1/organisation?${new URLSearchParams({ id })}`, organisation, signal);

/** Changes one, or makes a new one where the id is null. */
export const keepOrganisation = (id: string | null, facts: OrganisationFacts) =>
  post("/api/v1/organisation", { id, ...facts }, organisation);
