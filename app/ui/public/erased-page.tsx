import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";

/** What is said once an account was erased: nobody is signed in any more. */
export const ErasedPage = (basics: PageBasics) => {
  const { t } = basics;
  return (
    <Page {...basics} back={{ href: paths.home, label: t("frame.to-home") }}>
      <h1>{t("erase.done")}</h1>
      <Note kind="ok">
        <p>{t("erase.done-text")}</p>
      </Note>
      <p>{t("erase.done-phone")}</p>
    </Page>
  );
};
