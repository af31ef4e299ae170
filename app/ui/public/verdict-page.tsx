import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { showSerial } from "#app/domain/certificates/serial.ts";
import { directionOf, locales, type Localised } from "#app/domain/language.ts";
import { formatDate, formatDateTime, formatHours } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import { VerifyForm } from "#app/ui/public/verify-page.tsx";
import { Facts } from "#app/ui/shared/facts.tsx";
import { Icon, type IconName } from "#app/ui/shared/icon.tsx";
import { By } from "#app/ui/shared/organisation.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { Code, Said } from "#app/ui/shared/said.tsx";

type ShownFacts = Pick<
  CertificateFacts,
  "serial" | "issuedOn" | "name" | "course" | "hours" | "level" | "skills" | "organisation"
>;

export type VerdictShown =
  | { verdict: "valid"; facts: ShownFacts }
  /** `since` is the day or moment it ended, was replaced or was revoked. */
  | {
      verdict: "expired" | "replaced" | "revoked";
      facts: ShownFacts;
      since: string;
      reason?: Localised;
      replacement?: string;
    }
  /** The serial as it was asked. */
  | { verdict: "unknown"; serial: string };

export type VerdictPageProps = PageBasics & {
  answer: VerdictShown;
  /** The moment of the answer, as an ISO text. */
  verifiedAt: string;
};

// Three outlines that differ without colour: a star, an eight-sided sign, a question mark.
const looks = {
  valid: { className: "ok", icon: "ok" },
  expired: { className: "warn", icon: "clock" },
  replaced: { className: "warn", icon: "again" },
  revoked: { className: "bad", icon: "no" },
  unknown: { className: "warn", icon: "q" },
} as const satisfies Record<VerdictShown["verdict"], { className: string; icon: IconName }>;

/** The title of the page of a verdict. */
export const verdictTitle = (t: Translate, verdict: VerdictShown["verdict"]): string => t(`verdict.${verdict}`);

/** The answer to whoever asks about a certificate: the verdict at a glance, then the facts to compare with the paper. */
export function VerdictPage({ answer, verifiedAt, ...basics }: VerdictPageProps) {
  const { t, locale } = basics;
  const look = looks[answer.verdict];
  const replacement = "replacement" in answer ? answer.replacement : undefined;
  return (
    <Page {...basics}>
      <div className={`verdict seal ${look.className}`}>
        <Icon name={look.icon} flip={look.icon === "q"} />
        <h1>{verdictTitle(t, answer.verdict)}</h1>
        {locales
          .filter((other) => other !== locale)
          .map((other) => (
            <p key={other} lang={other} dir={directionOf(other)}>
              {verdictTitle(translator(other), answer.verdict)}
            </p>
          ))}
      </div>
      <p>{explanation(answer, basics)}</p>
      {replacement !== undefined && (
        <a className="btn go" href={paths.verdict(replacement)}>
          {t("verdict.replacement")}
          <Icon name="fwd" after flip />
        </a>
      )}
      {answer.verdict === "unknown" ? (
        <ol className="steps">
          <li>{t("verdict.unknown-1")}</li>
          <li>{t("verdict.unknown-2")}</li>
        </ol>
      ) : (
        <Record facts={answer.facts} reason={"reason" in answer ? answer.reason : undefined} {...basics} />
      )}
      <p className="small">{t("verdict.verified-at", { moment: formatDateTime(verifiedAt, locale) })}</p>
      <VerifyForm t={t} label={t("verify.another")} main={answer.verdict === "unknown"} />
    </Page>
  );
}

function explanation(answer: VerdictShown, { t, locale }: PageBasics): string {
  if (answer.verdict === "valid") return t("verdict.valid-text");
  if (answer.verdict === "unknown") return t("verdict.unknown-text", { serial: isolate(answer.serial, locale) });
  return t(`verdict.${answer.verdict}-text`, { date: formatDate(answer.since, locale) });
}

function Record({ facts, reason, t, locale }: PageBasics & { facts: ShownFacts; reason: Localised | undefined }) {
  const { name, organisation } = facts;
  return (
    <>
      <h2>{t("verdict.facts")}</h2>
      <Facts
        facts={[
          { name: t("verdict.reason"), value: reason && <Said text={reason} locale={locale} /> },
          {
            name: t("verdict.name"),
            value: (
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
            ),
          },
          { name: t("verdict.course"), value: <Said text={facts.course} locale={locale} /> },
          {
            name: t("verdict.organisation"),
            value: (
              <div className={organisation.accent}>
                <By name={organisation.name} accent={organisation.accent} locale={locale} />
              </div>
            ),
          },
          { name: t("verdict.date"), value: formatDate(facts.issuedOn, locale) },
          { name: t("verdict.hours"), value: formatHours(facts.hours, locale) },
          { name: t("verdict.level"), value: t(`level.${facts.level}`) },
          { name: t("verdict.serial"), value: <Code>{showSerial(facts.serial)}</Code> },
          {
            name: t("verdict.skills"),
            value: facts.skills.length > 0 && (
              <ul>
                {facts.skills.map((skill, index) => (
                  <li key={index}>
                    <Said text={skill} locale={locale} />
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </>
  );
}
