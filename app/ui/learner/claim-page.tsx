import type { Localised } from "#app/domain/language.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { DataNotice, type DataNoticeWords } from "#app/ui/shared/data-notice.tsx";
import { ErrorSummary, Hidden, problemText, TextField, whose, type FieldProblem } from "#app/ui/shared/field.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { Title } from "#app/ui/shared/title.tsx";
import { said, Said } from "#app/ui/shared/said.tsx";

export type ClaimPageProps = PageBasics & {
  enrolment: string;
  course: Localised;
  typed: { ar: string; latin: string };
  notice: DataNoticeWords;
  /** `names-needed` belongs to `ar`. */
  problems: Partial<Record<"ar" | "latin", FieldProblem>>;
};

/** Confirming the names that are printed: the last step before the certificate. */
export function ClaimPage({ enrolment, course, typed, notice, problems, ...basics }: ClaimPageProps) {
  const { t, locale } = basics;
  const text = (field: "ar" | "latin") =>
    problems[field] &&
    problemText(
      t,
      isolated(problems[field], (value) => isolate(value, locale)),
    );
  const failed = (["ar", "latin"] as const).flatMap((field) => {
    const sentence = text(field);
    return sentence ? [{ field, text: sentence }] : [];
  });
  return (
    <Page {...basics} back={{ href: paths.outline(enrolment), label: <Said text={course} locale={locale} /> }}>
      <Title text={t("claim.title")} also="lead" t={t} locale={locale} />
      <ErrorSummary t={t} problems={failed} />
      <p id="lead">{t("claim.lead", { course: said(course, locale) })}</p>
      <p>{t("claim.both")}</p>
      <form method="post" action={paths.claim(enrolment)} className="stack">
        <Hidden fields={whose(basics.frame)} />
        <TextField
          name="ar"
          label={t("claim.ar")}
          hint={t("claim.hint", { example: isolate("سلمى بنعلي", locale) })}
          problem={text("ar")}
          defaultValue={typed.ar}
          lang="ar"
          dir="rtl"
          autoComplete="off"
        />
        <TextField
          name="latin"
          label={t("claim.latin")}
          hint={t("claim.hint", { example: isolate("Salma BENALI", locale) })}
          problem={text("latin")}
          defaultValue={typed.latin}
          lang="fr"
          dir="ltr"
          autoComplete="off"
          autoCapitalize="words"
          spellCheck={false}
        />
        <Note kind="warn" icon="pen">
          <p>
            <b>{t("claim.frozen-title")}</b>
          </p>
          <p>{t("claim.frozen")}</p>
        </Note>
        <DataNotice {...notice} />
        <button className="btn go">{t("claim.submit")}</button>
      </form>
    </Page>
  );
}

const isolated = ({ code, detail }: FieldProblem, isolateOne: (value: string) => string): FieldProblem => ({
  code,
  ...(detail && {
    detail: Object.fromEntries(
      Object.entries(detail).map(([name, value]) => [name, typeof value === "string" ? isolateOne(value) : value]),
    ),
  }),
});
