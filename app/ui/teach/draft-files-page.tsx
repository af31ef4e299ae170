import { Icon } from "#app/ui/shared/icon.tsx";
import { ChangeNotice } from "#app/ui/teach/change-notice.tsx";

export type DraftFilesProps = {
  words: {
    title: string;
    intro: string;
    choose: string;
    hint: string;
    add: string;
    none: string;
    line: string;
    undo: string;
  };
  /** What was done just before, and the change that can be taken back. */
  said: string | null;
  change: string | null;
  files: {
    path: string;
    seen: string;
    name: string;
    href: string;
    isVideo: boolean;
    facts: string;
    /** What a lesson says to show it. */
    markdown: string;
    open: string;
    remove: string;
    /** Whether no lesson names it. */
    canGo: boolean;
  }[];
};

/** The videos and documents of a course being written. */
export const DraftFilesPage = ({
  words,
  said,
  change,
  files,
  problem,
}: DraftFilesProps & { problem: string | null }) => (
  <>
    <h1>{words.title}</h1>
    <p>{words.intro}</p>
    {said && !problem && <ChangeNotice said={said} change={change} undo={words.undo} />}
    <form className="attach" method="post" encType="multipart/form-data">
      <label htmlFor="file">{words.choose}</label>
      <p className="small" id="file-hint">
        {words.hint}
      </p>
      {problem && (
        <p className="problem" id="file-problem" role="alert">
          <Icon name="bang" />
          {problem}
        </p>
      )}
      <input
        className="in"
        id="file"
        type="file"
        name="file"
        accept=".mp4,.webm,.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp"
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? "file-hint file-problem" : "file-hint"}
      />
      <button className="btn go" name="intent" value="add">
        <Icon name="up" />
        {words.add}
      </button>
    </form>
    {files.length === 0 && <p>{words.none}</p>}
    <ul>
      {files.map((file) => (
        <li key={file.path} className="card">
          <a href={file.href} aria-label={file.open}>
            <bdi>{file.name}</bdi>
          </a>
          <small>{file.facts}</small>
          <label>
            {words.line}
            <input className="in code" readOnly dir="auto" defaultValue={file.markdown} />
          </label>
          {file.canGo && (
            <form method="post" encType="multipart/form-data">
              <input type="hidden" name="path" value={file.path} />
              <input type="hidden" name="seen" value={file.seen} />
              <button className="quiet" name="intent" value="remove">
                {file.remove}
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  </>
);
