import { useRef } from "react";
import type { WrittenH5p } from "#app/domain/authoring/written-h5p.ts";
import { SaveState, type SaveWords } from "#app/ui/teach/save-state.tsx";
import { Choice, Typed, TypedTitle } from "#app/ui/teach/setting-fields.tsx";
import { useAutosave } from "#app/ui/teach/use-autosave.ts";
import type { LanguageShown } from "#app/ui/teach/written-texts.tsx";

export type H5pSettingsProps = {
  words: Record<
    | "settings"
    | "title"
    | "missing"
    | "minutes"
    | "counts"
    | "completion"
    | "score"
    | "passMark"
    | "scoreHint"
    | "trust"
    | "trustNo"
    | "trustYes"
    | "trustHint"
    | "save",
    string
  >;
  saveWords: SaveWords;
  saveTo: string;
  copyKey: string;
  seen: string;
  written: WrittenH5p;
  languages: readonly LanguageShown[];
};

/** What an H5P activity says beside its package; it saves by itself. What is asked of its score shows when a score counts. */
export function H5pSettings({ words, saveWords, saveTo, copyKey, seen, written, languages }: H5pSettingsProps) {
  const form = useRef<HTMLFormElement>(null);
  const { state, settle } = useAutosave(form, { key: copyKey });
  return (
    <section className="card stack" aria-labelledby="settings">
      <h2 id="settings">{words.settings}</h2>
      <SaveState words={saveWords} state={state} settle={settle} />
      <form ref={form} method="post" action={saveTo} className="stack" autoComplete="off">
        <input type="hidden" name="seen" defaultValue={seen} />
        <TypedTitle label={words.title} missing={words.missing} languages={languages} title={written.title} />
        <div className="languages">
          <Typed name="minutes" label={words.minutes} value={written.minutes} />
        </div>
        <Choice
          name="counts"
          legend={words.counts}
          value={written.counts}
          choices={[
            { value: "completion", label: words.completion },
            { value: "score", label: words.score },
          ]}
        />
        <div className="stack of-score">
          <div className="languages">
            <Typed name="passMark" label={words.passMark} hint={words.scoreHint} value={written.passMark} />
          </div>
          <Choice
            name="trust"
            legend={words.trust}
            hint={words.trustHint}
            value={written.trustPhone ? "yes" : "no"}
            choices={[
              { value: "no", label: words.trustNo },
              { value: "yes", label: words.trustYes },
            ]}
          />
        </div>
        <noscript>
          <button className="btn">{words.save}</button>
        </noscript>
      </form>
    </section>
  );
}
