import { Icon } from "#app/ui/shared/icon.tsx";
import { QuestionEditor, type QuestionEditorProps } from "#app/ui/teach/question-editor.tsx";

export type BankQuestionProps = {
  words: { title: string; remove: string };
  kind: string;
  back: { href: string; label: string };
  id: string;
  editor: QuestionEditorProps;
};

/** One question of a bank, written and tried. */
export const BankQuestionPage = ({ words, kind, back, id, editor }: BankQuestionProps) => (
  <>
    <a className="back" href={back.href}>
      <Icon name="back" flip />
      {back.label}
    </a>
    <h1>{words.title}</h1>
    <p className="small">{kind}</p>
    <QuestionEditor {...editor} />
    <form method="post" action={back.href}>
      <input type="hidden" name="id" value={id} />
      <button className="btn" name="act" value="remove">
        {words.remove}
      </button>
    </form>
  </>
);
