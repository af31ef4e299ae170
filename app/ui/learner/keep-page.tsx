import type { Localised } from "#app/domain/language.ts";
import { formatKilobytes } from "#app/i18n/format.ts";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { said, Said } from "#app/ui/shared/said.tsx";

/** What keeping a course means and costs; the worker of a browser that can puts its button here. */
export const KeepPage = ({
  enrolment,
  course,
  bytes,
  largerBytes,
  ...basics
}: PageBasics & {
  enrolment: string;
  course: Localised;
  /** The course with its pictures, voices and small documents. */
  bytes: number;
  /** Videos and large documents. */
  largerBytes: number;
}) => {
  const { t, locale } = basics;
  return (
    <Page {...basics} back={{ href: paths.outline(enrolment), label: <Said text={course} locale={locale} /> }}>
      <h1>{t("keep.title")}</h1>
      <p>{t("keep.lead")}</p>
      <p data-bytes={bytes} data-larger={largerBytes} data-course={said(course, locale)}>
        {t("keep.size", { size: formatKilobytes(bytes, locale) })}
      </p>
      <p data-insecure={t("keep.insecure")}>{t("keep.needs-worker")}</p>
    </Page>
  );
};
