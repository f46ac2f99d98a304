import type { ComponentType } from "preact";
import { LazyPage } from "./lazy_page";

type Loader = () => Promise<{ default: ComponentType<object> }>;

const help: Loader = () => import("./help/help_page");

/** Pages that need no sign-in; each comes with a script of its own. */
const pages = new Map<string, Loader>([
  ["/about", () => import("./words/about_page")],
  ["/data-sharing", () => import("./words/data_sharing_page")],
  ["/safe-use", () => import("./words/safe_use_page")],
  ["/privacy", () => import("./words/privacy_page")],
  ["/cookies", () => import("./words/cookies_page")],
  ["/accessibility", () => import("./words/accessibility_page")],
  ["/terms", () => import("./words/terms_page")],
  ["/help", help],
  ["/help/charts", help],
  ["/help/example", help],
  ["/help/glossary", help],
  ["/help/shortcuts", help],
  ["/contact", () => import("./contact/contact_page")],
  ["/register", () => import("./register/register_page")],
  ["/verify", () => import("./application/verify_page")],
  ["/application", () => import("./application/application_page")],
  ["/sponsor", () => import("./application/sponsor_page")],
  ["/activate", () => import("./activate/activate_page")],
  ["/reset", () => import("./reset/reset_page")],
  ["/reset/new", () => import("./reset/new_password_page")],
  ["/lost-factor", () => import("./reset/lost_factor_page")],
]);

export function isPublic(path: string): boolean {
  return pages.has(path);
}

export function PublicPage({ path }: { path: string }) {
  const load = pages.get(path);
  return load === undefined ? null : <LazyPage key={path} load={load} props={{}} />;
}
