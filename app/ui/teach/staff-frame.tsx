import type { ReactNode } from "react";
import { locales, type Locale } from "#app/domain/language.ts";
import { ownNames } from "#app/i18n/own-names.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { inLocale, paths } from "#app/ui/shared/paths.ts";
import { Wordmark } from "#app/ui/shared/wordmark.tsx";

/** Words around every page of the staff, in the reader's language. */
export type StaffWords = {
  skip: string;
  home: string;
  language: string;
  account: string;
  signOut: string;
  demonstration: string;
  links: string;
};

export type StaffFrameProps = {
  words: StaffWords;
  locale: Locale;
  /** The address of the page with its query. */
  path: string;
  name: string;
  isDemonstration: boolean;
  /** Where the staff goes beside this page. */
  links: { href: string; label: string }[];
  children: ReactNode;
};

/** The frame of pages for trainers, coordinators and administrators. */
export const StaffFrame = ({ words, locale, path, name, isDemonstration, links, children }: StaffFrameProps) => (
  <div className="wide">
    <a className="skip" href="#main">
      {words.skip}
    </a>
    <header>
      {isDemonstration && <p className="demo small">{words.demonstration}</p>}
      <div className="bar">
        <a href={paths.home} aria-label={words.home}>
          <Wordmark locale={locale} />
        </a>
        <nav className="end" aria-label={words.language}>
          {locales.map((one) => (
            <a
              key={one}
              href={inLocale(path, one)}
              lang={one}
              hrefLang={one}
              aria-current={one === locale ? "true" : undefined}
            >
              {ownNames[one]}
            </a>
          ))}
        </nav>
      </div>
      <div className="who">
        <div className="bar small">
          <a href={paths.account} aria-label={words.account}>
            <Icon name="id" />
            <bdi>{name}</bdi>
          </a>
          <form className="end" method="post" action={paths.signOut}>
            <button className="quiet">
              <Icon name="door" flip />
              {words.signOut}
            </button>
          </form>
        </div>
      </div>
    </header>
    <main id="main">{children}</main>
    <footer className="foot small">
      <nav className="head" aria-label={words.links}>
        {links.map(({ href, label }) => (
          <a key={href} className="back" href={href}>
            {label}
          </a>
        ))}
      </nav>
    </footer>
  </div>
);
