import type { BulkVerdict } from "#app/domain/desk/bulk-verdict.ts";
import { formatDate } from "#app/i18n/format.ts";
import { Names } from "#app/ui/public/verdict-facts.tsx";
import { verdictLooks } from "#app/ui/public/verdict-looks.ts";
import { ErrorSummary } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { Said } from "#app/ui/shared/said.tsx";
import { showSerial } from "#app/domain/certificates/serial.ts";

export type DeskVerifyPageProps = PageBasics & {
  agency: string;
  most: { lines: number; files: number };
  lines: string;
  problem: string | null;
  verdicts: readonly BulkVerdict[] | null;
};

/** Many certificates verified at once, on a page or as a table to download. */
export function DeskVerifyPage({ agency, most, lines, problem, verdicts, ...basics }: DeskVerifyPageProps) {
  const { t, locale } = basics;
  return (
    <Page {...basics} wide back={{ href: paths.desk, label: t("desk.title", { agency }) }}>
      <h1>{t("desk.bulk-title")}</h1>
      <ErrorSummary t={t} problems={problem ? [{ field: "lines", text: problem }] : []} />
      {verdicts && <Verdicts verdicts={verdicts} t={t} locale={locale} />}
      <p>{t("desk.bulk-lead", { most: most.lines })}</p>
      <form method="post" encType="multipart/form-data" action={paths.deskVerify} className="stack">
        <div>
          <label htmlFor="lines">{t("desk.bulk-lines")}</label>
          <textarea
            className="in"
            id="lines"
            name="lines"
            rows={8}
            dir="ltr"
            defaultValue={lines}
            spellCheck={false}
            autoCapitalize="characters"
            aria-invalid={problem ? true : undefined}
          />
        </div>
        <div>
          <label htmlFor="files">{t("desk.bulk-files")}</label>
          <p className="small" id="files-hint">
            {t("desk.bulk-files-hint", { most: most.files })}
          </p>
          <input
            className="in"
            type="file"
            id="files"
            name="files"
            multiple
            accept=".pdf,.json,.txt,.csv"
            aria-describedby="files-hint"
          />
        </div>
        <button className="btn go">
          <Icon name="ok" />
          {t("desk.bulk-submit")}
        </button>
        {(["xlsx", "csv"] as const).map((one) => (
          <button key={one} className="btn" name="as" value={one} formAction={paths.deskVerdicts}>
            <Icon name="down" />
            {t(`desk.bulk-as-${one}`)}
          </button>
        ))}
      </form>
    </Page>
  );
}

const order = ["valid", "expired", "replaced", "revoked", "altered", "unknown"] as const;

const Verdicts = ({ verdicts, t, locale }: { verdicts: readonly BulkVerdict[] } & Pick<PageBasics, "t" | "locale">) => (
  <section className="stack" aria-live="polite">
    <ul className="card">
      {order.map((verdict) => {
        const count = verdicts.filter((one) => one.verdict === verdict).length;
        return count === 0 ? null : (
          <li className={`note ${verdictLooks[verdict].className}`} key={verdict}>
            <Icon name={verdictLooks[verdict].icon} />
            <span>
              {t(`verdict.${verdict}`)}: {t("desk.bulk-summary", { count })}
            </span>
          </li>
        );
      })}
    </ul>
    <ul>
      {verdicts.map(({ asked, serial, verdict, name, facts, isRemoved }, index) => (
        <li className="row" key={index}>
          <Icon name={verdictLooks[verdict].icon} />
          <span>
            <b>
              <bdi>{serial && verdict !== "unknown" ? showSerial(serial) : asked.slice(0, 60)}</bdi> ·{" "}
              {t(`verdict.${verdict}`)}
            </b>
            {name && (
              <small>
                <Names name={name} />
              </small>
            )}
            {isRemoved && <small>{t("verdict.removed")}</small>}
            {facts && (
              <small>
                <Said text={facts.course} locale={locale} /> · <Said text={facts.organisation.name} locale={locale} /> ·{" "}
                {formatDate(facts.issuedOn, locale)}
              </small>
            )}
          </span>
          <span />
        </li>
      ))}
    </ul>
  </section>
);
