import { inLanguage } from "#app/domain/language.ts";
import type { OpeningKind } from "#app/domain/sharing/share.ts";
import { formatDate, formatDateTime } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { shareStateText, type ShareShown } from "#app/ui/learner/shares-page.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { QrDrawing, type QrShown } from "#app/ui/shared/qr-drawing.tsx";
import { Code, InLanguage, Said } from "#app/ui/shared/said.tsx";

export type SharePageProps = PageBasics & {
  share: ShareShown & {
    isAgency: boolean;
    givenAt: string;
    /** The words that were agreed to. */
    consent: { language: PageBasics["locale"]; sentences: readonly string[] };
  };
  /** The link with its code; null for an agency, when it has ended, or when it cannot be made again. */
  link: { url: string; code: QrShown } | null;
  /** Latest first; `total` counts those before them too. */
  openings: readonly { openedAt: string; kind: OpeningKind }[];
  total: number;
  /** Whether withdrawing is asked about. */
  asks: boolean;
};

/** One share: its link, who opened it, the words that were agreed to, and the button that ends it. */
export const SharePage = ({ share, link, openings, total, asks, ...basics }: SharePageProps) => {
  const { t, locale } = basics;
  const recipient = typeof share.recipient === "string" ? share.recipient : inLanguage(share.recipient, locale).text;
  const isActive = share.state === "active";
  return (
    <Page {...basics} back={{ href: paths.shares, label: t("shared-with.back") }}>
      <h1>{t("shared-with.title", { recipient: isolate(recipient, locale) })}</h1>
      <p>{share.course ? <Said text={share.course} locale={locale} /> : t("shares.whole")}</p>
      <Note kind={isActive ? "ok" : "info"} icon={isActive ? "share" : "clock"}>
        <p>{shareStateText(share, t, locale)}</p>
      </Note>
      {asks && isActive && <Asks id={share.id} {...basics} />}
      {isActive && !share.isAgency && (link ? <Link {...link} {...basics} /> : <p>{t("shared-with.link-lost")}</p>)}
      <section className="stack" id="openings">
        <h2>{t("shared-with.openings")}</h2>
        {total === 0 && <p>{t("shared-with.no-openings")}</p>}
        {total > openings.length && <p className="small">{t("shared-with.latest", { count: openings.length })}</p>}
        <ul>
          {openings.map(({ openedAt, kind }, index) => (
            <li key={index} className="row">
              <span>
                <b>{opener(kind, recipient, share.isAgency, basics)}</b>
                <small>
                  {t(`opening.${kind}`)} · {formatDateTime(openedAt, locale)}
                </small>
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className="stack">
        <h2>{t("shared-with.words", { date: formatDate(share.givenAt, locale) })}</h2>
        <InLanguage language={share.consent.language} locale={locale}>
          {share.consent.sentences.map((sentence) => (
            <span key={sentence} className="small">
              {sentence}{" "}
            </span>
          ))}
        </InLanguage>
      </section>
      {isActive && !asks && (
        <form method="get" action={paths.share(share.id)}>
          <button className="btn" name="withdraw" value="1">
            <Icon name="no" />
            {t("shared-with.withdraw")}
          </button>
        </form>
      )}
    </Page>
  );
};

function opener(kind: OpeningKind, agency: string, isAgency: boolean, { t, locale }: PageBasics): string {
  if (!isAgency) return t("opener.link");
  return t(kind === "program" ? "opener.program" : "opener.agency", { agency: isolate(agency, locale) });
}

const Asks = ({ id, t }: PageBasics & { id: string }) => (
  <form method="post" action={paths.share(id)} className="card stack">
    <p>
      <b>{t("shared-with.withdraw-ask")}</b>
    </p>
    <button className="btn go" name="step" value="withdraw">
      {t("shared-with.withdraw-yes")}
    </button>
    <a className="btn" href={paths.share(id)}>
      {t("shared-with.withdraw-no")}
    </a>
  </form>
);

const Link = ({ url, code, t }: PageBasics & { url: string; code: QrShown }) => (
  <section className="stack">
    <h2>{t("shared-with.link")}</h2>
    <p className="small">{t("shared-with.link-hint")}</p>
    <p className="card" id="link">
      <Code>{url}</Code>
    </p>
    <a className="btn" href={`https://wa.me/?text=${encodeURIComponent(t("shared-with.message", { url }))}`}>
      <Icon name="chat" />
      {t("shared-with.whatsapp")}
    </a>
    <QrDrawing {...code} label={t("shared-with.code")} />
    <p className="small">{t("shared-with.print")}</p>
  </section>
);
