import type { ComponentChildren } from "preact";
import { isolated } from "../model/isolated";
import { follow } from "./follow";
import { hub } from "./hub";

/** A link to a page of the hub. */
export function PageLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a class="govuk-link" href={href} onClick={follow(href)}>
      {children}
    </a>
  );
}

/** How to reach the hub's team, as the hub itself says. */
export function Contact() {
  const contact = hub.value?.contact ?? "";
  if (/^[^\s@]+@[^\s@]+$/.test(contact)) {
    return (
      <a class="govuk-link" href={`mailto:${contact}`}>
        {isolated(contact)}
      </a>
    );
  }
  return contact === "" ? <PageLink href="/contact">the hub's data team</PageLink> : <>{isolated(contact)}</>;
}
