import type { Organisation, OrganisationFacts, OrganisationLine } from "../model/organisation";
import { sector } from "./applications";
import { personLine } from "./people";
import { getJson, post } from "./request";
import { list, number, orNull, record, type Shape, text } from "./shape";

const line: Shape<OrganisationLine> = record({
  id: text,
  name: text,
  sector,
  domains: list(text),
  people: number,
});

const organisation: Shape<Organisation> = record({
  id: text,
  name: text,
  sector,
  domains: list(text),
  sponsors: list(record({ name: text, email: text })),
  administrator: orNull(text),
  agreements: list(record({ dataset: text, reference: text, until: orNull(text) })),
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
