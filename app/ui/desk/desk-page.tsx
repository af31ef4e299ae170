import type { CandidateStep } from "#app/domain/desk/candidate-step.ts";
import type { LearnerFile } from "#app/domain/sharing/file.ts";
import { formatDate } from "#app/i18n/format.ts";
import { SelectField, TextField } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { Said } from "#app/ui/shared/said.tsx";
import { fileNames } from "#app/ui/shared/shared-file.tsx";

/** The fields of the search as they were typed; empty ones do not narrow the list. */
export type DeskFilters = Record<"skill" | "course" | "family" | "commune" | "since" | "until", string>;
type Choice = { value: string; label: string };

export type DeskPageProps = PageBasics & {
  agency: string;
  filters: DeskFilters;
  choices: Record<"skill" | "course" | "family", Choice[]>;
  people: {
    share: string;
    file: Pick<LearnerFile, "name" | "commune" | "certificates">;
    givenAt: string;
    expiresAt: string;
    step: CandidateStep | null;
  }[];
  total: number;
  page: number;
  pages: number;
};

/** Everybody who shares something with an agency, found by what employers ask for. */
export function DeskPage({ agency, filters, choices, people, total, page, pages, ...basics }: DeskPageProps) {
  const { t, locale } = basics;
  const pageHref = (number: number) => {
    const given = Object.entries(filters).filter(([, value]) => value !== "");
    return `${paths.desk}?${new URLSearchParams([...given, ["page", String(number)]]).toString()}`;
  };
  const select = (name: keyof typeof choices) =>
    choices[name].length > 0 && (
      <SelectField
        name={name}
        label={t(`desk.${name}`)}
        value={filters[name]}
        options={[{ value: "", label: t("desk.any") }, ...choices[name]]}
      />
    );
  return (
    <Page {...basics}>
      <h1>{t("desk.title", { agency })}</h1>
      <p>{t("desk.lead")}</p>
      <LinkRow href={paths.deskVerify} icon="ok" label={t("desk.bulk-title")} />
      <LinkRow href={paths.deskHandOvers} icon="down" label={t("desk.hand-overs")} hint={t("desk.hand-overs-hint")} />
      <form method="get" action={paths.desk} className="stack card">
        <h2>{t("desk.search")}</h2>
        {select("skill")}
        {select("course")}
        {select("family")}
        <TextField
          name="commune"
          label={t("desk.commune")}
          defaultValue={filters.commune}
          dir="auto"
          autoComplete="off"
        />
        <TextField name="since" label={t("desk.since")} defaultValue={filters.since} type="date" />
        <TextField name="until" label={t("desk.until")} defaultValue={filters.until} type="date" />
        <button className="btn go">{t("desk.submit")}</button>
      </form>
      <h2>{t("desk.found", { count: total })}</h2>
      {total === 0 && <p>{t("desk.nobody")}</p>}
      <ul>
        {people.map(({ share, file, givenAt, expiresAt, step }) => (
          <li key={share}>
            <a className="row" href={paths.deskFile(share)}>
              <Icon name="people" />
              <span>
                <b>
                  <bdi>{fileNames(file, locale)[0] ?? t("desk.unnamed")}</bdi>
                </b>
                <small>
                  {file.commune && (
                    <>
                      <bdi>{file.commune}</bdi> ·{" "}
                    </>
                  )}
                  {file.certificates.map(({ serial, course }) => (
                    <span key={serial}>
                      <Said text={course} locale={locale} /> ·{" "}
                    </span>
                  ))}
                  {t("desk.given", { date: formatDate(givenAt, locale), until: formatDate(expiresAt, locale) })}
                </small>
                {step && <small>{t(`desk.step-${step}`)}</small>}
              </span>
              <Icon name="fwd" flip />
            </a>
          </li>
        ))}
      </ul>
      {pages > 1 && (
        <nav className="stack" aria-label={t("desk.page", { page, pages })}>
          <p>{t("desk.page", { page, pages })}</p>
          {page > 1 && (
            <a className="btn" href={pageHref(page - 1)} rel="prev">
              {t("desk.earlier")}
            </a>
          )}
          {page < pages && (
            <a className="btn" href={pageHref(page + 1)} rel="next">
              {t("desk.later")}
            </a>
          )}
        </nav>
      )}
    </Page>
  );
}
