import { formatSeconds } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { ErrorSummary, Hidden, SecretField, TextField, type HiddenField } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { comingBackTo, paths } from "#app/ui/shared/paths.ts";
import { LinkRow } from "#app/ui/shared/row.tsx";

export type SignInPageProps = PageBasics & {
  /** The personal code as it was typed. */
  typed: { code: string };
  problem: { code: "sign-in-refused" } | { code: "sign-in-wait"; detail: { seconds: number } } | null;
  /** Why this page came up: a post without a session, whose fields are in `hidden`; a page that needs an account. */
  notice: "session-ended" | "needed" | "secret-changed" | null;
  /** Passed on unseen, such as `to` and what was typed before the session ended. */
  hidden: readonly HiddenField[];
};

/** Signing in with a personal code and a PIN. */
export function SignInPage({ typed, problem, notice, hidden, ...basics }: SignInPageProps) {
  const { t, locale } = basics;
  const said = problem && sentence(problem, basics);
  const to = hidden.find(({ name }) => name === "to")?.value;
  return (
    <Page {...basics}>
      <h1>{t("sign-in.title")}</h1>
      <ErrorSummary t={t} problems={said ? [{ field: "code", text: said }] : []} />
      {notice && !said && (
        <Note kind="info" live>
          <p>{t(`sign-in.notice-${notice}`)}</p>
        </Note>
      )}
      <form method="post" action={paths.signIn} className="stack">
        <Hidden fields={hidden} />
        <TextField
          name="code"
          label={t("sign-in.code")}
          hint={t("sign-in.code-hint", { example: isolate("AMINA-4821", locale) })}
          problem={said ?? undefined}
          code
          required
          defaultValue={typed.code}
          autoComplete="username"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <SecretField name="secret" label={t("sign-in.secret")} autoComplete="current-password" />
        <button className="btn go">
          {t("sign-in.submit")}
          <Icon name="fwd" after flip />
        </button>
      </form>
      <LinkRow
        href={to === undefined ? paths.join : comingBackTo(paths.join, to)}
        icon="pen"
        label={t("sign-in.no-account")}
        hint={t("sign-in.join-hint")}
      />
      <section>
        <h2>{t("sign-in.forgotten")}</h2>
        <p>{t("sign-in.forgotten-text")}</p>
      </section>
    </Page>
  );
}

const sentence = (problem: NonNullable<SignInPageProps["problem"]>, { t, locale }: PageBasics): string =>
  problem.code === "sign-in-wait"
    ? t("problem.sign-in-wait", { duration: formatSeconds(problem.detail.seconds, locale) })
    : t("problem.sign-in-refused");
