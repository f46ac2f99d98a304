import { Heading } from "./heading";
import { Contact, PageLink } from "./page_link";

/** Where an e-mail's link is old, used or not whole: what to do instead. */
export function DeadLink({ anew }: { anew: { href: string; label: string } | null }) {
  return (
    <div class="prose">
      <Heading title="This link does not work" />
      <p class="prose__lead">
        It may have been used already, be too old, or have lost its end on the way. Open the newest e-mail
        from the hub and use the whole link.
      </p>
      {anew === null ? null : (
        <p>
          Or <PageLink href={anew.href}>{anew.label}</PageLink>.
        </p>
      )}
      <p>
        If that does not help, write to <Contact />.
      </p>
    </div>
  );
}
