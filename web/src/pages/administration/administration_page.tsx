import { sessionHeld } from "../account";
import { Heading } from "../heading";
import { seldomFor } from "../navigation";
import { PageLink } from "../page_link";

/** The places that few people need, each with what it is for. */
export default function AdministrationPage() {
  const session = sessionHeld();
  const places = session === null ? [] : seldomFor(session);
  return (
    <>
      <Heading title="Administration" />
      <ul class="places">
        {places.map((place) => (
          <li key={place.href}>
            <h2 class="places__name">
              <PageLink href={place.href}>{place.label}</PageLink>
            </h2>
            <p>{place.words}</p>
          </li>
        ))}
      </ul>
      {places.length === 0 ? <p class="govuk-body">Your account has nothing to administer.</p> : null}
    </>
  );
}
