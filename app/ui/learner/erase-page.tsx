import { secretProblemSaid, TappedSecret, type SecretProblem } from "#app/ui/learner/tapped-secret.tsx";
import { ErrorSummary, SecretField } from "#app/ui/shared/field.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { LinkRow } from "#app/ui/shared/row.tsx";

export type EraseProblem = SecretProblem | "not-sure" | "last-administrator" | "last-coordinator";

export type ErasePageProps = PageBasics & {
  /** How many certificates would stay without a name. */
  certificates: number;
  /** Whether three pictures stand in place of the PIN; those tapped so far once the box was ticked, else null. */
  hasPictures: boolean;
  picked: readonly number[] | null;
  problem: EraseProblem | null;
  /** How long to wait before the next try. */
  seconds: number;
};

/** Erasing one's account: what goes and what stays, then the box and the secret. */
export function ErasePage({ certificates, hasPictures, picked, problem, seconds, ...basics }: ErasePageProps) {
  const { t } = basics;
  const said = problem ? problemSaid(problem, { ...basics, hasPictures, seconds }) : undefined;
  const back = { href: paths.accountData, label: t("data.title") };
  if (picked)
    return (
      <TappedSecret
        {...{ ...basics, said, picked }}
        title={t("erase.tap")}
        action={paths.accountErase}
        hidden={[{ name: "sure", value: "yes" }]}
        back={{ href: paths.accountErase, label: t("erase.title") }}
        cancel={{ href: paths.accountData, label: t("erase.cancel") }}
      />
    );
  const field = problem === "not-sure" ? "sure" : "secret";
  return (
    <Page {...basics} back={back}>
      <h1>{t("erase.title")}</h1>
      <ErrorSummary t={t} problems={said ? [{ field, text: said }] : []} />
      <Note kind="warn" icon="bang">
        <p>
          <b>{t("erase.no-way-back")}</b>
        </p>
      </Note>
      <section>
        <h2>{t("erase.goes")}</h2>
        <ul className="dots">
          <li>{t("erase.goes-1")}</li>
          <li>{t("erase.goes-2")}</li>
          <li>{t("erase.goes-3")}</li>
        </ul>
      </section>
      <section>
        <h2>{t("erase.stays")}</h2>
        <ul className="dots">
          <li>{t("erase.stays-1", { count: certificates })}</li>
          <li>{t("erase.stays-2")}</li>
          <li>{t("erase.stays-3")}</li>
        </ul>
      </section>
      <p>{t("erase.keep-first")}</p>
      <LinkRow href={paths.accountDataFile("zip")} icon="down" label={t("erase.keep-link")} hint={t("data.zip-hint")} />
      <form method="post" action={paths.accountErase} className="stack">
        <label className="opt">
          <input
            type="checkbox"
            id="sure"
            name="sure"
            value="yes"
            required
            aria-invalid={problem === "not-sure" ? true : undefined}
          />
          <span>{t("erase.sure")}</span>
        </label>
        {!hasPictures && (
          <SecretField
            name="secret"
            label={t("account.present")}
            problem={problem === "not-sure" ? undefined : said}
            autoComplete="current-password"
          />
        )}
        <button className="btn">{t(hasPictures ? "erase.pictures" : "erase.submit")}</button>
      </form>
      <a className="btn go" href={paths.accountData}>
        {t("erase.cancel")}
      </a>
    </Page>
  );
}

function problemSaid(
  problem: EraseProblem,
  about: PageBasics & Pick<ErasePageProps, "hasPictures" | "seconds">,
): string {
  if (problem === "not-sure" || problem === "last-administrator" || problem === "last-coordinator")
    return about.t(`problem.${problem}`);
  return secretProblemSaid(problem, about);
}
