import { useRef, useState, type ReactNode } from "react";
import { Icon, type IconName } from "#app/ui/shared/icon.tsx";
import { ActForm } from "#app/ui/teach/act-form.tsx";
import { SaveState, type SaveWords } from "#app/ui/teach/save-state.tsx";
import type { WrittenLanguage } from "#app/ui/teach/title-fields.tsx";
import { useAutosave } from "#app/ui/teach/use-autosave.ts";

type Fields = Record<string, string>;

export type DraftAboutProps = {
  words: Record<
    | "title"
    | "languages"
    | "addLanguage"
    | "removeLanguage"
    | "removeHint"
    | "removeFiles"
    | "keepFiles"
    | "titleIn"
    | "summary"
    | "outcomes"
    | "outcomesHint"
    | "level"
    | "hours"
    | "icon"
    | "months"
    | "monthsHint"
    | "skills"
    | "skill"
    | "addSkill"
    | "esco"
    | "issuers"
    | "issuersHint"
    | "missing"
    | "saveNow"
    | "undo",
    string
  > & { save: SaveWords };
  home: string;
  /** Names the copy that is kept on the device. */
  copyKey: string;
  seen: string;
  languages: WrittenLanguage[];
  moreLanguages: WrittenLanguage[];
  fields: Fields;
  /** Rows for skills: those there are, and one more. */
  skills: number;
  /** Addresses that are offered for skills. */
  knownSkills: { address: string; label: string }[];
  levels: { value: string; label: string }[];
  icons: { value: IconName; label: string }[];
  issuers: { slug: string; label: string }[];
  notice: { text: string; change: string | null } | null;
};

/** What a course says of itself; it saves by itself. */
export function DraftAboutPage(page: DraftAboutProps) {
  const { words, home, copyKey, seen, languages, fields, levels, icons, issuers, knownSkills, notice } = page;
  const form = useRef<HTMLFormElement>(null);
  const { state, settle } = useAutosave(form, { key: copyKey });
  const [skills, setSkills] = useState(page.skills);
  const problems = state.is === "refused" ? state.problems : {};
  const known = { problems, fields };
  return (
    <>
      <h1>{words.title}</h1>
      {notice && (
        <div className="stack">
          <output>
            <span className="note info">
              <Icon name="check" />
              <span>{notice.text}</span>
            </span>
          </output>
          {notice.change && (
            <ActForm action={home} fields={{ act: "undo", change: notice.change }}>
              <button className="btn">
                <Icon name="undo" flip />
                {words.undo}
              </button>
            </ActForm>
          )}
        </div>
      )}
      <Languages {...page} />
      <SaveState words={words.save} state={state} settle={settle} />
      <form ref={form} method="post" action={`${home}/save`} className="stack" autoComplete="off">
        <input type="hidden" name="seen" value={seen} readOnly />
        <input type="hidden" name="issuers" value={issuers.map(({ slug }) => slug).join(",")} readOnly />
        <PerLanguage {...{ languages, words, fields, name: "title", label: words.titleIn }}>
          {(field) => <input className="in" maxLength={200} {...field} />}
        </PerLanguage>
        <PerLanguage {...{ languages, words, fields, name: "summary", label: words.summary }}>
          {(field) => <textarea className="in" maxLength={2000} {...field} />}
        </PerLanguage>
        <PerLanguage
          {...{ languages, words, fields, name: "outcomes", label: words.outcomes, hint: words.outcomesHint, problems }}
        >
          {(field) => <textarea className="in" maxLength={3000} {...field} />}
        </PerLanguage>
        <div className="beside">
          <div>
            <label htmlFor="level">{words.level}</label>
            <select className="in" id="level" name="level" defaultValue={fields.level}>
              {levels.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
          <Line {...known} name="hours" label={words.hours} inputMode="decimal" />
          <Line {...known} name="validMonths" label={words.months} hint={words.monthsHint} inputMode="numeric" />
        </div>
        <fieldset>
          <legend>{words.icon}</legend>
          <div className="icons">
            {icons.map(({ value, label }) => (
              <label key={value} className="opt">
                <input type="radio" name="icon" value={value} defaultChecked={fields.icon === value} />
                <span>
                  <Icon name={value} /> {label}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset className="stack">
          <legend>{words.skills}</legend>
          {Array.from({ length: skills }, (_, at) => (
            <fieldset key={at} className="card stack">
              <legend>{words.skill.replace("{number}", String(at + 1))}</legend>
              <PerLanguage {...{ languages, words, fields, name: `skill.${at}`, label: words.titleIn }}>
                {(field) => <input className="in" maxLength={200} {...field} />}
              </PerLanguage>
              <Line {...known} name={`skill.${at}.esco`} label={words.esco} inputMode="url" list="known-skills" />
            </fieldset>
          ))}
          <datalist id="known-skills">
            {knownSkills.map(({ address, label }) => (
              <option key={address} value={address}>
                {label}
              </option>
            ))}
          </datalist>
          {skills < 12 && (
            <button type="button" className="btn" onClick={() => setSkills(skills + 1)}>
              <Icon name="plus" />
              {words.addSkill}
            </button>
          )}
        </fieldset>
        {issuers.length > 0 && (
          <fieldset aria-describedby="issuers-hint">
            <legend>{words.issuers}</legend>
            <p className="small" id="issuers-hint">
              {words.issuersHint}
            </p>
            {issuers.map(({ slug, label }) => (
              <label key={slug} className="opt">
                <input
                  type="checkbox"
                  name={`coIssuer.${slug}`}
                  value="1"
                  defaultChecked={fields[`coIssuer.${slug}`] === "1"}
                />
                <span>{label}</span>
              </label>
            ))}
          </fieldset>
        )}
        <button className="btn go">
          <Icon name="check" />
          {words.saveNow}
        </button>
      </form>
    </>
  );
}

function Languages({ words, home, languages, moreLanguages }: DraftAboutProps) {
  return (
    <section className="stack" aria-label={words.languages}>
      <h2>{words.languages}</h2>
      {languages.map(({ code, name }) => (
        <details key={code} className="add">
          <summary className="btn">
            {name} <Icon name="more" />
          </summary>
          {languages.length > 1 && (
            <ActForm action={home} fields={{ act: "remove", language: code }} className="stack">
              <p>{words.removeHint}</p>
              <button className="btn" name="files" value="remove">
                <Icon name="bin" />
                {words.removeFiles} <span className="vh">{name}</span>
              </button>
              <button className="btn" name="files" value="keep">
                {words.keepFiles} <span className="vh">{name}</span>
              </button>
            </ActForm>
          )}
        </details>
      ))}
      {moreLanguages.length > 0 && (
        <ActForm action={home} fields={{ act: "add" }} className="inline">
          <div>
            <label htmlFor="language">{words.addLanguage}</label>
            <select className="in" id="language" name="language">
              {moreLanguages.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <button className="btn">
            <Icon name="plus" />
            {words.addLanguage}
          </button>
        </ActForm>
      )}
    </section>
  );
}

type Field = {
  id: string;
  name: string;
  lang: string;
  dir: "rtl" | "ltr";
  defaultValue: string;
  "aria-describedby"?: string;
};

/** One text in each language, side by side where there is room, with what is missing marked. */
function PerLanguage({
  languages,
  words,
  fields,
  name,
  label,
  hint,
  problems = {},
  children,
}: Pick<DraftAboutProps, "languages" | "words" | "fields"> & {
  name: string;
  label: string;
  hint?: string;
  problems?: Fields;
  children: (field: Field) => ReactNode;
}) {
  const isSaid = languages.some(({ code }) => fields[`${name}.${code}`]);
  const hintId = `${name}-hint`;
  return (
    <div>
      {hint && (
        <p className="small" id={hintId}>
          {hint}
        </p>
      )}
      <div className="beside">
        {languages.map(({ code, name: language, dir }) => {
          const field = `${name}.${code}`;
          const value = fields[field] ?? "";
          return (
            <div key={code}>
              <label htmlFor={field}>
                {label} <span className="small">({language})</span>
              </label>
              {isSaid && value === "" && (
                <p className="lacks">
                  <span className="chip warn">
                    <Icon name="bang" />
                    {words.missing}
                  </span>
                </p>
              )}
              {problems[field] && (
                <p className="problem">
                  <Icon name="bang" />
                  {problems[field]}
                </p>
              )}
              {children({
                ...{ id: field, name: field, lang: code, dir, defaultValue: value },
                ...(hint && { "aria-describedby": hintId }),
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const Line = ({
  name,
  label,
  hint,
  inputMode,
  list,
  fields,
  problems,
}: {
  name: string;
  label: string;
  hint?: string;
  inputMode: "decimal" | "numeric" | "url";
  /** Identifier of what is offered. */
  list?: string;
  fields: Fields;
  problems: Fields;
}) => (
  <div>
    <label htmlFor={name}>{label}</label>
    {hint && (
      <p className="small" id={`${name}-hint`}>
        {hint}
      </p>
    )}
    {problems[name] && (
      <p className="problem" id={`${name}-problem`}>
        <Icon name="bang" />
        {problems[name]}
      </p>
    )}
    <input
      className="in"
      id={name}
      name={name}
      list={list}
      dir="ltr"
      inputMode={inputMode}
      maxLength={120}
      defaultValue={fields[name]}
      aria-invalid={problems[name] ? true : undefined}
      aria-describedby={problems[name] ? `${name}-problem` : hint ? `${name}-hint` : undefined}
    />
  </div>
);
