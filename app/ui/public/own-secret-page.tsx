import { picturesNeeded } from "#app/domain/identity/sign-in-pictures.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { ErrorSummary, Hidden, problemText, SecretField, type FieldProblem } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { PictureGrid } from "#app/ui/shared/picture-grid.tsx";
import { PicturesChosen } from "#app/ui/shared/pictures-chosen.tsx";

export type OwnSecretPageProps = {
  /** What was handed over: a PIN, the password of somebody of the staff, or three pictures. */
  kind: "typed" | "password" | "pictures";
  /** Numbers of the new pictures tapped so far. */
  picked: readonly number[];
  /** Why the last try was not taken; `same` for a picture that was tapped twice. */
  problem: FieldProblem | { code: "same" } | null;
  /** Where it leads on to. */
  to: string;
};

export const ownSecretTitle = (t: Translate, kind: OwnSecretPageProps["kind"]): string =>
  t(
    kind === "typed"
      ? "own-secret.title"
      : kind === "password"
        ? "own-secret.title-password"
        : "account.pictures-choose",
  );

/** Choosing a secret of one's own in the place of the one that was handed over, before anything else. */
export function OwnSecretPage({ kind, picked, problem, to, ...basics }: OwnSecretPageProps & PageBasics) {
  const around = { ...basics, to };
  return (
    <Page {...basics}>
      {kind === "pictures" ? (
        <Pictures {...around} picked={picked} problem={problem} />
      ) : (
        <Typed {...around} kind={kind} problem={problem?.code === "same" ? null : problem} />
      )}
    </Page>
  );
}

const Typed = ({
  t,
  kind,
  problem,
  to,
}: PageBasics & { kind: "typed" | "password"; problem: FieldProblem | null; to: string }) => {
  const field = problem?.code === "secret-mismatch" ? "again" : "next";
  const said = (name: string) => (problem && field === name ? problemText(t, problem) : undefined);
  return (
    <>
      <h1>{ownSecretTitle(t, kind)}</h1>
      <ErrorSummary t={t} problems={problem ? [{ field, text: problemText(t, problem) }] : []} />
      <p>{t(kind === "password" ? "own-secret.lead-password" : "own-secret.lead")}</p>
      <form method="post" action={paths.ownSecret} className="stack">
        <Hidden fields={[{ name: "to", value: to }]} />
        <SecretField
          name="next"
          label={t(kind === "password" ? "own-secret.password" : "account.next")}
          hint={t(kind === "password" ? "account.staff-secret-hint" : "join.secret-hint")}
          problem={said("next")}
          autoComplete="new-password"
        />
        <SecretField name="again" label={t("account.again")} problem={said("again")} autoComplete="new-password" />
        <button className="btn go">{t("own-secret.submit")}</button>
      </form>
    </>
  );
};

const Pictures = ({
  picked,
  problem,
  to,
  ...basics
}: PageBasics & Pick<OwnSecretPageProps, "picked" | "problem" | "to">) => {
  const { t } = basics;
  const hidden = [{ name: "to", value: to }];
  const isWhole = picked.length === picturesNeeded;
  const number = picked.length === 0 ? 1 : picked.length === 1 ? 2 : 3;
  return (
    <>
      <h1>{t(isWhole ? "account.pictures-keep" : `account.pictures-next-${number}`)}</h1>
      {problem && (
        <Note kind="bad" live>
          <p>{t(problem.code === "same" ? "pictures.same" : "own-secret.same-pictures")}</p>
        </Note>
      )}
      {isWhole ? (
        <PicturesChosen {...{ t, action: paths.ownSecret, hidden, submit: t("own-secret.submit") }} chosen={picked} />
      ) : (
        <>
          {picked.length === 0 && <p>{t("own-secret.lead-pictures")}</p>}
          <PictureGrid
            t={t}
            action={paths.ownSecret}
            count={picked.length}
            hidden={[...hidden, { name: "picked", value: picked.join("-") }]}
          />
        </>
      )}
      {picked.length > 0 && (
        <form method="post" action={paths.ownSecret}>
          <Hidden fields={[...hidden, { name: "picked", value: "" }]} />
          <button className="btn">
            <Icon name="again" />
            {t("pictures.again")}
          </button>
        </form>
      )}
    </>
  );
};
