import { organisations } from "../../api/organisations";
import { sectorWords } from "../../format/account_words";
import { may } from "../../model/session";
import { sessionHeld } from "../account";
import { follow } from "../follow";
import { go } from "../address";
import { Heading } from "../heading";
import { Loaded } from "../loaded";
import { PageLink } from "../page_link";
import { useLoad } from "../use_load";

export const organisationPath = (id: string) => `/organisations/one?${new URLSearchParams({ id })}`;

/** The organisations whose people may have accounts. */
export default function OrganisationsPage() {
  const loaded = useLoad("organisations", organisations);
  return (
    <>
      <Heading title="Organisations" />
      <p class="prose">
        Who registers with an address of one of these domains is matched to the organisation at once. All
        others are checked by hand.
      </p>
      {may(sessionHeld(), "manage_organisations") ? (
        <a
          class="govuk-button"
          role="button"
          draggable={false}
          href="/organisations/one"
          onClick={(event) => {
            event.preventDefault();
            go("/organisations/one");
          }}
        >
          Add an organisation
        </a>
      ) : null}
      <Loaded loaded={loaded} failed="The list of organisations could not be loaded">
        {(all) =>
          all.length === 0 ? (
            <p class="govuk-body">There is none yet.</p>
          ) : (
            <table class="rows rows--people">
              <caption class="govuk-visually-hidden">Organisations</caption>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Sector</th>
                  <th scope="col">Domains</th>
                  <th scope="col">People</th>
                </tr>
              </thead>
              <tbody>
                {all.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">
                      <a
                        class="govuk-link"
                        href={organisationPath(one.id)}
                        onClick={follow(organisationPath(one.id))}
                      >
                        {one.name}
                      </a>
                    </th>
                    <td data-label="Sector">{sectorWords(one.sector)}</td>
                    <td data-label="Domains">
                      {one.domains.join(", ") || "None: its people are checked by hand"}
                    </td>
                    <td data-label="People">{one.people}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      <p class="back">
        <PageLink href="/people">All people</PageLink>
      </p>
    </>
  );
}
