import type { Organisation } from "#app/domain/identity/organisation.ts";
import type { Localised } from "#app/domain/language.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { By } from "#app/ui/shared/organisation.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { Title } from "#app/ui/shared/title.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { Said } from "#app/ui/shared/said.tsx";
import { Slice } from "#app/ui/shared/slice.tsx";

export type MyCoursesPageProps = PageBasics & {
  courses: readonly {
    enrolment: string;
    organisation: Organisation;
    title: Localised;
    /** Activities done, of all. */
    done: number;
    total: number;
    /** The completion, with the serial of its certificate once claimed; null before. */
    completion: { serial: string | null } | null;
  }[];
};

/** The courses a learner is enrolled in, with how far each is. */
export const MyCoursesPage = ({ courses, ...basics }: MyCoursesPageProps) => {
  const { t, locale } = basics;
  return (
    <Page {...basics} wide back={{ href: paths.learn, label: t("frame.to-learn") }}>
      <Title text={t("my-courses.title")} t={t} locale={locale} />
      {courses.length === 0 ? (
        <section className="card stack">
          <h2>{t("my-courses.empty-title")}</h2>
          <p>{t("my-courses.empty-text")}</p>
          <a className="btn go" href={paths.home}>
            {t("my-courses.choose")}
            <Icon name="fwd" after flip />
          </a>
        </section>
      ) : (
        <>
          <ul className="grid">
            {courses.map((course) => (
              <li key={course.enrolment}>
                <EnrolmentCard course={course} {...basics} />
              </li>
            ))}
          </ul>
          <LinkRow href={paths.home} icon="book" label={t("home.catalogue")} hint={t("home.catalogue-hint")} />
        </>
      )}
    </Page>
  );
};

const EnrolmentCard = ({ course, t, locale }: PageBasics & { course: MyCoursesPageProps["courses"][number] }) => {
  const { organisation, completion } = course;
  return (
    <a className={`card course ${organisation.accent}`} href={paths.outline(course.enrolment)}>
      <Slice done={course.done} total={course.total} small />
      <div>
        <By name={organisation.shortName} accent={organisation.accent} locale={locale} />
        <h2>
          <Said text={course.title} locale={locale} />
        </h2>
        <p className="small">{t("outline.progress", { done: course.done, total: course.total })}</p>
        {completion && (
          <p className={completion.serial === null ? "chip warn" : "chip ok"}>
            <Icon name={completion.serial === null ? "ok" : "check"} />
            {t(completion.serial === null ? "my-courses.certificate-ready" : "my-courses.completed")}
          </p>
        )}
      </div>
    </a>
  );
};
