import type { Translate } from "#app/i18n/translate.ts";
import { FileVerdicts, FilesForm, type FileShown } from "#app/ui/public/file-verdicts.tsx";
import { ErrorSummary, problemText, TextField, type FieldProblem } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { LinkRow } from "#app/ui/shared/row.tsx";

export type VerifyPageProps = PageBasics & {
  typed: { serial: string };
  problem: FieldProblem | null;
  /** What was found in the files that were sent. */
  files?: readonly FileShown[] | null;
  /** Why no file was looked at. */
  filesProblem?: string | null;
  limits: { most: number; size: string };
};

/** Where an employer types the number of a certificate or sends its file; no account is needed. */
export function VerifyPage({ typed, problem, files, filesProblem, limits, ...basics }: VerifyPageProps) {
  const { t } = basics;
  const said = problem ? problemText(t, problem) : undefined;
  const problems = [
    ...(said ? [{ field: "serial", text: said }] : []),
    ...(filesProblem ? [{ field: "files", text: filesProblem }] : []),
  ];
  return (
    <Page {...basics}>
      <h1>{t("verify.title")}</h1>
      <ErrorSummary t={t} problems={problems} />
      {files && <FileVerdicts files={files} {...basics} />}
      <p>{t("verify.lead")}</p>
      <VerifyForm t={t} typed={typed.serial} problem={said} hint main />
      <Note kind="info" icon="phone">
        <h2>{t("verify.scan-title")}</h2>
        <p>{t("verify.scan-text")}</p>
      </Note>
      <FilesForm t={t} limits={limits} problem={filesProblem ?? undefined} />
      <section className="stack">
        <h2>{t("verify.offline-title")}</h2>
        <p>{t("verify.offline-text")}</p>
        <LinkRow
          href={paths.verifyOffline}
          icon="plug"
          label={t("verify.offline-open")}
          hint={t("verify.offline-size")}
        />
      </section>
    </Page>
  );
}

/** The field for a serial; `main` makes its button the filled one of the page. */
export const VerifyForm = ({
  t,
  label = t("verify.serial"),
  typed = "",
  problem,
  hint,
  main,
}: {
  t: Translate;
  label?: string;
  typed?: string;
  problem?: string | undefined;
  hint?: boolean;
  main?: boolean;
}) => (
  <form method="get" action={paths.verify} className="stack">
    <TextField
      name="serial"
      label={label}
      hint={hint ? t("verify.serial-hint") : undefined}
      problem={problem}
      code
      required
      defaultValue={typed}
      placeholder="XXXX-XXXX-XXXX"
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
    />
    <button className={main ? "btn go" : "btn"}>
      <Icon name="ok" />
      {t("verify.submit")}
    </button>
  </form>
);
