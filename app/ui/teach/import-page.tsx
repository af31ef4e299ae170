import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { ZipField } from "#app/ui/teach/draft-package-page.tsx";

export type ImportProps = {
  words: {
    back: string;
    title: string;
    intro: string;
    organisation: string;
    file: string;
    fileHint: string;
    submit: string;
  };
  organisations: { slug: string; name: string }[];
  problem: string | null;
  faults: { title: string; list: { where: string; what: string }[] } | null;
};

/** Where a course that was written elsewhere comes in as a draft. */
export const ImportPage = ({ words, organisations, problem, faults }: ImportProps) => (
  <>
    <a className="back" href="/teach">
      <Icon name="back" flip />
      {words.back}
    </a>
    <h1>{words.title}</h1>
    <p>{words.intro}</p>
    {faults && (
      <Note kind="bad" live>
        <h2>{faults.title}</h2>
        <ul>
          {faults.list.map(({ where, what }, index) => (
            <li key={index}>
              <bdi>{what}</bdi>
              <small>{where}</small>
            </li>
          ))}
        </ul>
      </Note>
    )}
    <form method="post" encType="multipart/form-data" className="stack">
      <div>
        <label htmlFor="organisation">{words.organisation}</label>
        <select className="in" id="organisation" name="organisation">
          {organisations.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <ZipField words={words} problem={problem} />
      <button className="btn go">{words.submit}</button>
    </form>
  </>
);
