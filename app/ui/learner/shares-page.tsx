import type { Localised } from "#app/domain/language.ts";
import type { ShareState } from "#app/domain/sharing/share.ts";
import { formatDate } from "#app/i18n/format.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { Title } from "#app/ui/shared/title.tsx";
import { Said } from "#app/ui/shared/said.tsx";

/** A share in a list; the moment at which it ends, or ended, as an ISO text. */
export type ShareShown = {
  id: string;
  /** What an agency is called, or whom the learner named. */
  recipient: Localised | string;
  course: Localised | null;
  state: ShareState;
  endsAt: string;
};

export type SharesPageProps = PageBasics & { shares: readonly (ShareShown & { openings: number })[] };

/** Where a share stands, in words. */
export const shareStateText = (
  { state, endsAt }: Pick<ShareShown, "state" | "endsAt">,
  t: Translate,
  locale: PageBasics["locale"],
): string => t(`share-state.${state}`, { date: formatDate(endsAt, locale) });

/** Everything that a learner shares or shared, latest first. */
export const SharesPage = ({ shares, ...basics }: SharesPageProps) => {
  const { t, locale } = basics;
  return (
    <Page {...basics} back={{ href: paths.file, label: t("file.back") }}>
      <Title text={t("shares.title")} t={t} locale={locale} />
      {shares.length === 0 && <p>{t("shares.empty")}</p>}
      <ul>
        {shares.map((share) => (
          <li key={share.id}>
            <LinkRow
              href={paths.share(share.id)}
              icon={share.state === "active" ? "share" : "clock"}
              label={
                typeof share.recipient === "string" ? (
                  <bdi>{share.recipient}</bdi>
                ) : (
                  <Said text={share.recipient} locale={locale} />
                )
              }
              hint={
                <>
                  {share.course ? <Said text={share.course} locale={locale} /> : t("shares.whole")}
                  <br />
                  {shareStateText(share, t, locale)} · {t("shares.opened", { count: share.openings })}
                </>
              }
            />
          </li>
        ))}
      </ul>
      <a className="btn go" href={paths.newShare}>
        <Icon name="plus" />
        {t("shares.new")}
      </a>
    </Page>
  );
};
