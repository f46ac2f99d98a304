import { roleWords, statusWords } from "../format/account_words";
import { dayWords } from "../format/moment";
import type { PersonLine } from "../model/person";

interface Props {
  caption: string;
  people: readonly PersonLine[];
  follow: (href: string) => (event: MouseEvent) => void;
}

export const personPath = (id: string) => `/people/person?${new URLSearchParams({ id })}`;

/** People with what they are and how they stand; each name leads to the person's page. */
export function PeopleTable({ caption, people, follow }: Props) {
  return (
    <table class="rows rows--people">
      <caption class="govuk-visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Organisation</th>
          <th scope="col">Role</th>
          <th scope="col">Status</th>
          <th scope="col">First applied</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <a class="govuk-link" href={personPath(person.id)} onClick={follow(personPath(person.id))}>
                {person.name}
              </a>
              {person.name === person.email ? null : <span class="rows__aside">{person.email}</span>}
            </th>
            <td data-label="Organisation">{person.organisation ?? "Not yet matched"}</td>
            <td data-label="Role">{person.role === null ? "None yet" : roleWords(person.role)}</td>
            <td data-label="Status">
              {statusWords(person.status)}
              {person.manualRoute ? (
                <span class="rows__aside">Address of no known organisation: check by hand</span>
              ) : null}
            </td>
            <td data-label="First applied">{dayWords(person.since)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
