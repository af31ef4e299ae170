import type { FollowedCertificate } from "#app/domain/certificates/followed.ts";
import {
  dayInMorocco,
  lastDayOf,
  mayBeRenewed,
  mayBeRestored,
  renewalDays,
  restorationHours,
} from "#app/domain/certificates/days.ts";
import { showSerial } from "#app/domain/certificates/serial.ts";
import { allowsAnother, revocationReasons } from "#app/domain/certificates/verdict.ts";
import type { Locale } from "#app/domain/language.ts";
import { formatDate, formatDateTime } from "#app/i18n/format.ts";
import type { Translate } from "#app/i18n/translate.ts";
import type { IconName } from "#app/ui/shared/icon.tsx";
import type { CertificateProps } from "#app/ui/teach/certificate-page.tsx";
import { stateLooks } from "#app/ui/teach/certificates-page.tsx";

type Said = { t: Translate; locale: Locale; at: Date };
type Forms = Pick<CertificateProps, "latest" | "names" | "renew" | "revoke" | "restore" | "history">;

const day = 24 * 3_600_000;

/** What is shown of the certificates of an enrolment, latest first, and what the asker may do with the latest. */
export function certificateShown(
  certificates: readonly FollowedCertificate[],
  { mayIssue, validMonths }: { mayIssue: boolean; validMonths: number | undefined },
  said: Said,
): Forms {
  const [latest] = certificates;
  const history = historyShown(certificates, said);
  if (!latest) return { latest: null, names: null, renew: null, revoke: null, restore: null, history };
  const { t, locale } = said;
  const { state, facts, serial } = latest;
  return {
    latest: {
      serial: showSerial(serial),
      state: t(`state.${state.verdict}`),
      look: stateLooks[state.verdict],
      names: [facts.name.ar, facts.name.latin].filter(Boolean),
      issued: { label: t("certs.issued"), value: formatDate(facts.issuedOn, locale) },
      open: { href: `/v/${serial}`, label: t("cert.open") },
    },
    names: mayIssue ? namesShown(latest, t) : null,
    renew: mayIssue ? renewShown(latest, validMonths, said) : null,
    revoke: mayIssue && (state.verdict === "valid" || state.verdict === "expired") ? revokeShown(t) : null,
    restore: mayIssue ? restoreShown(latest, said) : null,
    history,
  };
}

function namesShown({ state, facts }: FollowedCertificate, t: Translate): CertificateProps["names"] {
  if (state.verdict === "expired" || (state.verdict === "revoked" && !allowsAnother(state.reason))) return null;
  return {
    title: t(state.verdict === "revoked" ? "cert.again" : "cert.names"),
    hint: t("cert.names-hint"),
    ar: { label: t("claim.ar"), value: facts.name.ar, problem: null },
    latin: { label: t("claim.latin"), value: facts.name.latin, problem: null },
    submit: t("cert.reissue"),
  };
}

function renewShown(
  { state, expiresAt, facts }: FollowedCertificate,
  validMonths: number | undefined,
  { t, locale, at }: Said,
): CertificateProps["renew"] {
  if (!expiresAt || !facts.expiresOn || !validMonths || state.verdict === "revoked") return null;
  const end = formatDate(facts.expiresOn, locale);
  const title = t("cert.renew-title");
  if (!mayBeRenewed(expiresAt, at)) {
    const from = formatDate(new Date(expiresAt.getTime() - renewalDays * day), locale);
    return { title, text: t("cert.renew-from", { end, from }), names: null, submit: null };
  }
  const next = formatDate(lastDayOf(dayInMorocco(at), validMonths, facts.expiresOn), locale);
  return { title, text: t("cert.renew-until", { end, next }), names: facts.name, submit: t("cert.renew") };
}

const revokeShown = (t: Translate): CertificateProps["revoke"] => ({
  title: t("cert.revoke-title"),
  hint: t("cert.revoke-hint", { hours: restorationHours }),
  reason: t("cert.reason"),
  reasons: revocationReasons.map((value) => ({ value, label: t(`reason.${value}`) })),
  sure: t("cert.revoke-sure"),
  submit: t("cert.revoke"),
});

function restoreShown({ state }: FollowedCertificate, { t, locale, at }: Said): CertificateProps["restore"] {
  if (state.verdict !== "revoked") return null;
  const title = t("cert.restore-title");
  if (!mayBeRestored(state.at, at))
    return { title, text: t("cert.restore-over", { hours: restorationHours }), submit: null };
  const until = new Date(state.at.getTime() + restorationHours * 3_600_000);
  const text = t("cert.restore-until", { moment: formatDateTime(until, locale) });
  return { title, text, submit: t("cert.restore") };
}

const historyShown = (
  certificates: readonly FollowedCertificate[],
  { t, locale }: Said,
): CertificateProps["history"] => ({
  title: t("cert.history"),
  certificates: certificates.map(({ number, serial, acts }) => ({
    title: t("cert.number", { number }),
    serial: showSerial(serial),
    href: `/v/${serial}`,
    acts: acts.map(({ kind, reason, at, by }) => ({
      icon: icons[kind],
      what: whatOf(kind, reason, t),
      who: by ?? t("cert.space"),
      when: formatDateTime(at, locale),
    })),
  })),
});

const icons: Record<FollowedCertificate["acts"][number]["kind"], IconName> = {
  issued: "ok",
  replaced: "again",
  revoked: "no",
  restored: "check",
  nameShown: "id",
  nameHidden: "id",
};

function whatOf(
  kind: FollowedCertificate["acts"][number]["kind"],
  reason: FollowedCertificate["acts"][number]["reason"],
  t: Translate,
): string {
  const why = { reason: reason ? t(`reason.${reason}`) : "" };
  if (kind === "issued") return reason ? t("act.issued-again", why) : t("act.issued");
  return kind === "replaced" || kind === "revoked" ? t(`act.${kind}`, why) : t(`act.${kind}`);
}
