import type { ReactNode } from "react";
import type {
  Texts,
  Wordings,
  WrittenCriterion,
  WrittenOption,
  WrittenPartly,
  WrittenQuestion,
} from "#app/domain/authoring/written-question.ts";
import { filledIn, type QuestionWords } from "#app/ui/teach/question-words.ts";
import { Unfinished, WrittenTexts, type LanguageShown, type Todo } from "#app/ui/teach/written-texts.tsx";

type Shown = {
  words: QuestionWords;
  languages: readonly LanguageShown[];
  todo: Todo;
  /** Told when a button of the form was used: `add options`, `up items 2`. */
  onAct: (act: string) => void;
};

/** What a question of a kind is made of, beside its text. */
export function QuestionKindFields({ question, ...shown }: Shown & { question: WrittenQuestion }) {
  const { words, languages, todo } = shown;
  switch (question.type) {
    case "single":
    case "multiple":
      return <Options {...shown} list="options" options={question.options} isSingle={question.type === "single"} />;
    case "true-false":
      return (
        <fieldset>
          <legend>{words.answer}</legend>
          <Unfinished field="answer" todo={todo} />
          {(["true", "false"] as const).map((value) => (
            <label key={value} className="opt">
              <input type="radio" name="answer" value={value} defaultChecked={question.answer === value} />
              <span>{words[`answer.${value}`]}</span>
            </label>
          ))}
        </fieldset>
      );
    case "short-text":
      return (
        <>
          <Wordings {...shown} name="accept" wordings={question.accept} />
          <Partly {...shown} partly={question.partly}>
            {({ accept }, of) => <Wordings {...shown} name={`${of}.accept`} wordings={accept} />}
          </Partly>
        </>
      );
    case "numeric":
      return (
        <>
          <div className="languages">
            <NumberField name="answer" label={words.number} value={question.answer} todo={todo} />
            <NumberField
              name="tolerance"
              label={words.tolerance}
              hint={words["tolerance.hint"]}
              value={question.tolerance}
              todo={todo}
            />
          </div>
          <WrittenTexts
            name="unit"
            label={words.unit}
            texts={question.unit}
            languages={languages}
            todo={todo}
            rows={1}
          />
          <Partly {...shown} partly={question.partly}>
            {({ answer, tolerance }, of) => (
              <>
                <NumberField name={`${of}.answer`} label={words.number} value={answer} todo={todo} />
                <NumberField name={`${of}.tolerance`} label={words.tolerance} value={tolerance} todo={todo} />
              </>
            )}
          </Partly>
        </>
      );
    case "matching":
      return (
        <>
          <Rows
            {...shown}
            list="pairs"
            title={words.pairs}
            row={words.pair}
            add={words["pair.add"]}
            rows={question.pairs}
          >
            {({ left, right }, of) => (
              <>
                <Words {...shown} name={`${of}.left`} label={words["pair.left"]} texts={left} />
                <Words {...shown} name={`${of}.right`} label={words["pair.right"]} texts={right} />
              </>
            )}
          </Rows>
          <Rows
            {...shown}
            list="distractors"
            title={words.distractors}
            hint={words["distractors.hint"]}
            row={words.distractor}
            add={words["distractor.add"]}
            rows={question.distractors}
          >
            {(texts, of, label) => <Words {...shown} name={of} label={label} texts={texts} />}
          </Rows>
        </>
      );
    case "ordering":
      return (
        <Rows
          {...shown}
          list="items"
          title={words.items}
          hint={words["items.hint"]}
          row={words.item}
          add={words["item.add"]}
          rows={question.items}
        >
          {(texts, of, label) => <Words {...shown} name={of} label={label} texts={texts} />}
        </Rows>
      );
    case "gaps":
      return (
        <Rows {...shown} list="gaps" title={words.gaps} row={words.gap} add={words["gap.add"]} rows={question.gaps}>
          {(gap, of) => (
            <>
              <label htmlFor={`${of}.kind`}>{words["gap.kind"]}</label>
              <select
                className="in"
                id={`${of}.kind`}
                name={`${of}.kind`}
                defaultValue={gap.options ? "options" : "typed"}
                onChange={() => shown.onAct("kind")}
              >
                <option value="typed">{words["gap.typed"]}</option>
                <option value="options">{words["gap.options"]}</option>
              </select>
              {gap.options ? (
                <Options {...shown} list={`${of}.options`} options={gap.options} isSingle />
              ) : (
                <Wordings {...shown} name={`${of}.accept`} wordings={gap.accept} />
              )}
            </>
          )}
        </Rows>
      );
    case "essay":
      return (
        <>
          <NumberField
            name="minimumWords"
            label={words["words.least"]}
            hint={words["words.least.hint"]}
            value={question.minimumWords}
            todo={todo}
          />
          <Rubric {...shown} rubric={question.rubric} />
        </>
      );
    case "file":
      return (
        <>
          <fieldset>
            <legend>{words["file.kind"]}</legend>
            <Unfinished field="accepts" todo={todo} />
            {(["photo", "document", "voice"] as const).map((kind) => (
              <label key={kind} className="opt">
                <input type="radio" name="accepts" value={kind} defaultChecked={question.accepts === kind} />
                <span>{words[`file.${kind}`]}</span>
              </label>
            ))}
          </fieldset>
          <Rubric {...shown} rubric={question.rubric} />
        </>
      );
    default:
      return null;
  }
}

/** Answers that give a part of the marks: closed until there is one. */
const Partly = ({
  partly,
  children,
  ...shown
}: Shown & { partly: readonly WrittenPartly[]; children: (answer: WrittenPartly, of: string) => ReactNode }) => {
  const { words, todo } = shown;
  return (
    <details className="card" open={partly.length > 0}>
      <summary>{words.partial}</summary>
      <Rows
        {...shown}
        list="partly"
        title={words.partly}
        hint={words["partly.hint"]}
        row={words["partly.row"]}
        add={words["partly.add"]}
        rows={partly}
      >
        {(answer, of) => (
          <>
            {children(answer, of)}
            <NumberField name={`${of}.fraction`} label={words.fraction} value={answer.fraction} todo={todo} />
          </>
        )}
      </Rows>
    </details>
  );
};

/** What a trainer marks a response by. */
const Rubric = ({ rubric, ...shown }: Shown & { rubric: readonly WrittenCriterion[] }) => {
  const { words, todo } = shown;
  return (
    <Rows
      {...shown}
      list="rubric"
      title={words.rubric}
      hint={words["rubric.hint"]}
      row={words.criterion}
      add={words["criterion.add"]}
      rows={rubric}
    >
      {({ id, text, points, levels }, of) => (
        <>
          <input type="hidden" name={`${of}.id`} value={id} />
          <Words {...shown} name={`${of}.text`} label={words["criterion.text"]} texts={text} />
          <NumberField name={`${of}.points`} label={words.points} value={points} todo={todo} />
          <Rows
            {...shown}
            list={`${of}.levels`}
            title={words.levels}
            hint={words["levels.hint"]}
            row={words.level}
            add={words["level.add"]}
            rows={levels}
          >
            {(level, place) => (
              <>
                <NumberField name={`${place}.points`} label={words.points} value={level.points} todo={todo} />
                <Words {...shown} name={`${place}.text`} label={words["level.text"]} texts={level.text} />
              </>
            )}
          </Rows>
        </>
      )}
    </Rows>
  );
};

/** A number as it is typed. */
export const NumberField = ({
  name,
  label,
  hint,
  value,
  todo,
}: {
  name: string;
  label: string;
  hint?: string;
  value: string;
  todo: Todo;
}) => (
  <div>
    <label htmlFor={name}>{label}</label>
    {hint && (
      <p className="small" id={`${name}-hint`}>
        {hint}
      </p>
    )}
    <input
      className="in"
      id={name}
      name={name}
      inputMode="decimal"
      autoComplete="off"
      defaultValue={value}
      aria-describedby={[hint && `${name}-hint`, todo[name] && `${name}-todo`].filter(Boolean).join(" ") || undefined}
    />
    <Unfinished field={name} todo={todo} />
  </div>
);

const Words = ({ name, label, texts, languages, todo }: Shown & { name: string; label: string; texts: Texts }) => (
  <WrittenTexts name={name} label={label} texts={texts} languages={languages} todo={todo} rows={1} />
);

const Wordings = ({ name, wordings, words, languages, todo }: Shown & { name: string; wordings: Wordings }) => (
  <div>
    <p className="small">{words["accept.hint"]}</p>
    <WrittenTexts
      name={name}
      label={words.accept}
      texts={Object.fromEntries(Object.entries(wordings).map(([language, all]) => [language, all.join("\n")]))}
      languages={languages}
      todo={todo}
      rows={3}
    />
  </div>
);

const Options = ({
  list,
  options,
  isSingle,
  ...shown
}: Shown & { list: string; options: readonly WrittenOption[]; isSingle: boolean }) => {
  const { words } = shown;
  return (
    <Rows {...shown} list={list} title={words.options} row={words.option} add={words["option.add"]} rows={options}>
      {({ text, correct, feedback, fraction }, of, label, at) => (
        <>
          <label className="opt">
            {isSingle ? (
              <input type="radio" name={`${list}.correct`} value={at} defaultChecked={correct} />
            ) : (
              <input type="checkbox" name={`${of}.correct`} defaultChecked={correct} />
            )}
            <span>{words["option.right"]}</span>
          </label>
          <Words {...shown} name={`${of}.text`} label={label} texts={text} />
          <details open={Object.keys(feedback).length > 0}>
            <summary>{words["option.feedback.more"]}</summary>
            <Words {...shown} name={`${of}.feedback`} label={words["option.feedback"]} texts={feedback} />
          </details>
          {list === "options" && (
            <details open={fraction !== "" || shown.todo[`${of}.fraction`] !== undefined}>
              <summary>{words.partial}</summary>
              <NumberField
                name={`${of}.fraction`}
                label={words.fraction}
                hint={words["fraction.hint"]}
                value={fraction}
                todo={shown.todo}
              />
            </details>
          )}
        </>
      )}
    </Rows>
  );
};

/** Rows that are added, taken away and moved by buttons, which send the form where there are no scripts. */
function Rows<Row>({
  list,
  title,
  hint,
  row,
  add,
  rows,
  words,
  todo,
  onAct,
  children,
}: Shown & {
  list: string;
  title: string;
  hint?: string;
  /** What a row is called, with `{number}`. */
  row: string;
  add: string;
  rows: readonly Row[];
  children: (row: Row, of: string, label: string, at: number) => ReactNode;
}) {
  const act = (value: string) => ({
    name: "act",
    value,
    onClick: (event: { preventDefault: () => void }) => {
      event.preventDefault();
      onAct(value);
    },
  });
  return (
    <fieldset className="rows">
      <legend>{title}</legend>
      {hint && <p className="small">{hint}</p>}
      <Unfinished field={list} todo={todo} />
      <input type="hidden" name={`${list}.count`} value={rows.length} />
      {rows.map((one, at) => {
        const label = filledIn(row, { number: at + 1 });
        return (
          <fieldset key={at} className="card stack" id={`${list}.${at}`} tabIndex={-1}>
            <legend className="vh">{label}</legend>
            {children(one, `${list}.${at}`, label, at)}
            <div className="acts">
              {at > 0 && (
                <button className="act" {...act(`up ${list} ${at}`)}>
                  {words.up}
                  <span className="vh">: {label}</span>
                </button>
              )}
              {at < rows.length - 1 && (
                <button className="act" {...act(`down ${list} ${at}`)}>
                  {words.down}
                  <span className="vh">: {label}</span>
                </button>
              )}
              <button className="act" {...act(`remove ${list} ${at}`)}>
                {words.remove}
                <span className="vh">: {label}</span>
              </button>
            </div>
          </fieldset>
        );
      })}
      <button className="btn" {...act(`add ${list}`)}>
        {add}
      </button>
    </fieldset>
  );
}
