import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";

/** The frame that a phone puts its own pages in; without network it begins here. */
export const OfflinePage = (basics: PageBasics) => (
  <Page {...basics}>
    <Note kind="warn">
      <h1>{basics.t("offline.title")}</h1>
      <p>{basics.t("offline.not-kept")}</p>
    </Note>
    <a className="btn go" href={paths.home}>
      {basics.t("offline.again")}
    </a>
  </Page>
);
