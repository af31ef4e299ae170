import type { ReactNode } from "react";
import type { Texts } from "#app/domain/authoring/written-question.ts";
import { directionOf, type ContentLanguage } from "#app/domain/language.ts";
import { Icon } from "#app/ui/shared/icon.tsx";

/** A language that a text is written in, with its name in the reader's language. */
export type LanguageShown = { language: ContentLanguage; name: string };

/** What is unfinished, in words, by the field. */
export type Todo = Readonly<Record<string, readonly string[]>>;

/** What is unfinished at a field; nothing when all is well. */
export const Unfinished = ({ field, todo }: { field: string; todo: Todo }) => {
  const said = todo[field] ?? [];
  return said.length === 0 ? null : (
    <p className="todo" id={`${field}-todo`}>
      <Icon name="bang" />
      {said.join(" ")}
    </p>
  );
};

/** One text in the languages of a course: side by side where there is room, one under the other on a phone. */
export const WrittenTexts = ({
  name,
  label,
  texts,
  languages,
  todo,
  rows = 2,
}: {
  name: string;
  label: ReactNode;
  /** What is written, in each language. */
  texts: Texts;
  languages: readonly LanguageShown[];
  todo: Todo;
  /** Lines that it is high. */
  rows?: number;
}) => (
  <div className="languages">
    {languages.map(({ language, name: languageName }) => {
      const field = `${name}.${language}`;
      return (
        <div key={language}>
          <label htmlFor={field}>
            {label} <span className="small">({languageName})</span>
          </label>
          <textarea
            className="in"
            id={field}
            name={field}
            lang={language}
            dir={directionOf(language)}
            rows={rows}
            defaultValue={texts[language] ?? ""}
            aria-describedby={todo[field] ? `${field}-todo` : undefined}
          />
          <Unfinished field={field} todo={todo} />
        </div>
      );
    })}
  </div>
);
