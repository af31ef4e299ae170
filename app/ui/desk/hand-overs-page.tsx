import type { Localised } from "#app/domain/language.ts";
import { formatDate } from "#app/i18n/format.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { Said } from "#app/ui/shared/said.tsx";

export type HandOversPageProps = PageBasics & {
  agency: string;
  lists: { id: string; course: Localised; organisation: Localised; preparedAt: string; holding: number }[];
};

/** The lists that associations made ready for an agency, each to be downloaded as one file. */
export const HandOversPage = ({ agency, lists, ...basics }: HandOversPageProps) => {
  const { t, locale } = basics;
  return (
    <Page {...basics} back={{ href: paths.desk, label: t("desk.title", { agency }) }}>
      <h1>{t("desk.hand-overs")}</h1>
      {lists.length === 0 && <p>{t("desk.hand-overs-none")}</p>}
      {lists.map(({ id, course, organisation, preparedAt, holding }) => (
        <section className="card stack" key={id}>
          <h2>
            <Said text={course} locale={locale} />
          </h2>
          <p className="small">
            <Said text={organisation} locale={locale} /> ·{" "}
            {t("desk.hand-over-of", { date: formatDate(preparedAt, locale) })}
          </p>
          <p>{t("desk.hand-over-holding", { count: holding })}</p>
          {holding > 0 && (
            <form method="post" action={paths.deskHandOver(id)}>
              <button className="btn">
                <Icon name="down" />
                {t("desk.hand-over-get")}
              </button>
            </form>
          )}
        </section>
      ))}
    </Page>
  );
};
