import { formatSeconds } from "#app/i18n/format.ts";
import type { HiddenField } from "#app/ui/shared/field.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { PictureGrid } from "#app/ui/shared/picture-grid.tsx";

/** Why a secret that was asked for once more was not taken. */
export type SecretProblem = "sign-in-wait" | "sign-in-refused" | "same";

/** What is said of it; `seconds` is how long to wait before the next try. */
export function secretProblemSaid(
  problem: SecretProblem,
  { t, locale, hasPictures, seconds }: PageBasics & { hasPictures: boolean; seconds: number },
): string {
  if (problem === "sign-in-wait") return t("problem.sign-in-wait", { duration: formatSeconds(seconds, locale) });
  if (problem === "same") return t("pictures.same");
  return t(hasPictures ? "problem.pictures-refused" : "problem.present-refused");
}

/** The page on which somebody taps their three pictures before what they asked for is done. */
export const TappedSecret = ({
  title,
  said,
  action,
  picked,
  hidden,
  back,
  cancel,
  ...basics
}: PageBasics & {
  title: string;
  /** What was wrong with those tapped before. */
  said: string | undefined;
  action: string;
  picked: readonly number[];
  hidden: readonly HiddenField[];
  back: { href: string; label: string };
  cancel: { href: string; label: string };
}) => (
  <Page {...basics} back={back}>
    <h1>{title}</h1>
    {said && (
      <Note kind="bad" live>
        <p>{said}</p>
      </Note>
    )}
    <PictureGrid
      t={basics.t}
      action={action}
      count={picked.length}
      hidden={[...hidden, { name: "picked", value: picked.join("-") }]}
    />
    <a className="btn" href={cancel.href}>
      {cancel.label}
    </a>
  </Page>
);
