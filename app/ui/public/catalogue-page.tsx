import type { Organisation } from "#app/domain/identity/organisation.ts";
import type { ContentLanguage, Localised } from "#app/domain/language.ts";
import type { CourseContent } from "#app/domain/learning/course.ts";
import { formatHours, formatKilobytes } from "#app/i18n/format.ts";
import { Hero } from "#app/ui/public/hero.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { By } from "#app/ui/shared/organisation.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { Said } from "#app/ui/shared/said.tsx";
import { SearchForm, SearchResult, type SearchOutcome } from "#app/ui/shared/search-form.tsx";

export type CatalogueCourse = {
  slug: string;
  organisation: Organisation;
  title: Localised;
  icon: CourseContent["icon"];
  level: CourseContent["level"];
  languages: readonly ContentLanguage[];
  hours: number;
  lessons: number;
  /** To take the whole course in the reader's language. */
  bytes: number;
  /** Whether the reader is enrolled. */
  enrolled: boolean;
};

export type CataloguePageProps = PageBasics & {
  courses: readonly CatalogueCourse[];
  /** The associations that have courses; a choice is offered when there are more than one. */
  organisations: readonly Organisation[];
  /** Slug of the association whose courses are shown; null for all. */
  only: string | null;
  /** What was searched for; empty when nothing was. */
  typed: string;
  /** What came of the search; null without one. */
  outcome: Omit<SearchOutcome, "all"> | null;
};

/** The home page: what can be learnt, and the way in. */
export const CataloguePage = ({ courses, organisations, only, typed, outcome, ...basics }: CataloguePageProps) => {
  const { t, frame } = basics;
  return (
    <Page {...basics} wide hero={outcome ? undefined : <Welcome {...basics} />}>
      {outcome && <h1>{t("search.courses")}</h1>}
      <h2>{t("catalogue.courses")}</h2>
      <SearchForm
        label={t("search.courses")}
        hint={t("search.courses.hint")}
        submit={t("search.submit")}
        value={typed}
        kept={only === null ? [] : [{ name: "organisation", value: only }]}
      />
      {!outcome && organisations.length > 1 && <Filter organisations={organisations} only={only} {...basics} />}
      {outcome && <SearchResult {...outcome} all={{ href: paths.home, label: t("search.courses.all") }} />}
      {courses.length === 0 && !outcome ? (
        <section className="card stack">
          <h3>{t("catalogue.empty-title")}</h3>
          <p>{t("catalogue.empty-text")}</p>
        </section>
      ) : (
        <ul className="grid">
          {courses.map((course) => (
            <li key={`${course.organisation.slug}/${course.slug}`}>
              <Card course={course} {...basics} />
            </li>
          ))}
        </ul>
      )}
      {!frame.signedIn && !outcome && (
        <>
          <h2>{t("catalogue.how")}</h2>
          <ol className="steps">
            <li>{t("catalogue.how-1")}</li>
            <li>{t("catalogue.how-2")}</li>
            <li>{t("catalogue.how-3")}</li>
          </ol>
        </>
      )}
      <h2>{t("catalogue.employers")}</h2>
      <LinkRow href={paths.verify} icon="ok" label={t("catalogue.verify")} hint={t("catalogue.verify-hint")} />
    </Page>
  );
};

const Welcome = ({ t, frame }: PageBasics) => (
  <Hero>
    <h1>{t("catalogue.heading")}</h1>
    <p>{t("catalogue.lead")}</p>
    {frame.signedIn ? (
      <div className="two">
        <a className="btn go" href={paths.learn}>
          {t("catalogue.go-on")}
          <Icon name="fwd" after flip />
        </a>
      </div>
    ) : (
      <div className="two">
        <a className="btn go" href={paths.join}>
          {t("catalogue.join")}
        </a>
        <a className="btn" href={paths.signIn}>
          {t("catalogue.sign-in")}
        </a>
      </div>
    )}
  </Hero>
);

const Filter = ({
  t,
  locale,
  organisations,
  only,
}: PageBasics & { organisations: readonly Organisation[]; only: string | null }) => (
  <nav className="tabs" aria-label={t("catalogue.filter")}>
    <a className="chip" href={paths.home} aria-current={only === null ? "true" : undefined}>
      {t("catalogue.all")}
    </a>
    {organisations.map(({ slug, shortName }) => (
      <a key={slug} className="chip" href={paths.coursesOf(slug)} aria-current={only === slug ? "true" : undefined}>
        <Said text={shortName} locale={locale} />
      </a>
    ))}
  </nav>
);

function Card({ course, t, locale }: PageBasics & { course: CatalogueCourse }) {
  const { organisation, icon } = course;
  const figures = [
    t("unit.lessons", { count: course.lessons }),
    formatHours(course.hours, locale),
    t(`level.${course.level}`),
  ];
  return (
    <a className={`card course ${organisation.accent}`} href={paths.course(organisation.slug, course.slug)}>
      <span className="badge">
        <Icon name={icon} />
      </span>
      <div>
        <By name={organisation.shortName} accent={organisation.accent} locale={locale} />
        <h3>
          <Said text={course.title} locale={locale} />
        </h3>
        <p className="small">{figures.join(" · ")}</p>
        <p className="small">
          {course.languages.map((language) => t(`language.${language}`)).join(t("list.separator"))}
          {" · "}
          <span className="n">{formatKilobytes(course.bytes, locale)}</span>
        </p>
        {course.enrolled && (
          <p className="chip ok">
            <Icon name="check" />
            {t("catalogue.enrolled")}
          </p>
        )}
      </div>
    </a>
  );
}
