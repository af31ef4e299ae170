import { picturesNeeded } from "#app/domain/identity/sign-in-pictures.ts";
import { formatSeconds } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { Hidden, TextField, type HiddenField } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { forCode, paths } from "#app/ui/shared/paths.ts";
import { PictureGrid } from "#app/ui/shared/picture-grid.tsx";

export type PicturesPageProps = PageBasics & {
  /** The personal code; null as long as none was given. */
  code: string | null;
  /** What was typed in place of a code. */
  typed: string;
  /** Numbers of the pictures tapped so far. */
  picked: readonly number[];
  problem: "sign-in-refused" | "sign-in-wait" | "secret-ended" | "same" | "code" | null;
  /** How long to wait before the next try; 0 when it may be made now. */
  seconds: number;
  /** Passed on unseen, such as `to` and what was typed before the session ended. */
  hidden: readonly HiddenField[];
};

const refusals = {
  same: "pictures.same",
  code: "pictures.code-problem",
  "sign-in-refused": "pictures.refused",
  "secret-ended": "problem.secret-ended",
} as const;

/** Signing in with three pictures: one tap a page, so that it works without scripts. */
export function PicturesPage({ code, typed, picked, problem, seconds, hidden, ...basics }: PicturesPageProps) {
  const { t, locale } = basics;
  if (code === null) return <CodePage {...basics} typed={typed} problem={problem} hidden={hidden} />;
  const said =
    problem === "sign-in-wait"
      ? t("problem.sign-in-wait", { duration: formatSeconds(seconds, locale) })
      : problem && t(refusals[problem]);
  const around = [...hidden, { name: "code", value: code }];
  const isLast = picked.length === picturesNeeded - 1;
  return (
    <Page {...basics} back={{ href: paths.signInPictures, label: t("pictures.other-code") }}>
      <div>
        <small>{t("pictures.card", { code: isolate(code, locale) })}</small>
        <h1>{t(isLast ? "pictures.step-3" : picked.length === 1 ? "pictures.step-2" : "pictures.step-1")}</h1>
      </div>
      {said && (
        <Note kind="bad" live>
          <p>{said}</p>
        </Note>
      )}
      <PictureGrid
        t={t}
        action={forCode(isLast ? paths.signIn : paths.signInPictures, code)}
        count={picked.length}
        hidden={[...around, { name: "picked", value: picked.join("-") }]}
      />
      <form method="post" action={forCode(paths.signInPictures, code)}>
        <Hidden fields={around} />
        <button className="btn">
          <Icon name="again" />
          {t("pictures.again")}
        </button>
      </form>
      <a className="btn" href={forCode(paths.signIn, code)}>
        {t("pictures.use-secret")}
      </a>
    </Page>
  );
}

const CodePage = ({
  typed,
  problem,
  hidden,
  ...basics
}: PageBasics & Pick<PicturesPageProps, "typed" | "problem" | "hidden">) => {
  const { t, locale } = basics;
  return (
    <Page {...basics} back={{ href: paths.signIn, label: t("pictures.use-secret") }}>
      <h1>{t("pictures.title")}</h1>
      <p>{t("pictures.code-lead")}</p>
      <form method="post" action={paths.signInPictures} className="stack">
        <Hidden fields={hidden} />
        <TextField
          name="code"
          label={t("sign-in.code")}
          hint={t("sign-in.code-hint", { example: isolate("AMINA-4821", locale) })}
          problem={problem === "code" ? t("pictures.code-problem") : undefined}
          code
          required
          defaultValue={typed}
          autoComplete="username"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <button className="btn go">
          {t("pictures.code-submit")}
          <Icon name="fwd" after flip />
        </button>
      </form>
    </Page>
  );
};
