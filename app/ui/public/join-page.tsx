import { locales, type Locale } from "#app/domain/language.ts";
import { ownNames } from "#app/i18n/own-names.ts";
import { DataNotice, type DataNoticeWords } from "#app/ui/shared/data-notice.tsx";
import {
  ErrorSummary,
  Hidden,
  problemText,
  SecretField,
  SelectField,
  TextField,
  type FieldProblem,
  type HiddenField,
} from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";

export type JoinPageProps = PageBasics & {
  /** What was typed before it failed; the PIN is never sent back. */
  typed: { name: string; locale: Locale };
  problems: Partial<Record<"name" | "secret" | "again", FieldProblem>>;
  notice: DataNoticeWords;
  /** Passed on unseen, such as `to`. */
  hidden: readonly HiddenField[];
};

/** Making an account: a name and a PIN. */
export function JoinPage({ typed, problems, notice, hidden, ...basics }: JoinPageProps) {
  const { t } = basics;
  const text = (field: "name" | "secret" | "again") => problems[field] && problemText(t, problems[field]);
  const failed = (["name", "secret", "again"] as const).flatMap((field) => {
    const said = text(field);
    return said ? [{ field, text: said }] : [];
  });
  return (
    <Page {...basics} back={{ href: paths.home, label: t("course.back") }}>
      <h1>{t("join.title")}</h1>
      <ErrorSummary t={t} problems={failed} />
      <p>{t("join.lead")}</p>
      <form method="post" action={paths.join} className="stack">
        <Hidden fields={hidden} />
        <TextField
          name="name"
          label={t("join.name")}
          hint={t("join.name-hint")}
          problem={text("name")}
          defaultValue={typed.name}
          autoComplete="name"
          dir="auto"
          required
        />
        <SecretField
          name="secret"
          label={t("join.secret")}
          hint={t("join.secret-hint")}
          problem={text("secret")}
          autoComplete="new-password"
        />
        <SecretField name="again" label={t("join.again")} problem={text("again")} autoComplete="new-password" />
        <SelectField
          name="locale"
          label={t("join.language")}
          value={typed.locale}
          options={locales.map((locale) => ({ value: locale, label: ownNames[locale], language: locale }))}
        />
        <DataNotice {...notice} />
        <button className="btn go">
          {t("join.submit")}
          <Icon name="fwd" after flip />
        </button>
      </form>
      <a className="btn" href={paths.signIn}>
        {t("join.have-account")}
      </a>
    </Page>
  );
}
