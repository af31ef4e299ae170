import type { ReactNode } from "react";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Wordmark } from "#app/ui/shared/wordmark.tsx";

/** Words around every page of the staff, in the reader's language. */
export type StaffWords = {
  skip: string;
  home: string;
  teach: string;
  manage: string;
  account: string;
  signOut: string;
  demonstration: string;
};

export type StaffFrameProps = {
  words: StaffWords;
  name: string;
  isAdministrator: boolean;
  isDemonstration: boolean;
  languages: { href: string; language: string; label: string }[];
  children: ReactNode;
};

/** The frame of pages for trainers, coordinators and administrators. */
export const StaffFrame = ({ words, name, isAdministrator, isDemonstration, languages, children }: StaffFrameProps) => (
  <>
    <a className="skip" href="#main">
      {words.skip}
    </a>
    {isDemonstration && <p className="demo small">{words.demonstration}</p>}
    <header className="bar">
      <a href="/" aria-label={words.home}>
        <Wordmark />
      </a>
      <nav className="end">
        {languages.map(({ href, language, label }) => (
          <a key={language} href={href} lang={language} hrefLang={language}>
            {label}
          </a>
        ))}
      </nav>
    </header>
    <main id="main">{children}</main>
    <footer className="foot small">
      <p>
        <bdi>{name}</bdi>
      </p>
      <nav className="head">
        <a className="back" href="/teach">
          {words.teach}
        </a>
        {isAdministrator && (
          <a className="back" href="/manage">
            {words.manage}
          </a>
        )}
        <a className="back" href="/account">
          {words.account}
        </a>
      </nav>
      <form method="post" action="/sign-out">
        <button className="btn">
          <Icon name="door" flip />
          {words.signOut}
        </button>
      </form>
    </footer>
  </>
);
