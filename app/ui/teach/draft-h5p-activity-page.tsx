import { Icon } from "#app/ui/shared/icon.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { Act } from "#app/ui/teach/act-form.tsx";
import { H5pImports, type H5pImportsProps } from "#app/ui/teach/h5p-imports.tsx";
import { H5pSettings, type H5pSettingsProps } from "#app/ui/teach/h5p-settings.tsx";

export type DraftH5pActivityProps = {
  words: Record<
    | "title"
    | "rule"
    | "try"
    | "tryHint"
    | "packages"
    | "noPackage"
    | "replace"
    | "replaceHint"
    | "replaceSubmit"
    | "notAllowed"
    | "file"
    | "fileHint"
    | "language"
    | "remove",
    string
  > &
    H5pImportsProps["words"];
  name: string;
  /** Address of the draft. */
  home: string;
  /** What the rule of the course asks of it. */
  asked: string;
  fault: string | null;
  /** Null when its file cannot be read. */
  settings: H5pSettingsProps | null;
  packages: { file: string; href: string; language: string; facts: string[]; download: string }[];
  mayUpload: boolean;
  languages: { value: string; label: string }[];
  /** The language for which a package is replaced unless another is chosen. */
  language: string;
  imports: H5pImportsProps["imports"];
};

/** An H5P activity of a draft: what it says, its packages, and what can be done with it. */
export const DraftH5pActivityPage = (props: DraftH5pActivityProps & { problem: string | null }) => {
  const { words, name, home, asked, fault, settings, packages, imports } = props;
  return (
    <>
      <h1>
        <bdi>{words.title}</bdi>
      </h1>
      {fault && <Warning text={fault} />}
      {settings && <H5pSettings key={settings.copyKey} {...settings} />}
      <LinkRow href={`${home}/completion`} icon="check" label={asked} hint={words.rule} />
      <LinkRow href={`${home}/try/h5p/${name}`} icon="phone" label={words.try} hint={words.tryHint} />
      <section className="stack" aria-labelledby="packages">
        <h2 id="packages">{words.packages}</h2>
        {packages.length === 0 && <Warning text={words.noPackage} />}
        {packages.map((one) => (
          <div key={one.file} className="card stack" data-package={one.file}>
            <p>
              <b>{one.language}</b>
            </p>
            {one.facts.map((fact) => (
              <p key={fact} className="small">
                <bdi>{fact}</bdi>
              </p>
            ))}
            <a className="btn" href={one.href}>
              <Icon name="down" />
              {one.download}
            </a>
          </div>
        ))}
        <Replace {...props} />
      </section>
      {imports.length > 0 && <H5pImports words={words} imports={imports} />}
      <Act
        action={`${home}?index`}
        fields={{ act: "delete-activity", activity: name }}
        icon="bin"
        label={words.remove}
        about={words.title}
      />
    </>
  );
};

const Replace = ({
  words,
  mayUpload,
  languages,
  language,
  problem,
}: DraftH5pActivityProps & { problem: string | null }) =>
  mayUpload ? (
    <details open={problem !== null}>
      <summary className="btn">
        <Icon name="up" />
        {words.replace}
      </summary>
      <form method="post" encType="multipart/form-data" className="card stack">
        {problem && <Warning text={problem} />}
        <p className="small">{words.replaceHint}</p>
        <div>
          <label htmlFor="file">{words.file}</label>
          <p className="small" id="file-hint">
            {words.fileHint}
          </p>
          <input className="in" id="file" name="file" type="file" accept=".h5p" required aria-describedby="file-hint" />
        </div>
        <div>
          <label htmlFor="language">{words.language}</label>
          <select className="in" id="language" name="language" defaultValue={language}>
            {languages.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <button className="btn go">{words.replaceSubmit}</button>
      </form>
    </details>
  ) : (
    <p className="small">{words.notAllowed}</p>
  );

const Warning = ({ text }: { text: string }) => (
  <div className="note bad" role="alert">
    <Icon name="bang" />
    <p>{text}</p>
  </div>
);
