import { Hidden, type HiddenField } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { Title } from "#app/ui/shared/title.tsx";

export type ConsentPageProps = PageBasics & {
  /** The words that are kept when they are agreed to. */
  sentences: readonly string[];
  /** The choice that was made, passed on unseen. */
  choice: readonly HiddenField[];
  /** Whether the words are others than those that were agreed to. */
  changed: boolean;
};

/** The consent in plain words, with one button to agree and one to go back. */
export const ConsentPage = ({ sentences, choice, changed, ...basics }: ConsentPageProps) => {
  const { t, locale } = basics;
  return (
    <Page {...basics} back={{ href: paths.file, label: t("file.back") }}>
      <Title text={t("consent.title")} also="lead words" t={t} locale={locale} />
      {changed && (
        <Note kind="warn" live>
          <p>{t("consent.changed")}</p>
        </Note>
      )}
      <p id="lead">{t("consent.lead")}</p>
      <div className="card" id="words">
        <ul className="dots stack">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
      <form method="post" action={paths.newShare} className="stack">
        <Hidden fields={choice} />
        <button className="btn go" name="step" value="give">
          <Icon name="check" />
          {t("consent.agree")}
        </button>
        <button className="btn" name="step" value="change">
          {t("consent.change")}
        </button>
      </form>
    </Page>
  );
};
