import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { ChangeNotice } from "#app/ui/teach/change-notice.tsx";
import { ChoiceField } from "#app/ui/teach/choice-field.tsx";
import { QuizSettings, type QuizSettingsProps } from "#app/ui/teach/quiz-settings.tsx";

export type DraftQuizProps = {
  words: Record<
    | "title"
    | "questions"
    | "count"
    | "none"
    | "add"
    | "addKind"
    | "unfinished"
    | "up"
    | "down"
    | "duplicate"
    | "remove"
    | "move"
    | "moveSubmit"
    | "toBank"
    | "undo"
    | "acts",
    string
  >;
  /** What was done last, with the change that takes it back; or why nothing was. */
  said: { text: string; undo: string | null } | null;
  problem: string | null;
  /** Null when the file cannot be read. */
  settings: QuizSettingsProps | null;
  questions: {
    key: string;
    href: string;
    text: string;
    /** The language of the text. */
    language: string;
    kind: string;
    marks: string;
    missing: string | null;
    isUnfinished: boolean;
  }[];
  kinds: { value: string; label: string }[];
  /** Other quizzes of the draft. */
  others: { value: string; label: string }[];
  links: { href: string; label: string; icon: "down" | "share" | "list" }[];
};

/** A quiz of a draft: what it says, and its questions. Everything is a form, so it works without scripts too. */
export const DraftQuizPage = ({ words, said, problem, settings, questions, kinds, others, links }: DraftQuizProps) => (
  <>
    <h1>
      <bdi>{words.title}</bdi>
    </h1>
    {said && (
      <ChangeNotice
        said={said.text}
        change={said.undo}
        undo={words.undo}
        by={{ button: "act", value: "undo", field: "change" }}
      />
    )}
    {problem && (
      <Note kind="bad" live>
        <p>{problem}</p>
      </Note>
    )}
    {settings && <QuizSettings key={settings.copyKey} {...settings} />}
    {settings && (
      <>
        <h2>{words.questions}</h2>
        <p className="small">{questions.length > 0 ? words.count : words.none}</p>
        <ol className="stack">
          {questions.map((question, at) => (
            <li key={question.key} className="card" id={`q-${question.key}`}>
              <a className="question-link" href={question.href}>
                <span className="small">
                  {at + 1} · {question.kind} · {question.marks}
                </span>
                <b lang={question.language} dir="auto">
                  {question.text}
                </b>
              </a>
              {(question.missing || question.isUnfinished) && (
                <p className="todo">
                  <Icon name="bang" />
                  {question.missing ?? words.unfinished}
                </p>
              )}
              <details>
                <summary>
                  {words.acts}
                  <span className="vh">: {question.text}</span>
                </summary>
                <form method="post" className="acts">
                  <input type="hidden" name="key" value={question.key} />
                  {at > 0 && (
                    <button className="act" name="act" value="up">
                      {words.up}
                    </button>
                  )}
                  {at < questions.length - 1 && (
                    <button className="act" name="act" value="down">
                      {words.down}
                    </button>
                  )}
                  <button className="act" name="act" value="duplicate">
                    {words.duplicate}
                  </button>
                  <button className="act" name="act" value="delete">
                    {words.remove}
                  </button>
                  <button className="act" name="act" value="bank">
                    {words.toBank}
                  </button>
                  {others.length > 0 && (
                    <span className="acts">
                      <label htmlFor={`to-${at}`}>{words.move}</label>
                      <select className="in" id={`to-${at}`} name="to">
                        {others.map(({ value, label }) => (
                          <option key={value} value={value}>
                            {label}
                          </option>
                        ))}
                      </select>
                      <button className="act" name="act" value="move">
                        {words.moveSubmit}
                      </button>
                    </span>
                  )}
                </form>
              </details>
            </li>
          ))}
        </ol>
        <form method="post" className="card stack">
          <ChoiceField name="kind" label={words.addKind} choices={kinds} />
          <button className="btn go" name="act" value="add">
            {words.add}
          </button>
        </form>
      </>
    )}
    {links.map(({ href, label, icon }) => (
      <LinkRow key={href} href={href} icon={icon} label={label} />
    ))}
  </>
);
