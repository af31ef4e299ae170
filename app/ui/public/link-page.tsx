import type { LearnerFile } from "#app/domain/sharing/file.ts";
import type { SharePurpose } from "#app/domain/sharing/share.ts";
import { formatDate } from "#app/i18n/format.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { fileNames, SharedFile } from "#app/ui/shared/shared-file.tsx";

/** What a link leads to first: it names nobody, so that programs that preview addresses learn nothing. */
export const LinkPage = ({ token, ...basics }: PageBasics & { token: string }) => {
  const { t } = basics;
  return (
    <Page {...basics}>
      <h1>{t("link.title")}</h1>
      <p>{t("link.text")}</p>
      <form method="post" action={paths.link(token)}>
        <button className="btn go">
          {t("link.open")}
          <Icon name="fwd" after flip />
        </button>
      </form>
    </Page>
  );
};

export type OpenedPageProps = PageBasics & {
  token: string;
  file: LearnerFile;
  purpose: SharePurpose;
  /** As an ISO text. */
  expiresAt: string;
};

/** What a learner shows by a link, once it was opened. */
export const OpenedPage = ({ token, file, purpose, expiresAt, ...basics }: OpenedPageProps) => {
  const { t, locale } = basics;
  const [name = t("opened.unnamed"), other] = fileNames(file, locale);
  return (
    <Page {...basics}>
      <h1>
        <bdi>{name}</bdi>
      </h1>
      {other && (
        <p>
          <bdi>{other}</bdi>
        </p>
      )}
      <SharedFile
        file={file}
        documents={(serial, form) => paths.sharedDocument(token, serial, form)}
        t={t}
        locale={locale}
      />
      <Note kind="info" icon="shield">
        <p>{t("opened.note", { date: formatDate(expiresAt, locale), purpose: t(`share-purpose.${purpose}`) })}</p>
        <p>{t("opened.careful")}</p>
      </Note>
    </Page>
  );
};
