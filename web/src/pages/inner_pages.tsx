import type { ComponentType } from "preact";
import type { Dataset } from "../model/dataset";
import { type Ability, may, type Session } from "../model/session";
import { Heading } from "./heading";
import { seldom } from "./navigation";
import { LazyPage } from "./lazy_page";
import { PageLink } from "./page_link";

interface InnerPage {
  load: () => Promise<{ default: ComponentType<{ datasets: Dataset[] }> }>;
  /** One of these opens it; none: everybody who is signed in. */
  needs: Ability[];
}

/** Pages for the signed-in that are not figures; each comes with a script of its own. */
const pages = new Map<string, InnerPage>([
  ["/account", { load: () => import("./account_page/account_page"), needs: [] }],
  ["/people", { load: () => import("./people/people_page"), needs: ["review_people"] }],
  ["/people/person", { load: () => import("./people/person_page"), needs: ["review_people"] }],
  [
    "/administration",
    {
      load: () => import("./administration/administration_page"),
      needs: seldom.flatMap(({ needs }) => needs),
    },
  ],
  [
    "/organisations",
    {
      load: () => import("./organisations/organisations_page"),
      needs: ["view_organisations", "manage_organisations"],
    },
  ],
  [
    "/organisations/one",
    {
      load: () => import("./organisations/organisation_page"),
      needs: ["view_organisations", "manage_organisations"],
    },
  ],
  ["/changes", { load: () => import("./changes/changes_page"), needs: ["see_changes"] }],
  ["/desk", { load: () => import("./desk/desk_page"), needs: [] }],
  [
    "/exports",
    { load: () => import("./exports/exports_page"), needs: ["export_data", "decide_public_exports"] },
  ],
  ["/saved", { load: () => import("./saved/saved_page"), needs: ["view_data"] }],
  ["/audit", { load: () => import("./audit/audit_page"), needs: ["read_audit"] }],
]);

export function isInner(path: string): boolean {
  return pages.has(path);
}

interface Props {
  path: string;
  session: Session;
  datasets: Dataset[];
}

export function InnerPage({ path, session, datasets }: Props) {
  const page = pages.get(path);
  if (page === undefined) {
    return null;
  }
  if (page.needs.length > 0 && !page.needs.some((ability) => may(session, ability))) {
    return (
      <>
        <Heading title="Your account does not cover this page" />
        <p class="govuk-body">
          If your work needs it, <PageLink href="/contact">ask the hub's team</PageLink>.
        </p>
      </>
    );
  }
  return <LazyPage key={path} load={page.load} props={{ datasets }} />;
}
