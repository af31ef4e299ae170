import type { ReactNode } from "react";
import { showSerial } from "#app/domain/certificates/serial.ts";
import type { FileCertificate, LearnerFile } from "#app/domain/sharing/file.ts";
import { formatDate, formatHours } from "#app/i18n/format.ts";
import { Facts } from "#app/ui/shared/facts.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { By } from "#app/ui/shared/organisation.tsx";
import type { PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { Code, Said } from "#app/ui/shared/said.tsx";

/** Where a certificate is downloaded from. */
export type DocumentPath = (serial: string, form: "pdf" | "json") => string;

/** The names of a file, in the reader's letters first. */
export function fileNames({ name }: Pick<LearnerFile, "name">, locale: PageBasics["locale"]): string[] {
  const names = locale === "ar" ? [name.ar, name.latin] : [name.latin, name.ar];
  return names.filter(Boolean);
}

/** What a learner shows, wherever it is shown: the preview, the page of a link, the desk of an agency. */
export const SharedFile = ({
  file,
  documents,
  t,
  locale,
}: Pick<PageBasics, "t" | "locale"> & {
  file: LearnerFile;
  /** Left out where there is nothing to download. */
  documents?: DocumentPath;
}) => (
  <>
    <Facts
      facts={[
        { name: t("cv.commune"), value: file.commune && <bdi>{file.commune}</bdi> },
        {
          name: t("cv.phone"),
          value: file.phone && (
            <a href={`tel:${file.phone.replace(/[^\d+]/g, "")}`}>
              <Code>{file.phone}</Code>
            </a>
          ),
        },
        {
          name: t("cv.email"),
          value: file.email && (
            <a href={`mailto:${file.email}`}>
              <Code>{file.email}</Code>
            </a>
          ),
        },
      ]}
    />
    <Part title={t("cv.about")} shown={file.about !== ""}>
      <p className="lines" dir="auto">
        {file.about}
      </p>
    </Part>
    <Part title={t("cv.certificates")} shown={file.certificates.length > 0}>
      <p className="small">{t("cv.hours", { hours: formatHours(file.hours, locale) })}</p>
      {file.certificates.map((one) => (
        <ShownCertificate key={one.serial} certificate={one} t={t} locale={locale} {...(documents && { documents })} />
      ))}
    </Part>
    <Part title={t("cv.skills")} shown={file.skills.length > 0}>
      <ul className="dots">
        {file.skills.map((skill, index) => (
          <li key={index}>
            <Said text={skill} locale={locale} />
          </li>
        ))}
      </ul>
    </Part>
    <Part title={t("cv.languages")} shown={file.languages.length > 0}>
      <ul className="dots">
        {file.languages.map(({ language, level }) => (
          <li key={language}>
            <b>{t(`spoken.${language}`)}</b>: {t(`language-level.${level}`)}
          </li>
        ))}
      </ul>
    </Part>
    <Part title={t("cv.experience")} shown={file.experience.length > 0}>
      <ul className="dots">
        {file.experience.map((line, index) => (
          <li key={index}>
            <bdi>{line}</bdi>
          </li>
        ))}
      </ul>
    </Part>
  </>
);

const Part = ({ title, shown, children }: { title: string; shown: boolean; children: ReactNode }) =>
  shown ? (
    <section className="stack">
      <h2>{title}</h2>
      {children}
    </section>
  ) : null;

function ShownCertificate({
  certificate,
  documents,
  t,
  locale,
}: Pick<PageBasics, "t" | "locale"> & { certificate: FileCertificate; documents?: DocumentPath }) {
  const { serial, course, organisation, hours, issuedOn, verdict } = certificate;
  const holds = verdict === "valid" || verdict === "expired";
  return (
    <div className={`card stack ${organisation.accent}`}>
      <By name={organisation.name} accent={organisation.accent} locale={locale} />
      <h3>
        <Said text={course} locale={locale} />
      </h3>
      <p className="small">
        {formatHours(hours, locale)} · {formatDate(issuedOn, locale)}
      </p>
      <p className="small">
        <Code>{showSerial(serial)}</Code>
      </p>
      <p>
        <span className={`chip ${verdict === "valid" ? "ok" : verdict === "revoked" ? "bad" : "warn"}`}>
          {t(`verdict.${verdict}`)}
        </span>
      </p>
      {documents && holds && (
        <>
          <a className="btn" href={documents(serial, "pdf")}>
            <Icon name="down" />
            {t("opened.pdf")}
          </a>
          <a className="back" href={documents(serial, "json")}>
            {t("opened.json")}
          </a>
        </>
      )}
      <a className="back" href={paths.verdict(serial)}>
        <Icon name="ok" />
        {t("opened.verify")}
      </a>
    </div>
  );
}
