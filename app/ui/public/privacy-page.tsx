import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { LinkRow } from "#app/ui/shared/row.tsx";

export type PrivacyPageProps = PageBasics;

/** What is kept, why, who sees it, how long, and the rights of the person. */
export const PrivacyPage = (basics: PrivacyPageProps) => {
  const { t, frame } = basics;
  return (
    <Page
      {...basics}
      back={{
        href: frame.signedIn ? paths.learn : paths.home,
        label: t(frame.signedIn ? "frame.to-learn" : "frame.to-home"),
      }}
    >
      <h1>{t("frame.privacy")}</h1>
      <p>{t("privacy.lead")}</p>
      <section className="stack">
        <h2>{t("privacy.what-title")}</h2>
        <Lines lines={[t("privacy.what-1"), t("privacy.what-2"), t("privacy.what-3"), t("privacy.what-4")]} />
        <p>{t("privacy.not")}</p>
        <LinkRow href={paths.register} icon="list" label={t("register.link")} />
      </section>
      <section className="stack">
        <h2>{t("privacy.why-title")}</h2>
        <p>{t("privacy.why-text")}</p>
      </section>
      <section className="stack">
        <h2>{t("privacy.who-title")}</h2>
        <Lines lines={[t("privacy.who-1"), t("privacy.who-2"), t("privacy.who-3"), t("privacy.who-4")]} />
      </section>
      <section className="stack">
        <h2>{t("privacy.long-title")}</h2>
        <Lines
          lines={[
            t("privacy.long-1"),
            t("privacy.long-2"),
            t("privacy.long-3"),
            t("privacy.long-5"),
            t("privacy.long-4"),
          ]}
        />
      </section>
      <section className="stack">
        <h2>{t("privacy.rights-title")}</h2>
        <p>{t("privacy.rights-text")}</p>
        <Lines lines={[t("privacy.rights-1"), t("privacy.rights-2"), t("privacy.rights-3"), t("privacy.rights-4")]} />
        <LinkRow href={paths.accountData} icon="shield" label={t("data.title")} hint={t("data.account-hint")} />
        {frame.signedIn && <LinkRow href={paths.account} icon="id" label={t("privacy.account")} />}
      </section>
    </Page>
  );
};

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul className="dots">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);
