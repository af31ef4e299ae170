import {
  languageLevels,
  longest,
  mostExperience,
  mostLanguages,
  spokenLanguages,
  type ProfileField,
  type TypedProfile,
} from "#app/domain/sharing/profile.ts";
import {
  AreaField,
  ErrorSummary,
  problemText,
  SelectField,
  TextField,
  type FieldProblem,
} from "#app/ui/shared/field.tsx";
import { DataNotice, type DataNoticeWords } from "#app/ui/shared/data-notice.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { Title } from "#app/ui/shared/title.tsx";

export type FilePageProps = PageBasics & {
  /** As typed when it was refused, else as kept. */
  typed: TypedProfile;
  problems: Partial<Record<ProfileField, FieldProblem>>;
  saved: boolean;
  /** Whether a curriculum vitae was asked for and the name cannot be printed. */
  cvRefused: boolean;
  /** What the data of this form is for, and how long it is kept. */
  notice: DataNoticeWords;
};

const fields = ["about", "commune", "phone", "email", "languages", "experience"] as const;

/** The learner's own file: what it leads to, and the form of what they tell of themself. */
export function FilePage({ typed, problems, saved, cvRefused, notice, ...basics }: FilePageProps) {
  const { t, locale } = basics;
  const text = (field: ProfileField) => problems[field] && problemText(t, problems[field]);
  const failed = fields.flatMap((field) => {
    const said = text(field);
    return said ? [{ field: field === "languages" ? "language-0" : field, text: said }] : [];
  });
  const filled = typed.languages.findLastIndex(({ language }) => language !== "") + 1;
  return (
    <Page {...basics} back={{ href: paths.learn, label: t("frame.to-learn") }}>
      <Title text={t("file.title")} also="lead" t={t} locale={locale} />
      <ErrorSummary t={t} problems={failed} />
      {saved && (
        <Note kind="ok" live>
          <p>{t("file.saved")}</p>
        </Note>
      )}
      {cvRefused && (
        <Note kind="bad" live>
          <p>{t("file.cv-refused")}</p>
        </Note>
      )}
      <p id="lead">{t("file.lead")}</p>
      <a className="btn go" href={paths.newShare}>
        <Icon name="share" />
        {t("file.share")}
      </a>
      <div>
        <LinkRow href={paths.shares} icon="list" label={t("file.shares")} hint={t("file.shares-hint")} />
        <LinkRow href={paths.filePreview} icon="id" label={t("file.preview")} />
        <LinkRow href={paths.cv("ar")} icon="down" label={t("file.cv-ar")} hint="PDF" />
        <LinkRow href={paths.cv("fr")} icon="down" label={t("file.cv-fr")} hint="PDF" />
      </div>
      <form method="post" action={paths.file} className="stack">
        <h2>{t("file.about-me")}</h2>
        <AreaField
          name="about"
          label={t("file.about")}
          hint={t("file.about-hint", { longest: longest.about })}
          problem={text("about")}
          defaultValue={typed.about}
          rows={5}
          dir="auto"
        />
        <TextField
          name="commune"
          label={t("file.commune")}
          problem={text("commune")}
          defaultValue={typed.commune}
          autoComplete="address-level2"
          dir="auto"
        />
        <TextField
          name="phone"
          label={t("file.phone")}
          problem={text("phone")}
          defaultValue={typed.phone}
          type="tel"
          autoComplete="tel"
          dir="ltr"
        />
        <TextField
          name="email"
          label={t("file.email")}
          problem={text("email")}
          defaultValue={typed.email}
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          dir="ltr"
        />
        <AreaField
          name="experience"
          label={t("file.experience")}
          hint={t("file.experience-hint", { most: mostExperience })}
          problem={text("experience")}
          defaultValue={typed.experience}
          rows={4}
          dir="auto"
        />
        <fieldset className="stack">
          <legend>{t("file.languages")}</legend>
          {problems.languages && <p className="problem">{text("languages")}</p>}
          {Array.from({ length: Math.min(mostLanguages, filled + 2) }, (_, at) => (
            <LanguageLine key={at} at={at} {...(typed.languages[at] ?? { language: "", level: "" })} {...basics} />
          ))}
        </fieldset>
        <button className="btn">{t("file.save")}</button>
        <DataNotice {...notice} />
      </form>
    </Page>
  );
}

const LanguageLine = ({ at, language, level, t }: PageBasics & { at: number; language: string; level: string }) => (
  <div className="stack">
    <SelectField
      name={`language-${at}`}
      label={t("file.language", { number: at + 1 })}
      value={language}
      options={[
        { value: "", label: t("file.no-language") },
        ...spokenLanguages.map((value) => ({ value, label: t(`spoken.${value}`) })),
      ]}
    />
    <SelectField
      name={`level-${at}`}
      label={t("file.level", { number: at + 1 })}
      value={level || "A2"}
      options={languageLevels.map((value) => ({ value, label: t(`language-level.${value}`) }))}
    />
  </div>
);
