import type { ReactNode } from "react";
import { locales, type Locale } from "#app/domain/language.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { ownNames } from "#app/i18n/own-names.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { inLocale, paths } from "#app/ui/shared/paths.ts";
import { Wordmark } from "#app/ui/shared/wordmark.tsx";

/**
 * What every page needs to know about the request. `path` is the address of the page with its query; `staff` says that
 * the person runs something; `trial` is the address of the draft that is tried, where the page is such a trial.
 */
export type Frame = {
  signedIn: { id: string; name: string; staff?: boolean } | null;
  demo: boolean;
  path: string;
  trial?: string;
};

/** What comes to every page. */
export type PageBasics = { t: Translate; locale: Locale; frame: Frame };

/** The title of the document: the page, then the space. When a form failed, it says so first. */
export const documentTitle = (t: Translate, page: string, failed = false): string =>
  t("frame.title", { page: failed ? t("frame.problem-title", { page }) : page });

/** The frame of every public and learner's page. */
export const Page = ({
  t,
  locale,
  frame,
  back,
  hero,
  wide,
  children,
}: PageBasics & {
  back?: { href: string; label: ReactNode };
  /** A banner over the content, as wide as the screen. */
  hero?: ReactNode;
  /** Room for cards side by side on a large screen. */
  wide?: boolean;
  children: ReactNode;
}) => (
  <div className={wide ? "wide" : undefined}>
    <a className="skip" href="#main">
      {t("frame.skip")}
    </a>
    <header>
      {frame.demo && <p className="demo small">{t("frame.demo")}</p>}
      {frame.trial !== undefined && (
        <div className="demo">
          <p>{t("try.bar")}</p>
          <a className="back" href={frame.trial}>
            {t("try.back")}
          </a>
        </div>
      )}
      <div className="bar">
        <a href={frame.signedIn ? paths.learn : paths.home} aria-label={t("frame.home")}>
          <Wordmark locale={locale} />
        </a>
        <nav className="end" aria-label={t("frame.language")}>
          {locales.map((one) => (
            <a
              key={one}
              href={inLocale(frame.path, one)}
              lang={one}
              hrefLang={one}
              aria-current={one === locale ? "true" : undefined}
            >
              {ownNames[one]}
            </a>
          ))}
        </nav>
      </div>
      {frame.signedIn && (
        <div className="who">
          <div className="bar small">
            <a href={paths.account} aria-label={t("frame.account", { name: isolate(frame.signedIn.name, locale) })}>
              <Icon name="id" />
              <bdi>{frame.signedIn.name}</bdi>
            </a>
            <form className="end" method="post" action={paths.signOut}>
              <button className="quiet">
                <Icon name="door" flip />
                {t("frame.sign-out")}
              </button>
            </form>
          </div>
        </div>
      )}
    </header>
    <main id="main" className={hero ? "full" : undefined}>
      {hero}
      {back && (
        <a className="back" href={back.href}>
          <Icon name="back" flip />
          <span>{back.label}</span>
        </a>
      )}
      {hero ? <div className="inner">{children}</div> : children}
    </main>
    <footer className="foot small">
      <p>{t("frame.about")}</p>
      <nav className="head" aria-label={t("frame.links")}>
        <a className="back" href={paths.help}>
          {t("frame.help")}
        </a>
        {frame.signedIn?.staff && (
          <a className="back" href={paths.teach}>
            {t("teach.title")}
          </a>
        )}
        <a className="back" href={paths.privacy}>
          {t("frame.privacy")}
        </a>
      </nav>
    </footer>
  </div>
);
