import type { Texts } from "#app/domain/authoring/written-question.ts";
import { directionOf } from "#app/domain/language.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import type { LanguageShown } from "#app/ui/teach/written-texts.tsx";

/** A title in each language of a course; a language without one is marked, in the words of `missing`, until it has. */
export const TypedTitle = ({
  label,
  missing,
  languages,
  title,
}: {
  label: string;
  missing?: string;
  languages: readonly LanguageShown[];
  title: Texts;
}) => (
  <div className="languages">
    {languages.map(({ language, name }) => (
      <div key={language}>
        <label htmlFor={`title.${language}`}>
          {label} <span className="small">({name})</span>
        </label>
        <input
          className="in"
          id={`title.${language}`}
          name={`title.${language}`}
          lang={language}
          dir={directionOf(language)}
          defaultValue={title[language] ?? ""}
          placeholder={missing && " "}
          aria-describedby={missing && `title.${language}-todo`}
        />
        {missing && (
          <p className="todo" id={`title.${language}-todo`}>
            <Icon name="bang" />
            {missing}
          </p>
        )}
      </div>
    ))}
  </div>
);

/** A number or a word of a form that saves by itself, as it was typed. */
export const Typed = ({ name, label, hint, value }: { name: string; label: string; hint?: string; value: string }) => (
  <div>
    <label htmlFor={name}>{label}</label>
    {hint && (
      <p className="small" id={`${name}-hint`}>
        {hint}
      </p>
    )}
    <input
      className="in"
      id={name}
      name={name}
      inputMode="decimal"
      defaultValue={value}
      aria-describedby={hint ? `${name}-hint` : undefined}
    />
  </div>
);

/** One of a few. */
export const Choice = ({
  name,
  legend,
  hint,
  value,
  choices,
}: {
  name: string;
  legend: string;
  hint?: string;
  value: string;
  choices: readonly { value: string; label: string }[];
}) => (
  <fieldset>
    <legend>{legend}</legend>
    {hint && <p className="small">{hint}</p>}
    {choices.map((choice) => (
      <label key={choice.value} className="opt">
        <input type="radio" name={name} value={choice.value} defaultChecked={choice.value === value} />
        <span>{choice.label}</span>
      </label>
    ))}
  </fieldset>
);
