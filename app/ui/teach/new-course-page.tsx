import { Form } from "@remix-run/react";
import type { Localised } from "#app/domain/language.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { TitleFields, type WrittenLanguage } from "#app/ui/teach/title-fields.tsx";

export type NewCourseProps = {
  words: Record<
    "back" | "title" | "intro" | "organisation" | "languages" | "languagesHint" | "titleIn" | "begin",
    string
  >;
  organisations: { value: string; label: string }[];
  languages: WrittenLanguage[];
  /** Codes of the languages that are ticked. */
  chosen: string[];
  title: Localised;
  problem: string | null;
};

/** A course begins: whose it is, in which languages, and its title. */
export const NewCoursePage = ({ words, organisations, languages, chosen, title, problem }: NewCourseProps) => (
  <>
    <a className="back" href="/teach">
      <Icon name="back" flip />
      {words.back}
    </a>
    <h1>{words.title}</h1>
    <p>{words.intro}</p>
    {problem && (
      <p className="problem" role="alert" id="new-problem">
        <Icon name="bang" />
        {problem}
      </p>
    )}
    <Form method="post" className="stack">
      {organisations.length === 1 ? (
        <input type="hidden" name="organisation" value={organisations[0]?.value} />
      ) : (
        <div>
          <label htmlFor="organisation">{words.organisation}</label>
          <select className="in" id="organisation" name="organisation">
            {organisations.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
      )}
      <fieldset aria-describedby="languages-hint">
        <legend>{words.languages}</legend>
        <p className="small" id="languages-hint">
          {words.languagesHint}
        </p>
        <div className="beside">
          {languages.map(({ code, name }) => (
            <label key={code} className="opt">
              <input type="checkbox" name="languages" value={code} defaultChecked={chosen.includes(code)} />
              <span>{name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <TitleFields id="title" label={words.titleIn} languages={languages} title={title} />
      <button className="btn go">
        {words.begin}
        <Icon name="fwd" after flip />
      </button>
    </Form>
  </>
);
