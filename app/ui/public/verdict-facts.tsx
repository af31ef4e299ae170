import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { showSerial } from "#app/domain/certificates/serial.ts";
import { formatDate, formatHours, formatPercent } from "#app/i18n/format.ts";
import { Facts } from "#app/ui/shared/facts.tsx";
import { By } from "#app/ui/shared/organisation.tsx";
import type { PageBasics } from "#app/ui/shared/page.tsx";
import { Code, Said } from "#app/ui/shared/said.tsx";

/** What is shown of a certificate; the name as far as it may be shown, and none where its holder asked for removal. */
export type ShownFacts = Pick<CertificateFacts, "serial" | "issuedOn" | "course" | "hours" | "level" | "organisation"> &
  Partial<
    Pick<CertificateFacts, "name" | "skills" | "completedOn" | "expiresOn" | "grade" | "work" | "graded" | "coIssuers">
  >;

/** The frozen facts, in the order in which one compares them with a paper. */
export function VerdictFacts({ facts, t, locale }: PageBasics & { facts: ShownFacts }) {
  const { organisation, coIssuers = [], skills = [], grade, work, graded } = facts;
  const day = (date: string | null | undefined) => date && formatDate(date, locale);
  return (
    <Facts
      facts={[
        { name: t("verdict.name"), value: facts.name && <Names name={facts.name} /> },
        { name: t("verdict.course"), value: <Said text={facts.course} locale={locale} /> },
        { name: t("verdict.organisation"), value: <Issuer organisation={organisation} locale={locale} /> },
        {
          name: t("verdict.co-issuers"),
          value:
            coIssuers.length > 0 &&
            coIssuers.map((one) => <Issuer key={one.slug} organisation={one} locale={locale} />),
        },
        { name: t("verdict.date"), value: day(facts.issuedOn) },
        { name: t("verdict.completed"), value: day(facts.completedOn) },
        { name: t("verdict.expires"), value: day(facts.expiresOn) },
        { name: t("verdict.hours"), value: formatHours(facts.hours, locale) },
        { name: t("verdict.level"), value: t(`level.${facts.level}`) },
        { name: t("verdict.grade"), value: typeof grade === "number" && formatPercent(grade, locale) },
        {
          name: t("verdict.work"),
          value: work && graded && [t(`work.${work}`), t(`graded.${graded}`)].join(t("list.separator")),
        },
        { name: t("verdict.serial"), value: <Code>{showSerial(facts.serial)}</Code> },
        {
          name: t("verdict.skills"),
          value: skills.length > 0 && (
            <ul>
              {skills.map((skill, index) => (
                <li key={index}>
                  <Said text={skill} locale={locale} />
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

/** A name in the letters in which it is printed. */
export const Names = ({ name }: Pick<CertificateFacts, "name">) => (
  <>
    {name.ar && (
      <p>
        <bdi lang="ar">{name.ar}</bdi>
      </p>
    )}
    {name.latin && (
      <p>
        <bdi lang="fr">{name.latin}</bdi>
      </p>
    )}
  </>
);

const Issuer = ({
  organisation,
  locale,
}: Pick<PageBasics, "locale"> & { organisation: CertificateFacts["organisation"] }) => (
  <div className={organisation.accent}>
    <By name={organisation.name} accent={organisation.accent} locale={locale} />
  </div>
);
