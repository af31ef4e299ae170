import { formatSeconds } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { Hidden, SecretField, TextField, type HiddenField } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { comingBackTo, forCode, paths } from "#app/ui/shared/paths.ts";
import { LinkRow } from "#app/ui/shared/row.tsx";

export type SignInPageProps = PageBasics & {
  /** The personal code as it was typed. */
  code: string;
  /** The personal code in the address, as a card gives it; empty when there is none. */
  card?: string;
  problem: "sign-in-refused" | "sign-in-wait" | "secret-ended" | null;
  /** How long to wait before the next try; 0 when it may be made now. */
  seconds: number;
  /** Why this page came up: the session ended (what was typed is in `hidden`), or the page asked for needs an account. */
  notice: "ended" | "needed" | null;
  /** Passed on unseen, such as `to` and what was typed before the session ended. */
  hidden: readonly HiddenField[];
};

/** Signing in with a personal code and a PIN. */
export function SignInPage({ code, card = "", problem, seconds, notice, hidden, ...basics }: SignInPageProps) {
  const { t, locale } = basics;
  const said =
    problem === "sign-in-wait"
      ? t("problem.sign-in-wait", { duration: formatSeconds(seconds, locale) })
      : problem && t(`problem.${problem}`);
  const to = hidden.find(({ name }) => name === "to")?.value;
  return (
    <Page {...basics}>
      <h1>{t("sign-in.title")}</h1>
      {said && (
        <Note kind="bad" id="problem" live>
          <p>{said}</p>
        </Note>
      )}
      {notice && !said && (
        <Note kind="info" live>
          <p>{t(`sign-in.notice-${notice}`)}</p>
        </Note>
      )}
      <form method="post" action={forCode(paths.signIn, card)} className="stack">
        <Hidden fields={hidden} />
        <TextField
          name="code"
          label={t("sign-in.code")}
          hint={t("sign-in.code-hint", { example: isolate("AMINA-4821", locale) })}
          describedBy={said ? "problem" : undefined}
          code
          required
          defaultValue={code}
          autoComplete="username"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <SecretField
          name="secret"
          label={t("sign-in.secret")}
          describedBy={said ? "problem" : undefined}
          autoComplete="current-password"
        />
        <button className="btn go">
          {t("sign-in.submit")}
          <Icon name="fwd" after flip />
        </button>
        <button className="btn" formAction={forCode(paths.signInPictures, card)} formNoValidate>
          <Icon name="tiles" />
          {t("sign-in.with-pictures")}
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
