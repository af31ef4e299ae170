import type { Organisation } from "#app/domain/identity/organisation.ts";
import { inLanguage, type ContentLanguage, type Localised } from "#app/domain/language.ts";
import type { CourseContent } from "#app/domain/learning/course.ts";
import { formatHours, formatKilobytes, formatMinutes } from "#app/i18n/format.ts";
import { DataNotice, type DataNoticeWords } from "#app/ui/shared/data-notice.tsx";
import { Facts } from "#app/ui/shared/facts.tsx";
import { Hidden, whose } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { By } from "#app/ui/shared/organisation.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { type ActivityKind, comingBackTo, paths } from "#app/ui/shared/paths.ts";
import { Said } from "#app/ui/shared/said.tsx";

export type CoursePageProps = PageBasics & {
  course: {
    slug: string;
    organisation: Organisation;
    title: Localised;
    summary: Localised;
    outcomes: CourseContent["outcomes"];
    level: CourseContent["level"];
    languages: readonly ContentLanguage[];
    hours: number;
    icon: CourseContent["icon"];
    skills: readonly Localised[];
    /** To take the whole course in the reader's language. */
    bytes: number;
    /** Of all recordings in the reader's language, which are beside that; 0 without any. */
    recordingBytes: number;
    modules: readonly {
      id: string;
      title: Localised;
      activities: readonly { id: string; kind: ActivityKind; title: Localised; minutes: number }[];
    }[];
    /** What completes it, in words. */
    rule: readonly string[];
  };
  /** The reader's enrolment; null when there is none. */
  enrolment: string | null;
  /** What is said to whoever may enrol here and now. */
  notice: DataNoticeWords;
};

const activityIcons = { lesson: "book", quiz: "list", h5p: "phone" } as const;

/** A course before it is taken: what it gives, what it costs, what it asks. */
export const CoursePage = ({ course, enrolment, notice, ...basics }: CoursePageProps) => {
  const { t, locale } = basics;
  const kinds = course.modules.flatMap((module) => module.activities.map(({ kind }) => kind));
  const count = (kind: ActivityKind) => kinds.filter((one) => one === kind).length;
  return (
    <Page {...basics} back={{ href: paths.home, label: t("course.back") }}>
      <div className={`head ${course.organisation.accent}`}>
        <span className="badge">
          <Icon name={course.icon} />
        </span>
        <div>
          <By name={course.organisation.name} accent={course.organisation.accent} locale={locale} />
          <h1>
            <Said text={course.title} locale={locale} />
          </h1>
        </div>
      </div>
      <p>
        <Said text={course.summary} locale={locale} />
      </p>
      <WayIn course={course} enrolment={enrolment} notice={notice} {...basics} />
      <h2>{t("course.outcomes")}</h2>
      <Outcomes outcomes={course.outcomes} {...basics} />
      <h2>{t("course.facts")}</h2>
      <Facts
        facts={[
          { name: t("course.duration"), value: formatHours(course.hours, locale) },
          {
            name: t("course.parts"),
            value: [
              t("unit.lessons", { count: count("lesson") }),
              t("unit.quizzes", { count: count("quiz") }),
              ...(count("h5p") > 0 ? [t("unit.h5p", { count: count("h5p") })] : []),
            ].join(t("list.separator")),
          },
          { name: t("course.level"), value: t(`level.${course.level}`) },
          {
            name: t("course.languages"),
            value: course.languages.map((language) => t(`language.${language}`)).join(t("list.separator")),
          },
          { name: t("course.size"), value: formatKilobytes(course.bytes, locale) },
          {
            name: t("course.recordings"),
            value: course.recordingBytes > 0 && formatKilobytes(course.recordingBytes, locale),
          },
        ]}
      />
      <h2>{t("course.modules")}</h2>
      {course.modules.map((module) => (
        <section key={module.id} className="card">
          <h3>
            <Said text={module.title} locale={locale} />
          </h3>
          <ul>
            {module.activities.map((activity) => (
              <li key={activity.id} className="row">
                <Icon name={activityIcons[activity.kind]} />
                <span>
                  <Said text={activity.title} locale={locale} />
                  <small>
                    {t(`kind.${activity.kind}`)} · {formatMinutes(activity.minutes, locale)}
                  </small>
                </span>
                <span />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <h2>{t("course.certificate")}</h2>
      <ul>
        {course.rule.map((text) => (
          <Rule key={text} text={text} />
        ))}
      </ul>
      <p>{t("course.certificate-text")}</p>
      {course.skills.length > 0 && (
        <>
          <h3>{t("course.skills")}</h3>
          <ul className="dots">
            {course.skills.map((skill, index) => (
              <li key={index}>
                <Said text={skill} locale={locale} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
};

const Rule = ({ text }: { text: string }) => (
  <li className="row">
    <Icon name="check" />
    <span>{text}</span>
    <span />
  </li>
);

function WayIn({ course, enrolment, notice, t, locale, frame }: CoursePageProps) {
  const here = paths.course(course.organisation.slug, course.slug);
  if (enrolment !== null)
    return (
      <a className="btn go" href={paths.outline(enrolment)}>
        {t("course.go-on")}
        <Icon name="fwd" after flip />
      </a>
    );
  const cost = <p className="small">{t("course.cost", { size: formatKilobytes(course.bytes, locale) })}</p>;
  if (frame.signedIn)
    return (
      <form method="post" action={here} className="stack">
        <Hidden fields={whose(frame)} />
        <button className="btn go">
          {t("course.enrol")}
          <Icon name="fwd" after flip />
        </button>
        {cost}
        <DataNotice {...notice} />
      </form>
    );
  return (
    <div className="stack">
      <a className="btn go" href={comingBackTo(paths.join, here)}>
        {t("course.join")}
      </a>
      <a className="btn" href={comingBackTo(paths.signIn, here)}>
        {t("course.sign-in")}
      </a>
      {cost}
    </div>
  );
}

function Outcomes({ outcomes, locale }: PageBasics & { outcomes: CourseContent["outcomes"] }) {
  const lines = Object.fromEntries(Object.entries(outcomes).map(([language, list]) => [language, list.join("\n")]));
  const { text, language } = inLanguage(lines, locale);
  return (
    <ul>
      {text.split("\n").map((line) => (
        <li key={line} className="row">
          <Icon name="check" />
          <span>
            <Said text={{ [language]: line }} locale={locale} />
          </span>
          <span />
        </li>
      ))}
    </ul>
  );
}
