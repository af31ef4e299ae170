import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { showSerial } from "#app/domain/certificates/serial.ts";
import { linkedInAddress } from "#app/domain/certificates/linked-in.ts";
import type { Reason } from "#app/domain/certificates/verdict.ts";
import { inLanguage } from "#app/domain/language.ts";
import { formatDate, formatHours, formatKilobytes } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { Hidden, whose } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { By } from "#app/ui/shared/organisation.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { Title } from "#app/ui/shared/title.tsx";
import { Code, said, Said } from "#app/ui/shared/said.tsx";

export type CertificatePageProps = PageBasics & {
  facts: Pick<
    CertificateFacts,
    "serial" | "issuedOn" | "name" | "course" | "hours" | "level" | "skills" | "organisation"
  > &
    Partial<Pick<CertificateFacts, "expiresOn" | "graded">>;
  /** Where it stands; moments as ISO texts. */
  state:
    | { verdict: "valid" }
    | { verdict: "expired" }
    | { verdict: "revoked"; reason: Reason; at: string }
    | { verdict: "replaced"; reason: Reason; at: string; by: string };
  /** Whether the name is shown to whoever opens the address. */
  nameShown: boolean;
  /** Whether there is a signed file for a wallet. */
  hasCredential: boolean;
  /** Size of the PDF. */
  documentBytes: number;
  /** The whole address that the code on the paper opens. */
  verificationUrl: string;
};

/** A learner's certificate: its face, its file, and how to show it to others. */
export const CertificatePage = (page: CertificatePageProps) => {
  const { facts, state, nameShown, hasCredential, documentBytes, verificationUrl, ...basics } = page;
  const { t, locale } = basics;
  const { name, organisation } = facts;
  const message = t("certificate.share-text", { course: said(facts.course, locale), url: verificationUrl });
  return (
    <Page {...basics} back={{ href: paths.myCertificates, label: t("certificate.back") }}>
      <Title text={t("certificate.title")} also="face" t={t} locale={locale} />
      <State state={state} expiresOn={facts.expiresOn} {...basics} />
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
          {facts.graded === "device" && <p>{t("graded.device")}</p>}
          {facts.expiresOn && <p>{t("certificate.holds-until", { date: formatDate(facts.expiresOn, locale) })}</p>}
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
      {state.verdict === "valid" && (
        <>
          <a className="btn" href={`https://wa.me/?text=${encodeURIComponent(message)}`}>
            <Icon name="chat" />
            {t("certificate.share")}
          </a>
          <a
            className="btn"
            href={linkedInAddress({
              name: inLanguage(facts.course, locale).text,
              organisation: inLanguage(facts.organisation.name, locale).text,
              serial: facts.serial,
              url: verificationUrl,
              issuedOn: facts.issuedOn,
              expiresOn: facts.expiresOn ?? null,
            })}
          >
            <Icon name="share" />
            {t("certificate.linkedin")}
          </a>
          <LinkRow href={paths.shareCertificate(facts.serial)} icon="id" label={t("certificate.share-named")} />
        </>
      )}
      {hasCredential && (
        <>
          <LinkRow
            href={paths.certificatePrintout(facts.serial, "card")}
            icon="id"
            label={t("certificate.card")}
            hint="PDF"
          />
          <LinkRow
            href={paths.certificatePrintout(facts.serial, "transcript")}
            icon="list"
            label={t("certificate.transcript")}
            hint="PDF"
          />
          <LinkRow
            href={paths.certificatePrintout(facts.serial, "transcript.json")}
            icon="list"
            label={t("certificate.transcript")}
            hint="JSON"
          />
          <LinkRow
            href={paths.certificateCredential(facts.serial)}
            icon="down"
            label={t("certificate.credential")}
            hint="JSON"
          />
        </>
      )}
      <section id="name" className="stack">
        <h2>{t("certificate.name-title")}</h2>
        <p>{t(nameShown ? "certificate.name-shown" : "certificate.name-hidden")}</p>
        <form method="post" action={paths.certificate(facts.serial)}>
          <Hidden fields={whose(basics.frame)} />
          <button className="btn" name="name" value={nameShown ? "hide" : "show"}>
            {t(nameShown ? "certificate.name-hide" : "certificate.name-show")}
          </button>
        </form>
      </section>
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

/** What the holder must know before showing it: it was revoked, replaced, or its time is over. */
function State({
  state,
  expiresOn,
  t,
  locale,
}: PageBasics & Pick<CertificatePageProps, "state"> & { expiresOn: string | null | undefined }) {
  if (state.verdict === "valid") return null;
  if (state.verdict === "expired")
    return (
      <Note kind="warn" icon="clock">
        <p>{t("certificate.state-expired", { date: formatDate(expiresOn ?? "", locale) })}</p>
      </Note>
    );
  const said = { date: formatDate(state.at, locale), reason: t(`reason.${state.reason}`) };
  return (
    <>
      <Note kind={state.verdict === "revoked" ? "bad" : "warn"}>
        <p>{t(`certificate.state-${state.verdict}`, said)}</p>
      </Note>
      {state.verdict === "replaced" && (
        <a className="btn" href={paths.certificate(state.by)}>
          {t("certificate.new-one")}
          <Icon name="fwd" after flip />
        </a>
      )}
    </>
  );
}
