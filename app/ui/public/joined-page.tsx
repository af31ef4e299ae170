import { isolate } from "#app/i18n/isolate.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";

export type JoinedPageProps = PageBasics & {
  name: string;
  /** Personal code, such as AMINA-4821. */
  code: string;
  /** Where to go on. */
  to: string;
};

/** Right after joining: the personal code, large, and what to do with it. */
export const JoinedPage = ({ name, code, to, ...basics }: JoinedPageProps) => {
  const { t, locale } = basics;
  return (
    <Page {...basics}>
      <h1>{t("joined.title", { name: isolate(name, locale) })}</h1>
      <p className="ticket">
        <span className="small">{t("joined.code")}</span>
        <bdi className="code" dir="ltr">
          {code}
        </bdi>
        <bdi>{name}</bdi>
      </p>
      <Note kind="warn" icon="pen">
        <p>
          <b>{t("joined.advice")}</b>
        </p>
        <p>{t("joined.why")}</p>
      </Note>
      <a className="btn go" href={to}>
        {t("joined.go-on")}
        <Icon name="fwd" after flip />
      </a>
    </Page>
  );
};
