import type { Organisation } from "#app/domain/identity/organisation.ts";
import type { Localised } from "#app/domain/language.ts";
import { showSerial } from "#app/domain/certificates/serial.ts";
import { formatDate } from "#app/i18n/format.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { By } from "#app/ui/shared/organisation.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { Title } from "#app/ui/shared/title.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { Code, Said } from "#app/ui/shared/said.tsx";

export type MyCertificatesPageProps = PageBasics & {
  certificates: readonly {
    serial: string;
    course: Localised;
    organisation: Pick<Organisation, "name" | "accent">;
    /** YYYY-MM-DD. */
    issuedOn: string;
    verdict: "valid" | "expired" | "revoked" | "replaced";
  }[];
  /** Completed courses whose certificate has not been claimed. */
  claimable: readonly { enrolment: string; course: Localised }[];
};

/** The certificates of a learner, and those waiting to be claimed. */
export const MyCertificatesPage = ({ certificates, claimable, ...basics }: MyCertificatesPageProps) => {
  const { t, locale } = basics;
  return (
    <Page {...basics} wide back={{ href: paths.learn, label: t("frame.to-learn") }}>
      <Title text={t("my-certificates.title")} t={t} locale={locale} />
      {claimable.length > 0 && (
        <section className="card">
          <h2>{t("my-certificates.claimable")}</h2>
          {claimable.map(({ enrolment, course }) => (
            <LinkRow
              key={enrolment}
              href={paths.claim(enrolment)}
              icon="ok"
              label={<Said text={course} locale={locale} />}
              hint={t("my-certificates.claim")}
            />
          ))}
        </section>
      )}
      {certificates.length === 0 && claimable.length === 0 && (
        <section className="card stack">
          <h2>{t("my-certificates.empty-title")}</h2>
          <p>{t("my-certificates.empty-text")}</p>
          <a className="btn go" href={paths.myCourses}>
            {t("my-certificates.go-on")}
            <Icon name="fwd" after flip />
          </a>
        </section>
      )}
      <ul className="grid">
        {certificates.map(({ serial, course, organisation, issuedOn, verdict }) => (
          <li key={serial}>
            <a className={`card cert link ${organisation.accent}`} href={paths.certificate(serial)}>
              <div className="zl" />
              <div className="stack">
                <By name={organisation.name} accent={organisation.accent} locale={locale} />
                <h2>
                  <Said text={course} locale={locale} />
                </h2>
                <p className="small">
                  {formatDate(issuedOn, locale)} · <Code>{showSerial(serial)}</Code>
                </p>
                {verdict !== "valid" && (
                  <p>
                    <span className={`chip ${verdict === "revoked" ? "bad" : "warn"}`}>{t(`state.${verdict}`)}</span>
                  </p>
                )}
              </div>
            </a>
          </li>
        ))}
      </ul>
    </Page>
  );
};
