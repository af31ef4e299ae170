import { candidateSteps, type CandidateStep } from "#app/domain/desk/candidate-step.ts";
import type { LearnerFile } from "#app/domain/sharing/file.ts";
import type { SharePurpose } from "#app/domain/sharing/share.ts";
import { formatDate, formatDateTime } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { ErrorSummary, problemText, SelectField, type FieldProblem } from "#app/ui/shared/field.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { fileNames, SharedFile } from "#app/ui/shared/shared-file.tsx";

export type CandidatePageProps = PageBasics & {
  share: { id: string; purpose: SharePurpose; expiresAt: string; tellsAssociation: boolean };
  file: LearnerFile;
  step: CandidateStep | null;
  notes: { id: string; text: string; writtenAt: string; writtenBy: string }[];
  /** A note that was not kept, and why. */
  failed: { text: string; problem: FieldProblem } | null;
};

/** What one person shares with an agency, and what the agency notes for itself. */
export function CandidatePage({ share, file, step, notes, failed, ...basics }: CandidatePageProps) {
  const { t, locale } = basics;
  const [name = t("desk.unnamed"), other] = fileNames(file, locale);
  const problem = failed && problemText(t, failed.problem);
  return (
    <Page {...basics} back={{ href: paths.desk, label: t("desk.back") }}>
      <h1>
        <bdi>{name}</bdi>
      </h1>
      <ErrorSummary t={t} problems={problem ? [{ field: "text", text: problem }] : []} />
      {other && (
        <p>
          <bdi>{other}</bdi>
        </p>
      )}
      <Note kind="info" icon="shield">
        <p>
          {t("opened.note", {
            date: formatDate(share.expiresAt, locale),
            purpose: t(`share-purpose.${share.purpose}`),
          })}
        </p>
      </Note>
      <SharedFile
        file={file}
        documents={(serial, form) => paths.deskDocument(share.id, serial, form)}
        t={t}
        locale={locale}
      />
      <form method="post" action={paths.deskFile(share.id)} className="stack card">
        <SelectField
          name="step"
          label={t("desk.step")}
          hint={t(share.tellsAssociation ? "desk.step-told" : "desk.step-untold")}
          value={step ?? ""}
          options={[
            ...(step ? [] : [{ value: "", label: t("desk.step-none") }]),
            ...candidateSteps.map((one) => ({ value: one, label: t(`desk.step-${one}`) })),
          ]}
        />
        <button className="btn">{t("desk.step-save")}</button>
      </form>
      <section className="stack" id="notes">
        <h2>{t("desk.notes")}</h2>
        {notes.map(({ id, text, writtenAt, writtenBy }) => (
          <div className="card" key={id}>
            <p className="lines" dir="auto">
              {text}
            </p>
            <p className="small">
              {t("desk.note-by", { name: isolate(writtenBy, locale), date: formatDateTime(writtenAt, locale) })}
            </p>
          </div>
        ))}
        <form method="post" action={paths.deskFile(share.id)} className="stack">
          <div>
            <label htmlFor="text">{t("desk.note")}</label>
            <p className="small" id="text-hint">
              {t("desk.note-hint")}
            </p>
            <textarea
              className="in"
              id="text"
              name="text"
              rows={4}
              dir="auto"
              maxLength={2000}
              defaultValue={failed?.text ?? ""}
              aria-invalid={failed ? true : undefined}
              aria-describedby="text-hint"
            />
          </div>
          <button className="btn">{t("desk.note-save")}</button>
        </form>
      </section>
    </Page>
  );
}
