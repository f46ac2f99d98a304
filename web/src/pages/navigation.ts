import type { Link } from "../components/frame";
import type { Session } from "../model/session";

/** Where a signed-in reader may go, in the order of how often they do. */
export function linksFor(session: Session, path: string): Link[] {
  const links: Link[] = [
    { href: "/explore", label: "Explore", current: path === "/explore" || path === "/" },
    { href: "/map", label: "Map", current: path === "/map" },
    { href: "/sources", label: "Sources", current: path === "/sources" },
    { href: "/quality", label: "Data quality", current: path.startsWith("/quality") },
  ];
  if (session.can.includes("send_submissions")) {
    links.push({ href: "/submissions", label: "Submissions", current: path === "/submissions" });
  }
  return links;
}
