import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { showSerial } from "#app/domain/certificates/serial.ts";
import { formatDate, formatHours, formatKilobytes } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { By } from "#app/ui/shared/organisation.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { Title } from "#app/ui/shared/title.tsx";
import { Code, said, Said } from "#app/ui/shared/said.tsx";

export type CertificatePageProps = PageBasics & {
  facts: Pick<
    CertificateFacts,
    "serial" | "issuedOn" | "name" | "course" | "hours" | "level" | "skills" | "organisation"
  >;
  /** Size of the PDF. */
  documentBytes: number;
  /** The whole address that the code on the paper opens. */
  verificationUrl: string;
};

/** A learner's certificate: its face, its file, and how to show it to others. */
export const CertificatePage = ({ facts, documentBytes, verificationUrl, ...basics }: CertificatePageProps) => {
  const { t, locale } = basics;
  const { name, organisation } = facts;
  const message = t("certificate.share-text", { course: said(facts.course, locale), url: verificationUrl });
  return (
    <Page {...basics} back={{ href: paths.myCertificates, label: t("certificate.back") }}>
      <Title text={t("certificate.title")} also="face" t={t} locale={locale} />
      <section id="face" className={`card cert ${organisation.accent}`}>
        <div className="zl" />
        <div className="stack">
          <By name={organisation.name} accent={organisation.accent} locale={locale} />
          <p>{t("certificate.kind")}</p>
          <div className="big">
            {name.ar && (
              <p lang="ar" dir="rtl">
                {name.ar}
              </p>
            )}
            {name.latin && (
              <p lang="fr" dir="ltr">
                {name.latin}
              </p>
            )}
          </div>
          <h2>
            <Said text={facts.course} locale={locale} />
          </h2>
          <p>
            {formatHours(facts.hours, locale)} · {formatDate(facts.issuedOn, locale)}
          </p>
          <p>
            <small>{t("verdict.serial")}</small>
            <b>
              <Code>{showSerial(facts.serial)}</Code>
            </b>
          </p>
        </div>
        <div className="zl" />
      </section>
      <a className="btn go" href={paths.certificateDocument(facts.serial)}>
        <Icon name="down" />
        <span>
          {t("certificate.download")}
          <small>
            {t("certificate.file", { format: isolate("PDF", locale), size: formatKilobytes(documentBytes, locale) })}
          </small>
        </span>
      </a>
      <a className="btn" href={`https://wa.me/?text=${encodeURIComponent(message)}`}>
        <Icon name="chat" />
        {t("certificate.share")}
      </a>
      <section>
        <h2>{t("certificate.verification")}</h2>
        <p>{t("certificate.verification-hint")}</p>
        <p>
          <a className="back" href={paths.verdict(facts.serial)}>
            <Icon name="ok" />
            <Code>{verificationUrl.replace(/^https?:\/\//, "")}</Code>
          </a>
        </p>
      </section>
    </Page>
  );
};
