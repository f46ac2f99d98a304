import type { Link } from "../components/frame";
import { codeOrNull } from "../view_state/parameters";
import { type Ability, may, type Session } from "../model/session";

export interface Seldom {
  href: string;
  label: string;
  words: string;
  /** One of these opens it. */
  needs: Ability[];
}

/** What few people need, and seldom: gathered on one page, so that the header stays short. */
export const seldom: Seldom[] = [
  {
    href: "/people",
    label: "People",
    words: "Applications that wait, and everybody who has an account.",
    needs: ["review_people"],
  },
  {
    href: "/organisations",
    label: "Organisations",
    words: "Whose people may apply, their sponsors and their agreements.",
    needs: ["view_organisations", "manage_organisations"],
  },
  {
    href: "/desk",
    label: "Questions",
    words: "Questions on figures, requests for another use, and concerns.",
    needs: ["answer_questions"],
  },
  {
    href: "/audit",
    label: "Audit",
    words: "Who did what, when and from where.",
    needs: ["read_audit"],
  },
  {
    href: "/changes",
    label: "Changes",
    words: "What needs a second person before it takes effect.",
    needs: ["see_changes"],
  },
  {
    href: "/exports",
    label: "Exports",
    words: "Files of figures that you had made, and those that wait for a second person.",
    needs: ["export_data", "decide_public_exports"],
  },
];

export const seldomFor = (session: Session) =>
  seldom.filter(({ needs }) => needs.some((ability) => may(session, ability)));

/** Where a signed-in reader may go, in the order of how often they do. */
export function linksFor(session: Session, path: string): Link[] {
  const links: Link[] = [];
  if (may(session, "view_data")) {
    links.push(
      { href: "/overview", label: "Overview", current: path === "/overview" || path === "/" },
      { href: "/explore", label: "Explore", current: path === "/explore" },
      { href: "/map", label: "Map", current: path === "/map" },
      { href: "/benchmark", label: "Benchmark", current: path === "/benchmark" },
      { href: "/groups", label: "At-risk groups", current: path === "/groups" },
    );
  }
  if (may(session, "view_data") || may(session, "send_submissions")) {
    links.push(
      { href: "/sources", label: "Sources", current: path === "/sources" },
      { href: "/quality", label: "Data quality", current: path.startsWith("/quality") },
    );
  }
  if (may(session, "view_data")) {
    links.push({ href: "/saved", label: "Saved views", current: path === "/saved" });
  }
  if (may(session, "send_submissions")) {
    links.push({ href: "/submissions", label: "Submissions", current: path === "/submissions" });
  }
  const own = seldomFor(session);
  const only = own[0];
  if (only !== undefined) {
    const within = path === "/administration" || own.some(({ href }) => path.startsWith(href));
    links.push(
      own.length === 1
        ? { href: only.href, label: only.label, current: within }
        : { href: "/administration", label: "Administration", current: within },
    );
  }
  return links;
}

const ofDataset = ["/overview", "/explore", "/map", "/benchmark", "/groups", "/quality"];

/** The dataset that a reader has chosen goes along from page to page; other choices belong to their page. */
export function carryingDataset(links: Link[], address: string): Link[] {
  const chosen = codeOrNull(new URLSearchParams(address.split("?")[1] ?? "").get("dataset"));
  return chosen === null
    ? links
    : links.map((link) =>
        ofDataset.includes(link.href) ? { ...link, href: `${link.href}?dataset=${chosen}` } : link,
      );
}

/** Where a reader begins: at figures, at files to send, or at the first place that they may go to. */
export function startFor(session: Session): string {
  if (!may(session, "view_data") && may(session, "send_submissions")) {
    return "/submissions";
  }
  const first = linksFor(session, "")[0]?.href ?? "/account";
  return first === "/administration" ? (seldomFor(session)[0]?.href ?? first) : first;
}
