import { locales, type Locale } from "#app/domain/language.ts";
import { ownNames } from "#app/i18n/own-names.ts";
import { DataNotice, type DataNoticeWords } from "#app/ui/shared/data-notice.tsx";
import {
  ErrorSummary,
  problemText,
  SecretField,
  SelectField,
  TextField,
  type FieldProblem,
} from "#app/ui/shared/field.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { Title } from "#app/ui/shared/title.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";

const fields = ["name", "otherName", "present", "next", "again"] as const;
type Field = (typeof fields)[number];

export type AccountPageProps = PageBasics & {
  /** Personal code. */
  code: string;
  /** As typed when it was refused, else as kept. */
  name: string;
  otherName: string | null;
  language: Locale;
  /** Whether three pictures stand in place of the PIN. */
  hasPictures: boolean;
  textOnly: boolean;
  /** Whether a second factor is set up; null for whoever is offered none. */
  secondFactor: "on" | "off" | null;
  /** What is said beside the names. */
  notice: DataNoticeWords;
  problems: Partial<Record<Field, FieldProblem>>;
  /** What was just changed. */
  saved: "name" | "language" | "text-only" | "secret" | null;
};

/** A person's own account: the code, the name, the language, the PIN. */
export function AccountPage(page: AccountPageProps) {
  const { code, name, otherName, language, textOnly, hasPictures, secondFactor, notice, problems, saved, ...basics } =
    page;
  const { t } = basics;
  const text = (field: Field) => problems[field] && sentence(problems[field], basics);
  const failed = fields.flatMap((field) => {
    const said = text(field);
    return said
      ? [{ field: hasPictures && field !== "name" && field !== "otherName" ? "present" : field, text: said }]
      : [];
  });
  return (
    <Page {...basics} back={{ href: paths.learn, label: t("frame.to-learn") }}>
      <Title text={t("account.title")} also="code" t={t} locale={basics.locale} />
      <ErrorSummary t={t} problems={failed} />
      {saved && (
        <Note kind="ok" live>
          <p>{t(`account.saved-${saved}`)}</p>
        </Note>
      )}
      <p className="ticket" id="code">
        <span className="small">{t("account.code")}</span>
        <bdi className="code" dir="ltr">
          {code}
        </bdi>
        <span className="small">{t("account.code-hint")}</span>
      </p>
      <section>
        <h2>{t("account.name")}</h2>
        <form method="post" action={paths.account} className="stack">
          <input type="hidden" name="intent" value="rename" />
          <TextField
            name="name"
            label={t("join.name")}
            hint={t("account.name-hint")}
            problem={text("name")}
            defaultValue={name}
            autoComplete="name"
            dir="auto"
            required
          />
          <TextField
            name="otherName"
            label={t("account.other-name")}
            hint={t("account.other-name-hint")}
            problem={text("otherName")}
            defaultValue={otherName ?? ""}
            autoComplete="off"
            dir="auto"
          />
          <DataNotice {...notice} />
          <button className="btn">{t("account.name-submit")}</button>
        </form>
      </section>
      <section>
        <h2>{t("account.language")}</h2>
        <form method="post" action={paths.account} className="stack">
          <input type="hidden" name="intent" value="language" />
          <SelectField
            name="locale"
            label={t("join.language")}
            value={language}
            options={locales.map((locale) => ({ value: locale, label: ownNames[locale], language: locale }))}
          />
          <button className="btn">{t("account.language-submit")}</button>
        </form>
      </section>
      {hasPictures ? (
        <Pictures {...basics} problem={text("present") ?? text("next") ?? text("again")} />
      ) : (
        <Secret {...basics} text={text} />
      )}
      <section>
        <h2>{t("account.text-only")}</h2>
        <form method="post" action={paths.account} className="stack">
          <input type="hidden" name="intent" value="text-only" />
          <label className="opt">
            <input type="checkbox" name="text-only" defaultChecked={textOnly} aria-describedby="hint-text-only" />
            <span>{t("account.text-only-label")}</span>
          </label>
          <p className="small" id="hint-text-only">
            {t("account.text-only-hint")}
          </p>
          <button className="btn">{t("account.text-only-submit")}</button>
        </form>
      </section>
      <section>
        <h2>{t("sign-out.clean")}</h2>
        <form method="post" action={paths.signOut} className="stack">
          <input type="hidden" name="clean" value="1" />
          <p className="small">{t("sign-out.clean-hint")}</p>
          <button className="btn">{t("sign-out.clean")}</button>
        </form>
      </section>
      <LinkRow href={paths.sessions} icon="door" label={t("sessions.title")} hint={t("sessions.account-hint")} />
      {secondFactor !== null && (
        <LinkRow
          href={paths.secondFactor}
          icon="shield"
          label={t("second-factor.title")}
          hint={t(`second-factor.account-${secondFactor}`)}
        />
      )}
      <LinkRow href={paths.outbox} icon="phone" label={t("outbox.title")} />
      <LinkRow href={paths.accountData} icon="list" label={t("data.title")} hint={t("data.account-hint")} />
      <LinkRow href={paths.privacy} icon="shield" label={t("frame.privacy")} hint={t("account.privacy-hint")} />
    </Page>
  );
}

// The operation does not say which of the two it refused; here only the present secret was asked.
const sentence = (problem: FieldProblem, { t }: PageBasics): string =>
  problem.code === "sign-in-refused" ? t("problem.present-refused") : problemText(t, problem);

const Secret = ({ t, frame, text }: PageBasics & { text: (field: Field) => string | undefined }) => (
  <section>
    <h2>{t("account.secret")}</h2>
    <form method="post" action={paths.account} className="stack">
      <input type="hidden" name="intent" value="secret" />
      <SecretField
        name="present"
        label={t("account.present")}
        problem={text("present")}
        autoComplete="current-password"
      />
      <SecretField
        name="next"
        label={t("account.next")}
        hint={t(frame.signedIn?.staff ? "account.staff-secret-hint" : "join.secret-hint")}
        problem={text("next")}
        autoComplete="new-password"
      />
      <SecretField name="again" label={t("account.again")} problem={text("again")} autoComplete="new-password" />
      <p className="small">{t("account.secret-hint")}</p>
      <button className="btn">{t("account.secret-submit")}</button>
    </form>
  </section>
);

/** Without scripts pictures cannot be tapped in a form among others: they have a page of their own. */
const Pictures = ({ t, problem }: PageBasics & { problem: string | undefined }) => (
  <section>
    <h2 id="present">{t("account.pictures")}</h2>
    {problem && <p className="problem">{problem}</p>}
    <p>{t("account.pictures-text")}</p>
    <a className="btn" href={paths.accountPictures}>
      {t("account.pictures-change")}
    </a>
  </section>
);
