import { Icon } from "#app/ui/shared/icon.tsx";
import { ChangeNotice } from "#app/ui/teach/change-notice.tsx";

type Choice = { value: string; label: string };

export type DraftDocumentsProps = {
  words: Record<
    | "title"
    | "intro"
    | "file"
    | "fileHint"
    | "language"
    | "into"
    | "intoHint"
    | "newLessons"
    | "lessons"
    | "submit"
    | "noPlace"
    | "undo"
    | "open"
    | "check"
    | "notes",
    string
  >;
  languages: Choice[];
  /** Places of a new lesson, and lessons whose text can be replaced. */
  newLessons: Choice[];
  lessons: Choice[];
  chosen: { into: string; language: string };
  /** What a document became: what was left out of it, the change that can be taken back, and the lesson. */
  done: { said: string; change: string | null; notes: string[]; href: string } | null;
  undone: string | null;
};

/** Where a document becomes a lesson of a course being written. */
export const DraftDocumentsPage = ({
  words,
  languages,
  newLessons,
  lessons,
  chosen,
  done,
  undone,
  problem,
}: DraftDocumentsProps & { problem: string | null }) => (
  <>
    <h1>{words.title}</h1>
    {!problem && done && <Done words={words} done={done} />}
    {!problem && undone && <ChangeNotice said={undone} change={null} undo={words.undo} />}
    <p>{words.intro}</p>
    {newLessons.length === 0 ? (
      <p>{words.noPlace}</p>
    ) : (
      <form method="post" encType="multipart/form-data" className="stack">
        {problem && (
          <p className="problem" id="document-problem" role="alert">
            <Icon name="bang" />
            {problem}
          </p>
        )}
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
            accept=".docx,.odt,.md,.txt"
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? "file-hint document-problem" : "file-hint"}
          />
        </div>
        <div>
          <label htmlFor="language">{words.language}</label>
          <select className="in" id="language" name="language" defaultValue={chosen.language}>
            <Choices choices={languages} />
          </select>
        </div>
        <div>
          <label htmlFor="into">{words.into}</label>
          <p className="small" id="into-hint">
            {words.intoHint}
          </p>
          <select className="in" id="into" name="into" defaultValue={chosen.into} aria-describedby="into-hint">
            <optgroup label={words.newLessons}>
              <Choices choices={newLessons} />
            </optgroup>
            {lessons.length > 0 && (
              <optgroup label={words.lessons}>
                <Choices choices={lessons} />
              </optgroup>
            )}
          </select>
        </div>
        <button className="btn go" name="intent" value="import">
          <Icon name="up" />
          {words.submit}
        </button>
      </form>
    )}
  </>
);

const Choices = ({ choices }: { choices: Choice[] }) =>
  choices.map(({ value, label }) => (
    <option key={value} value={value} dir="auto">
      {label}
    </option>
  ));

const Done = ({
  words,
  done,
}: {
  words: DraftDocumentsProps["words"];
  done: NonNullable<DraftDocumentsProps["done"]>;
}) => (
  <section className="card stack">
    <ChangeNotice said={done.said} change={done.change} undo={words.undo} />
    {done.notes.length > 0 && (
      <>
        <h2>{words.notes}</h2>
        <ul className="dots">
          {done.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </>
    )}
    <p>{words.check}</p>
    <a className="btn go" href={done.href}>
      <Icon name="pen" />
      {words.open}
    </a>
  </section>
);
