import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { ChangeNotice } from "#app/ui/teach/change-notice.tsx";

export type DraftPicturesProps = {
  words: {
    title: string;
    intro: string;
    empty: string;
    add: string;
    file: string;
    fileHint: string;
    used: string;
    unused: string;
    replace: string;
    remove: string;
    undo: string;
  };
  /** What was just done, with the change that can be taken back. */
  said: { words: string; change: string | null } | null;
  problem: string | null;
  pictures: {
    path: string;
    name: string;
    src: string;
    width: number;
    height: number;
    /** Kilobytes and pixels, in words. */
    size: string;
    accept: string;
    replace: string;
    remove: string;
    uses: { href: string | null; said: string }[];
  }[];
};

/** The pictures of a course being written: where each is shown, and a way to replace or remove it. */
export const DraftPicturesPage = ({ words, said, problem, pictures }: DraftPicturesProps) => (
  <>
    <h1>{words.title}</h1>
    <p>{words.intro}</p>
    {problem && (
      <Note kind="bad" live>
        {problem}
      </Note>
    )}
    {said && !problem && <ChangeNotice said={said.words} change={said.change} undo={words.undo} action="?" />}
    <form className="card stack" method="post" action="?" encType="multipart/form-data">
      <div>
        <label htmlFor="file">{words.file}</label>
        <p className="small" id="file-hint">
          {words.fileHint}
        </p>
        <input
          className="in"
          id="file"
          type="file"
          name="file"
          accept={everyType}
          aria-describedby="file-hint"
          required
        />
      </div>
      <button className="btn go" name="intent" value="add">
        {words.add}
      </button>
    </form>
    {pictures.length === 0 && <p>{words.empty}</p>}
    <ul className="grid plain">
      {pictures.map((picture) => (
        <Picture key={picture.path} words={words} picture={picture} />
      ))}
    </ul>
  </>
);

/** Named one by one: a phone then turns its own kinds of photograph into one of these. */
const everyType = "image/jpeg,image/png,image/webp,image/svg+xml";

const Picture = ({
  words,
  picture,
}: Pick<DraftPicturesProps, "words"> & { picture: DraftPicturesProps["pictures"][number] }) => (
  <li className="card stack picture">
    <img src={picture.src} alt="" width={picture.width} height={picture.height} loading="lazy" />
    <p>
      <b>
        <bdi dir="ltr">{picture.name}</bdi>
      </b>
      <small>{picture.size}</small>
    </p>
    {picture.uses.length === 0 ? (
      <p className="chip">{words.unused}</p>
    ) : (
      <div>
        <p className="small">{words.used}</p>
        <ul className="dots">
          {picture.uses.map(({ href, said }) => (
            <li key={said}>{href ? <a href={href}>{said}</a> : said}</li>
          ))}
        </ul>
      </div>
    )}
    <details>
      <summary>{picture.replace}</summary>
      <form className="stack" method="post" action="?" encType="multipart/form-data">
        <input type="hidden" name="path" value={picture.path} />
        <input className="in" type="file" name="file" accept={picture.accept} aria-label={picture.replace} required />
        <button className="btn" name="intent" value="replace">
          {words.replace}
        </button>
      </form>
    </details>
    {picture.uses.length === 0 && (
      <form method="post" action="?">
        <input type="hidden" name="path" value={picture.path} />
        <button className="btn" name="intent" value="remove" aria-label={picture.remove}>
          <Icon name="no" />
          {words.remove}
        </button>
      </form>
    )}
  </li>
);
