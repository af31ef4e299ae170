import { directionOf, locales, type ContentLanguage, type Locale, type Localised } from "#app/domain/language.ts";
import type { Recording } from "#app/domain/learning/course.ts";
import type { LessonSection } from "#app/domain/learning/lesson-markdown.ts";
import { formatMinutes } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translate.ts";
import { Hidden, whose } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Listen, Recorded } from "#app/ui/shared/listen.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { type ActivityKind, activityPath, inLocale, paths } from "#app/ui/shared/paths.ts";
import { Said } from "#app/ui/shared/said.tsx";

type Neighbour = { kind: ActivityKind; id: string; title: Localised };

/** A section with its number (0 comes before the first heading) and its recording. */
export type LessonPart = LessonSection & { number: number; recording: Recording | null };

export type LessonPageProps = PageBasics & {
  enrolment: string;
  course: Localised;
  lesson: {
    id: string;
    /** In the language it is read in. */
    title: string;
    minutes: number;
    /** The text as HTML, made from the course's own Markdown, which takes no HTML. */
    sections: readonly LessonPart[];
    /** Somebody reading all of it; null when nobody was recorded. */
    recording: Recording | null;
    language: ContentLanguage;
    /** Every language the lesson exists in. */
    languages: readonly ContentLanguage[];
  };
  /** Place in the course, from 1. */
  position: number;
  total: number;
  done: boolean;
  previous: Neighbour | null;
  next: Neighbour | null;
};

/** One page of reading, and the button that says it was read. */
export const LessonPage = ({
  enrolment,
  course,
  lesson,
  position,
  total,
  done,
  previous,
  next,
  ...basics
}: LessonPageProps) => {
  const { t, locale } = basics;
  const before = lesson.sections.some(({ number }) => number === 0);
  const language = { lang: lesson.language, dir: directionOf(lesson.language) };
  return (
    <Page {...basics} back={{ href: paths.outline(enrolment), label: <Said text={course} locale={locale} /> }}>
      <div>
        <p className="small">
          {t("lesson.position", { position, total })} · {formatMinutes(lesson.minutes, locale)}
        </p>
        <div className="head">
          <h1 id="title" {...language}>
            {lesson.title}
          </h1>
          {!lesson.recording && (
            <Listen of={before ? "title s0" : "title"} language={lesson.language} title={lesson.title} t={t} />
          )}
        </div>
        {lesson.recording && <Recorded recording={lesson.recording} label={t("listen.lesson")} t={t} locale={locale} />}
        {done && (
          <p className="chip ok">
            <Icon name="check" />
            {t("lesson.finished")}
          </p>
        )}
      </div>
      <OtherLanguages lesson={lesson} {...basics} />
      <article className="lesson" {...language}>
        {lesson.sections.map((section) => (
          <Section key={section.number} section={section} language={lesson.language} locale={locale} />
        ))}
      </article>
      {done ? (
        <Onward enrolment={enrolment} next={next} {...basics} />
      ) : (
        <form method="post" action={paths.lesson(enrolment, lesson.id)}>
          <Hidden
            fields={[
              ...whose(basics.frame),
              { name: "onward", value: next ? activityPath(enrolment, next) : paths.outline(enrolment) },
            ]}
          />
          <button className="btn go">
            <Icon name="check" />
            {t("lesson.finish")}
          </button>
        </form>
      )}
      {(previous || (next && !done)) && (
        <nav className="two" aria-label={t("lesson.steps")}>
          {previous && (
            <a className="btn" href={activityPath(enrolment, previous)}>
              <Icon name="back" flip />
              {t("lesson.previous")}
            </a>
          )}
          {next && !done && (
            <a className="btn" href={activityPath(enrolment, next)}>
              {t("lesson.next")}
              <Icon name="fwd" after flip />
            </a>
          )}
        </nav>
      )}
    </Page>
  );
};

function Section({ section, language, locale }: { section: LessonPart; language: ContentLanguage; locale: Locale }) {
  const { number, heading, html, recording } = section;
  // Within a text its own language is spoken, where the pages have it.
  const own = locales.find((one) => one === language) ?? locale;
  const t = translator(own);
  const id = `s${number}`;
  return (
    <section className="stack" id={id}>
      {heading && (
        <div className="head">
          <h2 dangerouslySetInnerHTML={{ __html: heading.html }} />
          {!recording && <Listen of={id} language={language} title={heading.text} t={t} />}
        </div>
      )}
      {recording && <Recorded recording={recording} label={t("listen.section")} t={t} locale={own} />}
      <div className="stack" dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  );
}

const OtherLanguages = ({ lesson, t, frame }: PageBasics & Pick<LessonPageProps, "lesson">) => (
  <>
    {lesson.languages
      .filter((other) => other !== lesson.language)
      .map((other) => (
        <p key={other}>
          <a className="back" href={inLocale(frame.path, other, "read")} hrefLang={other}>
            <Icon name="talk" />
            <span lang={other === "zgh" ? undefined : other}>{readHere(other, t)}</span>
          </a>
        </p>
      ))}
  </>
);

const readHere = (language: ContentLanguage, t: PageBasics["t"]): string => {
  const locale = locales.find((one) => one === language);
  return locale ? translator(locale)("lesson.read-here") : t("lesson.read-in", { language: t("language.zgh") });
};

const Onward = ({ enrolment, next, t, locale }: PageBasics & Pick<LessonPageProps, "enrolment" | "next">) =>
  next ? (
    <a className="btn go" href={activityPath(enrolment, next)}>
      <span>
        {t("lesson.next")}
        <small>
          <Said text={next.title} locale={locale} />
        </small>
      </span>
      <Icon name="fwd" after flip />
    </a>
  ) : (
    <a className="btn go" href={paths.outline(enrolment)}>
      {t("lesson.to-outline")}
    </a>
  );
