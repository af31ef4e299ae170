import { Icon } from "#app/ui/shared/icon.tsx";
import { QuestionEditor, type QuestionEditorProps } from "#app/ui/teach/question-editor.tsx";

export type DraftQuestionProps = {
  words: { previous: string; next: string };
  title: string;
  kind: string;
  back: { href: string; label: string };
  /** Addresses of the questions beside it. */
  previous: string | null;
  next: string | null;
  editor: QuestionEditorProps;
};

/** One question of a quiz, written and tried. */
export const DraftQuestionPage = ({ words, title, kind, back, previous, next, editor }: DraftQuestionProps) => (
  <>
    <a className="back" href={back.href}>
      <Icon name="back" flip />
      <bdi>{back.label}</bdi>
    </a>
    <h1>{title}</h1>
    <p className="small">{kind}</p>
    <QuestionEditor {...editor} />
    <nav className="acts beside">
      {previous && (
        <a className="act" href={previous}>
          <Icon name="back" flip />
          {words.previous}
        </a>
      )}
      {next && (
        <a className="act" href={next}>
          {words.next}
          <Icon name="fwd" after flip />
        </a>
      )}
    </nav>
  </>
);
