import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";

/** What a browser sees that keeps nothing; the worker of any other writes its own list here. */
export const OutboxPage = (basics: PageBasics) => (
  <Page {...basics} back={{ href: paths.learn, label: basics.t("frame.to-learn") }}>
    <h1>{basics.t("outbox.title")}</h1>
    <p>{basics.t("outbox.needs-worker")}</p>
  </Page>
);
