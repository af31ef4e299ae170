import type { Reason } from "#app/domain/certificates/verdict.ts";
import { directionOf, locales } from "#app/domain/language.ts";
import { formatDate, formatDateTime } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import { VerdictFacts, type ShownFacts } from "#app/ui/public/verdict-facts.tsx";
import { verdictLooks } from "#app/ui/public/verdict-looks.ts";
import { VerifyForm } from "#app/ui/public/verify-page.tsx";
import { ErrorSummary, TextField } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";

/** Something that happened to the certificate, at a moment as an ISO text; nobody's name is in it. */
export type HistoryShown = {
  kind: "issued" | "replaced" | "revoked" | "restored";
  at: string;
  reason: Reason | null;
};

type OnRecord = {
  facts: ShownFacts;
  nameShown: boolean;
  /** Whether its holder asked for removal: nothing of the person is here any more. */
  isRemoved?: boolean;
  history: readonly HistoryShown[];
};

export type VerdictShown =
  | ({ verdict: "valid" } & OnRecord)
  /** `since` is its last day. */
  | ({ verdict: "expired"; since: string } & OnRecord)
  | ({ verdict: "replaced"; since: string; reason: Reason; replacement: string } & OnRecord)
  | ({ verdict: "revoked"; since: string; reason: Reason } & OnRecord)
  /** What was asked. */
  | { verdict: "unknown"; asked: string };

/** What came of comparing a typed name with the record. */
export type NameCheck = { typed: string; outcome: "same" | "other" | "empty" };

export type VerdictPageProps = PageBasics & {
  answer: VerdictShown;
  /** The moment of the answer, as an ISO text. */
  verifiedAt: string;
  nameCheck?: NameCheck | null;
};

/** The title of the page of a verdict. */
export const verdictTitle = (t: Translate, verdict: VerdictShown["verdict"]): string => t(`verdict.${verdict}`);

/** The answer to whoever asks about a certificate: the verdict at a glance, then the facts to compare with the paper. */
export function VerdictPage({ answer, verifiedAt, nameCheck = null, ...basics }: VerdictPageProps) {
  const { t, locale } = basics;
  const look = verdictLooks[answer.verdict];
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
      {answer.verdict !== "unknown" && answer.isRemoved && (
        <Note kind="info" icon="shield">
          <p>
            <b>{t("verdict.removed")}</b>
          </p>
          <p>{t("verdict.removed-text")}</p>
        </Note>
      )}
      {answer.verdict === "replaced" && (
        <a className="btn go" href={paths.verdict(answer.replacement)}>
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
        <>
          <h2>{t("verdict.facts")}</h2>
          <VerdictFacts facts={answer.facts} {...basics} />
          {!answer.isRemoved && <p className="small">{t(answer.nameShown ? "verdict.shown" : "verdict.masked")}</p>}
          {!answer.nameShown && !answer.isRemoved && (
            <CheckName serial={answer.facts.serial} nameCheck={nameCheck} {...basics} />
          )}
          <h2>{t("verdict.history")}</h2>
          <History history={answer.history} {...basics} />
        </>
      )}
      <p className="small">{t("verdict.verified-at", { moment: formatDateTime(verifiedAt, locale) })}</p>
      <VerifyForm t={t} label={t("verify.another")} main={answer.verdict === "unknown"} />
      <p>
        <a className="back" href={`${paths.verify}#files`}>
          {t("files.link")}
        </a>
      </p>
    </Page>
  );
}

function explanation(answer: VerdictShown, { t, locale }: PageBasics): string {
  switch (answer.verdict) {
    case "valid":
      return t(answer.isRemoved ? "verdict.valid-removed-text" : "verdict.valid-text");
    case "unknown":
      return t("verdict.unknown-text", { serial: isolate(answer.asked, locale) });
    case "expired":
      return t("verdict.expired-text", { date: formatDate(answer.since, locale) });
    default:
      return t(`verdict.${answer.verdict}-why`, {
        date: formatDate(answer.since, locale),
        reason: t(`reason.${answer.reason}`),
      });
  }
}

/** A form for whoever has the paper: does the name on it stand on record? */
function CheckName({ serial, nameCheck, t }: PageBasics & { serial: string; nameCheck: NameCheck | null }) {
  const empty = nameCheck?.outcome === "empty" ? t("name-check.empty") : undefined;
  return (
    <section id="name-check" className="stack">
      <h2>{t("name-check.title")}</h2>
      <ErrorSummary t={t} problems={empty ? [{ field: "name", text: empty }] : []} />
      {nameCheck && nameCheck.outcome !== "empty" && (
        <Note kind={nameCheck.outcome === "same" ? "ok" : "bad"} live>
          <p>
            <bdi>{nameCheck.typed}</bdi>
          </p>
          <p>
            <b>{t(`name-check.${nameCheck.outcome}`)}</b>
          </p>
        </Note>
      )}
      <form method="post" action={paths.verdict(serial)} className="stack">
        <TextField
          name="name"
          label={t("name-check.name")}
          hint={t("name-check.hint")}
          problem={empty}
          defaultValue={nameCheck?.typed ?? ""}
          dir="auto"
          required
          autoComplete="off"
          spellCheck={false}
        />
        <button className="btn">{t("name-check.submit")}</button>
      </form>
    </section>
  );
}

const historyIcons = { issued: "ok", replaced: "again", revoked: "no", restored: "check" } as const;

const History = ({ history, t, locale }: PageBasics & { history: readonly HistoryShown[] }) => (
  <ol>
    {history.map(({ kind, at, reason }, index) => (
      <li key={index} className="row">
        <Icon name={historyIcons[kind]} />
        <span>
          {kind === "issued" || kind === "restored"
            ? t(`history.${kind}`)
            : t(`history.${kind}`, { reason: reason ? t(`reason.${reason}`) : "" })}
          <small>{formatDate(at, locale)}</small>
        </span>
        <span />
      </li>
    ))}
  </ol>
);
