import type { AuditedAct, AuditedRead } from "#app/domain/identity/audited-reads.ts";
import type { Localised } from "#app/domain/language.ts";
import { formatDate, formatDateTime } from "#app/i18n/format.ts";
import { DataNotice, type DataNoticeWords } from "#app/ui/shared/data-notice.tsx";
import { ErrorSummary, problemText, AreaField, type FieldProblem } from "#app/ui/shared/field.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { said as inWords } from "#app/ui/shared/said.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { LinkRow } from "#app/ui/shared/row.tsx";

/** Moments are ISO texts. */
export type DataPageProps = PageBasics & {
  objections: readonly {
    id: string;
    text: string;
    madeAt: string;
    answer: string | null;
    answeredAt: string | null;
  }[];
  /** Latest first: by a person, by a program of an organisation, or by an account that is gone. */
  reads: readonly {
    at: string;
    by: string | null;
    programOf: Localised | null;
    what: AuditedRead | AuditedAct | null;
    people: number;
  }[];
  notice: DataNoticeWords;
  /** What was typed when it was refused. */
  typed: string;
  problem: FieldProblem | null;
  /** An objection was just kept. */
  saved: boolean;
};

/** What is kept about a person: to be downloaded, corrected, objected to and erased, and who read it. */
export function DataPage({ objections, reads, notice, typed, problem, saved, ...basics }: DataPageProps) {
  const { t, locale } = basics;
  const said = problem ? problemText(t, problem) : undefined;
  return (
    <Page {...basics} back={{ href: paths.account, label: t("account.title") }}>
      <h1>{t("data.title")}</h1>
      <ErrorSummary t={t} problems={said ? [{ field: "text", text: said }] : []} />
      {saved && (
        <Note kind="ok" live>
          <p>{t("data.objected")}</p>
        </Note>
      )}
      <p>{t("data.lead")}</p>
      <section>
        <h2>{t("data.download")}</h2>
        {(["html", "zip", "json", "xapi", "transcripts"] as const).map((form) => (
          <LinkRow
            key={form}
            href={paths.accountDataFile(form)}
            icon="down"
            label={t(`data.${form}`)}
            hint={t(`data.${form}-hint`)}
          />
        ))}
      </section>
      <section>
        <h2>{t("data.correct")}</h2>
        <p>{t("data.correct-text")}</p>
        <LinkRow href={paths.account} icon="id" label={t("privacy.account")} />
        <LinkRow href={paths.file} icon="list" label={t("file.title")} />
      </section>
      <section className="stack">
        <h2>{t("data.object")}</h2>
        {objections.map(({ id, text, madeAt, answer, answeredAt }) => (
          <div key={id} className="card stack">
            <p className="small">{t("data.objection-made", { date: formatDate(madeAt, locale) })}</p>
            <p className="lines">
              <bdi>{text}</bdi>
            </p>
            <p className="small">
              {answeredAt
                ? t("data.objection-answered", { date: formatDate(answeredAt, locale) })
                : t("data.objection-waits")}
            </p>
            {answer !== null && (
              <p className="lines">
                <bdi>{answer}</bdi>
              </p>
            )}
          </div>
        ))}
        <form method="post" action={paths.accountData} className="stack">
          <AreaField
            name="text"
            label={t("data.object-text")}
            hint={t("data.object-hint")}
            problem={said}
            defaultValue={typed}
            dir="auto"
            rows={4}
            required
          />
          <DataNotice {...notice} />
          <button className="btn">{t("data.object-submit")}</button>
        </form>
      </section>
      <section>
        <h2>{t("data.reads")}</h2>
        <p className="small">{t(reads.length > 0 ? "data.reads-lead" : "data.reads-none")}</p>
        <ul>
          {reads.map(({ at, by, programOf, what, people }, index) => (
            <li key={index}>
              <b>{by === null ? unnamed(programOf, basics) : <bdi>{by}</bdi>}</b>
              <br />
              <span className="small">
                {[
                  t(`read.${what ?? "other"}`),
                  people > 1 && t("data.read-people", { count: people }),
                  formatDateTime(at, locale),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <LinkRow href={paths.accountErase} icon="no" label={t("erase.title")} hint={t("erase.link-hint")} />
      <LinkRow href={paths.privacy} icon="shield" label={t("frame.privacy")} hint={t("account.privacy-hint")} />
    </Page>
  );
}

const unnamed = (programOf: Localised | null, { t, locale }: PageBasics): string =>
  programOf ? t("opener.program", { agency: inWords(programOf, locale) }) : t("data.read-unknown");
