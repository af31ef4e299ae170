import { picturesSecret } from "#app/domain/identity/sign-in-pictures.ts";
import { Hidden, SecretField } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { PictureGrid } from "#app/ui/shared/picture-grid.tsx";
import { PicturesChosen } from "#app/ui/shared/pictures-chosen.tsx";

export type AccountPicturesPageProps = PageBasics & {
  /** Tapping the present pictures; choosing what to do; tapping new ones; seeing them before they are kept. */
  step: "present" | "choose" | "next" | "keep";
  present: readonly number[];
  next: readonly number[];
  /** The same picture was tapped again. */
  same: boolean;
};

/** Changing one's pictures, or taking a PIN in their place: one tap a page. What was tapped is never in an address. */
export function AccountPicturesPage({ step, present, next, same, ...basics }: AccountPicturesPageProps) {
  const { t } = basics;
  const kept = [
    { name: "present", value: present.join("-") },
    { name: "next", value: next.join("-") },
  ];
  const tapped = step === "present" ? present.length : next.length;
  const number = tapped === 0 ? 1 : tapped === 1 ? 2 : 3;
  return (
    <Page {...basics} back={{ href: paths.account, label: t("account.title") }}>
      {step === "choose" && <Choose {...basics} present={present} />}
      {step === "keep" && <Keep {...basics} present={present} next={next} />}
      {(step === "present" || step === "next") && (
        <>
          <h1>{t(`account.pictures-${step === "present" ? "now" : "next"}-${number}`)}</h1>
          {same && (
            <Note kind="bad" live>
              <p>{t("pictures.same")}</p>
            </Note>
          )}
          <PictureGrid
            t={t}
            action={paths.accountPictures}
            count={tapped}
            hidden={[...kept, { name: "step", value: step }]}
          />
          <a className="btn" href={paths.accountPictures}>
            <Icon name="again" />
            {t("pictures.again")}
          </a>
        </>
      )}
    </Page>
  );
}

const secretFields = (present: readonly number[]) => [
  { name: "intent", value: "secret" },
  { name: "present", value: picturesSecret(present) },
];

const Choose = ({ t, present }: PageBasics & { present: readonly number[] }) => (
  <>
    <h1>{t("account.pictures-change")}</h1>
    <form method="post" action={paths.accountPictures}>
      <Hidden
        fields={[
          { name: "present", value: present.join("-") },
          { name: "step", value: "next" },
        ]}
      />
      <button className="btn go">
        <Icon name="tiles" />
        {t("account.pictures-choose")}
      </button>
    </form>
    <section>
      <h2>{t("account.pictures-to-pin")}</h2>
      <form method="post" action={paths.account} className="stack">
        <Hidden fields={secretFields(present)} />
        <SecretField name="next" label={t("account.next")} hint={t("join.secret-hint")} autoComplete="new-password" />
        <SecretField name="again" label={t("account.again")} autoComplete="new-password" />
        <p className="small">{t("account.secret-hint")}</p>
        <button className="btn">{t("account.secret-submit")}</button>
      </form>
    </section>
  </>
);

const Keep = ({ t, present, next }: PageBasics & Pick<AccountPicturesPageProps, "present" | "next">) => (
  <>
    <h1>{t("account.pictures-keep")}</h1>
    <PicturesChosen
      t={t}
      action={paths.account}
      hidden={secretFields(present)}
      chosen={next}
      note={t("account.secret-hint")}
      submit={t("account.pictures-keep-submit")}
    />
    <a className="btn" href={paths.accountPictures}>
      <Icon name="again" />
      {t("pictures.again")}
    </a>
  </>
);
