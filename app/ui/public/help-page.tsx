import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { LinkRow } from "#app/ui/shared/row.tsx";

export type HelpPageProps = PageBasics;

const topics = ["start", "pictures", "forgotten", "data", "shared", "quiz", "certificate", "other"] as const;

/** Short answers to what is asked most. */
export const HelpPage = (basics: HelpPageProps) => {
  const { t, frame } = basics;
  return (
    <Page
      {...basics}
      back={{
        href: frame.signedIn ? paths.learn : paths.home,
        label: t(frame.signedIn ? "frame.to-learn" : "frame.to-home"),
      }}
    >
      <h1>{t("frame.help")}</h1>
      <p>{t("help.lead")}</p>
      {topics.map((topic) => (
        <section key={topic}>
          <h2>{t(`help.${topic}-title`)}</h2>
          <p>{t(`help.${topic}-text`)}</p>
        </section>
      ))}
      <LinkRow href={paths.verify} icon="ok" label={t("help.employer-title")} hint={t("catalogue.verify-hint")} />
    </Page>
  );
};
