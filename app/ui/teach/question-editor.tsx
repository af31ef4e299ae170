import { useEffect, useRef, useState, type RefObject } from "react";
import { flushSync } from "react-dom";
import { questionOf, withAct, type PostedFields } from "#app/domain/authoring/question-form.ts";
import { unfinishedIn, type Unfinished } from "#app/domain/authoring/unfinished.ts";
import { writtenQuestion, type WrittenQuestion } from "#app/domain/authoring/written-question.ts";
import { QuestionKindFields, NumberField } from "#app/ui/teach/question-kind-fields.tsx";
import { filledIn, type QuestionWords } from "#app/ui/teach/question-words.ts";
import { QuestionPictureField, type PicturePlaces } from "#app/ui/teach/question-picture-field.tsx";
import { SaveState, type SaveWords } from "#app/ui/teach/save-state.tsx";
import { fieldsOf, type Fields } from "#app/ui/teach/device-copy.ts";
import { useAutosave } from "#app/ui/teach/use-autosave.ts";
import { Unfinished as Said, WrittenTexts, type LanguageShown, type Todo } from "#app/ui/teach/written-texts.tsx";

export type QuestionEditorProps = {
  words: QuestionWords;
  saveWords: SaveWords;
  /** Where the form is saved, and where its question can be tried. */
  saveTo: string;
  tryAt: string;
  /** Names the copy on this device. */
  copyKey: string;
  /** What the author has before them: a hash of the file, or a moment. */
  seen: string;
  question: WrittenQuestion;
  pictures: PicturePlaces;
  languages: readonly LanguageShown[];
};

/**
 * One question, of whatever kind, in all languages. It saves by itself; rows are added and taken away at once with
 * scripts, and by sending the form without. The question can be tried as learners get it, on the same page.
 */
export function QuestionEditor(props: QuestionEditorProps) {
  const { words, saveWords, saveTo, tryAt, copyKey, seen, languages } = props;
  const form = useRef<HTMLFormElement>(null);
  const [shown, setShown] = useState({ question: props.question, round: 0 });
  const { question, round } = shown;
  const [todo, setTodo] = useState(() => todoOf(question, languages, words));

  /** Shows a question that has other rows than before: what is typed stands in the fields themselves. */
  const show = (fields: PostedFields) => {
    const next = writtenQuestion(questionOf({ id: question.id }, fields));
    flushSync(() => setShown((before) => ({ question: next, round: before.round + 1 })));
    setTodo(todoOf(next, languages, words));
  };
  const onFilling = (given: Fields) => {
    const fields = grouped(given);
    const now = form.current ? grouped(fieldsOf(form.current)) : {};
    const isOther = Object.keys(fields).some((name) => isRows.test(name) && fields[name]?.[0] !== now[name]?.[0]);
    if (isOther) show(fields);
  };
  const { state, settle } = useAutosave(form, { key: copyKey, onFilling });
  useLiveTodo(form, () => setTodo(todoOf(typedIn(form.current, question.id), languages, words)));

  const onAct = (act: string) => {
    if (!form.current) return;
    show(withAct(grouped(fieldsOf(form.current)), act));
    form.current.dispatchEvent(new Event("change", { bubbles: true }));
    rowOfAct(form.current, act)?.focus();
  };

  return (
    <>
      <SaveState words={saveWords} state={state} settle={settle} />
      <form ref={form} method="post" action={saveTo} className="stack" autoComplete="off">
        {/* What Enter presses, before any button that moves a row. */}
        <button className="vh" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="seen" defaultValue={seen} />
        <input type="hidden" name="type" value={question.type} />
        <div className="stack" key={round}>
          <WrittenTexts
            name="text"
            label={question.type === "gaps" ? words["text.gaps"] : words.text}
            texts={question.text}
            languages={languages}
            todo={todo}
            rows={3}
          />
          <QuestionPictureField
            picture={question.picture}
            places={props.pictures}
            words={words}
            languages={languages}
            todo={todo}
          />
          <QuestionKindFields question={question} words={words} languages={languages} todo={todo} onAct={onAct} />
          <WrittenTexts
            name="feedback"
            label={words.feedback}
            texts={question.feedback}
            languages={languages}
            todo={todo}
          />
          <Sorting question={question} words={words} todo={todo} />
        </div>
        <button className="btn go" formAction={tryAt} formTarget="try">
          {words.try}
        </button>
        <noscript>
          <button className="btn">{words.save}</button>
        </noscript>
      </form>
      <section className="try">
        <h2>{words["try.title"]}</h2>
        <p className="small">{words["try.hint"]}</p>
        <iframe name="try" title={words["try.title"]} src={tryAt} loading="lazy" sandbox={mayTry} />
      </section>
    </>
  );
}

/** The frame shows a page of ours, which needs its forms, its script and its sign-in. */
const mayTry = "allow-forms allow-scripts allow-same-origin";

/** What a question is worth and under which words it is found. */
const Sorting = ({ question, words, todo }: { question: WrittenQuestion; words: QuestionWords; todo: Todo }) => (
  <details className="card" open={question.tags.length > 0 || todo.tags !== undefined || todo.marks !== undefined}>
    <summary>{words.more}</summary>
    <div className="languages">
      <NumberField name="marks" label={words.marks} hint={words["marks.hint"]} value={question.marks} todo={todo} />
      <div>
        <label htmlFor="difficulty">{words.difficulty}</label>
        <select className="in" id="difficulty" name="difficulty" defaultValue={question.difficulty}>
          <option value="">{words["difficulty.none"]}</option>
          {(["1", "2", "3"] as const).map((difficulty) => (
            <option key={difficulty} value={difficulty}>
              {words[`difficulty.${difficulty}`]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor="tags">{words.tags}</label>
        <p className="small" id="tags-hint">
          {words["tags.hint"]}
        </p>
        <input
          className="in"
          id="tags"
          name="tags"
          dir="auto"
          autoComplete="off"
          defaultValue={question.tags.join("، ")}
          aria-describedby="tags-hint"
        />
        <Said field="tags" todo={todo} />
      </div>
    </div>
  </details>
);

/** What is unfinished, a moment after the last key. */
function useLiveTodo(form: RefObject<HTMLFormElement | null>, look: () => void): void {
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    const element = form.current;
    let timer = 0;
    const later = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => latest.current(), 500);
    };
    element?.addEventListener("input", later);
    return () => {
      window.clearTimeout(timer);
      element?.removeEventListener("input", later);
    };
  }, [form]);
}

/** What is unfinished in a question, in words, by the field. */
function todoOf(question: WrittenQuestion, languages: readonly LanguageShown[], words: QuestionWords): Todo {
  const todo: Record<string, string[]> = {};
  const found = unfinishedIn(
    question,
    languages.map(({ language }) => language),
  );
  for (const { field, code, facts } of found) (todo[field] ??= []).push(filledIn(words[keyOf(code)], facts));
  return todo;
}

const keyOf = (code: Unfinished["code"]): keyof QuestionWords => `unfinished.${code}`;

const typedIn = (form: HTMLFormElement | null, id: string): WrittenQuestion =>
  writtenQuestion(questionOf({ id }, form ? grouped(fieldsOf(form)) : {}));

/** Fields that say which other fields there are. */
const isRows = /\.(count|kind)$/;

function grouped(given: Fields): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of given) (fields[name] ??= []).push(value);
  return fields;
}

/** The row that an act leaves to be written in. */
function rowOfAct(form: HTMLFormElement, act: string): HTMLElement | null {
  const [verb, list, at = "0"] = act.split(" ");
  const count = Number((form.elements.namedItem(`${list}.count`) as HTMLInputElement | null)?.value ?? 0);
  const place =
    verb === "add" ? count - 1 : verb === "up" ? Number(at) - 1 : verb === "down" ? Number(at) + 1 : Number(at);
  const row = form.querySelector<HTMLElement>(`[id="${list}.${Math.max(0, Math.min(place, count - 1))}"]`);
  return verb === "add" ? (row?.querySelector<HTMLElement>("textarea") ?? row) : row;
}
