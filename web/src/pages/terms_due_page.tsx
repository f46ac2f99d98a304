import { acceptTerms } from "../api/session";
import { AcceptTerms } from "./accept_terms";
import { holdSession } from "./account";
import { Heading } from "./heading";
import { PageLink } from "./page_link";

/** Before any figure: the terms, when they are new to the reader or have changed. */
export function TermsDuePage() {
  return (
    <div class="narrow">
      <Heading title="Accept the terms to go on" />
      <p class="govuk-body">
        The terms of use are new to you or have changed. Nothing is shown until you have accepted them. You
        can also <PageLink href="/contact">ask about them</PageLink> first.
      </p>
      <AcceptTerms
        button="Accept and go on"
        onAccept={async (accepted) => holdSession(await acceptTerms(accepted))}
      />
    </div>
  );
}
