import type { Localised } from "#app/domain/language.ts";
import type { Opening } from "#app/domain/learning/progress.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { activityPath, paths } from "#app/ui/shared/paths.ts";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { quoted } from "#app/ui/shared/rule-words.ts";
import { Said } from "#app/ui/shared/said.tsx";
import { Title } from "#app/ui/shared/title.tsx";

export type ClosedActivityProps = PageBasics & {
  enrolment: string;
  course: Localised;
  title: Localised;
  /** What must be done before. */
  opensAfter: readonly Opening[];
};

/** A lesson or a quiz before it opens: what it waits for. */
export const ClosedActivityPage = ({ enrolment, course, title, opensAfter, ...basics }: ClosedActivityProps) => {
  const { t, locale } = basics;
  return (
    <Page {...basics} back={{ href: paths.outline(enrolment), label: <Said text={course} locale={locale} /> }}>
      <Title text={t("closed-activity.title")} also="waits" t={t} locale={locale} />
      <p id="waits">{t("closed-activity.text", { title: quoted(title, { t, locale }) })}</p>
      <ul>
        {opensAfter.map((one) => (
          <li key={one.id}>
            <LinkRow
              href={activityPath(enrolment, one)}
              icon={one.kind === "quiz" ? "list" : "book"}
              label={<Said text={one.title} locale={locale} />}
              hint={t(`kind.${one.kind}`)}
            />
          </li>
        ))}
      </ul>
      <p className="small">{t("closed-activity.offline")}</p>
      <a className="btn" href={paths.outline(enrolment)}>
        {t("lesson.to-outline")}
        <Icon name="fwd" after flip />
      </a>
    </Page>
  );
};
