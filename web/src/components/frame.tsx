import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Session } from "../model/session";

/** Under so many, links need no button before them. */
const fewLinks = 4;

const footerLinks = [
  ["/help", "Help"],
  ["/about", "About the hub"],
  ["/contact", "Contact"],
  ["/data-sharing", "Data sharing"],
  ["/safe-use", "Access and safe use"],
  ["/terms", "Terms"],
  ["/privacy", "Privacy"],
  ["/cookies", "Cookies"],
  ["/accessibility", "Accessibility"],
] as const;

const syntheticWords = "Synthetic data: no such place, people or incidents exist.";

export interface Link {
  href: string;
  label: string;
  current: boolean;
}

interface Props {
  marking: string | null;
  synthetic: boolean;
  session: Session | null;
  links: Link[];
  onFollow: (href: string) => void;
  onSignOut: () => void;
  children: ComponentChildren;
}

/**
 * What stands round every page: skip link, protective marking top and bottom, whether records are invented,
 * header, footer.
 */
export function Frame({ marking, synthetic, session, links, onFollow, onSignOut, children }: Props) {
  const follow = (href: string) => (event: MouseEvent) => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      onFollow(href);
    }
  };
  return (
    <>
      <a
        href="#main"
        class="govuk-skip-link"
        // The address may hold a token behind its #, which must stay.
        onClick={(event) => {
          event.preventDefault();
          document.getElementById("main")?.focus();
        }}
      >
        Skip to main content
      </a>
      <header class="hub-header">
        {marking === null ? null : <p class="marking">{marking}</p>}
        {synthetic ? <p class="synthetic">{syntheticWords}</p> : null}
        <div class="hub-header__bar">
          <a class="hub-header__name" href="/" onClick={follow("/")}>
            Violence Reduction <span>Data Hub</span>
          </a>
          {links.length === 0 ? null : <Navigation links={links} follow={follow} />}
          {session === null ? null : (
            <div class="hub-header__account">
              <a
                class="hub-header__email"
                href="/account"
                aria-label={`Your account, ${session.email}`}
                onClick={follow("/account")}
              >
                {session.email}
              </a>
              <button type="button" class="header-button" onClick={onSignOut}>
                Sign out
              </button>
            </div>
          )}
        </div>
      </header>
      <main id="main" class="hub-main" tabIndex={-1}>
        {children}
      </main>
      <footer class="hub-footer">
        <div class="hub-footer__inner">
          <p>
            For the prevention of violence only. Do not use these figures to try to identify a person, a
            household or an exact place, and do not share low numbers in public.
          </p>
          <p>Questions, or unsure whether a use is allowed? Ask before you use the figures.</p>
          <nav aria-label="About the hub" class="hub-footer__links">
            {footerLinks.map(([href, label]) => (
              <a key={href} href={href} onClick={follow(href)}>
                {label}
              </a>
            ))}
          </nav>
        </div>
        {marking === null ? null : <p class="marking">{marking}</p>}
      </footer>
    </>
  );
}

interface NavigationProps {
  links: Link[];
  follow: (href: string) => (event: MouseEvent) => void;
}

/** All links in a row where there is room; on a telephone behind one button that names the page. */
function Navigation({ links, follow }: NavigationProps) {
  const [open, setOpen] = useState(false);
  const here = links.find((link) => link.current)?.label;
  return (
    <nav aria-label="Main" class="hub-header__nav">
      {links.length < fewLinks ? null : (
        <button
          type="button"
          class="hub-header__menu"
          aria-expanded={open}
          aria-controls="main-links"
          onClick={() => setOpen(!open)}
        >
          Menu{here === undefined ? "" : `: ${here}`}
        </button>
      )}
      <div
        id="main-links"
        class={
          open || links.length < fewLinks
            ? "hub-header__links"
            : "hub-header__links hub-header__links--folded"
        }
      >
        {links.map((link) => (
          <a
            key={link.href}
            href={link.href}
            onClick={(event) => {
              setOpen(false);
              follow(link.href)(event);
            }}
            aria-current={link.current ? "page" : undefined}
          >
            {link.label}
          </a>
        ))}
      </div>
    </nav>
  );
}
