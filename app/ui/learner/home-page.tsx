import type { Localised } from "#app/domain/language.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { type ActivityKind, activityPath, paths } from "#app/ui/shared/paths.ts";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { Title } from "#app/ui/shared/title.tsx";
import { Said } from "#app/ui/shared/said.tsx";

export type HomePageProps = PageBasics & {
  name: string;
  /** The first activity that is not done, of the course taken last; null when there is none. */
  next: { enrolment: string; activity: { kind: ActivityKind; id: string; title: Localised } } | null;
  /** How many courses and certificates the learner has. */
  courses: number;
  certificates: number;
};

/** The learner's home: four pictures, each in its place. */
export const HomePage = ({ name, next, courses, certificates, ...basics }: HomePageProps) => {
  const { t, locale, frame } = basics;
  return (
    <Page {...basics} wide>
      <Title text={t("home.title", { name: isolate(name, locale) })} also="tiles" t={t} locale={locale} />
      <div className="tiles" id="tiles">
        <a className="tile" href={next ? activityPath(next.enrolment, next.activity) : paths.home}>
          <Icon name="go" flip />
          {t(next ? "home.go-on" : "home.begin")}
          <small>{next ? <Said text={next.activity.title} locale={locale} /> : t("home.begin-hint")}</small>
        </a>
        <a className="tile t2" href={paths.myCourses}>
          <Icon name="books" />
          {t("home.courses")}
          <small>{t("unit.courses", { count: courses })}</small>
        </a>
        <a className="tile t3" href={paths.myCertificates}>
          <Icon name="cert" />
          {t("home.certificates")}
          <small>{t("unit.certificates", { count: certificates })}</small>
        </a>
        <a className="tile t4" href={paths.help}>
          <Icon name="help" flip />
          {t("home.help")}
          <small>{t("home.help-hint")}</small>
        </a>
      </div>
      <LinkRow href={paths.file} icon="id" label={t("file.title")} hint={t("file.row-hint")} />
      {frame.signedIn?.staff && <LinkRow href={paths.teach} icon="people" label={t("teach.title")} />}
      {next && <LinkRow href={paths.home} icon="book" label={t("home.catalogue")} hint={t("home.catalogue-hint")} />}
    </Page>
  );
};
