import { Icon } from "#app/ui/shared/icon.tsx";
import { H5pImports, type H5pImportsProps } from "#app/ui/teach/h5p-imports.tsx";
import { StaffField } from "#app/ui/teach/staff-field.tsx";

export type DraftH5pProps = {
  words: Record<
    | "title"
    | "intro"
    | "notAllowed"
    | "file"
    | "fileHint"
    | "name"
    | "nameHint"
    | "language"
    | "minutes"
    | "counts"
    | "countsCompletion"
    | "countsScore"
    | "passMark"
    | "trust"
    | "trustHint"
    | "module"
    | "submit",
    string
  > &
    H5pImportsProps["words"];
  mayUpload: boolean;
  /** Titles that are asked for, one a language of the course. */
  titles: { language: string; label: string }[];
  languages: { value: string; label: string }[];
  /** Where the activity may go, and where it goes unless another is chosen; none in a course without modules. */
  modules: { value: string; label: string }[];
  module: string;
  imports: H5pImportsProps["imports"];
  problem: string | null;
};

/** Where an H5P package is brought into a draft, and what came of those that were. */
export const DraftH5pPage = ({
  words,
  mayUpload,
  titles,
  languages,
  modules,
  module,
  imports,
  problem,
}: DraftH5pProps) => (
  <>
    <h1>{words.title}</h1>
    <p>{words.intro}</p>
    {mayUpload ? (
      <form method="post" encType="multipart/form-data" className="stack">
        {problem && (
          <div className="note bad" role="alert">
            <Icon name="bang" />
            <p>{problem}</p>
          </div>
        )}
        <div>
          <label htmlFor="file">{words.file}</label>
          <p className="small" id="file-hint">
            {words.fileHint}
          </p>
          <input className="in" id="file" name="file" type="file" accept=".h5p" required aria-describedby="file-hint" />
        </div>
        <div>
          <StaffField
            name="name"
            label={words.name}
            problem={null}
            dir="ltr"
            required
            pattern="[a-z0-9]+(-[a-z0-9]+)*"
          />
          <p className="small">{words.nameHint}</p>
        </div>
        {titles.map(({ language, label }) => (
          <StaffField
            key={language}
            name={`title-${language}`}
            label={label}
            problem={null}
            lang={language}
            dir="auto"
          />
        ))}
        <div>
          <label htmlFor="language">{words.language}</label>
          <select className="in" id="language" name="language">
            {languages.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        {modules.length > 0 && (
          <div>
            <label htmlFor="module">{words.module}</label>
            <select className="in" id="module" name="module" defaultValue={module}>
              {modules.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
        )}
        <StaffField
          name="minutes"
          label={words.minutes}
          problem={null}
          type="number"
          min={1}
          max={240}
          defaultValue={5}
        />
        <fieldset className="stack">
          <legend>{words.counts}</legend>
          <label className="opt">
            <input type="radio" name="counts" value="completion" defaultChecked />
            <span>{words.countsCompletion}</span>
          </label>
          <label className="opt">
            <input type="radio" name="counts" value="score" />
            <span>{words.countsScore}</span>
          </label>
          <StaffField
            name="passMark"
            label={words.passMark}
            problem={null}
            type="number"
            min={1}
            max={100}
            defaultValue={60}
          />
          <label className="opt">
            <input type="checkbox" name="trustPhone" value="yes" />
            <span>{words.trust}</span>
          </label>
          <p className="small">{words.trustHint}</p>
        </fieldset>
        <button className="btn go">{words.submit}</button>
      </form>
    ) : (
      <p>{words.notAllowed}</p>
    )}
    <H5pImports words={words} imports={imports} />
  </>
);
