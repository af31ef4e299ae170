import { useEffect, useId, useRef, useState } from "react";
import { Icon } from "#app/ui/shared/icon.tsx";
import { LessonPreview } from "#app/ui/teach/lesson-preview.tsx";
import { LessonText } from "#app/ui/teach/lesson-text.tsx";
import { SaveState } from "#app/ui/teach/save-state.tsx";
import { useAutosave } from "#app/ui/teach/use-autosave.ts";
import { useTextEditor } from "#app/ui/teach/use-text-editor.ts";
import type {
  ChosenPicture,
  LessonAddresses,
  LessonFacts,
  WritingWords,
  WrittenLanguage,
} from "#app/ui/teach/writing.ts";

export type LessonWriterProps = {
  words: WritingWords;
  written: WrittenLanguage;
  languages: readonly WrittenLanguage[];
  addresses: LessonAddresses;
  facts: LessonFacts;
  pictures: readonly ChosenPicture[];
  /** Finds anew what is to be mended, from what the form holds. */
  judge: (form: HTMLFormElement) => void;
  onAdded: (picture: ChosenPicture) => void;
  onOtherPicture: (from: string, at: number, path: string, alts: Record<string, string>) => void;
  /** Gives the page a way to put something into this text. */
  onEditor: (language: string, writing: ReturnType<typeof useTextEditor>) => void;
};

/** Milliseconds after the last key before what is to be mended is looked for. */
const pause = 700;

/** A lesson in one language: its form, which saves by itself, what is to be mended, and how it looks. */
export function LessonWriter({ words, written, addresses, facts, judge, onEditor, ...page }: LessonWriterProps) {
  const { language, name, direction, fields } = written;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const writing = useTextEditor(box);
  const [changes, setChanges] = useState(0);
  const [isPreviewed, setIsPreviewed] = useState(false);
  const { state, save, settle } = useAutosave(form, {
    key: written.key,
    onFilled: () => {
      writing.refill();
      setChanges((count) => count + 1);
    },
  });
  useEffect(() => onEditor(language, writing));
  const wasSaving = useRef(false);
  useEffect(() => {
    if (state.is === "saved" && wasSaving.current && form.current) judge(form.current);
    wasSaving.current = state.is === "saving";
  }, [state, judge]);
  useEffect(() => {
    if (changes === 0) return;
    const timer = window.setTimeout(() => form.current && judge(form.current), pause);
    return () => window.clearTimeout(timer);
  }, [changes, judge]);
  return (
    <section className="stack" aria-labelledby={`${id}-name`}>
      <h2 id={`${id}-name`} lang={language} dir={direction}>
        {name}
      </h2>
      <ul className="plain gaps">
        {facts.gaps.map((gap) => (
          <li key={gap} className="chip warn">
            <Icon name="bang" />
            {gap}
          </li>
        ))}
      </ul>
      {written.isMine && <p className="note warn">{words.mine}</p>}
      <SaveState words={words.save} state={state} settle={settle} />
      <form
        ref={form}
        className="stack"
        method="post"
        action={addresses.save}
        autoComplete="off"
        onInput={() => setChanges((count) => count + 1)}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <input type="hidden" name="seen" defaultValue={written.seen} />
        <input type="hidden" name="language" defaultValue={language} />
        <div>
          <label htmlFor={`${id}-title`}>{words.title}</label>
          <input
            className="in"
            id={`${id}-title`}
            name="title"
            lang={language}
            dir={direction}
            defaultValue={fields.title}
          />
        </div>
        <div>
          <label htmlFor={`${id}-minutes`}>{words.minutes}</label>
          <p className="small" id={`${id}-minutes-hint`}>
            {words.minutesHint}
          </p>
          <input
            className="in short"
            id={`${id}-minutes`}
            name="minutes"
            inputMode="numeric"
            dir="ltr"
            defaultValue={fields.minutes}
            aria-describedby={`${id}-minutes-hint`}
          />
        </div>
        <LessonText
          words={words}
          written={written}
          languages={page.languages}
          upload={addresses.upload}
          pictures={page.pictures}
          box={box}
          writing={writing}
          onAdded={page.onAdded}
          onOtherPicture={(at, path, alts) => page.onOtherPicture(language, at, path, alts)}
        />
        <div className="two">
          <button className="btn">{words.saveNow}</button>
          <button
            className="btn"
            formAction={addresses.preview}
            formTarget="_blank"
            aria-expanded={isPreviewed}
            onClick={(event) => {
              event.preventDefault();
              setIsPreviewed(!isPreviewed);
            }}
          >
            {isPreviewed ? words.previewClose : words.preview}
          </button>
        </div>
      </form>
      <div className="two">
        <a className="btn" href={`${addresses.document}&language=${language}`}>
          <Icon name="up" />
          {words.fromDocument}
        </a>
        {written.seen && (
          <a className="btn" href={`${addresses.markdown}?language=${language}`} download>
            <Icon name="down" />
            {words.download}
          </a>
        )}
      </div>
      {isPreviewed && (
        <LessonPreview
          form={form}
          address={addresses.preview}
          language={language}
          direction={direction}
          title={`${words.previewFrame} (${name})`}
          away={words.previewAway}
          changes={changes}
        />
      )}
      {facts.faultsTitle && (
        <section className="card stack" aria-label={facts.faultsTitle}>
          <h3>{facts.faultsTitle}</h3>
          <p className="small">{words.faultsHint}</p>
          <ul className="dots">
            {facts.faults.map(({ line, said }) => (
              <li key={`${line} ${said}`}>
                {line && <b>{line}: </b>}
                <bdi dir="auto">{said}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}
