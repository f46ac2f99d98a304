import type { Sector } from "./application";
import type { PersonLine } from "./person";

export interface OrganisationLine {
  id: string;
  name: string;
  sector: Sector;
  domains: string[];
  people: number;
}

export interface OrganisationFacts {
  name: string;
  sector: Sector;
  /** Of its e-mail addresses, as in "council.example". */
  domains: string[];
  sponsors: { name: string; email: string }[];
  administrator: string | null;
  agreements: { dataset: string; reference: string; until: string | null }[];
}

export interface Organisation extends OrganisationFacts {
  id: string;
  people: PersonLine[];
}
