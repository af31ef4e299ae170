import { Icon } from "#app/ui/shared/icon.tsx";
import { ChoiceField } from "#app/ui/teach/choice-field.tsx";
import { Lines } from "#app/ui/teach/draft-publish-page.tsx";
import { OutcomeChip, OutcomeMessages, type QuestionOutcome } from "#app/ui/teach/outcome-chip.tsx";

export type QuestionsImportProps = {
  words: Record<
    | "title"
    | "intro"
    | "text"
    | "file"
    | "format"
    | "language"
    | "preview"
    | "again"
    | "number"
    | "question"
    | "outcome"
    | "notes",
    string
  >;
  back: { href: string; label: string };
  formats: { value: string; label: string }[];
  languages: { value: string; label: string }[];
  typed: { text: string; format: string; language: string };
  problem: string | null;
  /** What was done last. */
  said: string | null;
  preview: {
    summary: string;
    /** What the button says that takes the questions; null when there are none to be taken. */
    take: string | null;
    encoding: string | null;
    notes: string[];
    /** What is said of the questions that are refused; null where there are none, or nothing but them. */
    rest: string | null;
    /** Under which name the text is kept until it is taken. */
    kept: string;
    format: string;
    questions: {
      number: number;
      line: string | null;
      title: string;
      outcome: QuestionOutcome;
      label: string;
      messages: string[];
    }[];
  } | null;
};

/** Questions from elsewhere: first what becomes of each, then they are taken. */
export const QuestionsImportPage = ({
  words,
  back,
  formats,
  languages,
  typed,
  problem,
  said,
  preview,
}: QuestionsImportProps) => (
  <>
    <a className="back" href={back.href}>
      <Icon name="back" flip />
      <bdi>{back.label}</bdi>
    </a>
    <h1>{words.title}</h1>
    {said && (
      <output className="note ok">
        <Icon name="check" />
        <span>{said}</span>
      </output>
    )}
    {preview ? (
      <section className="stack" aria-live="polite">
        <p className="big-line">
          <b>{preview.summary}</b>
        </p>
        {preview.encoding && (
          <p className="note warn">
            <Icon name="bang" />
            <span>{preview.encoding}</span>
          </p>
        )}
        {preview.notes.length > 0 && (
          <>
            <h2>{words.notes}</h2>
            <Lines list={preview.notes} />
          </>
        )}
        <table className="people outcomes">
          <thead>
            <tr>
              <th>{words.number}</th>
              <th>{words.question}</th>
              <th>{words.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {preview.questions.map((question) => (
              <tr key={question.number}>
                <td data-label={words.number}>
                  {question.number}
                  {question.line && <small>{question.line}</small>}
                </td>
                <td data-label={words.question}>
                  <bdi>{question.title}</bdi>
                </td>
                <td data-label={words.outcome}>
                  <OutcomeChip outcome={question.outcome} label={question.label} />
                  <OutcomeMessages messages={question.messages} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {preview.take && (
          <form method="post">
            <input type="hidden" name="kept" value={preview.kept} />
            <input type="hidden" name="format" value={preview.format} />
            <input type="hidden" name="language" value={typed.language} />
            <button className="btn go" name="intent" value="take">
              {preview.take}
            </button>
          </form>
        )}
        {preview.rest && <p>{preview.rest}</p>}
      </section>
    ) : (
      <p>{words.intro}</p>
    )}
    <form method="post" encType="multipart/form-data" className="stack">
      <div>
        <label htmlFor="text">{words.text}</label>
        {problem && (
          <p className="problem" id="text-problem" role="alert">
            <Icon name="bang" />
            {problem}
          </p>
        )}
        <textarea
          key={typed.text}
          className="in big-text"
          id="text"
          name="text"
          dir="auto"
          spellCheck={false}
          autoComplete="off"
          defaultValue={typed.text}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? "text-problem" : undefined}
        />
      </div>
      <div>
        <label htmlFor="file">{words.file}</label>
        <input className="in" id="file" name="file" type="file" accept=".gift,.aiken,.txt,.xml,.yaml,.yml,text/plain" />
      </div>
      <div className="languages">
        <ChoiceField name="format" label={words.format} value={typed.format} choices={formats} />
        <ChoiceField name="language" label={words.language} value={typed.language} choices={languages} />
      </div>
      <button className={preview ? "btn" : "btn go"} name="intent" value="preview">
        {preview ? words.again : words.preview}
      </button>
    </form>
  </>
);
