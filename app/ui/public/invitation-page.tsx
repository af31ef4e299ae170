import { DataNotice, type DataNoticeWords } from "#app/ui/shared/data-notice.tsx";
import { ErrorSummary, problemText, SecretField, TextField, type FieldProblem } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";

const fields = ["name", "secret", "again"] as const;

export type InvitationPageProps = PageBasics & {
  agency: string;
  token: string;
  notice: DataNoticeWords;
  /** As it was typed, else as whoever invites wrote it. */
  name: string;
  problems: Partial<Record<(typeof fields)[number], FieldProblem>>;
};

/** Making the account that an invitation is for. */
export function InvitationPage({ agency, token, notice, name, problems, ...basics }: InvitationPageProps) {
  const { t } = basics;
  const text = (field: (typeof fields)[number]) => problems[field] && problemText(t, problems[field]);
  const failed = fields.flatMap((field) => {
    const said = text(field);
    return said ? [{ field, text: said }] : [];
  });
  return (
    <Page {...basics}>
      <h1>{t("invitation.title", { agency })}</h1>
      <ErrorSummary t={t} problems={failed} />
      <p>{t("invitation.lead", { agency })}</p>
      <form method="post" action={paths.invitation(token)} className="stack">
        <TextField
          name="name"
          label={t("invitation.name")}
          hint={t("invitation.name-hint")}
          problem={text("name")}
          defaultValue={name}
          autoComplete="name"
          dir="auto"
          required
        />
        <SecretField
          name="secret"
          label={t("invitation.secret")}
          hint={t("invitation.secret-hint")}
          problem={text("secret")}
          autoComplete="new-password"
        />
        <SecretField name="again" label={t("invitation.again")} problem={text("again")} autoComplete="new-password" />
        <p className="small">{t("invitation.code-note")}</p>
        <DataNotice {...notice} />
        <button className="btn go">
          {t("invitation.submit")}
          <Icon name="fwd" after flip />
        </button>
      </form>
    </Page>
  );
}
