import type { Sector, Status } from "../model/application";
import type { FiveSafe, Grant, Person, PersonLine, PlainAction } from "../model/person";
import { sector, status } from "./applications";
import { getJson, post } from "./request";
import { role, scope } from "./session";
import { asSent, flag, list, orNull, record, renamed, type Shape, text } from "./shape";

const lineFields: Shape<PersonLine> = renamed({
  id: asSent,
  name: text,
  email: text,
  organisation: orNull(asSent),
  role: orNull(role),
  status,
  manual_route: flag,
  since: asSent,
  until: orNull(asSent),
  last_seen: orNull(asSent),
});

/** An account that an operator made has no name: it is called by its address, so that it can be opened. */
export const personLine: Shape<PersonLine> = (value, at) => {
  const line = lineFields(value, at);
  return { ...line, name: line.name === "" ? line.email : line.name };
};

/** Whoever has an account of an operator's making told none. */
const toldSector: Shape<Sector | null> = (value, at) => (value === "" ? null : sector(value, at));

const furtherFields = renamed({
  job_title: text,
  area_of_interest: text,
  purpose: text,
  sector: toldSector,
  organisation_stated: text,
  sponsor_name: text,
  sponsor_email: text,
  scopes: list(scope),
  history: list(record({ at: asSent, actor: text, status: asSent, note: text })),
  may: list(asSent),
  activation_word: orNull(asSent),
  proposed: orNull(record({ role, scopes: list(scope), until: asSent, by: text })),
});

export const person: Shape<Person> = (value, at) => ({
  ...personLine(value, at),
  ...furtherFields(value, at),
});

/** Everybody, or those of one status. */
export async function people(only: Status | null, signal?: AbortSignal): Promise<PersonLine[]> {
  const query = only === null ? "" : `?${new URLSearchParams({ status: only })}`;
  return (await getJson(`/api/v1/people${query}`, record({ people: list(personLine) }), signal)).people;
}

export const viewPerson = (id: string, signal?: AbortSignal) =>
  getJson(`/api/v1/person?${new URLSearchParams({ id })}`, person, signal);

export function approve(
  id: string,
  grant: Grant,
  confirmed: readonly FiveSafe[],
  note: string,
): Promise<Person> {
  const scopes = grant.scopes.map(({ finestLevel, ...rest }) => ({ ...rest, finest_level: finestLevel }));
  return post(
    "/api/v1/person/approve",
    { id, role: grant.role, scopes, until: grant.until, five_safes: confirmed, note },
    person,
  );
}

export const approveSecond = (id: string) => post("/api/v1/person/second", { id }, person);

/** Another link to set up the account, with another word. */
export const sendActivation = (id: string) => post("/api/v1/person/send-activation", { id }, person);

/** A step that needs words: the reason, or the question that is asked. */
export function act(id: string, action: PlainAction, words: string, organisation: string): Promise<Person> {
  const path = `/api/v1/person/${action.replace("_", "-")}`;
  switch (action) {
    case "ask":
      return post(path, { id, question: words }, person);
    case "move":
      return post(path, { id, organisation, reason: words }, person);
    case "decline_second":
    case "refuse":
    case "start_reset":
    case "suspend":
    case "reinstate":
    case "close":
      return post(path, { id, reason: words }, person);
  }
}
