import type { Declaration, Purpose } from "#app/domain/privacy/personal-data.ts";
import { keptKey } from "#app/i18n/privacy-words.ts";
import { Facts } from "#app/ui/shared/facts.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";

export type RegisterPageProps = PageBasics & {
  register: { purpose: Purpose; entries: Omit<Declaration, "purpose">[] }[];
};

/** The register of processing: for each purpose what is kept, who decides, how sensitive it is, and how long. */
export const RegisterPage = ({ register, ...basics }: RegisterPageProps) => {
  const { t } = basics;
  return (
    <Page {...basics} wide back={{ href: paths.privacy, label: t("frame.privacy") }}>
      <h1>{t("register.title")}</h1>
      <p>{t("register.lead")}</p>
      <Note kind="info">
        <p>{t("register.not-advice")}</p>
      </Note>
      <p className="small">{t("register.print")}</p>
      {register.map(({ purpose, entries }) => (
        <section key={purpose} className="stack">
          <h2>{t(`purpose.${purpose}`)}</h2>
          {linesOf(purpose, entries).map(({ key, owner, sensitivity, retention }) => (
            <div key={key} className="card">
              <h3>{t(key)}</h3>
              <Facts
                facts={[
                  { name: t("register.owner"), value: t(`owner.${owner}`) },
                  { name: t("register.sensitivity"), value: t(`sensitivity.${sensitivity}`) },
                  { name: t("register.retention"), value: t(`retention.${retention}`) },
                ]}
              />
            </div>
          ))}
        </section>
      ))}
    </Page>
  );
};

// Declarations that are said in the same words are one line.
const linesOf = (purpose: Purpose, entries: Omit<Declaration, "purpose">[]) => {
  const lines = entries.map((entry) => ({ ...entry, key: keptKey({ ...entry, purpose }) }));
  return lines.filter(({ key }, index) => lines.findIndex((one) => one.key === key) === index);
};
