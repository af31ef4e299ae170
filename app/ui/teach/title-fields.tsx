import type { ContentLanguage, Localised } from "#app/domain/language.ts";

/** A language in which a course is written: its code, its name for the reader, and the way it runs. */
export type WrittenLanguage = { code: ContentLanguage; name: string; dir: "rtl" | "ltr" };

/** A title in each language of a course, side by side where there is room. `was` tells the space what the author saw. */
export const TitleFields = ({
  id,
  label,
  languages,
  title = {},
  withWas,
}: {
  id: string;
  label: string;
  languages: readonly WrittenLanguage[];
  title?: Localised;
  withWas?: boolean;
}) => (
  <div className="beside">
    {languages.map(({ code, name, dir }) => (
      <div key={code}>
        <label htmlFor={`${id}-${code}`}>
          {label} <span className="small">({name})</span>
        </label>
        <input
          className="in"
          id={`${id}-${code}`}
          name={`title.${code}`}
          defaultValue={title[code] ?? ""}
          lang={code}
          dir={dir}
          maxLength={200}
          autoComplete="off"
        />
        {withWas && <input type="hidden" name={`was.${code}`} value={title[code] ?? ""} />}
      </div>
    ))}
  </div>
);
